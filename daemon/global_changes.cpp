#include "daemon/different_parts.hpp"
#include "daemon/planned_changes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lbd::daemon {
namespace {

using Names = std::vector<std::string>;

// A directory that is implied is nobody's setting.
void compare(Names& names, const HostConfig& from, const HostConfig& to)
{
    const bool is_directory_set = from.implies_pid_directory() == to.implies_pid_directory() &&
                                  from.has_pid_directory != to.has_pid_directory;
    add_different(
        names,
        {{"instance", from.instance != to.instance},
         {"use_pid_dir", is_directory_set},
         {"net_namespace", from.network_namespace != to.network_namespace},
         {"net_namespace_ipvs", from.ipvs_namespace != to.ipvs_namespace},
         {"namespace_with_ipsets", from.may_use_sets_in_namespace != to.may_use_sets_in_namespace},
         {"default_interface", from.default_link != to.default_link},
         {"iproute_usr_dir", from.iproute_usr_directory != to.iproute_usr_directory},
         {"iproute_etc_dir", from.iproute_etc_directory != to.iproute_etc_directory}});
}

void compare(
    Names& names, const std::string& keyword, const SocketBuffer& from, const SocketBuffer& to)
{
    add_different(
        names,
        {{keyword, from.bytes != to.bytes}, {keyword + "_force", from.is_forced != to.is_forced}});
}

void compare(
    Names& names, const std::string& prefix, const ProcessConfig& from, const ProcessConfig& to)
{
    add_different(
        names,
        {{prefix + "_process_name", from.name != to.name},
         {prefix + "_priority", from.nice != to.nice},
         {prefix + "_no_swap", from.stays_in_memory != to.stays_in_memory},
         {prefix + "_rt_priority", from.real_time_priority != to.real_time_priority},
         {prefix + "_cpu_affinity", from.cpus != to.cpus},
         {prefix + "_rlimit_rttime", from.real_time_limit != to.real_time_limit}});
    const std::string buffers = (prefix == "checker" ? "lvs" : prefix) + "_netlink_";
    compare(names, buffers + "cmd_rcv_bufs", from.commands, to.commands);
    compare(names, buffers + "monitor_rcv_bufs", from.events, to.events);
}

void compare(Names& names, const ProcessesConfig& from, const ProcessesConfig& to)
{
    const AutomaticPriority& one = from.automatic_priority;
    const AutomaticPriority& other = to.automatic_priority;
    add_different(names, {{"process_name", from.parent_name != to.parent_name}});
    compare(names, "vrrp", from.vrrp, to.vrrp);
    compare(names, "checker", from.checkers, to.checkers);
    compare(names, "bfd", from.bfd, to.bfd);
    compare(names, "process_monitor_rcv_bufs", from.process_events, to.process_events);
    add_different(
        names,
        {{"max_auto_priority", one.highest != other.highest},
         {"min_auto_priority_delay", one.delay != other.delay},
         {"umask", from.umask != to.umask},
         {"child_wait_time", from.patience != to.patience}});
}

void compare(Names& names, const ScriptConfig& from, const ScriptConfig& to)
{
    add_different(
        names,
        {{"script_user", from.account != to.account},
         {"enable_script_security", from.are_checked != to.are_checked},
         {"use_symlink_paths", from.keep_symlinks != to.keep_symlinks},
         {"set_supplementary_groups",
          from.have_supplementary_groups != to.have_supplementary_groups},
         {"startup_script", from.at_start.command != to.at_start.command},
         {"startup_script_timeout", from.at_start.timeout != to.at_start.timeout},
         {"shutdown_script", from.at_stop.command != to.at_stop.command},
         {"shutdown_script_timeout", from.at_stop.timeout != to.at_stop.timeout}});
}

void compare(Names& names, const std::string& keyword, const Fifo& from, const Fifo& to)
{
    add_different(
        names,
        {{keyword, from.path != to.path || from.owner != to.owner},
         {keyword + "_script", from.reader != to.reader}});
}

void compare(Names& names, const NotificationConfig& from, const NotificationConfig& to)
{
    compare(names, "notify_fifo", from.all, to.all);
    compare(names, "vrrp_notify_fifo", from.vrrp, to.vrrp);
    compare(names, "lvs_notify_fifo", from.checkers, to.checkers);
    add_different(
        names,
        {{"fifo_write_vrrp_states_on_reload",
          from.repeats_states_at_reload != to.repeats_states_at_reload},
         {"rs_init_notifies", from.tells_first_states != to.tells_first_states}});
}

void compare(Names& names, const MailConfig& from, const MailConfig& to)
{
    add_different(
        names,
        {{"notification_email", from.recipients != to.recipients},
         {"notification_email_from", from.sender != to.sender},
         {"smtp_server", from.server != to.server},
         {"smtp_helo_name", from.helo_name != to.helo_name},
         {"smtp_connect_timeout", from.timeout != to.timeout},
         {"smtp_alert", from.alerts != to.alerts},
         {"smtp_alert_vrrp", from.vrrp_alerts != to.vrrp_alerts},
         {"smtp_alert_checker", from.checker_alerts != to.checker_alerts},
         {"no_email_faults", from.leaves_out_faults != to.leaves_out_faults},
         {"no_checker_emails", from.leaves_out_checkers != to.leaves_out_checkers}});
}

void compare(Names& names, const SnmpConfig& from, const SnmpConfig& to)
{
    add_different(
        names,
        {{"snmp_socket", from.socket != to.socket},
         {"enable_traps", from.sends_traps != to.sends_traps},
         {"enable_snmp_vrrp", from.serves_vrrp != to.serves_vrrp},
         {"enable_snmp_rfcv2", from.serves_rfc_v2 != to.serves_rfc_v2},
         {"enable_snmp_rfcv3", from.serves_rfc_v3 != to.serves_rfc_v3},
         {"enable_snmp_checker", from.serves_checkers != to.serves_checkers},
         {"snmp_vs_stats_update_interval",
          from.service_statistics_age != to.service_statistics_age},
         {"snmp_rs_stats_update_interval",
          from.server_statistics_age != to.server_statistics_age}});
}

void compare(Names& names, const DbusConfig& from, const DbusConfig& to)
{
    add_different(
        names,
        {{"enable_dbus", from.is_enabled != to.is_enabled},
         {"dbus_service_name", from.service_name != to.service_name},
         {"dbus_no_interface_name", from.no_interface_name != to.no_interface_name}});
}

void compare(Names& names, const DumpConfig& from, const DumpConfig& to)
{
    add_different(
        names,
        {{"data_use_instance", from.names_instance != to.names_instance},
         {"json_version", from.json_version != to.json_version},
         {"state_dump_file", from.state_file != to.state_file},
         {"stats_dump_file", from.statistics_file != to.statistics_file},
         {"json_dump_file", from.json_file != to.json_file}});
}

void compare(Names& names, const ReloadConfig& from, const ReloadConfig& to)
{
    add_different(
        names,
        {{"reload_check_config", from.test_log != to.test_log},
         {"reload_time_file", from.time_file != to.time_file},
         {"reload_repeat", from.recurs_daily != to.recurs_daily},
         {"reload_file", from.progress_file != to.progress_file},
         {"config_save_dir", from.save_directory != to.save_directory},
         {"tmp_config_directory", from.temporary_directory != to.temporary_directory}});
}

void compare(Names& names, const FirewallConfig& from, const FirewallConfig& to)
{
    const NftablesConfig& one = from.nftables;
    const NftablesConfig& other = to.nftables;
    const IptablesConfig& former = from.iptables;
    const IptablesConfig& later = to.iptables;
    add_different(
        names,
        {{"nftables", one.table != other.table},
         {"nftables_priority", one.priority != other.priority},
         {"nftables_ifindex", one.goes_by_index != other.goes_by_index},
         {"nftables_counters", one.counts != other.counts},
         {"vrrp_iptables", former.input != later.input || former.output != later.output},
         {"vrrp_ipsets", former.uses_sets != later.uses_sets || former.sets != later.sets}});
}

void compare(Names& names, const IpvsConfig& from, const IpvsConfig& to)
{
    const MarkingConfig& one = from.marking;
    const MarkingConfig& other = to.marking;
    add_different(
        names,
        {{"lvs_timeouts", from.timeouts != to.timeouts},
         {"lvs_sync_daemon", from.sync_daemon != to.sync_daemon},
         {"nftables_ipvs", one.table != other.table},
         {"nftables_ipvs_priority", one.priority != other.priority},
         {"nftables_ipvs_start_fwmark", one.first_mark != other.first_mark},
         {"lvs_flush", from.flushes_at_start != to.flushes_at_start},
         {"lvs_flush_on_stop", from.at_stop != to.at_stop}});
}

void compare(Names& names, const vrrp::InstanceDefaults& from, const vrrp::InstanceDefaults& to)
{
    add_different(
        names,
        {{"vrrp_skip_check_adv_addr", from.skips_address_check != to.skips_address_check},
         {"v3_checksum_as_v2", from.has_v2_checksum != to.has_v2_checksum},
         {"vrrp_owner_ignore_adverts", from.owner_ignores_adverts != to.owner_ignores_adverts},
         {"vrrp_notify_priority_changes", from.tells_priority_changes != to.tells_priority_changes},
         {"vrrp_garp_extra_if", from.extra_announcement != to.extra_announcement}});
}

// Without one of its own it follows the other prefix.
std::optional<std::string> own_address_prefix(const vrrp::RouterConfig& config)
{
    if (config.address_mac_prefix == config.mac_prefix)
        return std::nullopt;
    return config.address_mac_prefix;
}

void compare(Names& names, const vrrp::RouterConfig& from, const vrrp::RouterConfig& to)
{
    const vrrp::ReceiveBuffers& one = from.receive_buffers;
    const vrrp::ReceiveBuffers& other = to.receive_buffers;
    compare(names, from.defaults, to.defaults);
    add_different(
        names,
        {{"vrrp_garp_interval", from.garp_interval != to.garp_interval},
         {"vrrp_gna_interval", from.gna_interval != to.gna_interval},
         {"vrrp_startup_delay", from.startup_delay != to.startup_delay},
         {"vrrp_delay_after_boot", from.delay_after_boot != to.delay_after_boot},
         {"vrrp_rx_bufs_policy", one.policy != other.policy || one.bytes != other.bytes},
         {"vrrp_rx_bufs_multiplier", one.packets != other.packets},
         {"linkbeat_use_polling", from.polls_links != to.polls_links},
         {"disable_local_igmp", from.suppresses_igmp != to.suppresses_igmp},
         {"log_unknown_vrids", from.logs_unknown_vrids != to.logs_unknown_vrids},
         {"vmac_prefix", from.mac_prefix != to.mac_prefix},
         {"vmac_addr_prefix", own_address_prefix(from) != own_address_prefix(to)}});
}

}  // namespace

std::vector<std::string> planned_changes(const GlobalConfig& from, const GlobalConfig& to)
{
    Names names;
    add_different(names, {{"router_id", from.router_id != to.router_id}});
    compare(names, from.host, to.host);
    compare(names, from.processes, to.processes);
    compare(names, from.scripts, to.scripts);
    compare(names, from.notification, to.notification);
    compare(names, from.mail, to.mail);
    compare(names, from.snmp, to.snmp);
    compare(names, from.dbus, to.dbus);
    compare(names, from.dumps, to.dumps);
    compare(names, from.reload, to.reload);
    compare(names, from.firewall, to.firewall);
    compare(names, from.ipvs, to.ipvs);
    compare(names, from.vrrp, to.vrrp);
    return names;
}

}  // namespace lbd::daemon
