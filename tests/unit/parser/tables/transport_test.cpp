#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// global_defs, and what of an instance is about sending and announcing.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Transport, IsUnicastWithPeers)
{
    const Loaded loaded =
        parse(instance_text("unicast_src_ip 10.0.0.8\nunicast_ttl 64\ncheck_unicast_src\n"
                            "unicast_peer {\n10.0.0.9\n10.0.0.10\n}"));
    const vrrp::Transport transport = instance_of(loaded).transport;

    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_TRUE(transport.is_unicast());
    EXPECT_EQ(transport.source, address("10.0.0.8"));
    EXPECT_THAT(transport.peers, ElementsAre(address("10.0.0.9"), address("10.0.0.10")));
    EXPECT_EQ(transport.unicast_ttl, 64);
    EXPECT_TRUE(transport.only_from_peers);
}

TEST(Transport, IsMulticastWithoutPeersAndThatIsTold)
{
    for (const std::string lines :
         {"unicast_peer {\n}", "unicast_src_ip 10.0.0.8", "unicast_ttl 9", "check_unicast_src"}) {
        const Loaded loaded = parse(instance_text(lines));
        EXPECT_THAT(
            complaints(loaded),
            ElementsAre(testing::EndsWith(
                ":1 warning: V has unicast settings but no peer: it uses multicast")))
            << lines;
        EXPECT_EQ(test_exit_code(loaded), 5);
        EXPECT_EQ(instance_of(loaded).transport.unicast_ttl, 255);
        EXPECT_FALSE(instance_of(loaded).transport.only_from_peers);
    }
}

TEST(Transport, HasTheSourceOfEitherKeyword)
{
    EXPECT_EQ(
        instance_of(parse(instance_text("mcast_src_ip 10.0.0.8"))).transport.source,
        address("10.0.0.8"));
    EXPECT_EQ(instance_of(parse(instance_text(""))).transport.source, std::nullopt);
}

TEST(Transport, LeavesOutAddressesOfTheOtherFamily)
{
    const Loaded loaded = parse(instance_text(
        "mcast_src_ip fe80::1\nmcast_dst_ip ff02::99\nunicast_peer {\nfe80::2\n10.0.0.9\n}"));
    const vrrp::Transport transport = instance_of(loaded).transport;

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "7:1 error: fe80::1 is of another family than the other addresses of V; it is left out",
            "8:1 error: ff02::99 is of another family than the other addresses of V; it is left "
            "out",
            "10:1 error: fe80::2 is of another family than the other addresses of V; it is left "
            "out"));
    EXPECT_EQ(transport.source, std::nullopt);
    EXPECT_EQ(transport.group, address("224.0.0.18"));
    EXPECT_THAT(transport.peers, ElementsAre(address("10.0.0.9")));
}

TEST(Peers, AreOthersAndDistinct)
{
    const Loaded loaded = parse(
        instance_text("unicast_src_ip 10.0.0.8\nunicast_peer {\n10.0.0.8\n10.0.0.9\n10.0.0.9\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "9:1 warning: a router is not its own peer; it is left out",
            "11:1 warning: this peer is given twice"));
    EXPECT_THAT(instance_of(loaded).transport.peers, ElementsAre(address("10.0.0.9")));
}

TEST(Peers, MayHaveAPrefixLengthThatIsIgnored)
{
    const Loaded loaded =
        parse(instance_text("unicast_src_ip 10.0.0.8/24\nunicast_peer {\n10.0.0.9/24\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "7:24 warning: a prefix length has no meaning here; it is ignored",
            "9:9 warning: a prefix length has no meaning here; it is ignored"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(instance_of(loaded).transport.peers, ElementsAre(address("10.0.0.9")));
}

TEST(Peers, HaveNoLimitsOfTheirTtlYet)
{
    const Loaded loaded = parse(instance_text("unicast_peer {\n10.0.0.9 min_ttl 3 max_ttl 4\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "8:10 warning: min_ttl is not built yet and has no effect",
            "8:20 warning: max_ttl is not built yet and has no effect"));
    EXPECT_THAT(instance_of(loaded).transport.peers, SizeIs(1));
}

TEST(RoutedInstance, NeedsNoInterfaceButItsAddressesDo)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\nvirtual_router_id 7\nunicast_src_ip 10.0.0.8\n"
        "unicast_peer {\n10.0.0.9\n}\n"
        "virtual_ipaddress {\n10.0.0.1 dev eth0\n10.0.0.2\n}\n}\n");

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("9:1 error: without an interface of the instance an address needs a dev"));
    EXPECT_EQ(instance_of(loaded).link, "");
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(1));
}

TEST(RoutedInstance, NeedsASource)
{
    EXPECT_THAT(
        complaints(parse("vrrp_instance V {\nvirtual_router_id 7\nunicast_peer {\n10.0.0.9\n}\n"
                         "virtual_ipaddress {\n10.0.0.1 dev eth0\n}\n}\n")),
        ElementsAre("1:1 error: V is left out: it has no interface"));
}

// Defaults may stand behind what they are for.
vrrp::InstanceConfig instance_with_defaults(
    const std::string& defaults, const std::string& lines = "")
{
    const Loaded loaded = parse(instance_text(lines) + "global_defs {\n" + defaults + "\n}\n");
    EXPECT_THAT(complaints(loaded), IsEmpty());
    return instance_of(loaded);
}

TEST(GlobalDefaults, ReachEveryInstance)
{
    const vrrp::InstanceConfig config = instance_with_defaults(
        "vrrp_version 3\nvrrp_down_timer_adverts 4\nvrrp_lower_prio_no_advert\n"
        "vrrp_higher_prio_send_advert\nvrrp_mcast_group4 224.0.0.99\nvrrp_address_lifetime 60");

    EXPECT_EQ(config.version, vrrp::Version::v3);
    EXPECT_EQ(config.down_timer_adverts, 4U);
    EXPECT_FALSE(config.conduct.answers_lower_priority);
    EXPECT_TRUE(config.conduct.advertises_before_yielding);
    EXPECT_EQ(config.transport.group, address("224.0.0.99"));
    EXPECT_EQ(config.address_lifetime, 60s);
}

TEST(GlobalDefaults, GiveWayToTheInstance)
{
    const vrrp::InstanceConfig config = instance_with_defaults(
        "vrrp_version 3\nvrrp_down_timer_adverts 4\nvrrp_lower_prio_no_advert\n"
        "vrrp_mcast_group4 224.0.0.99\nvrrp_address_lifetime 60",
        "version 2\ndown_timer_adverts 5\nlower_prio_no_advert off\n"
        "mcast_dst_ip 224.0.0.77\naddress_lifetime auto");

    EXPECT_EQ(config.version, vrrp::Version::v2);
    EXPECT_EQ(config.down_timer_adverts, 5U);
    EXPECT_TRUE(config.conduct.answers_lower_priority);
    EXPECT_EQ(config.transport.group, address("224.0.0.77"));
    EXPECT_EQ(config.address_lifetime, 6s);
}

TEST(GlobalDefaults, ConcernIpv6AsFarAsTheyCan)
{
    const Loaded loaded = parse(
        "global_defs {\nvrrp_version 2\nvrrp_mcast_group6 ff02::99\n}\n"
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
        "virtual_ipaddress {\nfe80::1\n}\n}\n");

    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_EQ(instance_of(loaded).version, vrrp::Version::v3);
    EXPECT_EQ(instance_of(loaded).transport.group, address("ff02::99"));
}

TEST(GlobalDefaults, MayBeInSeveralBlocks)
{
    const Loaded loaded = parse(
        "global_defs {\nrouter_id a\n}\nglobal_defs {\nvrrp_version 3\n}\n" + instance_text(""));
    EXPECT_EQ(loaded.config.global.router_id, "a");
    EXPECT_EQ(instance_of(loaded).version, vrrp::Version::v3);
}

TEST(UnicastCheck, IsADefaultForUnicastInstancesOnly)
{
    EXPECT_TRUE(instance_with_defaults("vrrp_check_unicast_src", "unicast_peer {\n10.0.0.9\n}")
                    .transport.only_from_peers);
    EXPECT_FALSE(instance_with_defaults("vrrp_check_unicast_src").transport.only_from_peers);
}

TEST(Announcement, TakesEachSettingFromInstanceDefaultsAndProtocol)
{
    const vrrp::AnnouncementConfig config =
        instance_with_defaults(
            "vrrp_garp_master_delay 1\nvrrp_garp_master_refresh 2\nvrrp_garp_master_repeat 3",
            "garp_master_delay 4\ngarp_master_refresh_repeat 6")
            .announcement;

    EXPECT_EQ(config.delay, 4s);
    EXPECT_EQ(config.repeat, 3U);
    EXPECT_EQ(config.refresh, 2s);
    EXPECT_EQ(config.refresh_repeat, 6U);
}

TEST(Announcement, AfterLowerPriorityIsAsUsuallyAfterBecomingMasterUnlessTheFileSaysOtherwise)
{
    const vrrp::AnnouncementConfig config =
        instance_with_defaults("vrrp_garp_lower_prio_repeat 9\nvrrp_garp_master_delay 4")
            .announcement;
    EXPECT_EQ(config.lower_priority_delay, 4s);
    EXPECT_EQ(config.lower_priority_repeat, 9U);
    // What the instance says is about itself as a new master.
    const vrrp::AnnouncementConfig own =
        instance_with_defaults("", "garp_master_delay 9\ngarp_master_repeat 8").announcement;
    EXPECT_EQ(own.repeat, 8U);
    EXPECT_EQ(own.lower_priority_delay, 5s);
    EXPECT_EQ(own.lower_priority_repeat, 5U);
    EXPECT_EQ(
        instance_with_defaults("", "garp_lower_prio_repeat 0\ngarp_lower_prio_delay 7")
            .announcement.lower_priority_repeat,
        0U);
}

TEST(Announcement, IsTheLeastWithMinGarpWhereTheFileSaysNothingElse)
{
    const vrrp::AnnouncementConfig least = instance_with_defaults("vrrp_min_garp").announcement;
    EXPECT_EQ(least.delay, 0s);
    EXPECT_EQ(least.repeat, 1U);
    EXPECT_EQ(least.refresh, 0s);
    EXPECT_EQ(least.lower_priority_delay, 0s);
    EXPECT_EQ(least.lower_priority_repeat, 1U);
    EXPECT_EQ(
        instance_with_defaults("vrrp_min_garp\nvrrp_garp_master_repeat 4").announcement.repeat, 4U);
    EXPECT_EQ(instance_with_defaults("vrrp_min_garp off").announcement.repeat, 5U);
}

TEST(Announcement, IsRepeatedAtLeastOnce)
{
    const Loaded loaded = parse(instance_text("garp_master_repeat 0"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:20 error: expected a number from 1 to 4294967295; 1 is used"));
    EXPECT_EQ(instance_of(loaded).announcement.repeat, 1U);
}

// keepalived says nothing of it, and they can be told apart.
TEST(Instance, MayShareItsIdentifierWithOneOfAnotherGroup)
{
    const auto instance_in = [](const char* name, const char* group) {
        return fmt::format(
            "vrrp_instance {} {{\ninterface eth0\nvirtual_router_id 7\n"
            "mcast_dst_ip {}\nvirtual_ipaddress {{\n10.0.0.1/24\n}}\n}}\n",
            name,
            group);
    };
    const Loaded apart = parse(instance_in("V", "224.0.0.18") + instance_in("W", "224.0.0.20"));
    EXPECT_FALSE(apart.diagnostics.has_errors);
    EXPECT_EQ(apart.config.instances.size(), 2u);
    const Loaded alike = parse(instance_in("V", "224.0.0.20") + instance_in("W", "224.0.0.20"));
    EXPECT_EQ(alike.config.instances.size(), 1u);
}

}  // namespace
}  // namespace lbd::parser
