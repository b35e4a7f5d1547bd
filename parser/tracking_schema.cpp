#include "parser/schema.hpp"
#include "parser/unbuilt.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

// clang-format off
constexpr Row<NotBuilt> script[] = {
    {{"script", value, "COMMAND [ARG...]", "", "required", "Command to run"}},
    {{"interval", value, "SECONDS decimal (ms)", "0-4294.000 (0 becomes 1 with error)", "1",
      "Time between runs"}},
    {{"timeout", value, "SECONDS decimal (ms)", "0-4294.000 (0 becomes 1 with error)",
      "interval", "Run time after which the script is killed and failed"}},
    {{"weight", value, "N [reverse]", "-253..253", "0", "Default priority change"}},
    {{"rise", value, "COUNT", "1-2147483647", "1", "Successes needed to be up"}},
    {{"fall", value, "COUNT", "1-2147483647", "1", "Failures needed to be down"}},
    {{"user", value, "USER [GROUP]", "existing account", "script_user",
      "Identity running the script"}},
    {{"init_fail", flag, "", "", "unknown until first run", "Assume failed until a run succeeds"}},
};

constexpr Row<NotBuilt> process[] = {
    {{"process", value, "COMMAND [PARAM...]", "", "required",
      "Process name, or path and parameters, to match", first_wins}},
    {{"param_match", value, "[initial|partial]", "", "none; bare = exact",
      "How command parameters are compared"}},
    {{"weight", value, "N [reverse]", "-254..254", "0", "Default priority change", first_wins}},
    {{"quorum", value, "COUNT", "1-65535, <= quorum_max", "1", "Processes needed to be up"}},
    {{"quorum_max", value, "COUNT", "0-65535, >= quorum", "unlimited",
      "More processes than this means down"}},
    {{"delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Sets fork_delay and terminate_delay"}},
    {{"terminate_delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Quorum loss must last this long"}},
    {{"fork_delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Quorum gain must last this long"}},
    {{"full_command", flag, "", "", "off", "Match whole command line, not 15-byte name"}},
};

constexpr Row<NotBuilt> file[] = {
    {{"file", value, "PATH", "directory must exist", "required", "File watched", first_wins}},
    {{"weight", value, "N [reverse]", "-254..254", "1", "Multiplier of the file value"}},
    {{"init_file", value, "[VALUE] [overwrite]", "VALUE int32, outside -254..254 warned",
      "file not created; VALUE 0", "Create or initialise the file at startup"}},
};

constexpr Row<NotBuilt> group[] = {
    {{"group", list, "{ INSTANCE... }", "existing vrrp_instance names", "",
      "Instances put in FAULT when a member object is lost"}},
};

constexpr Row<NotBuilt> bfd[] = {
    {{"source_ip", value, "ADDRESS", "same family as neighbor", "chosen by kernel",
      "Local address of the session"}},
    {{"neighbor_ip", value, "ADDRESS", "", "required", "Peer address"}},
    {{"neighbour_ip", value, "ADDRESS", "", "required", "British spelling of neighbor_ip",
      last_wins, "neighbor_ip"}},
    {{"min_rx", value, "MILLISECONDS decimal (us)", "1-4294967; above 10000 warned", "10",
      "Required minimum receive interval"}},
    {{"min_tx", value, "MILLISECONDS decimal (us)", "1-4294967; above 10000 warned", "10",
      "Desired minimum transmit interval"}},
    {{"idle_tx", value, "MILLISECONDS decimal (us)", "1000-4294967; above 10000 warned", "1000",
      "Transmit interval while not Up"}},
    {{"multiplier", value, "COUNT", "1-255", "5", "Detection multiplier advertised"}},
    {{"passive", flag, "", "", "active", "Wait for the peer before sending"}},
    {{"ttl", value, "TTL", "1-255", "255 IPv4, 64 IPv6", "TTL or hop limit of sent packets"}},
    {{"hoplimit", value, "TTL", "1-255", "255 IPv4, 64 IPv6", "Alias of ttl", last_wins, "ttl"}},
    {{"max_hops", value, "HOPS", "-1..255, <= ttl", "0",
      "Hops tolerated on received packets; 255 disables check"}},
    {{"multihop", flag, "[BOOL]", "", "off", "Use UDP port 4784 of RFC 5883"}},
    {{"weight", value, "N [reverse]", "-253..253", "0", "Default priority change"}},
    {{"vrrp", flag, "", "", "events to both", "Send events to the VRRP process"}},
    {{"checker", flag, "", "", "events to both", "Send events to the checker process"}},
};

constexpr Row<NotBuilt> interface_entry[] = {
    {{"weight", value, "N [reverse]", "-253..253 (±254 read as ±253 with error)", "0",
      "Priority change; 0 means FAULT when down"}},
};

constexpr Row<NotBuilt> script_entry[] = {
    {{"weight", value, "N [reverse|noreverse]", "-253..253 (±254 read as ±253 with error)",
      "weight of the vrrp_script", "Priority change; 0 means FAULT when down"}},
};

constexpr Row<NotBuilt> file_entry[] = {
    {{"weight", value, "N [reverse|noreverse]", "-254..254", "weight of the track_file",
      "Priority change; 0 means FAULT when down"}},
};

constexpr Row<NotBuilt> process_entry[] = {
    {{"weight", value, "N [reverse|noreverse]", "-254..254", "weight of the vrrp_track_process",
      "Priority change; 0 means FAULT when down"}},
};

constexpr Row<NotBuilt> bfd_entry[] = {
    {{"weight", value, "N [reverse|noreverse]", "-253..253", "weight of the bfd_instance",
      "Priority change; 0 means FAULT when down"}},
};

constexpr Row<NotBuilt> sync_daemon_options[] = {
    {{"inst", value, "INSTANCE", "existing instance", "none: master and backup both run",
      "Instance whose state selects master or backup"}},
    {{"id", value, "SYNCID", "0-255", "VRID of inst, else 0", "Sync id"}},
    {{"maxlen", value, "BYTES", "1-65507", "kernel", "Largest sync packet"}},
    {{"port", value, "PORT", "1-65535", "8848 (kernel)", "UDP port"}},
    {{"ttl", value, "TTL", "1-255", "1 (kernel)", "Multicast TTL"}},
    {{"group", value, "MULTICAST", "IPv4/IPv6", "224.0.0.81 (kernel)", "Multicast group"}},
};

constexpr Row<NotBuilt> timeout_options[] = {
    {{"tcp", value, "SECONDS", "0-2678400", "kernel (900)", "Established TCP timeout"}},
    {{"tcpfin", value, "SECONDS", "0-2678400", "kernel (120)", "TCP FIN_WAIT timeout"}},
    {{"udp", value, "SECONDS", "0-2678400", "kernel (300)", "UDP timeout"}},
};

constexpr Row<NotBuilt> service_group_entry[] = {
    {{"(address)", value, "IP[-END][/LEN] [PORT]",
      "END = last octet/hextet or full address; LEN 1-32/1-128 with empty host bits; PORT "
      "1-65535", "port 0", "Address, range or subnet member", accumulates}},
    {{"fwmark", value, "MARK [inet|inet6]", "0-4294967295", "family of the service",
      "Firewall mark member", accumulates}},
};
// clang-format on

}  // namespace

void add_tracking_tables(std::vector<Table>& tables)
{
    const auto add = [&](std::string_view path, const Schema<NotBuilt>& schema) {
        tables.push_back(schema.table(path));
    };
    add("vrrp_script", {{script}});
    add("vrrp_track_process", {{process}});
    add("track_file", {{file}});
    add("vrrp_track_file", {{file}});
    add("track_group", {{group}});
    add("bfd_instance", {{bfd}});
    add("vrrp_instance/track_interface/(entry)", {{interface_entry}});
    add("vrrp_sync_group/track_interface/(entry)", {{interface_entry}});
    add("vrrp_instance/track_script/(entry)", {{script_entry}});
    add("vrrp_sync_group/track_script/(entry)", {{script_entry}});
    add("vrrp_instance/track_file/(entry)", {{file_entry}});
    add("vrrp_sync_group/track_file/(entry)", {{file_entry}});
    add("vrrp_instance/track_process/(entry)", {{process_entry}});
    add("vrrp_sync_group/track_process/(entry)", {{process_entry}});
    add("vrrp_instance/track_bfd/(entry)", {{bfd_entry}});
    add("vrrp_sync_group/track_bfd/(entry)", {{bfd_entry}});
    add("global_defs/lvs_sync_daemon/(option)", {{sync_daemon_options}});
    add("global_defs/lvs_timeouts/(option)", {{timeout_options}});
    add("virtual_server_group/(entry)", {{service_group_entry}});
}

}  // namespace lbd::parser
