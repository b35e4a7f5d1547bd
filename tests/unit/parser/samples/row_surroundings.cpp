#include "tests/unit/parser/samples/row_surroundings.hpp"

#include "tests/unit/parser/samples/row_text.hpp"

#include <string>

namespace lbd::parser {
namespace {

// clang-format off
constexpr Needed blocks[] = {
    {"vrrp_instance", "", "interface eth0"},
    {"vrrp_instance", "", "virtual_router_id 7"},
    {"vrrp_instance", "", "virtual_ipaddress {\n192.0.2.7\n}"},
    {"vrrp_instance/authentication", "", "auth_type PASS"},
    {"vrrp_instance/authentication", "", "auth_pass secret"},
    {"vrrp_instance/auth_hmac", "", "key 1 0123456789abcdef0123456789abcdef"},
    {"vrrp_instance/auth_hmac", "", "active_key 1"},
    {"vrrp_sync_group", "", "group {\nV\nW\n}"},
    {"garp_group", "", "interface eth0"},
    {"garp_group", "", "garp_interval 1"},
    {"vrrp_script", "", "script /usr/bin/true"},
    {"vrrp_track_process", "", "process nobody"},
    {"track_file", "", "file /tmp/lbd-name"},
    {"vrrp_track_file", "", "file /tmp/lbd-name"},
    {"track_group", "", "group {\nV\n}"},
    {"bfd_instance", "", "neighbor_ip 192.0.2.97"},
    {"bfd_instance", "", "source_ip 192.0.2.96"},
    {"virtual_server", "", "protocol TCP"},
    {"virtual_server", "", "lb_algo rr"},
    {"virtual_server", "", "lb_kind NAT"},
    {"virtual_server", "", "real_server 192.0.2.8 80 {\n}"},
    {"virtual_server/real_server/HTTP_GET", "", "url {\npath /\n}"},
    {"virtual_server/real_server/HTTP_GET/url", "", "path /"},
    {"virtual_server/real_server/SSL_GET", "", "url {\npath /\n}"},
    {"virtual_server/real_server/SSL_GET/url", "", "path /"},
    {"virtual_server/real_server/MISC_CHECK", "", "misc_path /usr/bin/true"},
    {"virtual_server/real_server/FILE_CHECK", "", "track_file file"},
    {"virtual_server/real_server/BFD_CHECK", "", "name bfd"},
};

constexpr Needed keywords[] = {
    {"", "virtual_server_group",
     "virtual_server group name {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n"
     "real_server 192.0.2.8 80 {\n}\n}"},
    {"", "vrrp_script",
     "vrrp_instance U {\ninterface eth1\nvirtual_router_id 3\nno_virtual_ipaddress\n"
     "track_script {\nname\n}\n}"},
    {"", "track_file",
     "vrrp_instance U {\ninterface eth1\nvirtual_router_id 3\nno_virtual_ipaddress\n"
     "track_file {\nname\n}\n}"},
    {"", "vrrp_track_file",
     "vrrp_instance U {\ninterface eth1\nvirtual_router_id 3\nno_virtual_ipaddress\n"
     "track_file {\nname\n}\n}"},
    {"", "vrrp_track_process",
     "vrrp_instance U {\ninterface eth1\nvirtual_router_id 3\nno_virtual_ipaddress\n"
     "track_process {\nname\n}\n}"},
    {"", "bfd_instance",
     "vrrp_instance U {\ninterface eth1\nvirtual_router_id 3\nno_virtual_ipaddress\n"
     "track_bfd {\nname\n}\n}"},
    {"vrrp_sync_group", "track_interface", "sync_group_tracking_weight"},
    {"vrrp_sync_group", "track_script", "sync_group_tracking_weight"},
    {"vrrp_sync_group", "track_file", "sync_group_tracking_weight"},
    {"vrrp_sync_group", "track_process", "sync_group_tracking_weight"},
    {"vrrp_sync_group", "track_bfd", "sync_group_tracking_weight"},
    {"SSL", "certificate", "key /tmp/file"},
    {"SSL", "key", "certificate /tmp/file"},
    {"virtual_server", "hashed", "lb_algo sh"},
    {"virtual_server", "ops", "protocol UDP"},
    {"virtual_server", "sh-port", "lb_algo sh"},
    {"virtual_server", "sh-fallback", "lb_algo sh"},
    {"virtual_server", "mh-port", "lb_algo mh"},
    {"virtual_server", "mh-fallback", "lb_algo mh"},
    {"virtual_server", "sorry_server_inhibit", "sorry_server 192.0.2.7 80"},
    {"virtual_server", "sorry_server_lvs_method", "sorry_server 192.0.2.7 80"},
    {"virtual_server/real_server", "lthreshold", "uthreshold 4294967295"},
    {"virtual_server", "quorum", "real_server 192.0.2.8 80 {\nweight 65535\n}"},
    {"virtual_server", "hysteresis", "real_server 192.0.2.8 80 {\nweight 65535\n}"},
    {"virtual_server", "hysteresis", "quorum 65535"},
    {"UDP_CHECK", "min_reply_length", "max_reply_length 65535"},
    {"SSL_GET", "enable_sni", "virtualhost www.example.org"},
    {"url", "regex_no_match", "regex word"},
    {"url", "regex_options", "regex word"},
    {"url", "regex_min_offset", "regex word"},
    {"url", "regex_max_offset", "regex word"},
    {"url", "regex_stack", "regex word"},
    {"vrrp_instance", "advert_int", "version 3"},
    {"vrrp_instance", "check_unicast_src", "unicast_peer {\n192.0.2.3\n}"},
    {"vrrp_instance", "native_ipv6", "virtual_ipaddress {\nfe80::7\n}"},
    {"vrrp_instance", "old_unicast_checksum", "unicast_peer {\n192.0.2.3\n}"},
    {"vrrp_instance", "state", "priority 150"},
    {"vrrp_instance", "unicast_fault_no_peer", "unicast_peer {\n192.0.2.3\n}"},
    {"vrrp_instance", "unicast_src_ip", "unicast_peer {\n192.0.2.3\n}"},
    {"vrrp_instance", "unicast_ttl", "unicast_peer {\n192.0.2.3\n}"},
    {"vrrp_instance", "nopreempt", "priority 90"},
    {"vrrp_instance", "timer_expired_backup", "nopreempt\npriority 90"},
    {"vrrp_instance", "thread_timer_expired", "nopreempt\npriority 90"},
    {"vrrp_instance", "vmac_xmit_base", "use_vmac"},
    {"vrrp_instance", "vrf", "#interface"},
    {"vrrp_instance", "vrf", "unicast_src_ip 192.0.2.2"},
    {"vrrp_instance", "vrf", "unicast_peer {\n192.0.2.3\n}"},
    {"garp_group", "interfaces", "#interface"},
    {"vrrp_instance/auth_hmac", "key", "active_key 2"},
};

struct OfPath {
    std::string_view path;  // or its end
    std::string_view words;
};

constexpr OfPath heads[] = {
    {"virtual_server", "192.0.2.9 80"},
    {"virtual_server/real_server", "192.0.2.8 80"},
};

// Of lists; what stands before a word of an entry is the same.
constexpr OfPath entries[] = {
    {"notification_email", "root@localhost"},
    {"vrrp_sync_group/group", "V\nW"},
    {"track_group/group", "V"},
    {"interfaces", "eth0 eth1"},
    {"static_ipaddress", "192.0.2.9/24 dev eth0"},
    {"virtual_ipaddress", "192.0.2.9/24"},
    {"virtual_ipaddress_excluded", "192.0.2.9/24"},
    {"unicast_peer", "192.0.2.3"},
    {"interface_up_down_delays", "eth0 1 1"},
    {"linkbeat_interfaces", "eth0"},
    {"vrrp_sync_group/track_interface", "eth0"},
    {"track_interface", "eth1"},
    {"track_script", "script"},
    {"track_file", "file"},
    {"track_process", "process"},
    {"track_bfd", "bfd"},
    {"static_routes", "203.0.113.0/24 dev eth0"},
    {"virtual_routes", "203.0.113.0/24 dev eth0"},
    {"static_rules", "from 192.0.2.5 table 100 priority 7"},
    {"virtual_rules", "from 192.0.2.5 table 100 priority 7"},
    {"virtual_server_group", "192.0.2.9 80"},
};

// Of words that need another one before them, and of words of a line.
struct Before {
    std::string_view path;  // or its end
    std::string_view keyword;
    std::string_view words;
};

constexpr Before words[] = {
    {"virtual_server_group/(entry)", "fwmark", ""},
    {"static_ipaddress/(entry)", "dev", "192.0.2.9/24"},
    {"/(entry)", "peer", "192.0.2.9"},
    {"/(entry)", "-nodad", "fe80::9/64 dev eth0"},
    {"/(entry)", "home", "fe80::9/64 dev eth0"},
    {"/(entry)", "mngtmpaddr", "fe80::9/64 dev eth0"},
    {"routes/(entry)", "to", "dev eth0"},
    {"routes/(entry)", "default6", "dev eth0"},
    {"routes/(entry)", "inet6", "dev eth0 2001:db8:1::/64"},
    {"routes/(entry)", "from", "2001:db8:1::/64 dev eth0"},
    {"routes/(entry)", "expires", "2001:db8:1::/64 dev eth0"},
    {"routes/(entry)", "pref", "2001:db8:1::/64 dev eth0"},
    {"routes/(entry)", "dev", "203.0.113.0/24"},
    {"routes/(entry)", "oif", "203.0.113.0/24"},
    {"routes/(entry)", "vrf", "203.0.113.0/24 no_track"},
    {"routes/(entry)", "nexthop", "203.0.113.0/24 no_track"},
    {"routes/(entry)", "protocol", "203.0.113.0/24 dev eth0 no_track"},
    {"rules/(entry)", "inet6", "from 2001:db8::5 table 100 priority 7"},
    {"rules/(entry)", "from", "table 100 priority 7"},
    {"rules/(entry)", "to", "table 100 priority 7"},
    {"rules/(entry)", "track_group", "from 192.0.2.5 iif eth0 table 100 priority 7"},
    {"rules/(entry)", "table", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "lookup", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "preference", "from 192.0.2.5 table 100"},
    {"rules/(entry)", "order", "from 192.0.2.5 table 100"},
    {"rules/(entry)", "priority", "from 192.0.2.5 table 100"},
    {"rules/(entry)", "protocol", "from 192.0.2.5 table 100 priority 7 no_track"},
    {"rules/(entry)", "l3mdev", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "type", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "goto", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "nop", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "blackhole", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "unreachable", "from 192.0.2.5 priority 7"},
    {"rules/(entry)", "prohibit", "from 192.0.2.5 priority 7"},
    {"use_vmac/(option)", "name", ""},
    {"use_vmac/(option)", "", "vmac7"},
    {"use_ipvlan/(option)", "name", "192.0.2.2/24"},
    {"use_ipvlan/(option)", "", "ipvlan7 192.0.2.2/24"},
    {"lvs_sync_daemon/(option)", "", "eth0"},
    {"lb_kind/(option)", "port", "TUN type gue"},
    {"lvs_method/(option)", "port", "TUN type gue"},
    {"lb_kind/(option)", "csum", "TUN type gre"},
    {"lvs_method/(option)", "csum", "TUN type gre"},
    {"lb_kind/(option)", "remcsum", "TUN type gue port 80"},
    {"lvs_method/(option)", "remcsum", "TUN type gue port 80"},
    {"lb_kind/(option)", "", "TUN"},
    {"lvs_method/(option)", "", "TUN"},
};

// clang-format on

}  // namespace

const std::span<const Needed> needed_by_blocks{blocks};
const std::span<const Needed> needed_by_keywords{keywords};

std::string_view head_words(std::string_view path)
{
    for (const OfPath& head : heads)
        if (head.path == path)
            return head.words;
    return {};
}

std::string_view list_entry(std::string_view path)
{
    for (const OfPath& entry : entries)
        if (path == entry.path || path.ends_with("/" + std::string{entry.path}))
            return entry.words;
    return {};
}

std::string_view words_before(std::string_view path, std::string_view keyword)
{
    for (const Before& before : words)
        if (path.ends_with(before.path) && (before.keyword.empty() || before.keyword == keyword))
            return before.words;
    return path.ends_with("/(entry)") ? list_entry(parent_of(path)) : std::string_view{};
}

}  // namespace lbd::parser
