#include "parser/instance_draft.hpp"
#include "parser/unbuilt.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

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
      "Use a macvlan holding the virtual router MAC"}},
    {{"use_vmac_addr", flag, "", "", "off", "VMAC also for addresses on other interfaces"}},
    {{"vmac_xmit_base", flag, "", "", "off", "Adverts leave through the parent interface"}},
    {{"use_ipvlan", value,
      "[[name] IFNAME] [ADDRESS[/LEN]] [bridge|private|vepa] [group GROUP]",
      "IFNAME <= 15 chars", "L2 mode, bridge", "Use an ipvlan for the instance addresses",
      first_wins}},
    {{"unicast_fault_no_peer", flag, "", "", "off",
      "FAULT instead of multicast when no peer listed"}},
    {{"old_unicast_checksum", value, "[never]", "", "automatic detection",
      "Checksum as pre-1.3.6 releases for unicast"}},
    {{"vrf", value, "VRF_IFNAME", "<= 15 chars", "none",
      "VRF to use when no interface is given", first_wins}},
    {{"dont_track_primary", flag, "", "", "off", "Ignore state of the instance interface"}},
    {{"track_interface", list, "{ IFNAME [weight N [reverse]] }",
      "N -253..253 (-254/254 read as limits with warning)", "weight 0",
      "Extra interfaces affecting state or priority"}},
    {{"track_script", list, "{ SCRIPT [weight N [reverse|noreverse]] }", "N -253..253",
      "weight of vrrp_script", "Scripts affecting state or priority"}},
    {{"track_file", list, "{ FILE [weight N [reverse|noreverse]] }", "N -254..254",
      "weight of track_file", "Files affecting state or priority"}},
    {{"track_process", list, "{ PROCESS [weight N [reverse|noreverse]] }", "N -254..254",
      "weight of vrrp_track_process", "Processes affecting state or priority"}},
    {{"track_bfd", list, "{ BFD [weight N [reverse|noreverse]] }", "N -253..253",
      "weight of bfd_instance", "BFD sessions affecting state or priority"}},
    {{"track_src_ip", flag, "", "", "off", "FAULT while the source address is absent"}},
    {{"promote_secondaries", flag, "", "", "off",
      "Set promote_secondaries sysctl on the interface"}},
    {{"linkbeat_use_polling", flag, "", "", "off", "Poll carrier of the instance interface"}},
    {{"v3_checksum_as_v2", flag, "[BOOL]", "", "global v3_checksum_as_v2",
      "Checksum omits pseudo header"}},
    {{"virtual_routes", list, "{ ROUTE_ENTRY per line }", "see entry rows", "empty",
      "Routes present only while master", accumulates}, read_virtual_routes, Stage::planned},
    {{"virtual_rules", list, "{ RULE_ENTRY per line }", "see entry rows", "empty",
      "Policy rules present only while master", accumulates}, read_virtual_rules,
     Stage::planned},
    {{"accept", flag, "", "", "on (off in strict mode unless 255)",
      "Let master answer packets sent to virtual addresses"}},
    {{"no_accept", flag, "", "", "off", "Drop packets to virtual addresses while not owner"}},
    {{"skip_check_adv_addr", flag, "[BOOL]", "", "vrrp_skip_check_adv_addr",
      "Skip address list check of unchanged master"}},
    {{"strict_mode", flag, "[BOOL]", "", "vrrp_strict",
      "Enforce RFC behaviour for this instance"}},
    {{"notify_backup", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering BACKUP",
      first_wins}},
    {{"notify_master", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering MASTER",
      first_wins}},
    {{"notify_fault", value, "SCRIPT [USER [GROUP]]", "", "none", "Run on entering FAULT",
      first_wins}},
    {{"notify_stop", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when VRRP stops",
      first_wins}},
    {{"notify_deleted", value, "[SCRIPT [USER [GROUP]]]", "", "removed instances report FAULT",
      "Report DELETED, not FAULT, when removed by reload", first_wins}},
    {{"notify", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run on any change with INSTANCE NAME STATE PRIORITY", first_wins}},
    {{"notify_master_rx_lower_pri", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when master hears a lower priority advert", first_wins}},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_vrrp, smtp_alert, else off",
      "Mail on state changes"}},
    {{"notify_priority_changes", flag, "[BOOL]", "", "vrrp_notify_priority_changes",
      "Report priority changes on FIFOs"}},
    {{"lvs_sync_daemon_interface", value, "IFNAME", "", "none",
      "Old way to tie IPVS sync to this instance", first_wins}},
    {{"timer_expired_backup", value, "[HIGHEST_OTHER_PRIORITY]", "1-254", "off; bare = 254",
      "Overdue master steps back to BACKUP"}},
    {{"thread_timer_expired", value, "[HIGHEST_OTHER_PRIORITY]", "1-254", "off; bare = 254",
      "Mistyped alias of timer_expired_backup", last_wins, "timer_expired_backup"}},
    {{"garp_extra_if", value, "[all] SECONDS", "0-86400", "vrrp_garp_extra_if",
      "Periodic GARP on VMAC parents"}},
    {{"vmac_garp_intvl", value, "[all] SECONDS", "0-86400", "", "Old spelling of garp_extra_if",
      last_wins, "garp_extra_if"}},
    {{"owner_ignore_adverts", flag, "[BOOL]", "", "vrrp_owner_ignore_adverts",
      "Owner drops received adverts"}},
    {{"kernel_rx_buf_size", value, "BYTES", "0-4294967295", "vrrp_rx_bufs_policy",
      "Receive buffer needed by this instance"}},
    {{"auth_hmac", block, "{ key ... active_key ... }", "", "none",
      "HMAC trailer authentication", accumulates}},
};

constexpr Row<NotBuilt> auth_hmac[] = {
    {{"key", value, "ID VALUE, VALUE = ASCII | hex:DIGITS | file:PATH",
      "ID 1-255; secret 32-64 bytes", "required", "Declare one shared key", accumulates}},
    {{"active_key", value, "ID", "1-255, must name a declared key", "required (no default)",
      "Key used to sign"}},
    {{"time_window", value, "SECONDS integer", "1-300", "max(3 x advert_int, 5)",
      "Accepted clock difference"}},
    {{"anti_replay", value, "time|monotonic", "", "time",
      "Check clock window or sequence order only"}},
    {{"mode", value, "enforce|permissive|receive-only", "", "enforce",
      "Roll-out behaviour towards unsigned adverts"}},
};

constexpr Row<NotBuilt> vmac_options[] = {
    {{"name", value, "IFNAME", "<= 15 chars", "PREFIX.VRID",
      "Interface name; allows reserved words as names"}},
    {{"(mac)", value, "xx:xx:xx:xx:xx[:xx]", "unicast", "RFC address",
      "Custom MAC; 5 octets take VRID as sixth"}},
    {{"netlink_notify_msg", flag, "", "", "off",
      "Force kernel notification of parent promiscuity"}},
    {{"group", value, "NAME|NUMBER", "iproute2 group file", "group of parent", "Interface group"}},
};

constexpr Row<NotBuilt> ipvlan_options[] = {
    {{"name", value, "IFNAME", "<= 15 chars", "PREFIX.VRID", "Interface name"}},
    {{"(address)", value, "IP[/LEN]", "", "none", "Address configured on the ipvlan"}},
    {{"bridge", flag, "", "", "on", "ipvlan bridge flag"}},
    {{"private", flag, "", "", "off", "ipvlan private flag"}},
    {{"vepa", flag, "", "", "off", "ipvlan vepa flag"}},
    {{"group", value, "NAME|NUMBER", "iproute2 group file", "group of parent", "Interface group"}},
};

constexpr Row<NotBuilt> sync_group[] = {
    {{"group", list, "{ INSTANCE... }", "vrrp_instance names", "", "Members of the group",
      first_wins}},
    {{"track_interface", list, "{ IFNAME [weight N [reverse]] }", "N -253..253", "empty",
      "Interfaces tracked on behalf of every member"}},
    {{"track_script", list, "{ SCRIPT [weight N [reverse|noreverse]] }",
      "N -253..253 (±254 read as ±253 with error)", "empty",
      "Scripts tracked on behalf of every member"}},
    {{"track_file", list, "{ FILE [weight N [reverse|noreverse]] }", "N -254..254", "empty",
      "Files tracked on behalf of every member"}},
    {{"track_process", list, "{ PROCESS [weight N [reverse|noreverse]] }", "N -254..254",
      "empty", "Processes tracked on behalf of every member"}},
    {{"track_bfd", list, "{ BFD [weight N [reverse|noreverse]] }", "N -253..253", "empty",
      "BFD sessions tracked on behalf of every member"}},
    {{"notify_backup", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes BACKUP", first_wins}},
    {{"notify_master", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes MASTER", first_wins}},
    {{"notify_fault", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes FAULT", first_wins}},
    {{"notify_stop", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when VRRP stops",
      first_wins}},
    {{"notify", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run on every group change with GROUP NAME STATE PRIORITY", first_wins}},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_vrrp, smtp_alert, else off",
      "Mail on group changes"}},
    {{"global_tracking", flag, "", "", "off", "Obsolete switch for sharing member trackers",
      last_wins, "sync_group_tracking_weight"}},
    {{"sync_group_tracking_weight", flag, "", "", "off",
      "Keep tracker weights although members are grouped"}},
    {{"notify_priority_changes", flag, "[BOOL]", "", "vrrp_notify_priority_changes",
      "Report member priority changes on FIFOs"}},
};

constexpr Row<NotBuilt> garp_group[] = {
    {{"garp_interval", value, "SECONDS decimal", "0-4294.967295", "unset",
      "Minimum gap between ARP frames in the group"}},
    {{"gna_interval", value, "SECONDS decimal", "0-4294.967295", "unset",
      "Minimum gap between NA frames in the group"}},
    {{"interface", value, "IFNAME", "existing, not a VMAC", "", "Single interface of the group"}},
    {{"interfaces", list, "{ IFNAME... }", "existing, not VMACs", "",
      "Interfaces sharing the limit"}},
};
// clang-format on

}  // namespace

std::span<const Row<InstanceDraft>> instance_feature_rows()
{
    return instance;
}

void add_vrrp_tables(std::vector<Table>& tables)
{
    const auto add = [&](std::string_view path, const Schema<NotBuilt>& schema) {
        tables.push_back(schema.table(path));
    };
    add("vrrp_instance/auth_hmac", {{auth_hmac}});
    add("vrrp_instance/use_vmac/(option)", {{vmac_options}});
    add("vrrp_instance/use_ipvlan/(option)", {{ipvlan_options}});
    add("vrrp_sync_group", {{sync_group}});
    add("garp_group", {{garp_group}});
}

}  // namespace lbd::parser
