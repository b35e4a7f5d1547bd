#include "parser/drafts/global_draft.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace lbd::parser {
namespace {

using daemon::GlobalConfig;
using daemon::HostConfig;
using vrrp::InstanceDefaults;
using vrrp::ReceiveBuffers;
using vrrp::RouterConfig;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto config = &GlobalDraft::config;
constexpr auto host = &GlobalConfig::host;
constexpr auto routers = &GlobalConfig::vrrp;
constexpr auto defaults = &RouterConfig::defaults;
constexpr auto buffers = &RouterConfig::receive_buffers;

constexpr auto read_delay = read_whole_seconds<0, 4294>;
constexpr auto read_period = read_whole_seconds<0, 4294967295>;
constexpr auto read_count = read_number<std::uint32_t, 0, 2147483647>;
constexpr auto read_gap = read_seconds<1, 4'294'967'295>;
constexpr auto read_quiet_time = read_seconds<1'000, 4'294'967'295>;

// What stands before a point and a number in the name of an interface.
Reading<std::string> read_link_prefix(std::string_view word)
{
    constexpr std::size_t longest = LinkName::longest - 2;
    if (word.find_first_of("/: \t") != std::string_view::npos)
        return Refusal{"expected the beginning of the name of an interface"};
    return read_short_text(word, longest);
}

void allow_missing_links(GlobalDraft& draft, Line& line)
{
    // They may become others at any time, whether this is said or not.
    const Word* word = line.peek();
    if (!line.take_word("allow_if_changes") && word && !line.shares_line_with_head()) {
        line.next();
        line.refuse(*word, "expected allow_if_changes, or nothing; the line is left out");
    } else {
        draft.links_may_be_missing = true;
    }
}

void read_default_link(GlobalDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (auto link = line.accept(*word, read_link)) {
        line.context().links.note(*link, word->range(), LinkRole::global);
        draft.config.host.default_link = std::move(*link);
    }
}

void read_extra_announcement(GlobalDraft& draft, Line& line)
{
    const Word* word = line.peek();
    const bool for_all = word && word->text() == "all";
    if (for_all)
        line.next();
    if (const auto interval = line.take(read_whole_seconds<1, 86400>))
        draft.config.vrrp.defaults.extra_announcement = {*interval, for_all};
}

void read_old_extra_announcement(GlobalDraft& draft, Line& line)
{
    line.reports().warning(
        line.keyword().range(), "vrrp_vmac_garp_intvl is the old name of vrrp_garp_extra_if");
    read_extra_announcement(draft, line);
}

Reading<ReceiveBuffers> read_receive_buffers(std::string_view word)
{
    using enum vrrp::ReceiveBufferPolicy;
    std::string name{word};
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    if (name == "MTU")
        return ReceiveBuffers{.policy = mtu};
    if (name == "ADVERT")
        return ReceiveBuffers{.policy = advert};
    if (const auto bytes = read_digits(word, 4294967295))
        return ReceiveBuffers{
            .policy = vrrp::ReceiveBufferPolicy::bytes,
            .bytes = static_cast<std::uint32_t>(*bytes)};
    return Refusal{"expected MTU, ADVERT, or a number from 0 to 4294967295"};
}

void read_receive_buffer_policy(GlobalDraft& draft, Line& line)
{
    const auto given = line.take(read_receive_buffers);
    if (!given)
        return;
    ReceiveBuffers& result = draft.config.vrrp.receive_buffers;
    result.policy = given->policy;
    result.bytes = given->bytes;
    if (const Word* second = line.next())
        line.refuse(*second, "expected one policy only; the first one is used");
    line.keep();
}

// clang-format off
constexpr Row<GlobalDraft> rows[] = {
    {{"router_id", value, "STRING", "", "host name", "Identifier shown in mails and SNMP"},
     set<read_text, &GlobalDraft::config, &GlobalConfig::router_id>},
    {{"checker_log_all_failures", flag, "[BOOL]", "", "off",
      "Log each failed probe, not only state changes"}, set_bool<&GlobalDraft::logs_every_failure>},
    {{"dynamic_interfaces", flag, "[allow_if_changes]", "", "off",
      "Accept configured interfaces that do not exist yet"}, allow_missing_links},
    {{"vrrp_mcast_group4", value, "ADDRESS", "224.0.0.0/4", "224.0.0.18",
      "IPv4 advert destination"}, set<read_multicast_v4, &GlobalDraft::group_v4>},
    {{"vrrp_mcast_group6", value, "ADDRESS", "ff02::/16", "ff02::12",
      "IPv6 advert destination"}, set<read_multicast_v6, &GlobalDraft::group_v6>},
    {{"vrrp_garp_master_delay", value, "SECONDS integer", "0-4294", "5",
      "Wait before second ARP/NA burst after becoming master"},
     set<read_delay, &GlobalDraft::announcement, &AnnouncementDraft::delay>},
    {{"vrrp_garp_master_repeat", value, "COUNT", "1-4294967295; 0 is an error and means 1", "5",
      "Frames per address per burst"},
     set_repeat<&GlobalDraft::announcement, &AnnouncementDraft::repeat>},
    {{"vrrp_garp_master_refresh", value, "SECONDS integer", "0-4294967295", "0 (off)",
      "Period of refresh bursts while master"},
     set<read_period, &GlobalDraft::announcement, &AnnouncementDraft::refresh>},
    {{"vrrp_garp_master_refresh_repeat", value, "COUNT",
      "1-4294967295; 0 is an error and means 1", "1", "Frames per refresh burst"},
     set_repeat<&GlobalDraft::announcement, &AnnouncementDraft::refresh_repeat>},
    {{"vrrp_garp_lower_prio_delay", value, "SECONDS integer", "0-4294", "vrrp_garp_master_delay",
      "Delay of second burst after hearing lower priority"},
     set<read_delay, &GlobalDraft::announcement, &AnnouncementDraft::lower_priority_delay>},
    {{"vrrp_garp_lower_prio_repeat", value, "COUNT", "0-2147483647", "vrrp_garp_master_repeat",
      "Frames per burst after hearing lower priority"},
     set<read_count, &GlobalDraft::announcement, &AnnouncementDraft::lower_priority_repeat>},
    {{"vrrp_down_timer_adverts", value, "COUNT", "1-100", "3",
      "Missed advert intervals before takeover"},
     set<read_number<std::uint32_t, 1, 100>, &GlobalDraft::down_timer_adverts>},
    {{"vrrp_min_garp", flag, "[BOOL]", "", "off",
      "One ARP/NA only: repeat 1, no refresh, no second burst"},
     set_bool<&GlobalDraft::announces_least>},
    {{"vrrp_lower_prio_no_advert", flag, "[BOOL]", "", "off",
      "Master stays silent on lower priority adverts"},
     set_bool<&GlobalDraft::lower_prio_no_advert>},
    {{"vrrp_higher_prio_send_advert", flag, "[BOOL]", "", "off",
      "Master sends one advert before yielding to higher priority"},
     set_bool<&GlobalDraft::higher_prio_send_advert>},
    {{"vrrp_version", value, "2|3", "2-3", "2", "Default VRRP version of IPv4 instances"},
     set<read_version, &GlobalDraft::version>},
    {{"vrrp_check_unicast_src", flag, "", "", "off",
      "Drop unicast adverts whose source is no peer"},
     set_true<&GlobalDraft::check_unicast_src>},
    {{"vrrp_address_lifetime", value, "auto|off|SECONDS", "2-86400", "auto",
      "How long the kernel keeps virtual addresses that lbd does not renew"},
     set<read_address_lifetime, &GlobalDraft::address_lifetime>},
    {{"vrrp_garp_interval", value, "SECONDS decimal", "0.000001-4294.967295", "0 (none)",
      "Minimum gap between ARP frames per interface"},
     set<read_gap, config, routers, &RouterConfig::garp_interval>, planned},
    {{"vrrp_gna_interval", value, "SECONDS decimal", "0.000001-4294.967295", "0 (none)",
      "Minimum gap between unsolicited NA frames per interface"},
     set<read_gap, config, routers, &RouterConfig::gna_interval>, planned},
    {{"vrrp_garp_extra_if", value, "[all] SECONDS", "1-86400", "0 (off)",
      "Periodic GARP on parents of VMACs"}, read_extra_announcement, planned},
    {{"vrrp_vmac_garp_intvl", value, "[all] SECONDS", "1-86400", "0 (off)",
      "Old spelling of vrrp_garp_extra_if", last_wins, "vrrp_garp_extra_if"},
     read_old_extra_announcement, planned},
    {{"vrrp_skip_check_adv_addr", flag, "[BOOL]", "", "off",
      "Skip address list check for same master's repeated adverts"},
     set_bool<config, routers, defaults, &InstanceDefaults::skips_address_check>, planned},
    {{"vrrp_strict", flag, "[BOOL]", "", "off", "Enforce RFC conformance on every instance"},
     set_bool<&GlobalDraft::is_strict>},
    {{"v3_checksum_as_v2", flag, "", "", "off", "VRRPv3 IPv4 checksum omits pseudo header"},
     set_true<config, routers, defaults, &InstanceDefaults::has_v2_checksum>, planned},
    {{"vrrp_owner_ignore_adverts", flag, "[BOOL]", "", "off (on in strict mode)",
      "Priority 255 instances drop received adverts"},
     set_bool<config, routers, defaults, &InstanceDefaults::owner_ignores_adverts>, planned},
    {{"vrrp_notify_priority_changes", flag, "[BOOL]", "", "off",
      "Also report effective priority changes on FIFOs"},
     set_bool<config, routers, defaults, &InstanceDefaults::tells_priority_changes>, planned},
    {{"vrrp_rx_bufs_policy", value, "MTU|ADVERT|BYTES",
      "BYTES 0-4294967295; case of the words does not matter", "kernel default",
      "How VRRP receive buffers are sized"}, read_receive_buffer_policy, planned},
    {{"vrrp_rx_bufs_multiplier", value, "COUNT", "1-4294967295", "3",
      "Packets to buffer per instance"},
     set_alone<read_number<std::uint32_t, 1, 4294967295>, config, routers, buffers,
         &ReceiveBuffers::packets>, planned},
    {{"vrrp_startup_delay", value, "SECONDS decimal", "0.001-4294.967295", "0",
      "Hold all instances quiet after process start"},
     set<read_quiet_time, config, routers, &RouterConfig::startup_delay>, planned},
    {{"vrrp_delay_after_boot", value, "SECONDS decimal", "0.001-4294.967295", "0",
      "Hold instances until host uptime reaches value"},
     set<read_quiet_time, config, routers, &RouterConfig::delay_after_boot>, planned},
    {{"log_unknown_vrids", flag, "", "", "off", "Log adverts for VRIDs not configured"},
     set_true<config, routers, &RouterConfig::logs_unknown_vrids>, planned},
    {{"disable_local_igmp", flag, "", "", "off", "Stop kernel sending IGMP for 224.0.0.x groups"},
     set_true<config, routers, &RouterConfig::suppresses_igmp>, planned},
    {{"vmac_prefix", value, "PREFIX", "up to 13 characters of an interface name", "vrrp",
      "Name prefix of generated VMAC interfaces", first_wins},
     set<read_link_prefix, config, routers, &RouterConfig::mac_prefix>, planned},
    {{"vmac_addr_prefix", value, "PREFIX", "up to 13 characters of an interface name",
      "vmac_prefix", "Name prefix of VMACs made for single addresses", first_wins},
     set<read_link_prefix, &GlobalDraft::address_mac_prefix>, planned},
    {{"default_interface", value, "IFNAME", "existing unless dynamic_interfaces", "eth0",
      "Interface of static addresses without dev"}, read_default_link, planned},
    {{"iproute_usr_dir", value, "DIR", "path", "/usr/share/iproute2",
      "Distribution directory of iproute2 name files"},
     set<read_path, config, host, &HostConfig::iproute_usr_directory>, planned},
    {{"iproute_etc_dir", value, "DIR", "path", "/etc/iproute2",
      "Local directory of iproute2 name files"},
     set<read_path, config, host, &HostConfig::iproute_etc_directory>, planned},
};
// clang-format on

}  // namespace

Reading<AddressLifetime> read_address_lifetime(std::string_view word)
{
    if (word == "auto")
        return AddressLifetime{};
    if (word == "off")
        return AddressLifetime{.is_automatic = false, .duration = {}};
    if (const auto seconds = read_digits(word, 86400); seconds && *seconds >= 2)
        return AddressLifetime{.is_automatic = false, .duration = std::chrono::seconds{*seconds}};
    return Refusal{"expected auto, off, or whole seconds from 2 to 86400"};
}

Schema<GlobalDraft> global_schema()
{
    return {{rows, daemon_rows(), process_rows(), message_rows(), kernel_rows()}};
}

}  // namespace lbd::parser
