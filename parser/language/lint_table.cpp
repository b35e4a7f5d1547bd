#include "parser/language/lint.hpp"

namespace lbd::parser {
namespace {

using enum Silencing;

// clang-format off
constexpr LintRow table[] = {
    {Lint::nopreempt_without_effect, "nopreempt-without-effect",
     "nopreempt that changes nothing",
     "nopreempt keeps a router that comes back from taking over from a master of lower priority. "
     "It needs state BACKUP on both routers: a router of state MASTER takes over when it starts, "
     "and an owner of the addresses (priority 255) always does. So nopreempt is left out here, as "
     "in keepalived, and a master that has crashed in the night interrupts every connection a "
     "second time when it is back, which is what nopreempt was to prevent. Write state BACKUP on "
     "both routers and let the priorities decide who is first, or remove nopreempt."},
    {Lint::preempt_delay_without_effect, "preempt-delay-without-effect",
     "preempt_delay that delays nothing",
     "preempt_delay says how long a router that comes back waits before it takes over from a "
     "master of lower priority. With state MASTER it does not wait, and with nopreempt it does "
     "not take over, so the line is left out. A router that starts again will take over at once, "
     "perhaps before its links, routes and switches are ready to carry anything. Write state "
     "BACKUP if the delay is meant, and choose between it and nopreempt."},
    {Lint::nopreempt_without_priority, "nopreempt-without-priority",
     "nopreempt, and nothing that says who is first",
     "Without a priority a router of state BACKUP has 100. If the other router's file says no more "
     "than this one, the two are equal, and the primary addresses decide: when both start at the "
     "same time, or when one starts and does not hear the master yet, because a switch holds its "
     "port back, both become master and the one of the higher address stays it. Thus a router that "
     "comes back may interrupt every connection, which nopreempt was to prevent. Give each router "
     "a priority of its own, the lower one to the one that should give way."},
    {Lint::nopreempt_with_weight, "nopreempt-with-weight",
     "nopreempt together with weights",
     "A weight lowers the priority of a master when its check fails, so that a backup of higher "
     "priority takes over. But a backup that has nopreempt never takes over from a master that "
     "lives, and usually both routers have it: then the check fails, the priority falls, and the "
     "addresses stay where the service is dead. Remove the weight, of the script's block, too: the "
     "master then goes to FAULT when the check fails, and the backup takes over. Or remove "
     "nopreempt. Where only one of the two routers has it, say so by a comment."},
    {Lint::weight_without_effect, "weight-without-effect",
     "a weight that cannot change who is master",
     "Weights leave a priority between 1 and 254. Here it is at that end already to which every "
     "weight of the instance leads, so that it is the same whether the checks succeed or fail, and "
     "no failure moves the addresses. The owner of the addresses (priority 255) has no weights at "
     "all; there they are left out, and the message is an error, which no comment silences. Write a priority in the middle, "
     "and weights greater than the difference between the two routers; or remove the weight: then "
     "the instance goes to FAULT when the check fails."},
    {Lint::owner_by_default, "owner-by-default",
     "state MASTER without a priority means priority 255",
     "A router of state MASTER that has no priority gets 255, which says that the virtual "
     "addresses are its own. As their owner it takes them the moment it starts, whoever has them, "
     "does not know nopreempt, and no other router can be given a higher priority. If the other "
     "router has the same lines there are two owners, and both take the addresses whenever they "
     "start. Write a priority from 1 to 254; 100 is usual."},
    {Lint::vrid_used_twice, "vrid-used-twice",
     "two virtual routers with one number on one link",
     "Two instances of one address family have the same virtual_router_id on the same link, and "
     "would speak to the same group or routers. Nothing else tells their advertisements apart: each "
     "would take the other's for those of a rival, and they would take their addresses from each "
     "other without end. So the second one is left out, and nobody here holds its addresses. Give each a "
     "number that nothing else on the link has, the same on all routers of the instance. An IPv4 "
     "and an IPv6 instance may share one.", impossible},
    {Lint::unicast_without_peers, "unicast-without-peers",
     "settings for unicast, but no unicast_peer",
     "Without an address in unicast_peer advertisements go to the multicast group, whatever else "
     "is said about unicast. Most clouds, and many tunnels, do not carry multicast: neither router "
     "hears the other there, both become master, and both answer for the addresses. List the other "
     "routers in unicast_peer, or remove what is said about unicast."},
    {Lint::own_address_as_peer, "own-address-as-peer",
     "a router in its own list of peers",
     "unicast_peer lists the other routers, and this address is this router's own: its source "
     "address, or one that this host has. Advertisements would go from the router to itself. Often "
     "a list has been copied from the other router's file; then the other router is missing from "
     "it, hears nothing from here, and becomes a second master. List the others only, for instance "
     "in lines that begin with a condition, @ID.", host_dependent},
    {Lint::mixed_families, "mixed-families",
     "IPv4 and IPv6 in one instance",
     "An instance belongs to one family, and what it says on the wire does, too: the addresses in "
     "virtual_ipaddress, its source, its group and its peers. The first virtual address decides, "
     "or native_ipv6. What is of the other family is left out: nobody holds such an address, and "
     "such a peer hears nothing and becomes a second master. Make two instances, which may have "
     "the same virtual_router_id, or put the addresses into virtual_ipaddress_excluded, which "
     "takes both families.", impossible},
    {Lint::source_is_virtual_address, "source-is-virtual-address",
     "advertisements from an address that only the master has",
     "The source address of the advertisements is one of the instance's virtual addresses. A "
     "router has these only while it is master, and needs its source before it can become one: lbd "
     "waits for the address in state FAULT. When the master dies, nobody takes over. Write an "
     "address that this router always has, a different one on each router; only the owner of the "
     "addresses (priority 255) may speak from them."},
    {Lint::missing_source_address, "missing-source-address",
     "advertisements from an address that this host does not have",
     "No interface of this host has the source address of the advertisements, and nothing in the "
     "file gives it to one. lbd waits for the address in state FAULT; until it is there, this "
     "router advertises nothing and takes over from nobody. keepalived does the same with "
     "unicast_src_ip; with mcast_src_ip it cannot send by IPv6, and by IPv4 it sends from an "
     "address that is not its own. Often the line is from the other router's file, or the host "
     "got another address. If it will be there in time, say so by a comment.", host_dependent},
    {Lint::authentication_in_version_3, "authentication-in-version-3",
     "a password where the protocol has none",
     "Version 2 of VRRP has passwords, version 3 has not, and IPv6 needs version 3. The block is "
     "left out: advertisements are sent and taken without a password, so whoever can send to the "
     "link can take the addresses. In version 2 that is not much different, because the password "
     "stands in every packet for all to read. Remove the block, and let only the routers send IP "
     "protocol 112; with unicast_peer, check_unicast_src refuses packets from others."},
    {Lint::incomplete_authentication, "incomplete-authentication",
     "auth_type without auth_pass, or the other way round",
     "A password needs both lines, auth_type PASS and auth_pass. With one of them alone "
     "advertisements are sent and taken without a password. If the file of the other router has "
     "both lines, each router refuses what the other one says, takes it for dead, and becomes "
     "master: both answer for the addresses. Write both lines, the same on all routers, or "
     "neither."},
    {Lint::password_truncated, "password-truncated",
     "a password of more than eight characters",
     "The packets of version 2 have room for eight characters, and what is behind them is left "
     "out, by keepalived as well. The two routers understand each other as long as the first eight "
     "are the same, so a change of the others changes nothing, and a part of what was meant to be "
     "secret is never used. Write no more than eight. They can be read in each packet anyway: use "
     "a password for nothing else, and do not rely on it."},
    {Lint::no_virtual_address, "no-virtual-address",
     "an instance with no address to advertise",
     "The instance elects a master that advertises no address, and holds none unless some stand in "
     "virtual_ipaddress_excluded: clients notice nothing of it. Perhaps virtual_ipaddress is missing, "
     "has lost its lines to a condition or a definition, or stands behind a wrong brace. If the "
     "instance is there for the election only, say so by no_virtual_ipaddress."},
    {Lint::unusable_virtual_address, "unusable-virtual-address",
     "a virtual address that no client can connect to",
     "The address is one that stands for no single host: the unspecified address, one of the "
     "loopback, a multicast group, a network, or all hosts of one. It can be read, keepalived takes it "
     "without a word, and the router becomes master of it. But the kernel refuses it or does "
     "nothing with it, or has it while every client understands something else by it; what was "
     "to be reached is not reached. Perhaps it is what an empty template or a definition has left "
     "here. Write the address that clients use. One of the loopback may be given to dev lo, and a "
     "group be joined by autojoin."},
    {Lint::address_given_twice, "address-given-twice",
     "a virtual address that is given twice",
     "An instance has the same address twice, perhaps with two prefix lengths. It is taken once, as "
     "in keepalived from 2.3.3 on. Older versions advertise it as often as it is given, and refuse "
     "advertisements of another number of addresses: beside such a router both become master, and "
     "both answer for all addresses of the instance. Write the address once, on all routers."},
    {Lint::address_in_two_instances, "address-in-two-instances",
     "one virtual address in two instances",
     "Two instances hold the same address on the same link. Each of them elects its own master, "
     "and as soon as these are different routers both have the address: connections fail for some "
     "clients and not for others, depending on whom their switch believes. Where both instances "
     "are on one router, the first of them to give way takes the address away from the other. Give "
     "it to one instance."},
    {Lint::prefix_wider_than_link, "prefix-wider-than-link",
     "a virtual address makes more hosts neighbors than the link has",
     "With a prefix length behind it a virtual address brings a route: the whole network is "
     "expected to be on this link. The link's own address says that its network is smaller. As "
     "soon as this router is master it looks for the rest of that network on this link instead of "
     "sending it to the gateway, and cannot reach it until it is backup again. Write the prefix "
     "length that the link's own address has, or none, which brings no route.", host_dependent},
    {Lint::address_without_prefix, "address-without-prefix",
     "a virtual address without the prefix length that its link has",
     "Without a prefix length an address is a host's only, of 32 or 128 bits, and brings no route to "
     "its network. That does no harm while the link has an address of its own there, and many "
     "leave it out on purpose. But when the link's own address is removed, the master cannot "
     "answer its neighbors any more, and what takes network and broadcast address from the "
     "address, as some services do, gets them wrong. Write the prefix length of the network behind "
     "it, or /32 or /128 if it is meant so.", host_dependent},
    {Lint::missing_interface, "missing-interface",
     "an interface that this host does not have",
     "The instance waits for the interface in state FAULT and holds nothing. If the name is wrong "
     "it waits for ever: on a backup that stays unnoticed until the master dies and nobody takes "
     "over. Compare the name with ip link; hardware, drivers and hypervisors all have a say in it, "
     "so a file from another machine often has another one. If the interface will be there in "
     "time, dynamic_interfaces in global_defs says so.", host_dependent},
    {Lint::interface_without_multicast, "interface-without-multicast",
     "multicast over an interface that has none",
     "The interface says of itself that it carries no multicast, as many tunnels do, and the "
     "instance has no unicast_peer, so that its advertisements go to the multicast group. "
     "keepalived does not run such an instance. lbd sends nevertheless; but if the other router "
     "hears nothing, both become master, and both answer for the addresses. List the other "
     "routers in unicast_peer, or, if the interface can do it, ip link set NAME multicast on.",
     host_dependent},
    {Lint::script_cannot_run, "script-cannot-run",
     "a program that is not there or cannot be executed",
     "This host has no such program (without a slash: not in PATH), or whoever is to run it may "
     "not, by the modes of the file and of its directories. So it is never run. A tracked script "
     "never succeeds, or is left out, as keepalived does, and then no failure is ever noticed; a "
     "check takes its server out of service, or notices nothing; what should be notified is told "
     "nothing, which shows in the night when it was needed. Install the program, correct its path, "
     "or make it executable by chmod +x for the account that runs it: the one behind the command, "
     "script_user, keepalived_script if there is such an account, or root.", host_dependent},
    {Lint::script_writable_by_others, "script-writable-by-others",
     "a program that others could change",
     "The program is run as root, or as another account that was chosen for it, and somebody else "
     "may write to it or to a directory on the way to it, where it can be replaced. Whoever may do "
     "so gets the rights of that account, and decides who is master. keepalived does not run such "
     "a program of root's with enable_script_security. A sticky directory as /tmp protects what is "
     "there, but it is emptied at a boot, and then anybody may come first. Give the file and each "
     "of its directories to root, and take the right to write from group and others: chmod go-w.",
     host_dependent},
    {Lint::port_without_nat, "port-without-nat",
     "another port than the service's, without NAT",
     "Only NAT can change the port of a packet. By DR and TUN it arrives at the server as the "
     "client has sent it, at the port of the service, so that is the port which the kernel is "
     "told, by keepalived as well. But the checks ask the port that the file gives the server. If "
     "it listens there only, every check will succeed and every connection will be refused. Let it "
     "listen on the port of the service, or use lb_kind NAT."},
    {Lint::server_is_virtual_address, "server-is-virtual-address",
     "a real server that is a virtual address",
     "The address of this real server is a virtual one: that of the service itself, or one that an "
     "instance of this file holds. The master would forward to itself, and the check would ask "
     "whoever is master, or the whole service, instead of one server. So it succeeds while "
     "connections that are forwarded there fail. Write the address that the server has for itself; "
     "for a program on the router, one that stays when the master changes."},
    {Lint::check_asks_elsewhere, "check-asks-elsewhere",
     "a check that asks about another server",
     "The check asks an address that is another server's of the same service, or the service's "
     "own, or a port that no other server is asked on. Mostly it has been copied from there. Then "
     "this server gets connections although it is dead, as long as the other one lives, and loses "
     "them when the other one dies. Remove connect_ip or connect_port if the server itself is "
     "meant, which is asked on its own address and port."},
    {Lint::server_without_check, "server-without-check",
     "a server without a check beside others that have one",
     "A server without a check is up, whatever happens. Others of its service are checked, so it "
     "looks as if a check was forgotten when the server was added. When it dies it goes on getting "
     "its part of the connections, and every so many clients find nothing, which is hard to see "
     "from the outside. Give it the check that the others have. If it shall always be there, say "
     "so by a comment that allows this."},
    {Lint::path_without_slash, "path-without-slash",
     "a path of a request that does not begin with a slash",
     "A path is sent to the server as it is written, and the request for one that does not begin "
     "with a slash is malformed. Most servers answer it by status 400, so that the check fails and "
     "the server is taken out of service although it works. Write the slash."},
    {Lint::quorum_above_weight, "quorum-above-weight",
     "a quorum that all servers together do not reach",
     "The service has its quorum while the servers that are up have at least that weight together, "
     "and all of them have less. The quorum is lowered to what they have, as in keepalived: so a "
     "single server that fails costs the quorum, and the sorry server takes over from all that "
     "still work. Count the weights, not the servers, and choose a quorum that a part of them "
     "reaches."},
    {Lint::all_weights_zero, "all-weights-zero",
     "a service whose servers all have weight 0",
     "A server of weight 0 keeps the connections that it has and gets no new ones. Here all have "
     "weight 0 and there is no sorry server: the kernel refuses every new client, although all "
     "checks succeed and nothing is logged. Give at least one server a weight. If the service is "
     "being emptied on purpose, say so by a comment that allows this."},
    {Lint::ops_without_udp, "ops-without-udp",
     "one-packet scheduling for connections",
     "ops chooses a server for each packet anew, and can therefore not be used where packets "
     "belong to a connection. It is left out of a service of TCP or SCTP, as in keepalived, and "
     "the service works without it. If the service was meant to be UDP, its clients find nothing: "
     "correct protocol. Otherwise remove ops."},
    {Lint::ops_with_persistence, "ops-with-persistence",
     "one-packet scheduling of clients that stay with their server",
     "ops chooses a server for each packet anew, and persistence sends all packets of a client to "
     "the server that it had before. The kernel takes both, and persistence wins: a client that "
     "sends much, a resolver or a collector, loads one server, and the others do nothing. Remove "
     "persistence_timeout if packets are independent of each other, or else ops."},
    {Lint::given_again, "given-again",
     "a keyword that stands twice where only one holds",
     "The block has this keyword or entry twice, and only one of the two holds; the message says which. "
     "Often a line was copied to be changed and the old one was forgotten, or an included file "
     "says the same. Whoever changes the wrong one of them later will wonder why nothing happens. "
     "Remove the one that does not hold."},
    {Lint::not_built, "not-built",
     "a keyword that has no effect yet",
     "The keyword belongs to the language and its values have been read, but lbd does not do yet "
     "what it stands for. Everything happens as if the line were not there: what should be tracked "
     "changes no state, what should be notified is told nothing, a check that should be made does "
     "not fail. Look whether you can do without; where you can, a comment that allows this keeps "
     "the list of the others short. The README says what is not built."},
    {Lint::unknown_allow, "unknown-allow",
     "a comment that allows what does not exist",
     "A comment of the form # lbd: allow ID silences a finding by the name that stands in brackets "
     "behind the message. No finding has this name, so the comment silences nothing. Perhaps it is "
     "misspelled, or of another version of lbd. What is to stand behind the names as an "
     "explanation goes into parentheses. lbd -t --explain list prints all names."},
    {Lint::unused_allow, "unused-allow",
     "a comment that allows what is not there",
     "The comment silences a finding that is not found in the line or block that it belongs to. It "
     "has been corrected since, or the comment has been moved: behind a line it counts for this "
     "line, and on a line of its own for the next one and its block. A comment that is left will "
     "hide the next mistake of its kind, so remove it. Comments that cover conditions, definitions "
     "or includes are not judged, nor are those about what depends on the host.", host_dependent},
    {Lint::several_keywords, "several-keywords",
     "several keywords on one line",
     "Where a block is written on one line, lbd reads each of the keywords in it. For keepalived a "
     "line has one keyword, the first: of auth_type PASS auth_pass 1111 it takes the type and "
     "ignores the password, and of a whole instance on one line hardly anything is left. A pair of "
     "routers of which one still runs keepalived will not agree. Write each keyword on a line of "
     "its own, or allow this if no keepalived ever reads the file."},
};
// clang-format on

static_assert(std::size(table) == lint_count);

}  // namespace

std::span<const LintRow> lints()
{
    return table;
}

}  // namespace lbd::parser
