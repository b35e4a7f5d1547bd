#include "parser/drafts/instance_draft.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto read_delay = read_whole_seconds<0, 4294>;
constexpr auto read_period = read_whole_seconds<0, 4294967295>;
constexpr auto read_count = read_number<std::uint32_t, 0, 2147483647>;
constexpr auto read_vrid = read_number<vrrp::Vrid, 1, 255>;
constexpr auto read_priority = read_number<vrrp::Priority, 1, 255>;
constexpr auto read_ttl = read_number<std::uint8_t, 0, 255>;
constexpr auto read_interval = read_seconds<10'000, 255'000'000>;
constexpr auto read_preempt_delay = read_seconds<0, 1'000'000'000>;

std::string backup_holds(const Keyword&)
{
    return "what holds instead: BACKUP";
}

void read_wanted_state(InstanceDraft& draft, Line& line)
{
    const auto wants_master = line.take(read_state, backup_holds);
    if (wants_master == false && draft.wants_master == true) {
        line.refuse(line.current(), "BACKUP does not take back an earlier MASTER; it is left out");
        return;
    }
    draft.wants_master = wants_master == true;
    if (!wants_master)
        line.hold({"BACKUP"});
}

void read_interface(InstanceDraft& draft, Line& line)
{
    const auto link = line.take(read_link);
    if (link == "lo") {
        line.refuse(line.current(), "the loopback interface cannot carry VRRP");
    } else if (link) {
        draft.link = *link;
        draft.given.link = line.current().range();
    }
}

void read_vrid_line(InstanceDraft& draft, Line& line)
{
    set<read_vrid, &InstanceDraft::vrid>(draft, line);
    if (!line.is_refused())
        draft.given.vrid = Range{line.keyword().range().begin, line.current().range().end};
}

void read_unicast_source(InstanceDraft& draft, Line& line)
{
    draft.mentions_unicast = true;
    set_address<&InstanceDraft::source>(draft, line);
}

void read_unicast_ttl(InstanceDraft& draft, Line& line)
{
    draft.mentions_unicast = true;
    set<read_ttl, &InstanceDraft::unicast_ttl>(draft, line);
}

void read_unicast_check(InstanceDraft& draft, Line&)
{
    draft.mentions_unicast = true;
    draft.check_unicast_src = true;
}

void read_peers(InstanceDraft& draft, Line& head)
{
    draft.mentions_unicast = true;
    read_entries(head, [&](Line& line) {
        if (const auto address = accept_address(line, line.keyword())) {
            PeerDraft peer{*address, line.keyword().range(), line.key()};
            read_options(peer_schema(), peer, line);
            draft.peers.push_back(peer);
            line.keep();
        }
    });
}

void read_advertised(InstanceDraft& draft, Line& head)
{
    read_addresses(draft.addresses, head);
}

void read_excluded(InstanceDraft& draft, Line& head)
{
    read_addresses(draft.excluded, head);
}

void read_priority_line(InstanceDraft& draft, Line& line)
{
    set_or<vrrp::ordinary, read_priority, &InstanceDraft::priority>(draft, line);
    draft.given.priority = line.keyword().range();
}

// One that is refused takes back what an earlier line has said.
void read_preempt_delay_line(InstanceDraft& draft, Line& line)
{
    set<read_preempt_delay, &InstanceDraft::preemption, &vrrp::Preemption::delay>(draft, line);
    if (!line.is_refused())
        return;
    draft.preemption.delay = {};
    line.hold({"0"});
}

void read_preempt(InstanceDraft& draft, Line&)
{
    draft.preemption.enabled = true;
}

void read_nopreempt(InstanceDraft& draft, Line& line)
{
    draft.preemption.enabled = false;
    draft.given.nopreempt = line.keyword().range();
}

// What stands above it has decided whether it can be.
void read_version_line(InstanceDraft& draft, Line& line)
{
    const Word* word = line.peek();
    const auto version = line.take(read_version, default_holds);
    const bool is_v6 = draft.is_ipv6 || mentioned_family(draft) == Family::ipv6;
    if (is_v6 && version == vrrp::Version::v2)
        line.refuse(*word, "IPv6 needs version 3, which is used");
    else if (version)
        draft.version = *version;
}

// The same of this.
void read_native_ipv6(InstanceDraft& draft, Line& line)
{
    const auto family = mentioned_family(draft);
    draft.is_ipv6 = family != Family::ipv4;
    if (!draft.is_ipv6)
        line.refuse("native_ipv6 among IPv4 addresses; it is left out");
}

// In keepalived it is a number in a dump.
void read_debug_level(InstanceDraft&, Line& line)
{
    if (line.take(read_number<std::uint8_t, 0, 4>))
        line.reports().remark(line.keyword().range(), "debug has no effect");
}

void read_authentication(InstanceDraft& draft, Line& head)
{
    read_block(authentication_schema(), draft.authentication, head, draft.authentication.seen);
    head.merge();
}

// clang-format off
constexpr Row<InstanceDraft> rows[] = {
    {{"unicast_peer", list, "{ ADDRESS [min_ttl N] [max_ttl N] per line }", "N 0-255", "empty",
      "Send adverts to these peers instead of multicast", accumulates}, read_peers},
    {{"check_unicast_src", flag, "", "", "vrrp_check_unicast_src",
      "Drop adverts whose source is no peer"}, read_unicast_check},
    {{"native_ipv6", flag, "", "", "off", "Declare IPv6 and version 3"},
     read_native_ipv6},
    {{"state", value, "MASTER|BACKUP", "", "BACKUP (MASTER if priority 255)",
      "Initial state wanted"}, read_wanted_state},
    {{"interface", value, "IFNAME", "<= 15 chars; not loopback", "none",
      "Interface carrying adverts and default for addresses"}, read_interface},
    {{"mcast_src_ip", value, "ADDRESS", "instance family",
      "interface primary / link-local address", "Source address of adverts"},
     set_address<&InstanceDraft::source>},
    {{"unicast_src_ip", value, "ADDRESS", "instance family",
      "interface primary / link-local address", "Source address of unicast adverts"},
     read_unicast_source},
    {{"mcast_dst_ip", value, "MULTICAST_ADDRESS", "IPv4 224/4; IPv6 ff02::/16",
      "vrrp_mcast_group4 / vrrp_mcast_group6", "Advert destination of this instance"},
     set<read_multicast, &InstanceDraft::group>},
    {{"virtual_router_id", value, "VRID", "1-255", "required", "Virtual router identifier"},
     read_vrid_line},
    {{"unicast_ttl", value, "TTL", "0-255", "255", "TTL or hop limit of unicast adverts"},
     read_unicast_ttl},
    {{"version", value, "2|3", "2-3", "vrrp_version; 3 for IPv6", "VRRP protocol version",
      first_wins}, read_version_line},
    {{"priority", value, "PRIORITY", "1-255", "100 (255 if state MASTER and unset)",
      "Base priority; 255 = address owner"},
     read_priority_line},
    {{"advert_int", value, "SECONDS decimal",
      "0.01-255; v2 whole seconds; v3 0.01-40.95 in 0.01 steps", "1", "Advert interval"},
     set<read_interval, &InstanceDraft::interval>},
    {{"virtual_ipaddress", list, "{ ADDRESS_ENTRY per line }", "see entry rows", "empty",
      "Addresses carried in adverts and owned by master", accumulates}, read_advertised},
    {{"virtual_ipaddress_excluded", list, "{ ADDRESS_ENTRY per line }", "see entry rows", "empty",
      "Addresses owned by master but not advertised", accumulates}, read_excluded},
    {{"no_virtual_ipaddress", flag, "", "", "off", "Allow an instance without addresses"},
     set_true<&InstanceDraft::may_be_without_addresses>},
    {{"preempt", flag, "", "", "on", "Undo nopreempt given earlier"}, read_preempt},
    {{"nopreempt", flag, "", "", "off", "Do not take over from a lower priority master"},
     read_nopreempt},
    {{"preempt_delay", value, "SECONDS decimal", "0-1000", "0",
      "Wait before preempting a lower priority master"},
     read_preempt_delay_line},
    {{"debug", value, "LEVEL", "0-4", "0", "Historic number with no effect"}, read_debug_level},
    {{"garp_master_delay", value, "SECONDS integer", "0-4294", "vrrp_garp_master_delay",
      "Wait before second ARP/NA burst"},
     set<read_delay, &InstanceDraft::announcement, &AnnouncementDraft::delay>},
    {{"garp_master_refresh", value, "SECONDS integer", "0-4294967295", "vrrp_garp_master_refresh",
      "Refresh burst period while master"},
     set<read_period, &InstanceDraft::announcement, &AnnouncementDraft::refresh>},
    {{"garp_master_repeat", value, "COUNT", "1-4294967295; 0 becomes 1 with error",
      "vrrp_garp_master_repeat", "Frames per address per burst"},
     set_repeat<&InstanceDraft::announcement, &AnnouncementDraft::repeat>},
    {{"garp_master_refresh_repeat", value, "COUNT", "1-4294967295; 0 becomes 1 with error",
      "vrrp_garp_master_refresh_repeat", "Frames per refresh burst"},
     set_repeat<&InstanceDraft::announcement, &AnnouncementDraft::refresh_repeat>},
    {{"garp_lower_prio_delay", value, "SECONDS integer", "0-4294",
      "vrrp_garp_lower_prio_delay", "Delay of second burst after lower priority advert"},
     set<read_delay, &InstanceDraft::announcement, &AnnouncementDraft::lower_priority_delay>},
    {{"garp_lower_prio_repeat", value, "COUNT", "0-2147483647",
      "vrrp_garp_lower_prio_repeat", "Frames after lower priority advert"},
     set<read_count, &InstanceDraft::announcement, &AnnouncementDraft::lower_priority_repeat>},
    {{"down_timer_adverts", value, "COUNT", "1-100", "vrrp_down_timer_adverts",
      "Missed intervals before takeover"},
     set<read_number<std::uint32_t, 1, 100>, &InstanceDraft::down_timer_adverts>},
    {{"lower_prio_no_advert", flag, "[BOOL]", "", "vrrp_lower_prio_no_advert",
      "Master stays silent on lower priority adverts"},
     set_bool<&InstanceDraft::lower_prio_no_advert>},
    {{"higher_prio_send_advert", flag, "[BOOL]", "", "vrrp_higher_prio_send_advert",
      "Master sends one advert before yielding"},
     set_bool<&InstanceDraft::higher_prio_send_advert>},
    {{"authentication", block, "{ auth_type ... auth_pass ... }", "", "none",
      "Legacy VRRPv2 authentication", accumulates}, read_authentication},
    {{"address_lifetime", value, "auto|off|SECONDS", "2-86400", "vrrp_address_lifetime",
      "How long the kernel keeps the addresses once lbd no longer renews them"},
     set<read_address_lifetime, &InstanceDraft::address_lifetime>},
};

constexpr Row<PeerDraft> peer_rows[] = {
    {{"(peer)", value, "ADDRESS first word", "instance family", "required", "Peer address"},
     accept},
    {{"min_ttl", value, "N", "0-255", "0", "Lowest TTL accepted from the peer"},
     set<read_ttl, &PeerDraft::min_ttl>, planned},
    {{"max_ttl", value, "N", "0-255", "255", "Highest TTL accepted from the peer"},
     set<read_ttl, &PeerDraft::max_ttl>, planned},
};
// clang-format on

}  // namespace

Schema<InstanceDraft> instance_schema()
{
    return {{rows, instance_tracking_rows(), instance_feature_rows()}};
}

Schema<PeerDraft> peer_schema()
{
    return {{peer_rows}};
}

}  // namespace lbd::parser
