#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/router_samples.hpp"
#include "vrrp/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Going on after a crash, and stopping. Reloads are in router_reload_test.cpp.
namespace lbd::vrrp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Resumption : ARouter {
    Router router{{v3_instance()}};

    Outcome resume(Duration interruption)
    {
        return router.start(links, now, {now - interruption, {key(v3_instance())}});
    }

    static Outcome resumed()
    {
        Outcome outcome;
        outcome.hold = {first};
        outcome.resumed = {first};
        return outcome;
    }
};

TEST_F(Resumption, IsNoTransition)
{
    EXPECT_EQ(resume(20ms), resumed());
    EXPECT_THAT(states(router), ElementsAre(State{resumed_master(Subject{}.self(), now)}));
    EXPECT_EQ(router.next_deadline(), now);
    EXPECT_EQ(router.instance(first).counters, Counters{});
    EXPECT_EQ(
        router.deadline_passed(now).packets,
        advertisements(v3_instance(), {eth0, here, {}}, Priority{100}));
}

// Its last advertisement may be an interval older than its last sign of life, and the others may
// have the highest priority, that is no skew time.
TEST_F(Resumption, IsPossibleUntilTheOthersMayNoticeThatNobodyIsThere)
{
    EXPECT_EQ(resume(2s - 1ns), resumed());
}

TEST_F(Resumption, IsTooLateOnceTheOthersMayHaveTakenOver)
{
    const Outcome outcome = resume(2s);
    ASSERT_EQ(outcome.changes.size(), 1u);
    EXPECT_EQ(outcome.changes[0].event, Event{Started{}});
    EXPECT_THAT(outcome.resumed, IsEmpty());
    EXPECT_THAT(states(router), ElementsAre(State{Backup{now, now + down, {}, {}}}));
}

TEST_F(Resumption, IsForThoseWhoWereMaster)
{
    InstanceConfig other_group = v3_instance();
    other_group.transport.group = ip("224.0.0.81");
    const std::vector<InstanceConfig> configs{
        named("VI_1", 51), named("VI_2", 52), named("VI_3", 51, "eth1"), other_group};
    router = Router{configs};
    const Outcome outcome = router.start(links, now, {now, {key(configs[1]), {}}});
    EXPECT_THAT(outcome.resumed, ElementsAre(second));
    EXPECT_EQ(outcome.changes.size(), 3u);
    EXPECT_THAT(router.masters(), ElementsAre(key(configs[1])));
}

TEST_F(Resumption, IsNotPossibleWithoutTheLink)
{
    links[eth0].up = false;
    const Outcome outcome = resume(20ms);
    EXPECT_THAT(outcome.resumed, IsEmpty());
    EXPECT_THAT(states(router), ElementsAre(State{Fault{Impediment::link_down}}));
    EXPECT_THAT(outcome.hold, ElementsAre(first)) << "to let go of what it had";
}

TEST_F(Resumption, WorksForTheOwnerToo)
{
    InstanceConfig config = v3_instance();
    config.priority = owner;
    config.wants_master = true;
    router = Router{{config}};
    EXPECT_EQ(resume(20ms), resumed());
}

struct Stop : ARouter {
    // A master and a backup.
    Router router = master_and_backup();

    static Router master_and_backup()
    {
        InstanceConfig patient = named("VI_2", 52);
        patient.priority = Priority{1};
        Router router = started({v3_instance(), patient});
        router.deadline_passed(now + down);
        return router;
    }
};

TEST_F(Stop, HandsOverWhatIsHeldAndEndsTheRest)
{
    const State master = router.instance(first).state;
    const State backup = router.instance(second).state;
    const Time time = now + 4s;
    Outcome expected;
    expected.packets = advertisements(v3_instance(), {eth0, here, {}}, resigning);
    const Resigning leaving{time + 1s + 996'093'750ns};
    expected.changes = {
        {first, master, Stopped{}, leaving}, {second, backup, Stopped{}, Initialize{}}};
    expected.hold = {first, second};
    EXPECT_EQ(router.stop(time), expected);
    EXPECT_FALSE(router.has_stopped());
    EXPECT_EQ(router.next_deadline(), leaving.let_go_at);
    EXPECT_EQ(router.stop(time + 1s), Outcome{}) << "it is at it";
}

TEST_F(Stop, IsCompleteWhenASuccessorIsHeard)
{
    router.stop(now + 4s);
    const Outcome outcome = router.received(from_peer(v3_instance(), 1), now + 4s);
    EXPECT_EQ(outcome.hold, std::vector{first});
    EXPECT_TRUE(router.has_stopped());
    EXPECT_EQ(router.next_deadline(), std::nullopt);
}

TEST_F(Stop, IsCompleteWhenNoSuccessorIsHeardInTime)
{
    router.stop(now + 4s);
    const Time last = *router.next_deadline();
    EXPECT_EQ(router.deadline_passed(last - 1ns), Outcome{});
    EXPECT_FALSE(router.has_stopped());
    EXPECT_EQ(router.deadline_passed(last).hold, std::vector{first});
    EXPECT_TRUE(router.has_stopped());
}

TEST_F(Stop, IsCompleteWhenTheLinkIsLost)
{
    router.stop(now + 4s);
    links[eth0].up = false;
    const Outcome outcome = router.links_changed(links, now + 4s);
    EXPECT_EQ(outcome.changes.size(), 1u);
    EXPECT_EQ(router.instance(first).state, State{Initialize{}});
    EXPECT_TRUE(router.has_stopped());
}

// The links may do what they like while others still hand over, or the kernel still removes
// addresses.
TEST_F(Stop, IsNotUndoneByTheLinks)
{
    router.stop(now + 4s);
    links[eth0].up = false;
    router.links_changed(links, now + 4s);
    EXPECT_THAT(router.links_changed({}, now + 4s).changes, IsEmpty()) << "another impediment";
    EXPECT_THAT(router.links_changed(host_links(), now + 4s).changes, IsEmpty());
    const auto refused = subscription(v3_instance(), eth0);
    EXPECT_THAT(router.deaf_to({refused}, host_links(), now + 4s).changes, IsEmpty());
    EXPECT_THAT(router.deaf_to({}, host_links(), now + 4s).changes, IsEmpty());
    EXPECT_TRUE(router.has_stopped());
    EXPECT_EQ(router.next_deadline(), std::nullopt);
}

TEST_F(Stop, IsNotUndoneByAReload)
{
    router.stop(now + 4s);
    EXPECT_EQ(router.reconfigure({v3_instance(), named("VI_3", 53)}, links, now + 4s), Outcome{});
    EXPECT_EQ(router.instances().size(), 2u);
    router.deadline_passed(now + 10s);
    EXPECT_TRUE(router.has_stopped());
}

TEST_F(Stop, EndsAFaultToo)
{
    links[eth0].up = false;
    router = Router{{v3_instance()}};
    router.start(links, now);
    EXPECT_THAT(router.stop(now).hold, ElementsAre(first));
    EXPECT_TRUE(router.has_stopped());
}

}  // namespace
}  // namespace lbd::vrrp
