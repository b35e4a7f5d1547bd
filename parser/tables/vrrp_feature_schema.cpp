#include "parser/drafts/instance_draft.hpp"
#include "parser/reading/script_words.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::LinkSettings;
using vrrp::Notification;
using vrrp::StateScripts;

constexpr auto features = &InstanceDraft::features;
constexpr auto links = &FeatureDraft::links;
constexpr auto notification = &FeatureDraft::notification;
constexpr auto scripts = &Notification::scripts;

constexpr auto read_rival = read_number<vrrp::Priority, 1, 254>;
constexpr auto read_extra_period = read_whole_seconds<0, 86400>;
constexpr auto read_size = read_number<std::uint32_t, 0, 4294967295>;

void refuse_second_link(Line& line, std::string_view other)
{
    line.refuse(fmt::format("{} is given already: an instance has one or the other", other));
}

void read_vmac(InstanceDraft& draft, Line& line)
{
    // Given again it adds its options to the former ones.
    VirtualMacDraft vmac = draft.features.vmac.value_or(VirtualMacDraft{});
    read_options(vmac, line);
    if (draft.features.ipvlan)
        return refuse_second_link(line, "use_ipvlan");
    draft.features.vmac = std::move(vmac);
    line.keep();
}

void read_ipvlan(InstanceDraft& draft, Line& line)
{
    IpvlanDraft ipvlan;
    read_options(ipvlan, line);
    if (draft.features.vmac)
        return refuse_second_link(line, "use_vmac");
    draft.features.ipvlan = std::move(ipvlan);
    line.keep();
}

void read_unicast_checksum(InstanceDraft& draft, Line& line)
{
    using enum vrrp::UnicastChecksum;
    draft.mentions_unicast = true;
    const Word* word = line.next();
    if (word && word->text() != "never")
        line.refuse(*word, "expected never, or nothing");
    else
        draft.features.unicast_checksum = word ? without_group : with_group;
}

// keepalived says so, too.
void warn_of_old_way(Line& line, std::string_view instead)
{
    line.reports().warning(
        line.keyword().range(), fmt::format("this is an old way; use {} instead", instead));
}

void read_polling(InstanceDraft& draft, Line& line)
{
    warn_of_old_way(line, "linkbeat_interfaces");
    draft.features.links.polls_carrier = true;
}

void read_ipvs_sync(InstanceDraft& draft, Line& line)
{
    warn_of_old_way(line, "lvs_sync_daemon in global_defs");
    set<read_link, features, links, &LinkSettings::ipvs_sync>(draft, line);
}

template <bool accepts>
void set_acceptance(InstanceDraft& draft, Line&)
{
    draft.features.accepts = accepts;
}

void read_deletion(InstanceDraft& draft, Line& line)
{
    draft.features.notification.tells_deletion = true;
    if (line.has_rest())
        set_script<features, notification, &Notification::deleted>(draft, line);
    if (line.is_refused())
        line.hold({});
}

void read_highest_rival(InstanceDraft& draft, Line& line)
{
    if (line.has_rest())
        set<read_rival, features, &FeatureDraft::highest_rival>(draft, line);
    else
        draft.features.highest_rival = vrrp::Priority{254};
}

void read_mistyped_rival(InstanceDraft& draft, Line& line)
{
    warn_of_old_way(line, "timer_expired_backup");
    read_highest_rival(draft, line);
}

void read_extra_announcement(InstanceDraft& draft, Line& line)
{
    const Word* first = line.peek();
    const bool is_on_all = first && first->text() == "all";
    if (is_on_all)
        line.next();
    const auto period = line.take(read_extra_period);
    if (!period)
        return;
    draft.features.extra_period = *period;
    draft.features.extra_on_all_links = is_on_all;
}

void read_old_extra_announcement(InstanceDraft& draft, Line& line)
{
    warn_of_old_way(line, "garp_extra_if");
    read_extra_announcement(draft, line);
}

void read_receive_buffer(InstanceDraft& draft, Line& line)
{
    const auto size = line.take(read_size);
    if (size && line.has_rest() && !line.shares_line_with_head())
        line.refuse(*line.peek(), "expected one number, and nothing behind it");
    else if (size)
        draft.features.receive_buffer = *size;
}

void read_hmac(InstanceDraft& draft, Line& head)
{
    draft.features.hmac.is_given = true;
    read_block(hmac_schema(), draft.features.hmac, head);
}

void read_virtual_routes(InstanceDraft& draft, Line& head)
{
    read_routes(draft.routing, head);
}

void read_virtual_rules(InstanceDraft& draft, Line& head)
{
    read_rules(draft.routing, head);
}

// clang-format off
constexpr Row<InstanceDraft> instance[] = {
    {{"use_vmac", value, "[[name] IFNAME] [MAC] [netlink_notify_msg] [group GROUP]",
      "IFNAME <= 15 chars; MAC 6 octets or 5 (VRID appended); unicast MAC outside "
      "00:00:5e:00:01-02", "name PREFIX.VRID, MAC 00:00:5e:00:{01 IPv4,02 IPv6}:VRID",
      "Use a macvlan holding the virtual router MAC", accumulates}, read_vmac, planned},
    {{"use_vmac_addr", flag, "", "", "off", "VMAC also for addresses on other interfaces"},
     set_true<features, links, &LinkSettings::has_macs_for_addresses>, planned},
    {{"vmac_xmit_base", flag, "", "", "off", "Adverts leave through the parent interface"},
     set_true<features, links, &LinkSettings::sends_from_parent>, planned},
    {{"use_ipvlan", value,
      "[[name] IFNAME] [ADDRESS[/LEN]] [bridge|private|vepa] [group GROUP]",
      "IFNAME <= 15 chars", "L2 mode, bridge", "Use an ipvlan for the instance addresses",
      first_wins}, read_ipvlan, planned},
    {{"unicast_fault_no_peer", flag, "", "", "off",
      "FAULT instead of multicast when no peer listed"},
     set_true<features, &FeatureDraft::needs_peers>, planned},
    {{"old_unicast_checksum", value, "[never]", "", "automatic detection",
      "Checksum as pre-1.3.6 releases for unicast"}, read_unicast_checksum, planned},
    {{"vrf", value, "VRF_IFNAME", "<= 15 chars", "none",
      "VRF to use when no interface is given", first_wins},
     set<read_link, features, links, &LinkSettings::vrf>, planned},
    {{"promote_secondaries", flag, "", "", "off",
      "Set promote_secondaries sysctl on the interface"},
     set_true<features, links, &LinkSettings::promotes_secondaries>, planned},
    {{"linkbeat_use_polling", flag, "", "", "off", "Poll carrier of the instance interface"},
     read_polling, planned},
    {{"v3_checksum_as_v2", flag, "[BOOL]", "", "global v3_checksum_as_v2",
      "Checksum omits pseudo header"}, set_bool<features, &FeatureDraft::has_v2_checksum>, planned},
    {{"virtual_routes", list, "{ ROUTE_ENTRY per line }", "see entry rows", "empty",
      "Routes present only while master", accumulates}, read_virtual_routes, Stage::planned},
    {{"virtual_rules", list, "{ RULE_ENTRY per line }", "see entry rows", "empty",
      "Policy rules present only while master", accumulates}, read_virtual_rules,
     Stage::planned},
    {{"accept", flag, "", "", "on (off in strict mode unless 255)",
      "Let master answer packets sent to virtual addresses"}, set_acceptance<true>, planned},
    {{"no_accept", flag, "", "", "off", "Drop packets to virtual addresses while not owner"},
     set_acceptance<false>, planned},
    {{"skip_check_adv_addr", flag, "[BOOL]", "", "vrrp_skip_check_adv_addr",
      "Skip address list check of unchanged master"},
     set_bool<features, &FeatureDraft::skips_address_check>, planned},
    {{"strict_mode", flag, "[BOOL]", "", "vrrp_strict",
      "Enforce RFC behaviour for this instance"},
     set_bool<features, &FeatureDraft::is_strict>},
    {{"notify_backup", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering BACKUP",
      first_wins}, set_script<features, notification, scripts, &StateScripts::backup>, planned},
    {{"notify_master", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering MASTER",
      first_wins}, set_script<features, notification, scripts, &StateScripts::master>, planned},
    {{"notify_fault", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering FAULT",
      first_wins}, set_script<features, notification, scripts, &StateScripts::fault>, planned},
    {{"notify_stop", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when VRRP stops",
      first_wins}, set_script<features, notification, scripts, &StateScripts::stop>, planned},
    {{"notify_deleted", value, "[SCRIPT [USER [GROUP]]]", "", "removed instances report FAULT",
      "Report DELETED, not FAULT, when removed by reload", first_wins}, read_deletion, planned},
    {{"notify", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run on any change with INSTANCE NAME STATE PRIORITY", first_wins},
     set_script<features, notification, scripts, &StateScripts::any>, planned},
    {{"notify_master_rx_lower_pri", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when master hears a lower priority advert", first_wins},
     set_script<features, notification, &Notification::lower_priority_heard>, planned},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_vrrp, smtp_alert, else off",
      "Mail on state changes"}, set_bool<features, &FeatureDraft::sends_mail>, planned},
    {{"notify_priority_changes", flag, "[BOOL]", "", "vrrp_notify_priority_changes",
      "Report priority changes on FIFOs"},
     set_bool<features, &FeatureDraft::tells_priority_changes>, planned},
    {{"lvs_sync_daemon_interface", value, "IFNAME", "", "none",
      "Old way to tie IPVS sync to this instance", first_wins}, read_ipvs_sync, planned},
    {{"timer_expired_backup", value, "[HIGHEST_OTHER_PRIORITY]", "1-254", "off; bare = 254",
      "Overdue master steps back to BACKUP"}, read_highest_rival, planned},
    {{"thread_timer_expired", value, "[HIGHEST_OTHER_PRIORITY]", "1-254", "off; bare = 254",
      "Mistyped alias of timer_expired_backup", last_wins, "timer_expired_backup"},
     read_mistyped_rival, planned},
    {{"garp_extra_if", value, "[all] SECONDS", "0-86400", "vrrp_garp_extra_if",
      "Periodic GARP on VMAC parents"}, read_extra_announcement, planned},
    {{"vmac_garp_intvl", value, "[all] SECONDS", "0-86400", "vrrp_garp_extra_if",
      "Old spelling of garp_extra_if", last_wins, "garp_extra_if"}, read_old_extra_announcement,
     planned},
    {{"owner_ignore_adverts", flag, "[BOOL]", "", "vrrp_owner_ignore_adverts",
      "Owner drops received adverts"},
     set_bool<features, &FeatureDraft::owner_ignores_adverts>, planned},
    {{"kernel_rx_buf_size", value, "BYTES", "0-4294967295", "vrrp_rx_bufs_policy",
      "Receive buffer needed by this instance"}, read_receive_buffer, planned},
    {{"auth_hmac", block, "{ key ... active_key ... }", "", "none",
      "HMAC trailer authentication", accumulates}, read_hmac, planned},
};

// clang-format on

}  // namespace

std::span<const Row<InstanceDraft>> instance_feature_rows()
{
    return instance;
}

}  // namespace lbd::parser
