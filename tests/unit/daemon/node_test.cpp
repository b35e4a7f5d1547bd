#include "daemon/node.hpp"

#include "tests/unit/daemon/node_samples.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// The life of a node. What is refused to it is in node_refusal_test.cpp.
namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(ANode, StartsAsBackupAndHasNothingOfAnEarlierRun)
{
    ports.kernel.truth[eth0].addresses.push_back({vip, 32});
    ports.kernel.refresh();
    start();
    EXPECT_EQ(ports.done(), removed);
    EXPECT_THAT(ports.logged(), ElementsAre("info: (VI_1) INIT -> BACKUP: started"));
    EXPECT_EQ(node->next_deadline(), now + down);
    EXPECT_THAT(
        ports.wire.subscribed, ElementsAre(Subscription{eth0, Family::ipv4, ip("224.0.0.18")}));
}

// The advertisement first, so that an old master lets go; then the addresses; and the neighbours
// are told only of what is there.
TEST_F(ANode, AdvertisesThenAddsThenAnnounces)
{
    ports.kernel.answers_at_once = false;
    start();
    ports.logged();
    node->wake(now + down);
    EXPECT_EQ(ports.done(), advertised + added);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("info: (VI_1) BACKUP -> MASTER: no advertisement heard for 3.61 s"));
    node->wake(now + down);
    EXPECT_THAT(ports.done(), IsEmpty());
    ports.kernel.answer();
    node->wake(now + down);
    EXPECT_EQ(ports.done(), announced);
    EXPECT_EQ(node->next_deadline(), now + down + 1s);
    node->wake(now + down + 1s);
    EXPECT_EQ(ports.done(), advertised);
}

TEST_F(ANode, LooksAtTheClockOnlyWhenTheTimeHasCome)
{
    start();
    node->wake(now + down - 1ns);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_FALSE(is_master());
}

// A process that was not scheduled for a while must not take over from a master whose
// advertisements wait in its queue.
TEST_F(ANode, ReadsItsQueueBeforeItBelievesItsClock)
{
    start();
    arrive(200);
    node->wake(now + 1h);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_FALSE(is_master());
    EXPECT_EQ(node->next_deadline(), now + 1h + down);
}

// What a flood has put before it in the queue makes no difference.
TEST_F(ANode, ReadsAllOfItsQueueBeforeItBelievesItsClock)
{
    start();
    for (int i = 0; i < 4095; ++i)
        arrive_damaged();
    arrive(200);
    node->wake(now + 1h);
    EXPECT_THAT(ports.wire.arrived, IsEmpty());
    EXPECT_FALSE(is_master());
    EXPECT_EQ(node->next_deadline(), now + 1h + down);
}

TEST_F(ANode, KeepsItsDeadlinesInAFlood)
{
    start_master();
    for (int i = 0; i < 5000; ++i)
        arrive_damaged();
    node->wake(now + down + 1s);
    EXPECT_EQ(ports.done(), advertised);
    EXPECT_EQ(node->next_deadline(), now + down + 2s);
}

TEST_F(ANode, YieldsAndLetsGoOfItsAddress)
{
    start_master();
    arrive(200);
    node->wake(now + 4s);
    EXPECT_EQ(ports.done(), removed);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("info: (VI_1) MASTER -> BACKUP: 10.0.0.2 advertises priority 200"));
    EXPECT_FALSE(ports.kernel.has(vip));
}

TEST_F(ANode, ResignsBeforeItLetsGoInAFault)
{
    start_master();
    ports.kernel.truth[eth0].up = false;
    node->wake(now + 4s);
    EXPECT_EQ(ports.done(), resigned + removed);
    EXPECT_THAT(ports.logged(), ElementsAre("info: (VI_1) MASTER -> FAULT: link eth0 is down"));
    ports.kernel.truth[eth0].up = true;
    node->wake(now + 5s);
    EXPECT_THAT(
        ports.logged(), ElementsAre("info: (VI_1) FAULT -> BACKUP: nothing stands in the way now"));
}

TEST_F(ANode, TakesItsAddressFromALinkThatIsRenamed)
{
    start_master();
    ports.kernel.truth[eth0].name = "eth9";
    node->wake(now + 4s);
    EXPECT_EQ(ports.done(), resigned + Deeds{"remove 10.0.0.100 on eth9"});
    EXPECT_FALSE(ports.kernel.has(vip));
}

TEST_F(ANode, PutsBackAnAddressThatSomebodyTookAway)
{
    start_master();
    ports.kernel.lose(vip);
    node->wake(now + 4s);
    node->wake(now + 4s);
    EXPECT_EQ(ports.done(), added + announced);
    EXPECT_EQ(node->repaired(), 1u);
    EXPECT_TRUE(is_master());
}

TEST_F(ANode, PutsBackAnAddressThatIsTakenAwayAgainAndAgain)
{
    start_master();
    Time at = now + down;
    for (; at < now + down + 5s; at += 10ms) {
        ports.kernel.lose(vip);
        node->wake(at);
        node->wake(at);
    }
    EXPECT_EQ(node->repaired(), 7u) << "three at once, then one a second";
    ASSERT_TRUE(node->next_deadline());
    for (; at < now + down + 6500ms; at += 10ms)
        node->wake(at);
    EXPECT_TRUE(ports.kernel.has(vip));
}

TEST_F(ANode, AddsAgainWhatIsNotToBeSeenASecondAfterItWasAdded)
{
    ports.kernel.shows_at_once = false;
    start();
    node->wake(now + down);
    node->wake(now + down + 1ms);
    EXPECT_EQ(ports.done(), advertised + added);
    node->wake(now + down + 1s);
    EXPECT_EQ(ports.done(), advertised);
    EXPECT_EQ(node->next_deadline(), now + down + 1001ms);
    ports.kernel.shows_at_once = true;
    node->wake(now + down + 1001ms);
    EXPECT_EQ(ports.done(), added);
    node->wake(now + down + 1001ms);
    EXPECT_EQ(ports.done(), announced);
    EXPECT_EQ(node->repaired(), 0u);
    EXPECT_EQ(node->next_deadline(), now + down + 2s);
}

TEST_F(ANode, RenewsItsAddressesInTime)
{
    InstanceConfig mortal = config();
    mortal.address_lifetime = 2s;
    start_master(mortal);
    EXPECT_EQ(node->next_deadline(), now + down + 500ms);
    node->wake(now + down + 500ms);
    EXPECT_EQ(ports.done(), added);
    node->wake(now + down + 500ms);
    EXPECT_THAT(ports.done(), IsEmpty()) << "which is nothing to announce";
    EXPECT_THAT(ports.logged(), IsEmpty());
}

TEST_F(ANode, HandsOverWhenItIsToStop)
{
    ports.kernel.answers_at_once = false;
    start();
    node->wake(now + down);
    ports.kernel.answer();
    node->wake(now + down);
    ports.done();
    ports.logged();

    node->stop(now + 4s);
    EXPECT_EQ(ports.done(), resigned) << "and keeps its address";
    EXPECT_FALSE(node->has_stopped());
    arrive(1);
    node->wake(now + 5s);
    EXPECT_EQ(ports.done(), removed);
    EXPECT_FALSE(node->has_stopped()) << "the kernel has not confirmed it";
    ports.kernel.answer();
    node->wake(now + 5s);
    EXPECT_TRUE(node->has_stopped());
    EXPECT_THAT(
        ports.logged(),
        ElementsAre(
            "info: (VI_1) MASTER -> RESIGNING: stopping, handing over",
            "info: (VI_1) RESIGNING -> INIT: 10.0.0.2 has taken over"));
}

TEST_F(ANode, StopsAtOnceIfItHoldsNothing)
{
    start();
    node->stop(now + 1s);
    EXPECT_TRUE(node->has_stopped());
    EXPECT_EQ(node->next_deadline(), std::nullopt);
    EXPECT_THAT(ports.done(), IsEmpty());
}

TEST_F(ANode, GoesOnAfterACrashWithoutTouchingItsAddress)
{
    ports.kernel.truth[eth0].addresses.push_back({vip, 32});
    ports.kernel.refresh();
    node = std::make_unique<Node>(ports.wire, ports.kernel, ports.journal, std::vector{config()});
    node->start(now, {now - 20ms, {key(config())}});
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_THAT(ports.logged(), ElementsAre("info: (VI_1) MASTER: goes on after a crash"));
    EXPECT_EQ(node->next_deadline(), now);
    node->wake(now);
    EXPECT_EQ(ports.done(), advertised);
}

// What is to be said may have to go out through a socket that is not open yet.
TEST_F(ANode, OpensItsSocketsBeforeItSpeaks)
{
    InstanceConfig own = config();
    own.priority = owner;
    own.wants_master = true;
    ports.wire.tells_of_subscriptions = true;
    const Deeds speaks{"subscribe", "advertise 255 to 224.0.0.18", "add 10.0.0.100 on eth0"};
    start({own});
    EXPECT_EQ(ports.done(), speaks);

    ports.kernel.truth[eth0].up = false;
    node->wake(now + 1s);
    ports.done();
    ports.kernel.truth[eth0].up = true;
    node->wake(now + 2s);
    EXPECT_EQ(ports.done(), speaks);

    node->reconfigure({}, now + 3s);
    ports.done();
    node->wake(now + 9s);
    ports.done();
    node->reconfigure({own}, now + 10s);
    EXPECT_EQ(ports.done(), speaks);
}

}  // namespace
}  // namespace lbd::daemon
