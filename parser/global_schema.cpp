#include "parser/global_draft.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

constexpr auto read_delay = read_whole_seconds<0, 4294>;
constexpr auto read_period = read_whole_seconds<0, 4294967295>;
constexpr auto read_count = read_number<std::uint32_t, 0, 2147483647>;

void allow_missing_links(GlobalDraft& draft, Line& line)
{
    draft.links_may_be_missing = true;
    if (const Word* word = line.peek(); word && word->text() == "allow_if_changes")
        line.next();
}

// clang-format off
constexpr Row<GlobalDraft> rows[] = {
    {{"router_id", value, "STRING", "", "host name", "Identifier shown in mails and SNMP"},
     set<read_text, &GlobalDraft::config, &daemon::GlobalConfig::router_id>},
    {{"checker_log_all_failures", flag, "[BOOL]", "", "off",
      "Log each failed probe, not only state changes"}, set_bool<&GlobalDraft::logs_every_failure>},
    {{"dynamic_interfaces", flag, "[allow_if_changes]", "", "off",
      "Accept configured interfaces that do not exist yet"}, allow_missing_links},
    {{"vrrp_mcast_group4", value, "IPv4 multicast", "224.0.0.0/4", "224.0.0.18",
      "IPv4 advert destination"}, set<read_multicast_v4, &GlobalDraft::group_v4>},
    {{"vrrp_mcast_group6", value, "IPv6 link-local multicast", "ff02::/16", "ff02::12",
      "IPv6 advert destination"}, set<read_multicast_v6, &GlobalDraft::group_v6>},
    {{"vrrp_garp_master_delay", value, "SECONDS integer", "0-4294", "5",
      "Wait before second ARP/NA burst after becoming master"},
     set<read_delay, &GlobalDraft::announcement, &AnnouncementDraft::delay>},
    {{"vrrp_garp_master_repeat", value, "COUNT", "1-4294967295; 0 becomes 1 with error", "5",
      "Frames per address per burst"},
     set_repeat<&GlobalDraft::announcement, &AnnouncementDraft::repeat>},
    {{"vrrp_garp_master_refresh", value, "SECONDS integer", "0-4294967295", "0 (off)",
      "Period of refresh bursts while master"},
     set<read_period, &GlobalDraft::announcement, &AnnouncementDraft::refresh>},
    {{"vrrp_garp_master_refresh_repeat", value, "COUNT", "1-4294967295; 0 becomes 1 with error",
      "1", "Frames per refresh burst"},
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
    {{"script_user", value, "USER [[:]GROUP]", "existing account",
      "keepalived_script if it exists, else root", "Default identity running scripts"}, accept},
    {{"enable_script_security", flag, "", "", "off", "Refuse root scripts writable by non-root"},
     accept},
    {{"vrrp_address_lifetime", value, "auto|off|SECONDS", "2-86400", "auto",
      "How long the kernel keeps virtual addresses that lbd does not renew"},
     set<read_address_lifetime, &GlobalDraft::address_lifetime>},
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
    return {{rows, daemon_rows()}};
}

}  // namespace lbd::parser
