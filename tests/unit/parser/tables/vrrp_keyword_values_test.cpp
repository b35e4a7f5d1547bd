#include "tests/unit/parser/tables/keyword_values.hpp"

namespace lbd::parser {
namespace {

const Frames frames{
    {"global", "global_defs {\n@\n}\n"},
    {"instance",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\n@\n}\n"},
    {"instance without interface",
     "vrrp_instance V {\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n@\n}\n"},
    {"instance without identifier",
     "vrrp_instance V {\ninterface eth0\nvirtual_ipaddress {\n10.0.0.1\n}\n@\n}\n"},
    {"instance without addresses",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n@\n}\n"},
    {"version 3",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nversion 3\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\n@\n}\n"},
    {"unicast",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nunicast_peer {\n10.0.0.9\n}\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\n@\n}\n"},
    {"authentication",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\nauthentication {\nauth_type PASS\n@\n}\n}\n"},
    {"authentication without type",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\nauthentication {\nauth_pass 1111\n@\n}\n}\n"},
    {"addresses",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n@\n}\n}\n"},
    {"excluded",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n"
     "virtual_ipaddress_excluded {\n@\n}\n}\n"},
    {"peers",
     "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nunicast_peer {\n10.0.0.9\n@\n}\n"
     "virtual_ipaddress {\n10.0.0.1/24\n}\n}\n"},
};

class VrrpKeywordValues : public testing::TestWithParam<Sample> {};

TEST_P(VrrpKeywordValues, AreAcceptedWithoutAWord)
{
    expect_acceptance(frames, GetParam());
}

TEST_P(VrrpKeywordValues, AreRefusedWithAnError)
{
    expect_refusal(frames, GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    GlobalDefs,
    VrrpKeywordValues,
    testing::Values(
        Sample{"global", {"router_id LVS_1", "router_id \"a b\""}, {"router_id"}},
        Sample{
            "global", {"vrrp_version 2", "vrrp_version 3"}, {"vrrp_version 1", "vrrp_version 4"}},
        Sample{
            "global",
            {"vrrp_garp_master_delay 0", "vrrp_garp_master_delay 4294"},
            {"vrrp_garp_master_delay 4295", "vrrp_garp_master_delay 0.5"}},
        Sample{
            "global",
            {"vrrp_garp_master_repeat 1", "vrrp_garp_master_repeat 4294967295"},
            {"vrrp_garp_master_repeat 0", "vrrp_garp_master_repeat 4294967296"}},
        Sample{
            "global",
            {"vrrp_garp_master_refresh 0", "vrrp_garp_master_refresh 4294967295"},
            {"vrrp_garp_master_refresh 4294967296", "vrrp_garp_master_refresh"}},
        Sample{
            "global",
            {"vrrp_garp_master_refresh_repeat 1"},
            {"vrrp_garp_master_refresh_repeat 0", "vrrp_garp_master_refresh_repeat x"}},
        Sample{
            "global",
            {"vrrp_garp_lower_prio_delay 0", "vrrp_garp_lower_prio_delay 4294"},
            {"vrrp_garp_lower_prio_delay 4295"}},
        Sample{
            "global",
            {"vrrp_garp_lower_prio_repeat 0", "vrrp_garp_lower_prio_repeat 2147483647"},
            {"vrrp_garp_lower_prio_repeat 2147483648"}},
        Sample{
            "global",
            {"vrrp_down_timer_adverts 1", "vrrp_down_timer_adverts 100"},
            {"vrrp_down_timer_adverts 0", "vrrp_down_timer_adverts 101"}},
        Sample{
            "global",
            {"vrrp_min_garp", "vrrp_min_garp on", "vrrp_min_garp off"},
            {"vrrp_min_garp x"}},
        Sample{
            "global",
            {"vrrp_lower_prio_no_advert", "vrrp_lower_prio_no_advert yes"},
            {"vrrp_lower_prio_no_advert 1"}},
        Sample{
            "global",
            {"vrrp_higher_prio_send_advert", "vrrp_higher_prio_send_advert no"},
            {"vrrp_higher_prio_send_advert ON"}},
        Sample{
            "global",
            {"vrrp_mcast_group4 224.0.0.0", "vrrp_mcast_group4 239.255.255.255"},
            {"vrrp_mcast_group4 223.255.255.255", "vrrp_mcast_group4 ff02::12"}},
        Sample{
            "global",
            {"vrrp_mcast_group6 ff02::1:2"},
            {"vrrp_mcast_group6 ff03::12", "vrrp_mcast_group6 224.0.0.18"}},
        Sample{"global", {"vrrp_check_unicast_src"}, {"vrrp_check_unicast_src {\n}"}},
        Sample{
            "global",
            {"dynamic_interfaces", "dynamic_interfaces allow_if_changes"},
            {"dynamic_interfaces {\n}"}},
        Sample{"global", {"checker_log_all_failures"}, {"checker_log_all_failures x"}},
        Sample{
            "global",
            {"vrrp_address_lifetime auto",
             "vrrp_address_lifetime off",
             "vrrp_address_lifetime 2",
             "vrrp_address_lifetime 86400"},
            {"vrrp_address_lifetime 1",
             "vrrp_address_lifetime 86401",
             "vrrp_address_lifetime on",
             "vrrp_address_lifetime 2.5"}}));

INSTANTIATE_TEST_SUITE_P(
    VrrpInstance,
    VrrpKeywordValues,
    testing::Values(
        Sample{"instance", {"state MASTER\npriority 9", "state BACKUP"}, {"state master"}},
        Sample{
            "instance without interface",
            {"interface eth0", "interface abcdefghijklmno"},
            {"interface abcdefghijklmnop", "interface lo", "interface"}},
        Sample{
            "instance without identifier",
            {"virtual_router_id 1", "virtual_router_id 255"},
            {"virtual_router_id 0", "virtual_router_id 256", "virtual_router_id"}},
        Sample{"instance", {"priority 1", "priority 255"}, {"priority 0", "priority 256"}},
        Sample{"instance", {"advert_int 1", "advert_int 255"}, {"advert_int 0", "advert_int 256"}},
        Sample{
            "version 3",
            {"advert_int 0.01", "advert_int 40.95"},
            {"advert_int 0.009", "advert_int 255.1"}},
        Sample{"instance", {"version 2", "version 3"}, {"version 1", "version 4"}},
        Sample{
            "instance without addresses",
            {"native_ipv6\nvirtual_ipaddress {\nfe80::1\n}"},
            {"native_ipv6\nvirtual_ipaddress {\n10.0.0.1\n}"}},
        Sample{"instance without addresses", {"no_virtual_ipaddress"}, {"no_virtual_ipaddres"}},
        Sample{
            "authentication",
            {"auth_pass 1", "auth_pass 12345678"},
            {"auth_pass", "auth_pass 1 {\n}"}},
        Sample{
            "authentication without type",
            {"auth_type PASS"},
            {"auth_type pass", "auth_type NONE", "auth_type"}},
        Sample{"instance", {"preempt", "priority 90\nnopreempt"}, {"preempt {\n}"}},
        Sample{
            "instance",
            {"preempt_delay 0", "preempt_delay 0.5", "preempt_delay 1000"},
            {"preempt_delay 1000.1", "preempt_delay -1"}},
        Sample{
            "instance",
            {"garp_master_delay 0", "garp_master_delay 4294"},
            {"garp_master_delay 4295"}},
        Sample{"instance", {"garp_master_repeat 1"}, {"garp_master_repeat 0"}},
        Sample{
            "instance",
            {"garp_master_refresh 0", "garp_master_refresh 4294967295"},
            {"garp_master_refresh 4294967296"}},
        Sample{"instance", {"garp_master_refresh_repeat 1"}, {"garp_master_refresh_repeat 0"}},
        Sample{"instance", {"garp_lower_prio_delay 4294"}, {"garp_lower_prio_delay 4295"}},
        Sample{
            "instance",
            {"garp_lower_prio_repeat 0", "garp_lower_prio_repeat 2147483647"},
            {"garp_lower_prio_repeat 2147483648"}},
        Sample{
            "instance",
            {"down_timer_adverts 1", "down_timer_adverts 100"},
            {"down_timer_adverts 0", "down_timer_adverts 101"}},
        Sample{
            "instance",
            {"lower_prio_no_advert", "lower_prio_no_advert off"},
            {"lower_prio_no_advert x"}},
        Sample{
            "instance",
            {"higher_prio_send_advert", "higher_prio_send_advert true"},
            {"higher_prio_send_advert x"}},
        Sample{
            "instance",
            {"mcast_src_ip 10.0.0.9"},
            {"mcast_src_ip host", "mcast_src_ip 2001:db8::9"}},
        Sample{
            "unicast",
            {"unicast_src_ip 10.0.0.8"},
            {"unicast_src_ip host", "unicast_src_ip 2001:db8::9"}},
        Sample{"unicast", {"unicast_ttl 0", "unicast_ttl 255"}, {"unicast_ttl 256"}},
        Sample{"unicast", {"check_unicast_src"}, {"check_unicast_src {\n}"}},
        Sample{
            "instance",
            {"mcast_dst_ip 224.0.0.99"},
            {"mcast_dst_ip 10.0.0.1", "mcast_dst_ip ff02::12"}},
        Sample{
            "instance",
            {"address_lifetime auto",
             "address_lifetime off",
             "address_lifetime 2",
             "address_lifetime 86400"},
            {"address_lifetime 1", "address_lifetime 86401"}}));

INSTANTIATE_TEST_SUITE_P(
    Addresses,
    VrrpKeywordValues,
    testing::Values(
        Sample{
            "addresses",
            {"10.0.0.1", "10.0.0.1/0", "10.0.0.1/32", "2001:db8::1/0", "2001:db8::1/128"},
            {"10.0.0.1/33", "10.0.0.1/", "10.0.0.1/x", "2001:db8::1/129", "host", "10.0.0.1,"}},
        Sample{
            "addresses",
            {"10.0.0.1 dev eth1", "10.0.0.1 dev abcdefghijklmno"},
            {"10.0.0.1 dev abcdefghijklmnop", "10.0.0.1 dev", "10.0.0.1 dev a dev b"}},
        Sample{
            "addresses",
            {"10.0.0.1 label abcdefghijklmno"},
            {"10.0.0.1 label abcdefghijklmnop", "10.0.0.1 label"}},
        Sample{
            "addresses",
            {"10.0.0.1/24 brd 10.0.0.255",
             "10.0.0.1/30 brd +",
             "10.0.0.1/24 brd -",
             "10.0.0.1/24 broadcast +"},
            {"10.0.0.1/31 brd +",
             "10.0.0.1/24 brd x",
             "2001:db8::1/64 brd +",
             "10.0.0.1/24 brd 2001:db8::1",
             "10.0.0.1/24 brd"}},
        Sample{
            "addresses",
            {"10.0.0.1 scope global",
             "10.0.0.1 scope link",
             "10.0.0.1 scope 0",
             "10.0.0.1 scope 255"},
            {"10.0.0.1 scope 256", "10.0.0.1 scope x"}},
        Sample{
            "excluded",
            {"10.0.0.2/24 brd + dev eth1 label eth1:1 scope link", "2001:db8::1/64"},
            {"10.0.0.2 x", "10.0.0.2/33"}},
        Sample{"peers", {"10.0.0.2"}, {"10.0.0.x", "10.0.0.2,", "2001:db8::1", "10.0.0.2 x"}}));

}  // namespace
}  // namespace lbd::parser
