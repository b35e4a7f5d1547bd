#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What lines mean where keepalived decides otherwise than one would think.
namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Version, Is3ForIpv6AndAnErrorBelowItsAddresses)
{
    const Read read{
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
        "virtual_ipaddress {\nfe80::1/64\n}\nversion 2\n}\n"};
    EXPECT_THAT(read.said, ElementsAre("7:9 error: IPv6 needs version 3, which is used"));
    EXPECT_EQ(read.config.version, vrrp::Version::v3);
}

TEST(NativeIpv6, DoesNotChangeTheFamilyOfWhatStandsAboveIt)
{
    const Read read{instance_text("native_ipv6")};
    EXPECT_THAT(
        read.said, ElementsAre("7:1 error: native_ipv6 among IPv4 addresses; it is left out"));
    EXPECT_EQ(read.config.family, Family::ipv4);
    EXPECT_EQ(read.config.version, vrrp::Version::v2);
    EXPECT_EQ(read.config.addresses.size(), 1U);
}

TEST(PreemptDelay, IsTakenBackByOneThatIsRefused)
{
    const Read read{instance_text("preempt_delay 5\npreempt_delay 5000")};
    EXPECT_EQ(read.config.preemption.delay, Duration{});
    EXPECT_EQ(read.said.size(), 1U);
}

TEST(Lists, TakeNoWordsOfTheirOwn)
{
    const Loaded loaded = parse(instance_text("virtual_ipaddress 10.0.0.9 {\n10.0.0.8\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:19 warning: ignored: virtual_ipaddress takes no more words"));
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(Check, IsToldThatItsTimesAreRounded)
{
    const Loaded loaded = parse(server_text("delay_loop 1.1234567\nTCP_CHECK {\nwarmup 5.\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("6:12 warning: more than 6 decimals; the number is rounded"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(server_of(loaded).checks.at(0).policy.interval, std::chrono::microseconds{1'123'457});
}

TEST(Check, OfAServerThatIsLeftOutIsNotMissedAPort)
{
    EXPECT_THAT(
        complaints(parse("virtual_server fwmark 7 {\nlb_algo rr\nlb_kind NAT\n"
                         "real_server 10.0.0.x 80 {\nTCP_CHECK {\n}\n}\n"
                         "real_server 10.0.0.2 80 {\nTCP_CHECK {\n}\n}\n}\n")),
        ElementsAre(testing::StartsWith("4:13 error: expected an IP address")));
}

// Without it the server would get connections whether it works or not.
TEST(Check, FailsWithoutAPort)
{
    const Loaded loaded = parse(
        "virtual_server fwmark 7 {\nlb_algo rr\nlb_kind DR\n"
        "real_server 10.0.0.2 {\nTCP_CHECK {\n}\nTCP_CHECK {\nconnect_port 80\n}\n}\n}\n");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("5:1 error: neither the check nor the server has a port: the check fails, and "
                    "the server stays down"));
    const std::vector<checkers::Check> checks = server_of(loaded).checks;
    ASSERT_THAT(checks, SizeIs(2));
    const checkers::Check& check = checks.front();
    EXPECT_EQ(std::get<checkers::TcpProbe>(check.probe).connection.target.port, 0);
    EXPECT_TRUE(check.policy.starts_down);
    EXPECT_FALSE(checks.back().policy.starts_down);
}

TEST(Check, TellsWhereItsOldWordForRetriesIsDeprecated)
{
    const Loaded http = parse(server_text("HTTP_GET {\nnb_get_retry 3\nurl {\npath /\n}\n}"));
    EXPECT_THAT(
        complaints(http), ElementsAre("7:1 warning: nb_get_retry is deprecated; write retry"));
    EXPECT_EQ(test_exit_code(http), 5);
    EXPECT_THAT(complaints(parse(server_text("TCP_CHECK {\nnb_get_retry 3\n}"))), IsEmpty());
}

TEST(Forwarding, HasOptionsForTunnelsOnly)
{
    const Loaded loaded = parse(service_text("lb_kind DR csum"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "7:1 warning: lb_kind is given again; this one holds",
            "7:12 error: only TUN has options; these are left out"));
}

TEST(TrackFile, HasTheFirstWeightOtherThan1)
{
    const auto read = [](const std::string& lines) {
        return parse("track_file f {\nfile /run/f\n" + lines + "\n}\n");
    };
    const auto weight = [&](const std::string& lines) {
        return read(lines).config.track_files.at(0).weight;
    };
    EXPECT_EQ(weight("weight 1\nweight 5"), (vrrp::Weight{5, false}));
    EXPECT_EQ(weight("weight 5\nweight 6"), (vrrp::Weight{5, false}));
    EXPECT_EQ(test_exit_code(read("weight 5\nweight 6")), 5);
    EXPECT_EQ(test_exit_code(read("init_file +5")), 5);
}

// Of scripts and the like keepalived says nothing.
TEST(SyncGroup, MayTrackTheScriptOfItsMember)
{
    const std::string tracked = "track_script {\ns\n}\n";
    const Loaded loaded = parse(
        "vrrp_script s {\nscript /bin/true\n}\nvrrp_sync_group G {\ngroup {\nV\n}\n" + tracked +
        "}\n" + instance_text(tracked));
    EXPECT_THAT(
        complaints(loaded),
        testing::Contains(testing::HasSubstr("warning: s is left out: the sync group tracks it")));
    EXPECT_FALSE(loaded.diagnostics.has_errors);
}

}  // namespace
}  // namespace lbd::parser
