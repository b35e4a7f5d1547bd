#include "tests/unit/parser/show/held.hpp"

#include <gmock/gmock.h>

namespace lbd::parser {
namespace {

using testing::HasSubstr;

struct Settled {
    const char* given;
    const char* held;
};

void PrintTo(const Settled& settled, std::ostream* out)
{
    *out << settled.given;
}

class SettledInstance : public testing::TestWithParam<Settled> {};

TEST_P(SettledInstance, IsShownAsItHolds)
{
    EXPECT_EQ(held_of_instance(GetParam().given), its_addresses + std::string{GetParam().held});
}

INSTANTIATE_TEST_SUITE_P(
    Show,
    SettledInstance,
    testing::Values(
        Settled{"advert_int 1.4", "    advert_int 1\n"},
        Settled{"version 3\nadvert_int 1.004", "    version 3\n    advert_int 1\n"},
        Settled{
            "state MASTER\npriority 9\nnopreempt\npreempt_delay 3",
            "    state MASTER\n    priority 9\n"},
        Settled{"nopreempt\npreempt_delay 3", "    nopreempt\n"},
        Settled{"version 3\nauthentication {\nauth_type PASS\nauth_pass 1\n}", "    version 3\n"},
        Settled{"authentication {\nauth_pass 1\n}", ""},
        Settled{"authentication {\nauth_type PASS\nauth_type x\nauth_pass 1\n}", ""},
        Settled{"mcast_dst_ip ff02::12\nmcast_src_ip fe80::1", ""},
        Settled{"mcast_src_ip 10.0.0.9/24", "    mcast_src_ip 10.0.0.9\n"},
        // Their difference is told where there are no peers.
        Settled{"unicast_src_ip 10.0.0.9", "    unicast_src_ip 10.0.0.9\n"},
        Settled{
            "strict_mode\npriority 9\ndown_timer_adverts 5\ngarp_lower_prio_repeat 3\nstate MASTER",
            "    strict_mode\n    priority 9\n"},
        Settled{"unicast_ttl 3\ncheck_unicast_src\nunicast_peer {\n}", ""},
        Settled{"virtual_ipaddress {\n10.0.0.1\nfe80::1\n}", "    virtual_ipaddress {\n    }\n"}));

class SettledService : public testing::TestWithParam<Settled> {};

TEST_P(SettledService, IsShownAsItHolds)
{
    EXPECT_EQ(held_of_service(GetParam().given), GetParam().held);
}

INSTANTIATE_TEST_SUITE_P(
    Show,
    SettledService,
    testing::Values(
        Settled{"ops", ""},
        Settled{"sh-port\nsh-fallback\nflag-1", "    flag-1\n"},
        Settled{"persistence_granularity 64", "    persistence_granularity 32\n"},
        Settled{"quorum 3\nhysteresis 3", "    quorum 1\n    hysteresis 0\n"},
        Settled{"sorry_server_inhibit", ""},
        Settled{"sorry_server fe80::1 80\nsorry_server_inhibit", ""},
        Settled{
            "sorry_server 10.0.0.9/24 81\nsorry_server_lvs_method DR\nsorry_server_lvs_method x",
            "    sorry_server 10.0.0.9 80\n    sorry_server_lvs_method DR\n"},
        // keepalived wants it below the server.
        Settled{
            "sorry_server 10.0.0.8 80\nsorry_server_inhibit\nsorry_server 10.0.0.9 80",
            "    sorry_server 10.0.0.9 80\n    sorry_server_inhibit\n"},
        Settled{
            "persistence_engine abcdefghijklmnopqrst",
            "    persistence_engine abcdefghijklmnop\n"}));

TEST(Show, HasTheSettledAddresses)
{
    EXPECT_EQ(
        held_of_instance("virtual_ipaddress {\n10.0.0.2/33\n10.0.0.2\n10.0.0.2\n}\n"),
        std::string{its_addresses} + "    virtual_ipaddress {\n        10.0.0.2/32\n    }\n");
    std::string text = held(
        "vrrp_instance V {\nunicast_src_ip 10.0.0.8\nunicast_peer "
        "{\n10.0.0.9/24\n10.0.0.9\nfe80::1\n"
        "10.0.0.8\n}\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n10.0.0.2 dev "
        "eth0\n}\n}\n");
    EXPECT_THAT(text, HasSubstr("    unicast_peer {\n        10.0.0.9\n    }\n"));
    EXPECT_THAT(text, HasSubstr("    virtual_ipaddress {\n        10.0.0.2 dev eth0\n    }\n"));
}

TEST(Show, ExcludesAddressesThatAnAdvertisementHasNoRoomFor)
{
    const std::string text =
        held(instance_text("virtual_ipaddress_excluded {\n10.0.9.1\n}\nvirtual_ipaddress "
                           "{\n~SEQ(I,1,255) 10.0.1.$I\n}\n"));
    EXPECT_THAT(
        text,
        HasSubstr(
            "    virtual_ipaddress_excluded {\n        10.0.1.255\n        10.0.9.1\n    }\n"));
    EXPECT_THAT(text, HasSubstr("        10.0.1.254\n    }\n"));
}

// The kernel knows such a server by the port of its service; its checks ask on its own.
TEST(Show, HasTheGivenPortsOfServersWithoutNat)
{
    EXPECT_EQ(
        held("virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind DR\nreal_server 10.0.0.2 81 "
             "{\nlthreshold 2\nuthreshold 1\nTCP_CHECK {\n}\n}\n}\n"),
        "virtual_server 10.0.0.1 80 {\n    lb_algo rr\n    lb_kind DR\n    real_server 10.0.0.2 81 "
        "{\n        uthreshold 1\n        TCP_CHECK {\n        }\n    }\n}\n");
}

// What shares a line with the head of its block stays.
TEST(Show, LeavesOutOneOfSeveralKeywordsOnALine)
{
    EXPECT_EQ(
        held("global_defs { router_id x lvs_sync_daemon eth0 inst NOPE\n}\n"),
        "global_defs {\n    router_id x\n}\n");
    EXPECT_THAT(
        held("virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 { weight 7 FILE_CHECK {\n"
             "track_file f\n}\n}\n}\ntrack_file f {\n}\n"),
        HasSubstr("weight 7"));
}

TEST(Show, LeavesOutATrackGroupAndNoOtherWordLikeIt)
{
    EXPECT_EQ(
        held("static_ipaddress {\n10.0.0.5/24 dev eth0 track_group lab label lab\n}\n"),
        "static_ipaddress {\n    10.0.0.5/24 dev eth0 label lab\n}\n");
}

TEST(Show, HasThePersistenceOfAServiceWithoutPort)
{
    EXPECT_THAT(
        held("virtual_server 10.0.0.1 {\nreal_server 10.0.0.2 {\n}\n}\n"),
        HasSubstr("    persistence_timeout 360\n"));
    EXPECT_THAT(
        held("virtual_server 10.0.0.1 {\npersistence_timeout 0\nreal_server 10.0.0.2 {\n}\n}\n"),
        HasSubstr("    persistence_timeout 360\n"));
}

TEST(Show, LeavesOutServersAndChecksThatAreLeftOut)
{
    EXPECT_EQ(
        held_of_service("real_server 10.0.0.2 80 {\n}\nreal_server fe80::1 80 {\n}\n"
                        "real_server host 80 {\n}\n"),
        "");
    EXPECT_THAT(
        held(server_text(
            "HTTP_GET {\n}\nHTTP_GET {\nurl {\n}\nurl {\npath /\nstatus_code x 200 y 300\n"
            "status_code z\n}\n}\nTCP_CHECK {\nbindto fe80::1\n}\n")),
        HasSubstr("    real_server 10.0.0.2 80 {\n"
                  "        HTTP_GET {\n            url {\n                path /\n"
                  "                status_code 200 300\n            }\n        }\n"
                  "        TCP_CHECK {\n        }\n    }\n"));
}

TEST(Show, HasServersThatAreAddedToAServiceWhereTheyAre)
{
    const std::string text = held(
        service_text("") +
        "virtual_server 10.0.0.1 80 {\nprotocol TCP\nweight 3\nquorum 2\n"
        "real_server 10.0.0.2 80 {\n}\nreal_server 10.0.0.3 80 {\n}\n}\n" +
        service_text(""));
    EXPECT_THAT(
        text,
        testing::EndsWith("}\nvirtual_server 10.0.0.1 80 {\n    protocol TCP\n    weight 3\n"
                          "    real_server 10.0.0.3 80 {\n    }\n}\n"));
}

TEST(Show, HasBlocksThatWereFoundInsideOthers)
{
    const std::string text = held(
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n" +
        service_text("") + "}\n}\n");
    EXPECT_THAT(text, HasSubstr("        10.0.0.1\n    }\n}\nvirtual_server 10.0.0.1 80 {\n"));
}

}  // namespace
}  // namespace lbd::parser
