#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/router_samples.hpp"
#include "vrrp/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// To whom a packet is given, and what is counted of it.
namespace lbd::vrrp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Packets : ARouter {
    // The counters of received packets, instance by instance.
    static std::vector<std::uint64_t> received(const Router& router)
    {
        std::vector<std::uint64_t> counts;
        for (const Instance& instance : router.instances())
            counts.push_back(instance.counters.received);
        return counts;
    }

    static std::uint64_t refused(const Router& router, Refusal reason)
    {
        return router.instance(first).counters.refused[static_cast<std::size_t>(reason)];
    }

    static Outcome refusal(std::optional<InstanceId> instance, Refusal reason)
    {
        Outcome outcome;
        outcome.refused = {{instance, reason, ip("10.0.0.2")}};
        return outcome;
    }
};

TEST_F(Packets, AreTakenIn)
{
    Router router = started({v3_instance()});
    EXPECT_EQ(router.received(from_peer(v3_instance(), 200), now + 1s), Outcome{});
    EXPECT_THAT(
        states(router), ElementsAre(State{Backup{now, now + 1s + down, heard(200, now + 1s), {}}}));
    EXPECT_EQ(router.next_deadline(), now + 1s + down);
    Counters expected;
    expected.received = 1;
    EXPECT_EQ(router.instance(first).counters, expected);
}

TEST_F(Packets, CanChangeTheState)
{
    Router router = master();
    const State before = router.instance(first).state;
    const Time later = now + 4s;
    const Backup after{later, later + down, heard(200, later), {}};
    Outcome expected;
    expected.changes = {{first, before, as_received(v3_instance(), 200), after}};
    expected.hold = {first};
    EXPECT_EQ(router.received(from_peer(v3_instance(), 200), later), expected);
    EXPECT_EQ(router.instance(first).counters.released_master, 1u);
}

TEST_F(Packets, GoToTheInstanceOfTheirIdentifier)
{
    Router router = started({v3_instance(), named("VI_2", 52)});
    router.received(from_peer(named("VI_2", 52), 200), now);
    EXPECT_THAT(received(router), ElementsAre(0, 1));
}

TEST_F(Packets, GoToTheInstanceOnTheirLink)
{
    Router router = started({v3_instance(), named("VI_2", 51, "eth1")});
    router.received(from_peer(v3_instance(), 200, eth1), now);
    EXPECT_THAT(received(router), ElementsAre(0, 1));
    router.received(from_peer(v3_instance(), 200, eth0), now);
    EXPECT_THAT(received(router), ElementsAre(1, 1));
    EXPECT_EQ(
        router.received(from_peer(v3_instance(), 200, LinkIndex{7}), now),
        refusal(std::nullopt, Refusal::unknown_vrid));
}

// It stands nowhere, which is not everywhere: the others must go on hearing their masters.
TEST_F(Packets, DoNotGoToAnInstanceWhoseLinkIsMissing)
{
    Router router = started({named("VI_1", 51, "eth9"), named("VI_2", 51, "eth0")});
    router.received(from_peer(v3_instance(), 200, eth0), now + 1s);
    EXPECT_THAT(received(router), ElementsAre(0, 1));
    EXPECT_EQ(
        router.received(from_peer(v3_instance(), 200, any_link), now),
        refusal(std::nullopt, Refusal::unknown_vrid))
        << "wherever the packet is from";
}

TEST_F(Packets, GoToTheInstanceOfTheirFamily)
{
    Router router = started({v3_instance(), v6_instance()});
    router.received(from_peer(v6_instance(), 200), now);
    EXPECT_THAT(received(router), ElementsAre(0, 1));
    router.received(from_peer(v3_instance(), 200), now);
    EXPECT_THAT(received(router), ElementsAre(1, 1));
}

TEST_F(Packets, GoToTheInstanceOfTheirGroup)
{
    InstanceConfig other = v3_instance();
    other.transport.group = ip("224.0.0.81");
    Router router = started({v3_instance(), other});
    router.received(from_peer(other, 200), now);
    router.received(from_peer(other, 200), now);
    router.received(from_peer(v3_instance(), 200), now);
    EXPECT_THAT(received(router), ElementsAre(1, 2));
}

// features.md 9
TEST_F(Packets, GoToTheInstanceThatListsTheirSender)
{
    InstanceConfig theirs = unicast_instance();
    theirs.transport.peers = {ip("10.0.0.8")};
    InstanceConfig ours = unicast_instance();
    for (const auto& configs : {std::vector{theirs, ours}, std::vector{ours, theirs}}) {
        Router router = started(configs);
        router.received(from_peer(unicast_instance(), 200), now);
        for (const Instance& instance : router.instances())
            EXPECT_EQ(
                instance.counters.received, is_peer(instance.config.transport, ip("10.0.0.2")));
    }
}

TEST_F(Packets, GoToTheInstanceAtTheirDestinationIfBothListTheirSender)
{
    InstanceConfig elsewhere = unicast_instance();
    elsewhere.transport.source = ip("10.1.0.1");
    InstanceConfig ours = unicast_instance();
    ours.transport.source = here;
    Router router = started({elsewhere, ours});
    router.received(from_peer(unicast_instance(), 200), now);
    EXPECT_THAT(received(router), ElementsAre(0, 1));
}

TEST_F(Packets, OfUnicastAndMulticastGoToTheirOwnKindOfInstance)
{
    for (const auto& configs :
         {std::vector{unicast_instance(), v3_instance()},
          std::vector{v3_instance(), unicast_instance()}}) {
        Router router = started(configs);
        EXPECT_EQ(router.received(from_peer(v3_instance(), 200), now), Outcome{});
        EXPECT_EQ(router.received(from_peer(unicast_instance(), 200), now), Outcome{});
        EXPECT_THAT(received(router), ElementsAre(1, 1));
    }
}

TEST_F(Packets, OfRoutedUnicastComeInByAnyLink)
{
    InstanceConfig routed = unicast_instance();
    routed.link.clear();
    routed.transport.source = here;
    Router router = started({routed});
    router.received(from_peer(routed, 200, eth0), now);
    router.received(from_peer(routed, 200, eth1), now);
    EXPECT_THAT(received(router), ElementsAre(2));
}

TEST_F(Packets, ForNobodyAreCounted)
{
    Router router = started({v3_instance()});
    const Packet stray = from_peer(named("VI_2", 52), 200);
    EXPECT_EQ(router.received(stray, now), refusal(std::nullopt, Refusal::unknown_vrid));
    Packet truncated = from_peer(v3_instance(), 200);
    truncated.payload.resize(3);
    EXPECT_EQ(router.received(truncated, now), refusal(std::nullopt, Refusal::truncated));
    RefusalCounts expected{};
    expected[static_cast<std::size_t>(Refusal::unknown_vrid)] = 1;
    expected[static_cast<std::size_t>(Refusal::truncated)] = 1;
    EXPECT_EQ(router.packets_for_nobody(), expected);
    EXPECT_EQ(router.instance(first).counters, Counters{});
}

// Whoever floods a master with invalid packets must not silence it: features [E].1.
TEST_F(Packets, ThatAreRefusedAreCountedAndChangeNothing)
{
    Router router = started({v3_instance()});
    const std::vector<State> before = states(router);
    Packet damaged = from_peer(v3_instance(), 200);
    damaged.payload[2] ^= 1;
    EXPECT_EQ(router.received(damaged, now + 1s), refusal(first, Refusal::wrong_checksum));
    Packet routed = from_peer(v3_instance(), 200);
    routed.ttl = 254;
    EXPECT_EQ(router.received(routed, now + 1s), refusal(first, Refusal::wrong_ttl));
    EXPECT_EQ(router.received(routed, now + 1s), refusal(first, Refusal::wrong_ttl));
    EXPECT_EQ(
        router.received(from_peer(unicast_instance(), 200), now + 1s),
        refusal(first, Refusal::wrong_cast));
    EXPECT_EQ(refused(router, Refusal::wrong_checksum), 1u);
    EXPECT_EQ(refused(router, Refusal::wrong_ttl), 2u);
    EXPECT_EQ(refused(router, Refusal::wrong_cast), 1u);
    EXPECT_EQ(router.instance(first).counters.received, 0u);
    EXPECT_EQ(states(router), before);
    EXPECT_EQ(router.packets_for_nobody(), RefusalCounts{});
}

TEST_F(Packets, OfResignationAreCounted)
{
    Router router = started({v3_instance()});
    router.received(from_peer(v3_instance(), 0), now + 1s);
    EXPECT_EQ(router.instance(first).counters.resignations_received, 1u);
    EXPECT_EQ(router.instance(first).counters.received, 1u);
    EXPECT_EQ(router.next_deadline(), now + 1s + skew);
}

// RFC 9568 §7.1 wants them counted and told, not refused.
TEST_F(Packets, WithOtherAddressesAreCountedAndAccepted)
{
    Router router = started({v3_instance()});
    InstanceConfig theirs = v3_instance();
    theirs.addresses.push_back({.address = ip("10.0.0.101"), .broadcast = {}});
    Outcome expected;
    expected.odd = {{first, Oddity::other_addresses, ip("10.0.0.2")}};
    EXPECT_EQ(router.received(from_peer(theirs, 200), now), expected);
    EXPECT_EQ(router.instance(first).counters.other_addresses, 1u);
    EXPECT_EQ(router.instance(first).counters.received, 1u);
    EXPECT_EQ(router.next_deadline(), now + down);
}

TEST_F(Packets, WithAnotherIntervalAreToldAndAccepted)
{
    InstanceConfig ours = v3_instance();
    ours.interval = 1s + 3ms;
    Router router = started({ours});
    EXPECT_EQ(router.received(from_peer(v3_instance(), 200), now), Outcome{})
        << "1 s is what we advertise ourselves";
    InstanceConfig theirs = v3_instance();
    theirs.interval = 2s;
    Outcome expected;
    expected.odd = {{first, Oddity::other_interval, ip("10.0.0.2")}};
    EXPECT_EQ(router.received(from_peer(theirs, 200), now), expected);
    EXPECT_GT(router.next_deadline(), now + 6s);
}

TEST_F(Packets, FromOurOwnAddressAreTold)
{
    Packet echo = from_peer(v3_instance(), 100);
    echo.flow.source = here;
    seal(echo, Version::v3);
    Outcome expected;
    expected.odd = {{first, Oddity::our_source, here}};
    Router router = master();
    EXPECT_EQ(router.received(echo, now + down), expected) << "and do not impress a master";
    router = started({v3_instance()});
    EXPECT_EQ(router.received(echo, now), expected);
}

TEST_F(Packets, AreIgnoredInFault)
{
    Router router{{v3_instance()}};
    router.start({}, now);
    links[eth0].up = false;
    router.links_changed(links, now);
    Packet damaged = from_peer(v3_instance(), 200);
    damaged.payload[2] ^= 1;
    EXPECT_EQ(router.received(from_peer(v3_instance(), 200), now), Outcome{});
    EXPECT_EQ(router.received(damaged, now), Outcome{});
    EXPECT_EQ(router.instance(first).counters, Counters{});
    EXPECT_EQ(router.packets_for_nobody(), RefusalCounts{}) << "somebody has this identifier";
}

}  // namespace
}  // namespace lbd::vrrp
