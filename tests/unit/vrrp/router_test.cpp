#include "vrrp/router.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/router_samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Start, time and links.
namespace lbd::vrrp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const State initialize = Initialize{};
const State fresh_backup = Backup{now, now + down, {}, {}};

Outcome changed(const Change& change)
{
    Outcome outcome;
    outcome.changes = {change};
    outcome.hold = {change.instance};
    return outcome;
}

TEST_F(ARouter, WithoutInstancesHasNothingToDo)
{
    Router router{{}};
    EXPECT_EQ(router.start(links, now), Outcome{});
    EXPECT_EQ(router.next_deadline(), std::nullopt);
    EXPECT_TRUE(router.has_stopped());
    EXPECT_EQ(router.stop(now), Outcome{});
}

TEST_F(ARouter, StartsAsBackup)
{
    Router router{{v3_instance()}};
    EXPECT_EQ(router.next_deadline(), std::nullopt);
    EXPECT_EQ(router.start(links, now), changed({first, initialize, Started{}, fresh_backup}));
    EXPECT_EQ(router.next_deadline(), now + down);
    EXPECT_EQ(router.instance(first).standing, (Standing{eth0, here, {}}));
    EXPECT_FALSE(router.has_stopped());
    EXPECT_THAT(router.masters(), IsEmpty());
}

TEST_F(ARouter, StartsInFaultIfSomethingStandsInTheWay)
{
    links[eth0].up = false;
    Router router{{v3_instance()}};
    const Impediment reason = Impediment::link_down;
    EXPECT_EQ(
        router.start(links, now), changed({first, initialize, Impeded{reason}, Fault{reason}}));
    EXPECT_EQ(router.next_deadline(), std::nullopt);
    EXPECT_FALSE(router.has_stopped());
}

TEST_F(ARouter, StartsTheOwnerAsMaster)
{
    InstanceConfig config = v3_instance();
    config.priority = owner;
    config.wants_master = true;
    Router router{{config}};
    Subject subject;
    const Outcome outcome = router.start(links, now);
    EXPECT_EQ(
        outcome.changes,
        (std::vector{Change{first, initialize, Started{}, subject.fresh_master()}}));
    EXPECT_EQ(outcome.packets, advertisements(config, {eth0, here, {}}, owner));
    EXPECT_EQ(outcome.hold, std::vector{first});
    EXPECT_EQ(outcome.announce, (std::vector{PendingAnnouncement{first, 5}}));
    EXPECT_EQ(outcome.renew, std::vector<InstanceId>{});
}

TEST_F(ARouter, WakesForItsEarliestDeadlineAndGivesItToWhomItConcerns)
{
    InstanceConfig eager = named("VI_2", 52);
    eager.priority = Priority{200};
    Router router = started({v3_instance(), eager});
    const Duration sooner = 3s + 218'750us;
    EXPECT_EQ(router.next_deadline(), now + sooner);
    EXPECT_EQ(router.deadline_passed(now + sooner - 1ns), Outcome{});
    const Outcome outcome = router.deadline_passed(now + sooner);
    ASSERT_EQ(outcome.changes.size(), 1u);
    EXPECT_EQ(outcome.changes[0].instance, second);
    EXPECT_EQ(outcome.changes[0].event, Event{DeadlinePassed{}});
    EXPECT_EQ(router.next_deadline(), now + down) << "sooner than the next advertisement";
    EXPECT_EQ(router.deadline_passed(now + down).changes.size(), 1u);
    EXPECT_EQ(router.next_deadline(), now + sooner + 1s);
}

TEST_F(ARouter, SaysWhatItIsToDoInTheOrderOfDoingIt)
{
    InstanceConfig config = v3_instance();
    config.address_lifetime = 4s;
    Router router = started({config});
    Outcome outcome = router.deadline_passed(now + down);
    EXPECT_EQ(outcome.packets, advertisements(config, {eth0, here, {}}, Priority{100}));
    EXPECT_EQ(outcome.hold, std::vector{first});
    EXPECT_EQ(outcome.announce, (std::vector{PendingAnnouncement{first, 5}}));

    outcome = router.deadline_passed(now + down + 1s);
    EXPECT_EQ(outcome.packets.size(), 1u);
    EXPECT_EQ(outcome.renew, std::vector{first});
    EXPECT_THAT(outcome.changes, IsEmpty());
    EXPECT_THAT(outcome.hold, IsEmpty());
    EXPECT_THAT(outcome.announce, IsEmpty());
}

TEST_F(ARouter, CountsWhatItSendsAndBecomes)
{
    Router router = master();
    router.deadline_passed(now + down + 1s);
    Counters expected;
    expected.sent = 2;
    expected.became_master = 1;
    EXPECT_EQ(router.instance(first).counters, expected);
    router.stop(now + down + 1s);
    expected.sent = 3;
    expected.resignations_sent = 1;
    expected.released_master = 1;
    EXPECT_EQ(router.instance(first).counters, expected);
}

TEST_F(ARouter, TellsWhoIsMaster)
{
    InstanceConfig patient = named("VI_2", 52);
    patient.priority = Priority{1};
    Router router = started({v3_instance(), patient});
    router.deadline_passed(now + down);
    EXPECT_THAT(router.masters(), ElementsAre(key(v3_instance())));
    router.stop(now + down);
    EXPECT_THAT(router.masters(), IsEmpty()) << "one that resigns is not to be one again";
}

TEST_F(ARouter, GoesToFaultAndBackWithItsLink)
{
    Router router = master();
    const State before = router.instance(first).state;
    links[eth0].up = false;
    Outcome outcome = router.links_changed(links, now + 5s);
    const Fault fault{Impediment::link_down};
    EXPECT_EQ(outcome.changes, (std::vector{Change{first, before, Impeded{fault.reason}, fault}}));
    EXPECT_EQ(outcome.packets, advertisements(v3_instance(), {eth0, here, {}}, resigning));
    EXPECT_EQ(router.next_deadline(), std::nullopt);

    links[eth0].up = true;
    outcome = router.links_changed(links, now + 9s);
    EXPECT_EQ(
        outcome.changes,
        (std::vector{
            Change{first, fault, Unimpeded{}, Backup{now + 9s, now + 9s + down, {}, {}}}}));
}

// Whatever it says for the last time, it says as the router that the others know.
TEST_F(ARouter, ResignsFromWhereItStood)
{
    Router router = master();
    links[eth0].addresses = {{ip("10.0.0.100"), 32}};
    EXPECT_EQ(
        router.links_changed(links, now + 5s).packets,
        advertisements(v3_instance(), {eth0, here, {}}, resigning));
    router = master();
    EXPECT_EQ(
        router.links_changed({}, now + 5s).packets,
        advertisements(v3_instance(), {eth0, here, {}}, resigning));
}

TEST_F(ARouter, KnowsTheReasonOfItsFaultAlsoIfThatChanges)
{
    Router router = started({v3_instance()});
    links[eth0].up = false;
    router.links_changed(links, now);
    const Fault before{Impediment::link_down};
    const Fault after{Impediment::link_missing};
    EXPECT_EQ(
        router.links_changed({}, now).changes,
        (std::vector{Change{first, before, Impeded{after.reason}, after}}));
    EXPECT_THAT(router.links_changed({}, now).changes, IsEmpty());
    EXPECT_THAT(states(router), ElementsAre(State{after}));
    EXPECT_EQ(router.instance(first).standing.impediment, Impediment::link_missing);
}

TEST_F(ARouter, AdvertisesFromItsNewAddressWhenThatHasChanged)
{
    Router router = master();
    links[eth0].addresses = {{ip("10.0.0.77"), 24}};
    EXPECT_THAT(router.links_changed(links, now + 4s).changes, IsEmpty());
    EXPECT_EQ(
        router.deadline_passed(now + down + 1s).packets,
        advertisements(v3_instance(), {eth0, ip("10.0.0.77"), {}}, Priority{100}));
}

// Both nodes would end up with the same source, and each take the other for an echo of itself. The
// kernel lists the youngest of IPv6's addresses first.
TEST_F(ARouter, NeverSpeaksFromTheVirtualAddressOfAnotherInstance)
{
    InstanceConfig one = v6_instance();
    InstanceConfig other = v6_instance();
    other.vrid = Vrid{52};
    other.addresses[0].address = ip("fe80::200");
    one.announcement.delay = other.announcement.delay = {};
    Router router = started({one, other});
    router.deadline_passed(now + down);
    links[eth0].addresses = {{ip("fe80::200"), 64}, {ip("fe80::100"), 64}, {ip("fe80::1"), 64}};
    router.links_changed(links, now + down);
    const auto packets = router.deadline_passed(now + down + 1s).packets;
    ASSERT_EQ(packets.size(), 2u);
    EXPECT_EQ(packets[0].flow.source, ip("fe80::1"));
    EXPECT_EQ(packets[1].flow.source, ip("fe80::1"));
}

// The link has come back under another number.
TEST_F(ARouter, FollowsItsLinkByName)
{
    Router router = master();
    links[LinkIndex{9}] = links.extract(eth0).mapped();
    EXPECT_THAT(router.links_changed(links, now + 4s).changes, IsEmpty());
    EXPECT_EQ(router.instance(first).standing.link, LinkIndex{9});
    EXPECT_EQ(
        router.deadline_passed(now + down + 1s).packets,
        advertisements(v3_instance(), {LinkIndex{9}, here, {}}, Priority{100}));
}

// Whatever has changed may be an address that somebody took away.
TEST_F(ARouter, LooksAfterAllItsAddressesWhenAnyLinkHasChanged)
{
    Router router = started({v3_instance(), named("VI_2", 52)});
    EXPECT_THAT(router.links_changed(links, now).hold, ElementsAre(first, second));
}

TEST_F(ARouter, CannotTakePartWhereItCannotListen)
{
    Router router = started({v3_instance(), named("VI_2", 52, "eth1")});
    const auto refused = subscription(v3_instance(), eth0);
    Outcome outcome = router.deaf_to({refused}, links, now);
    const Fault fault{Impediment::cannot_listen};
    EXPECT_EQ(outcome, changed({first, fresh_backup, Impeded{fault.reason}, fault}));
    EXPECT_EQ(router.links_changed(links, now).changes, std::vector<Change>{}) << "still deaf";
    outcome = router.deaf_to({}, links, now + 1s);
    EXPECT_EQ(
        outcome, changed({first, fault, Unimpeded{}, Backup{now + 1s, now + 1s + down, {}, {}}}));
}

TEST_F(ARouter, HasOneImpedimentAtATime)
{
    Router router = started({v3_instance()});
    links[eth0].up = false;
    router.links_changed(links, now);
    router.deaf_to({subscription(v3_instance(), eth0)}, links, now);
    EXPECT_THAT(states(router), ElementsAre(State{Fault{Impediment::link_down}}));
    router.links_changed(host_links(), now);
    EXPECT_THAT(states(router), ElementsAre(State{Fault{Impediment::cannot_listen}}));
}

TEST_F(ARouter, SubscribesOncePerLinkFamilyAndGroup)
{
    InstanceConfig v6 = v6_instance();
    v6.vrid = Vrid{53};
    InstanceConfig routed = unicast_instance();
    routed.vrid = Vrid{54};
    routed.link.clear();
    routed.transport.source = here;
    links[eth1].up = false;
    Router router{
        {v3_instance(),
         named("VI_2", 52),
         named("VI_3", 51, "eth1"),
         v6,
         routed,
         named("VI_4", 55, "eth9")}};
    router.start(links, now);
    EXPECT_THAT(
        router.subscriptions(),
        ElementsAre(
            Subscription{any_link, Family::ipv4, std::nullopt},
            Subscription{eth0, Family::ipv4, ip("224.0.0.18")},
            Subscription{eth0, Family::ipv6, ip("ff02::12")},
            Subscription{eth1, Family::ipv4, ip("224.0.0.18")}))
        << "on a link that is down too, but not on one that is missing";
}

}  // namespace
}  // namespace lbd::vrrp
