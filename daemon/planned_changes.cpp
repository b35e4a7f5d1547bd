#include "daemon/planned_changes.hpp"

#include "daemon/different_parts.hpp"

#include <array>
#include <cstdint>
#include <map>

namespace lbd::daemon {
namespace {

using Names = std::vector<std::string>;

// One end of what the TTL of each peer must be between.
template <std::uint8_t vrrp::PeerTtl::*end>
std::map<IpAddress, std::uint8_t> limits(const vrrp::Transport& transport)
{
    std::map<IpAddress, std::uint8_t> all;
    for (const vrrp::PeerTtl& limit : transport.ttl_limits)
        all.emplace(limit.peer, limit.*end);
    return all;
}

void compare(Names& names, const vrrp::Transport& from, const vrrp::Transport& to)
{
    using vrrp::PeerTtl;
    add_different(
        names,
        {{"min_ttl", limits<&PeerTtl::min>(from) != limits<&PeerTtl::min>(to)},
         {"max_ttl", limits<&PeerTtl::max>(from) != limits<&PeerTtl::max>(to)},
         {"unicast_fault_no_peer", from.needs_peers != to.needs_peers},
         {"old_unicast_checksum", from.unicast_checksum != to.unicast_checksum},
         {"v3_checksum_as_v2", from.has_v2_checksum != to.has_v2_checksum},
         {"kernel_rx_buf_size", from.receive_buffer != to.receive_buffer}});
}

void compare(Names& names, const vrrp::InstanceTracking& from, const vrrp::InstanceTracking& to)
{
    const vrrp::Tracking& one = from.lists;
    const vrrp::Tracking& other = to.lists;
    add_different(
        names,
        {{"dont_track_primary", from.follows_link != to.follows_link},
         {"track_src_ip", from.follows_source != to.follows_source},
         {"track_interface", one.links != other.links},
         {"track_script", one.scripts != other.scripts},
         {"track_file", one.files != other.files},
         {"track_process", one.processes != other.processes},
         {"track_bfd", one.bfd_sessions != other.bfd_sessions}});
}

void compare(Names& names, const vrrp::Conduct& from, const vrrp::Conduct& to)
{
    add_different(
        names,
        {{"skip_check_adv_addr", from.skips_address_check != to.skips_address_check},
         {"owner_ignore_adverts", from.owner_ignores_adverts != to.owner_ignores_adverts},
         {"accept", from.accepts != to.accepts},
         {"timer_expired_backup", from.highest_rival != to.highest_rival}});
}

void compare(Names& names, const vrrp::LinkSettings& from, const vrrp::LinkSettings& to)
{
    const bool has_ipvlan = std::holds_alternative<vrrp::Ipvlan>(
        from.own.value_or(to.own.value_or(vrrp::VirtualMac{})));
    add_different(
        names,
        {{has_ipvlan ? "use_ipvlan" : "use_vmac", from.own != to.own},
         {"use_vmac_addr", from.has_macs_for_addresses != to.has_macs_for_addresses},
         {"vmac_xmit_base", from.sends_from_parent != to.sends_from_parent},
         {"vrf", from.vrf != to.vrf},
         {"promote_secondaries", from.promotes_secondaries != to.promotes_secondaries},
         {"linkbeat_use_polling", from.polls_carrier != to.polls_carrier},
         {"lvs_sync_daemon_interface", from.ipvs_sync != to.ipvs_sync},
         {"garp_extra_if",
          from.extra_period != to.extra_period ||
              from.extra_on_all_links != to.extra_on_all_links}});
}

void compare(Names& names, const vrrp::Notification& from, const vrrp::Notification& to)
{
    add_different(
        names,
        {{"notify_master", from.scripts.master != to.scripts.master},
         {"notify_backup", from.scripts.backup != to.scripts.backup},
         {"notify_fault", from.scripts.fault != to.scripts.fault},
         {"notify_stop", from.scripts.stop != to.scripts.stop},
         {"notify", from.scripts.any != to.scripts.any},
         {"notify_deleted", from.deleted != to.deleted || from.tells_deletion != to.tells_deletion},
         {"notify_master_rx_lower_pri", from.lower_priority_heard != to.lower_priority_heard},
         {"smtp_alert", from.sends_mail != to.sends_mail},
         {"notify_priority_changes", from.tells_priority_changes != to.tells_priority_changes}});
}

// In the order of the alternatives of checkers::PlannedProbe.
constexpr std::array check_keywords{
    "SSL_GET",
    "SMTP_CHECK",
    "PING_CHECK",
    "UDP_CHECK",
    "DNS_CHECK",
    "MISC_CHECK",
    "FILE_CHECK",
    "BFD_CHECK"};
static_assert(check_keywords.size() == std::variant_size_v<checkers::PlannedProbe>);

using Checks = std::vector<checkers::PlannedCheck>;

Checks of_kind(const Checks& checks, std::size_t kind)
{
    Checks result;
    for (const checkers::PlannedCheck& check : checks)
        if (check.probe.index() == kind)
            result.push_back(check);
    return result;
}

void compare(Names& names, const Checks& from, const Checks& to)
{
    for (std::size_t kind = 0; from != to && kind < check_keywords.size(); ++kind)
        if (of_kind(from, kind) != of_kind(to, kind))
            names.emplace_back(check_keywords[kind]);
}

}  // namespace

std::vector<std::string> planned_changes(
    const vrrp::InstanceConfig& from, const vrrp::InstanceConfig& to)
{
    Names names;
    add_different(
        names,
        {{"auth_hmac", from.hmac != to.hmac}, {"auth_type", from.header_key != to.header_key}});
    compare(names, from.transport, to.transport);
    compare(names, from.tracking, to.tracking);
    add_different(
        names,
        {{"virtual_routes", from.routing.routes != to.routing.routes},
         {"virtual_rules", from.routing.rules != to.routing.rules}});
    compare(names, from.conduct, to.conduct);
    compare(names, from.link_settings, to.link_settings);
    compare(names, from.notification, to.notification);
    return names;
}

std::vector<std::string> planned_changes(
    const vrrp::VirtualAddress& from, const vrrp::VirtualAddress& to)
{
    const vrrp::AddressAttributes& one = from.attributes;
    const vrrp::AddressAttributes& other = to.attributes;
    Names names;
    add_different(
        names,
        {{"peer", one.peer != other.peer},
         {"home", one.is_home != other.is_home},
         {"-nodad", one.detects_duplicates != other.detects_duplicates},
         {"mngtmpaddr", one.manages_temporary != other.manages_temporary},
         {"noprefixroute", one.has_prefix_route != other.has_prefix_route},
         {"autojoin", one.joins_group != other.joins_group},
         {"no_track", one.is_tracked != other.is_tracked},
         {"use_vmac", one.has_vmac != other.has_vmac},
         {"preferred_lft", one.preferred_lifetime != other.preferred_lifetime}});
    return names;
}

std::vector<std::string> planned_changes(
    const checkers::VirtualServer& from, const checkers::VirtualServer& to)
{
    const checkers::ServiceExtras& one = *from.extras;
    const checkers::ServiceExtras& other = *to.extras;
    Names names;
    add_different(
        names,
        {{"quorum_up", one.quorum_up != other.quorum_up},
         {"quorum_down", one.quorum_down != other.quorum_down},
         {"omega", one.notifies_at_end != other.notifies_at_end},
         {"ha_suspend", one.rests_without_address != other.rests_without_address},
         {"smtp_alert", one.sends_mail != other.sends_mail},
         {"snmp_name", one.snmp_name != other.snmp_name}});
    return names;
}

std::vector<std::string> planned_changes(
    const checkers::RealServer& from, const checkers::RealServer& to)
{
    const checkers::ServerExtras& one = *from.extras;
    const checkers::ServerExtras& other = *to.extras;
    Names names;
    compare(names, one.checks, other.checks);
    add_different(
        names,
        {{"notify_up", one.notify_up != other.notify_up},
         {"notify_down", one.notify_down != other.notify_down},
         {"smtp_alert", one.sends_mail != other.sends_mail},
         {"snmp_name", one.snmp_name != other.snmp_name}});
    return names;
}

std::vector<std::string> planned_changes(const checkers::HttpUrl& from, const checkers::HttpUrl& to)
{
    const checkers::UrlExtras& one = *from.extras;
    const checkers::UrlExtras& other = *to.extras;
    Names names;
    add_different(
        names,
        {{"regex", one.pattern != other.pattern},
         {"enable_sni", one.server_name != other.server_name},
         {"tls_compliant", one.awaits_closing_alert != other.awaits_closing_alert}});
    return names;
}

}  // namespace lbd::daemon
