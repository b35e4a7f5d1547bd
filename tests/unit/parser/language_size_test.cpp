#include "parser/keyword.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string_view>

namespace lbd::parser {
namespace {

// How many keywords the language of keepalived has in each block. Tables move when a function is
// built; no keyword may get lost on the way.
const std::map<std::string_view, std::size_t> language{
    {"", 25},
    {"(language)", 20},
    {"SSL", 4},
    {"bfd_instance", 15},
    {"garp_group", 4},
    {"global_defs", 140},
    {"global_defs/lvs_sync_daemon/(option)", 6},
    {"global_defs/lvs_timeouts/(option)", 3},
    {"interface_up_down_delays/(entry)", 1},
    {"linkbeat_interfaces/(entry)", 4},
    {"static_ipaddress/(entry)", 15},
    {"static_routes/(entry)", 50},
    {"static_rules/(entry)", 36},
    {"track_file", 3},
    {"track_group", 1},
    {"virtual_server", 39},
    {"virtual_server/lb_kind/(option)", 5},
    {"virtual_server/lvs_method/(option)", 5},
    {"virtual_server/real_server", 26},
    {"virtual_server/real_server/BFD_CHECK", 2},
    {"virtual_server/real_server/DNS_CHECK", 15},
    {"virtual_server/real_server/FILE_CHECK", 2},
    {"virtual_server/real_server/HTTP_GET", 20},
    {"virtual_server/real_server/HTTP_GET/url", 10},
    {"virtual_server/real_server/MISC_CHECK", 10},
    {"virtual_server/real_server/PING_CHECK", 13},
    {"virtual_server/real_server/SMTP_CHECK", 15},
    {"virtual_server/real_server/SMTP_CHECK/host", 13},
    {"virtual_server/real_server/SSL_GET", 21},
    {"virtual_server/real_server/SSL_GET/url", 11},
    {"virtual_server/real_server/TCP_CHECK", 13},
    {"virtual_server/real_server/UDP_CHECK", 17},
    {"virtual_server/real_server/lvs_method/(option)", 5},
    {"virtual_server/sorry_server_lvs_method/(option)", 5},
    {"virtual_server_group/(entry)", 2},
    {"vrrp_instance", 70},
    {"vrrp_instance/auth_hmac", 5},
    {"vrrp_instance/authentication", 2},
    {"vrrp_instance/track_bfd/(entry)", 1},
    {"vrrp_instance/track_file/(entry)", 1},
    {"vrrp_instance/track_interface/(entry)", 1},
    {"vrrp_instance/track_process/(entry)", 1},
    {"vrrp_instance/track_script/(entry)", 1},
    {"vrrp_instance/unicast_peer/(entry)", 3},
    {"vrrp_instance/use_ipvlan/(option)", 6},
    {"vrrp_instance/use_vmac/(option)", 4},
    {"vrrp_instance/virtual_ipaddress/(entry)", 15},
    {"vrrp_instance/virtual_ipaddress_excluded/(entry)", 15},
    {"vrrp_instance/virtual_routes/(entry)", 49},
    {"vrrp_instance/virtual_rules/(entry)", 35},
    {"vrrp_script", 8},
    {"vrrp_sync_group", 15},
    {"vrrp_sync_group/track_bfd/(entry)", 1},
    {"vrrp_sync_group/track_file/(entry)", 1},
    {"vrrp_sync_group/track_interface/(entry)", 1},
    {"vrrp_sync_group/track_process/(entry)", 1},
    {"vrrp_sync_group/track_script/(entry)", 1},
    {"vrrp_track_file", 3},
    {"vrrp_track_process", 9},
};

TEST(Language, IsKnownInWhole)
{
    std::map<std::string_view, std::size_t> known;
    for (const Table& table : tables())
        known[table.path] += table.entries.size();
    std::size_t sum = 0;
    for (const auto& [path, count] : language) {
        EXPECT_GE(known[path], count) << path;
        sum += count;
    }
    EXPECT_EQ(sum, 825U);
}

}  // namespace
}  // namespace lbd::parser
