#include "parser/schema.hpp"
#include "parser/unbuilt.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

// clang-format off
constexpr Row<NotBuilt> delay_entry[] = {
    {{"(interface)", value, "IFNAME DOWN [UP]", "0-255 s each, decimals",
      "UP 0 (manual: same as DOWN)", "Debounce times of one interface"}},
};

constexpr Row<NotBuilt> linkbeat_entry[] = {
    {{"(interface)", value, "IFNAME first word", "existing, not VMAC", "required",
      "Interface polled"}},
    {{"MII", flag, "", "", "automatic", "Use MII BMSR register"}},
    {{"ETHTOOL", flag, "", "", "automatic", "Use ETHTOOL_GLINK"}},
    {{"IOCTL", flag, "", "", "automatic", "Use SIOCGIFFLAGS"}},
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
    add("interface_up_down_delays/(entry)", {{delay_entry}});
    add("linkbeat_interfaces/(entry)", {{linkbeat_entry}});
    add("global_defs/lvs_sync_daemon/(option)", {{sync_daemon_options}});
    add("global_defs/lvs_timeouts/(option)", {{timeout_options}});
    add("virtual_server_group/(entry)", {{service_group_entry}});
}

}  // namespace lbd::parser
