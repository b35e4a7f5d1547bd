#include "tests/unit/parser/tables/global_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What the daemon is to set up in the kernel besides addresses and services.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using daemon::FlushAtStop;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Ipvs, HasSettingsAsAWhole)
{
    const Global global{
        "lvs_timeouts udp 3 tcp 1 tcpfin 2\nlvs_flush\nlvs_flush_on_stop VS\nnftables_ipvs marks\n"
        "nftables_ipvs_priority 5\nnftables_ipvs_start_fwmark 7"};
    daemon::IpvsConfig expected;
    expected.timeouts = {.tcp = 1s, .tcp_fin = 2s, .udp = 3s};
    expected.marking = {.table = "marks", .priority = 5, .first_mark = 7};
    expected.flushes_at_start = true;
    expected.at_stop = FlushAtStop::own_services;
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.ipvs, expected);
    EXPECT_EQ(Global{"lvs_flush_onstop"}.config.ipvs.at_stop, FlushAtStop::everything);
    EXPECT_EQ(Global{"nftables_ipvs"}.config.ipvs.marking.table, "keepalived_ipvs");
}

TEST(IpvsTimeouts, KeepWhatIsRightAboutThem)
{
    const Global global{"lvs_timeouts tcp 5 x udp 2678401 tcpfin 6"};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "2:20 error: unknown word 'x'; it is left out",
            "2:26 error: expected whole seconds, from 0 to 2678400"));
    EXPECT_EQ(
        global.config.ipvs.timeouts, (daemon::IpvsTimeouts{.tcp = 5s, .tcp_fin = 6s, .udp = 0s}));
    EXPECT_THAT(
        Global{"lvs_timeouts"}.said,
        ElementsAre("2:1 error: lvs_timeouts wants an argument: [tcp SECONDS] [tcpfin SECONDS] "
                    "[udp SECONDS]"));
}

// A text with an instance V that has the identifier 7.
Global with_instance(std::string_view lines)
{
    return Global{parse(global_text(lines) + instance_text(""))};
}

TEST(SyncDaemon, TakesItsOptionsInAnyOrder)
{
    const Global global =
        with_instance("lvs_sync_daemon eth1 port 1 ttl 2 inst V group 224.0.0.99 maxlen 1000 id 3");
    daemon::SyncDaemon expected;
    expected.link = "eth1";
    expected.instance = "V";
    expected.id = 3;
    expected.longest_packet = 1000;
    expected.port = 1;
    expected.ttl = 2;
    expected.group = address("224.0.0.99");
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.ipvs.sync_daemon, expected);
}

TEST(SyncDaemon, HasTheIdentifierOfItsInstance)
{
    EXPECT_EQ(with_instance("lvs_sync_daemon eth1 inst V").config.ipvs.sync_daemon->id, 7);
    EXPECT_EQ(with_instance("lvs_sync_daemon eth1").config.ipvs.sync_daemon->id, 0);
}

TEST(SyncDaemon, UnderstandsTheOlderForm)
{
    EXPECT_THAT(with_instance("lvs_sync_daemon eth1 V").said, IsEmpty());
    EXPECT_EQ(with_instance("lvs_sync_daemon eth1 V").config.ipvs.sync_daemon->instance, "V");

    const Global global = with_instance("lvs_sync_daemon eth1 V 5 ttl 6");
    EXPECT_THAT(global.said, ElementsAre("2:24 warning: write the word id before the number"));
    EXPECT_EQ(test_exit_code(global.loaded), 5);
    EXPECT_EQ(global.config.ipvs.sync_daemon->id, 5);
    EXPECT_EQ(global.config.ipvs.sync_daemon->ttl, 6);
    EXPECT_THAT(
        with_instance("lvs_sync_daemon eth1 V 300").said,
        ElementsAre("2:24 error: expected a number from 0 to 255"));
}

TEST(SyncDaemon, FollowsOneInstance)
{
    EXPECT_THAT(
        with_instance("lvs_sync_daemon eth1 V inst W").said,
        ElementsAre("2:29 error: the instance is V already"));
    EXPECT_THAT(with_instance("lvs_sync_daemon eth1 inst id").said, testing::SizeIs(1));
}

TEST(SyncDaemon, FollowsAnInstanceThatThereIs)
{
    const Global global = with_instance("lvs_sync_daemon eth1 inst W");
    EXPECT_THAT(
        global.said, ElementsAre("2:27 error: there is no vrrp_instance W; the line is left out"));
    EXPECT_EQ(global.config.ipvs.sync_daemon, std::nullopt);
}

TEST(SyncDaemon, IsTheFirst)
{
    const Global global{"lvs_sync_daemon eth1 id 1\nlvs_sync_daemon eth2 id 2"};
    EXPECT_THAT(
        global.said,
        ElementsAre("3:1 warning: lvs_sync_daemon is given again; the first one holds"));
    EXPECT_EQ(global.config.ipvs.sync_daemon->link, "eth1");
}

TEST(Links, ThatTheHostHasNotAreTold)
{
    LoadOptions options;
    options.link_exists = [](std::string_view name) { return name == "eth0"; };
    const std::string lines = "default_interface eth7\nlvs_sync_daemon eth8";
    const Global global{lines, options};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "2:19 warning: there is no interface eth7 on this host",
            "3:17 warning: there is no interface eth8 on this host"));
    EXPECT_EQ(test_exit_code(global.loaded), 0);
    EXPECT_EQ(global.config.host.default_link, "eth7");
    EXPECT_EQ(global.config.ipvs.sync_daemon->link, "eth8");
    EXPECT_THAT(Global(lines + "\ndynamic_interfaces", options).said, IsEmpty());
}

TEST(Nftables, AreUsedIfTheyAreNamed)
{
    const Global global{"nftables\nnftables_priority -5\nnftables_ifindex\nnftables_counters"};
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(
        global.config.firewall.nftables, (daemon::NftablesConfig{"keepalived", -5, true, true}));
    EXPECT_EQ(Global{"nftables mine"}.config.firewall.nftables.table, "mine");
    EXPECT_EQ(Global{""}.config.firewall.nftables.table, "");
}

TEST(Nftables, TakeBackAPriorityAboveThem)
{
    const Global global{"nftables_priority -5\nnftables"};
    EXPECT_THAT(
        global.said,
        ElementsAre("3:1 warning: nftables sets nftables_priority to -1; write that below it"));
    EXPECT_EQ(global.config.firewall.nftables.priority, -1);
    EXPECT_EQ(test_exit_code(global.loaded), 0);
}

TEST(Iptables, HaveTwoChains)
{
    const auto chains = [](std::string_view line) {
        const daemon::IptablesConfig iptables = Global{line}.config.firewall.iptables;
        return std::pair{iptables.input, iptables.output};
    };
    EXPECT_EQ(chains(""), std::pair(std::string{}, std::string{}));
    EXPECT_EQ(chains("vrrp_iptables"), std::pair(std::string{"INPUT"}, std::string{"OUTPUT"}));
    EXPECT_EQ(chains("vrrp_iptables in"), std::pair(std::string{"in"}, std::string{}));
    EXPECT_EQ(chains("vrrp_iptables in out"), std::pair(std::string{"in"}, std::string{"out"}));
    EXPECT_THAT(
        Global{"vrrp_iptables in in"}.said,
        ElementsAre("2:18 error: expected another chain than the first one"));
}

TEST(Ipsets, TakeTheirNamesFromTheFirst)
{
    const auto sets = [](std::string_view words) {
        return Global{fmt::format("vrrp_ipsets {}", words)}.config.firewall.iptables.sets;
    };
    EXPECT_EQ(sets("a b"), (daemon::IpsetNames{"a", "b", "a_if6", "a_igmp", "a_mld", "a_nd"}));
    EXPECT_EQ(sets("a b c d e f"), (daemon::IpsetNames{"a", "b", "c", "d", "e", "f"}));
    const std::string longest(30, 'x');
    EXPECT_EQ(sets(longest).igmp, longest.substr(0, 25) + "_igmp");
    EXPECT_FALSE(Global{"vrrp_ipsets"}.config.firewall.iptables.uses_sets);
    EXPECT_THAT(
        Global{"vrrp_ipsets a b b"}.said,
        ElementsAre("2:17 error: expected a different name for each set"));
}

}  // namespace
}  // namespace lbd::parser
