#include "parser/schema.hpp"
#include "parser/unbuilt.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

// clang-format off
constexpr Row<NotBuilt> route[] = {
    {{"(destination)", value, "[to] [TYPE] ADDRESS[/LEN]|default|default6|any|all",
      "TYPE unicast local broadcast|brd anycast multicast throw unreachable prohibit "
      "blackhole nat xresolve", "required", "Route destination"}},
    {{"to", value, "[TYPE] DESTINATION", "", "", "Introduces destination explicitly"}},
    {{"inet", flag, "", "", "deduced, else IPv4", "Force IPv4"}},
    {{"inet6", flag, "", "", "deduced, else IPv4", "Force IPv6"}},
    {{"default6", flag, "", "", "", "IPv6 default destination"}},
    {{"src", value, "ADDRESS", "", "none", "Preferred source address"}},
    {{"as", value, "[to] ADDRESS", "", "", "Rejected translation syntax"}},
    {{"via", value, "[inet|inet6] ADDRESS", "", "none", "Gateway"}},
    {{"gw", value, "ADDRESS", "", "none", "Old spelling of via", last_wins, "via"}},
    {{"from", value, "ADDRESS[/LEN]", "IPv6 only", "none", "Source prefix of subtree route"}},
    {{"tos", value, "NAME|HEX", "0-255", "0", "TOS selector"}},
    {{"dsfield", value, "NAME|HEX", "0-255", "0", "Alias of tos", last_wins, "tos"}},
    {{"table", value, "NAME|NUMBER", "rt_tables", "main", "Routing table"}},
    {{"protocol", value, "NAME|NUMBER", "rt_protos, 0-255", "18 (keepalived) when tracked",
      "Route protocol id"}},
    {{"scope", value, "NAME|NUMBER", "rt_scopes", "derived", "Route scope"}},
    {{"metric", value, "UINT32", "0-4294967295", "0 / kernel default", "Route metric"}},
    {{"priority", value, "UINT32", "0-4294967295", "", "Alias of metric", last_wins, "metric"}},
    {{"preference", value, "UINT32", "0-4294967295", "", "Alias of metric", last_wins, "metric"}},
    {{"dev", value, "IFNAME", "", "none", "Output interface"}},
    {{"oif", value, "IFNAME", "", "none", "Alias of dev", last_wins, "dev"}},
    {{"onlink", flag, "", "", "off", "Gateway is on link"}},
    {{"encap", value, "ip|ip6|mpls|ila OPTIONS",
      "ip: id dst src tos ttl flags; ip6: id dst src tc hoplimit flags; mpls "
      "LABEL[/LABEL..]; ila LOCATOR", "none", "Lightweight tunnel encapsulation"}},
    {{"expires", value, "SECONDS", "0-4294967295", "none", "Route lifetime"}},
    {{"mtu", value, "[lock] BYTES", "uint32", "none", "Path MTU metric"}},
    {{"hoplimit", value, "HOPS", "0-255", "none", "Hop limit metric"}},
    {{"advmss", value, "[lock] BYTES", "uint32", "none", "Advertised MSS metric"}},
    {{"rtt", value, "[lock] TIME[s|ms]", "", "none", "RTT metric (unit 1/8 ms)"}},
    {{"rttvar", value, "[lock] TIME[s|ms]", "", "none", "RTT variance metric (unit 1/4 ms)"}},
    {{"reordering", value, "[lock] COUNT", "uint32", "none", "Reordering metric"}},
    {{"window", value, "BYTES", "uint32", "none", "Window clamp metric"}},
    {{"cwnd", value, "[lock] COUNT", "uint32", "none", "Congestion window clamp"}},
    {{"ssthresh", value, "[lock] COUNT", "uint32", "none", "Slow start threshold"}},
    {{"realms", value, "[FROM/]TO", "rt_realms names or numbers", "none", "Routing realms"}},
    {{"rto_min", value, "[lock] TIME[s|ms]", "", "none", "Minimum RTO metric (ms)"}},
    {{"initcwnd", value, "COUNT", "uint32", "none", "Initial congestion window"}},
    {{"initrwnd", value, "COUNT", "uint32", "none", "Initial receive window"}},
    {{"features", value, "ecn", "ecn", "none", "Route features"}},
    {{"quickack", value, "0|1", "0-1", "none", "Quick ACK metric"}},
    {{"congctl", value, "[lock] NAME", "", "none", "Congestion control algorithm"}},
    {{"pref", value, "low|medium|high|NUMBER", "0-255", "none", "Router preference"}},
    {{"ttl-propagate", value, "enabled|disabled", "", "none", "TTL propagation"}},
    {{"fastopen_no_cookie", value, "0|1", "0-1", "none", "TCP fast open without cookie"}},
    {{"add", flag, "", "", "prepend", "Create exclusively, as ip route add"}},
    {{"prepend", flag, "", "", "prepend", "Insert before equal routes"}},
    {{"append", flag, "", "", "prepend", "Insert after equal routes"}},
    {{"or", value, "ADDRESS", "", "none", "Old second gateway"}},
    {{"nexthop", value,
      "[via [inet|inet6] ADDRESS] [dev IFNAME] [weight N] [onlink] [encap ...] [realms R]",
      "N 1-256", "none", "One multipath hop", accumulates}},
    {{"no_track", flag, "", "", "tracked", "Removal does not affect the instance"}},
    {{"vrf", value, "VRF_IFNAME", "existing VRF device", "none", "Use table of the VRF"}},
};

constexpr Row<NotBuilt> rule[] = {
    {{"inet", flag, "", "", "deduced, else IPv4", "Force IPv4"}},
    {{"inet6", flag, "", "", "deduced, else IPv4", "Force IPv6"}},
    {{"from", value, "ADDRESS[/LEN]|all|any|default", "", "all", "Source selector"}},
    {{"to", value, "ADDRESS[/LEN]|all|any|default", "", "all", "Destination selector"}},
    {{"table", value, "NAME|NUMBER", "not 0", "an action is required", "Look up this table"}},
    {{"lookup", value, "NAME|NUMBER", "not 0", "", "Alias of table", last_wins, "table"}},
    {{"not", flag, "", "", "off", "Invert selectors"}},
    {{"preference", value, "UINT32", "0-4294967295, any base",
      "counted down from 16384, with error", "Rule priority"}},
    {{"order", value, "UINT32", "0-4294967295", "", "Alias of preference", last_wins,
      "preference"}},
    {{"priority", value, "UINT32", "0-4294967295", "", "Alias of preference", last_wins,
      "preference"}},
    {{"tos", value, "NAME|HEX", "0-255", "none", "TOS selector"}},
    {{"dsfield", value, "NAME|HEX", "0-255", "none", "Alias of tos", last_wins, "tos"}},
    {{"fwmark", value, "MARK[/MASK]", "uint32, any base", "none", "Mark selector"}},
    {{"realms", value, "[FROM/]TO", "", "none", "Realms assigned"}},
    {{"suppress_prefixlength", value, "LEN", "0-2147483647", "none",
      "Ignore routes with short prefixes"}},
    {{"sup_pl", value, "LEN", "0-2147483647", "none", "Alias of suppress_prefixlength",
      last_wins, "suppress_prefixlength"}},
    {{"suppress_ifgroup", value, "NAME|NUMBER", "iproute2 group file", "none",
      "Ignore routes through interface group"}},
    {{"sup_group", value, "NAME|NUMBER", "", "none", "Alias of suppress_ifgroup", last_wins,
      "suppress_ifgroup"}},
    {{"dev", value, "IFNAME", "", "none", "Input interface selector"}},
    {{"iif", value, "IFNAME", "", "none", "Alias of dev", last_wins, "dev"}},
    {{"oif", value, "IFNAME", "", "none", "Output interface selector"}},
    {{"tunnel-id", value, "UINT64", "", "none", "Tunnel id selector"}},
    {{"uidrange", value, "START-END", "uint32", "none", "Socket owner selector"}},
    {{"l3mdev", flag, "", "", "off", "Look up table of the VRF device"}},
    {{"protocol", value, "NUMBER", "0-255", "18 when tracked", "Originator of the rule"}},
    {{"ipproto", value, "NAME|NUMBER", "0-255", "none", "IP protocol selector"}},
    {{"sport", value, "START-END", "0-65535", "none", "Source port selector"}},
    {{"dport", value, "START-END", "0-65535", "none", "Destination port selector"}},
    {{"no_track", flag, "", "", "tracked", "Removal does not affect the instance"}},
    {{"type", value, "ACTION", "", "", "Introduces the action word"}},
    {{"goto", value, "PREFERENCE", "above own preference", "", "Jump to another rule"}},
    {{"nop", flag, "", "", "", "No operation"}},
    {{"blackhole", flag, "", "", "", "Drop silently"}},
    {{"unreachable", flag, "", "", "", "Drop with network unreachable"}},
    {{"prohibit", flag, "", "", "", "Drop with administratively prohibited"}},
};

constexpr Row<NotBuilt> static_address[] = {
    {{"(address)", value, "IP[/PREFIXLEN] first word of the entry", "IPv4 0-32, IPv6 0-128",
      "/32, /128", "Address to install"}},
    {{"dev", value, "IFNAME", "existing unless dynamic_interfaces",
      "instance interface; default_interface for static", "Interface receiving the address"}},
    {{"scope", value, "NAME|NUMBER", "global, site, link, host, nowhere or 0-255", "global",
      "Address scope"}},
    {{"broadcast", value, "IPv4 | + | -", "", "none",
      "Broadcast address; + sets host bits, - clears them"}},
    {{"brd", value, "IPv4 | + | -", "", "none", "Alias of broadcast", last_wins, "broadcast"}},
    {{"label", value, "LABEL", "<= 15 bytes", "none", "Address label"}},
    {{"peer", value, "IP", "same family", "none", "Point-to-point peer address"}},
    {{"home", flag, "", "", "off", "IFA_F_HOMEADDRESS"}},
    {{"-nodad", flag, "", "", "DAD suppressed",
      "Do not set IFA_F_NODAD, so run duplicate detection"}},
    {{"mngtmpaddr", flag, "", "", "off", "IFA_F_MANAGETEMPADDR"}},
    {{"noprefixroute", flag, "", "", "off", "IFA_F_NOPREFIXROUTE"}},
    {{"autojoin", flag, "", "", "off", "IFA_F_MCAUTOJOIN"}},
    {{"no_track", flag, "", "", "tracked", "Interface loss does not affect the instance"}},
    {{"preferred_lft", value, "SECONDS|forever", "0-4294967295", "forever; 0 for IPv6 /128",
      "Preferred lifetime"}},
    {{"track_group", value, "NAME", "existing track_group", "none",
      "Loss of the address faults the group's instances"}},
};

constexpr Row<NotBuilt> static_only[] = {
    {{"track_group", value, "NAME", "existing track_group", "none",
      "Loss of the object faults the group's instances"}},
};
// clang-format on

}  // namespace

void add_routing_tables(std::vector<Table>& tables)
{
    const auto add = [&](std::string_view path, const Schema<NotBuilt>& schema) {
        tables.push_back(schema.table(path));
    };
    add("static_ipaddress/(entry)", {{static_address}});
    add("static_routes/(entry)", {{route, static_only}});
    add("vrrp_instance/virtual_routes/(entry)", {{route}});
    add("static_rules/(entry)", {{rule, static_only}});
    add("vrrp_instance/virtual_rules/(entry)", {{rule}});
}

}  // namespace lbd::parser
