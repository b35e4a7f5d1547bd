#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/router_samples.hpp"
#include "vrrp/adjusted.hpp"
#include "vrrp/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What a reload makes of the instances that there are.
namespace lbd::vrrp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Reload : ARouter {
    static constexpr Time later = now + 4s;

    Outcome reload(Router& router, std::vector<InstanceConfig> configs) const
    {
        return router.reconfigure(std::move(configs), links, later);
    }
};

TEST_F(Reload, OfTheSameChangesNothing)
{
    Router router = started({v3_instance(), named("VI_2", 52)});
    router.deadline_passed(now + down);
    const auto before = router.instances();
    EXPECT_EQ(reload(router, {v3_instance(), named("VI_2", 52)}), Outcome{});
    EXPECT_EQ(router.instances(), before);
    EXPECT_EQ(reload(router, {named("VI_2", 52), v3_instance()}), Outcome{}) << "in any order";
    EXPECT_EQ(router.instances(), before);
}

TEST_F(Reload, TakesUpOtherSettingsWithoutATransition)
{
    Router router = started({v3_instance()});
    InstanceConfig changed = v3_instance();
    changed.priority = Priority{228};
    Outcome expected;
    expected.hold = {first};
    EXPECT_EQ(reload(router, {changed}), expected);
    EXPECT_EQ(router.instance(first).config, changed);
    EXPECT_THAT(states(router), ElementsAre(State{Backup{now, now + down - 500ms, {}, {}}}));
    EXPECT_EQ(router.next_deadline(), now + down - 500ms);
}

TEST_F(Reload, LeavesAMasterMasterWithOtherAddresses)
{
    Router router = master();
    const Counters before = router.instance(first).counters;
    InstanceConfig changed = v3_instance();
    changed.announcement.delay = {};
    changed.addresses = {{.address = ip("10.0.0.200"), .broadcast = {}}};
    const Outcome outcome = reload(router, {changed});
    EXPECT_THAT(outcome.changes, IsEmpty());
    EXPECT_THAT(outcome.hold, ElementsAre(first));
    EXPECT_THAT(outcome.packets, IsEmpty()) << "the next advertisement names them";
    EXPECT_EQ(router.instance(first).placed, placed_addresses(changed));
    EXPECT_EQ(router.instance(first).counters, before);
    EXPECT_EQ(
        router.deadline_passed(now + down + 1s).packets,
        advertisements(changed, {eth0, here, {}}, Priority{100}));
}

TEST_F(Reload, KnowsAnInstanceUnderAnotherName)
{
    Router router = master();
    InstanceConfig renamed = router.instance(first).config;
    renamed.name = "renamed";
    EXPECT_THAT(reload(router, {renamed}).changes, IsEmpty());
    ASSERT_EQ(router.instances().size(), 1u);
    EXPECT_EQ(router.instance(first).config.name, "renamed");
    EXPECT_TRUE(std::holds_alternative<Master>(router.instance(first).state));
}

TEST_F(Reload, StartsWhatIsNew)
{
    Router router = started({v3_instance()});
    Outcome expected;
    const State backup = Backup{later, later + down, {}, {}};
    expected.changes = {{second, State{Initialize{}}, Started{}, backup}};
    expected.hold = {second};
    EXPECT_EQ(reload(router, {named("VI_2", 52), v3_instance()}), expected);
    EXPECT_EQ(router.instance(second).config.name, "VI_2");
    router.received(from_peer(named("VI_2", 52), 200), later + 1s);
    EXPECT_EQ(router.instance(second).counters.received, 1u);
}

TEST_F(Reload, StartsWhatIsNewInFaultIfItMust)
{
    Router router = started({});
    Outcome expected;
    const Fault fault{Impediment::link_missing};
    expected.changes = {{first, State{Initialize{}}, Impeded{fault.reason}, fault}};
    expected.hold = {first};
    EXPECT_EQ(reload(router, {named("VI_1", 51, "eth9")}), expected);
}

TEST_F(Reload, HandsOverWhatIsGoneAndThenForgetsIt)
{
    Router router = master();
    const State before = router.instance(first).state;
    const Outcome outcome = reload(router, {});
    const Resigning leaving{later + 1s + 996'093'750ns};
    EXPECT_EQ(outcome.changes, (std::vector{Change{first, before, Stopped{}, leaving}}));
    EXPECT_EQ(outcome.packets, advertisements(v3_instance(), {eth0, here, {}}, resigning));
    EXPECT_TRUE(router.instance(first).leaving);
    router.forget_the_gone();
    ASSERT_EQ(router.instances().size(), 1u) << "it is not gone yet";

    EXPECT_EQ(router.deadline_passed(leaving.let_go_at).hold, std::vector{first});
    EXPECT_EQ(router.instance(first).state, State{Initialize{}}) << "it can still be told";
    router.forget_the_gone();
    EXPECT_THAT(router.instances(), IsEmpty());
    EXPECT_EQ(router.next_deadline(), std::nullopt);
}

TEST_F(Reload, ForgetsABackupAtOnce)
{
    Router router = started({v3_instance(), named("VI_2", 52), named("VI_3", 53)});
    router.deadline_passed(now + down);
    router.received(from_peer(v3_instance(), 200), now + down);
    const Outcome outcome = reload(router, {named("VI_2", 52), named("VI_3", 53)});
    ASSERT_EQ(outcome.changes.size(), 1u);
    EXPECT_EQ(outcome.changes[0].after, State{Initialize{}});
    router.forget_the_gone();
    ASSERT_EQ(router.instances().size(), 2u);

    // Those that remain have their packets, their deadlines and their names.
    EXPECT_EQ(router.instance(second).config.name, "VI_2");
    EXPECT_EQ(router.next_deadline(), now + down + 1s);
    router.received(from_peer(named("VI_3", 53), 200), later);
    EXPECT_EQ(router.instance(InstanceId{2}).counters.received, 1u);
    EXPECT_EQ(router.deadline_passed(now + down + 1s).packets.size(), 1u);
    const Packet stray = from_peer(v3_instance(), 200);
    EXPECT_EQ(router.received(stray, later).refused[0].refusal, Refusal::unknown_vrid);
}

TEST_F(Reload, DoesNotGiveTheNameOfTheForgottenToAnotherInstance)
{
    Router router = started({v3_instance()});
    reload(router, {});
    router.forget_the_gone();
    reload(router, {v3_instance()});
    EXPECT_EQ(router.instances().at(0).id, second);
}

TEST_F(Reload, KeepsEverybodyFromTheVirtualAddressesOfNewInstances)
{
    Router router = started({v3_instance()});
    links[eth0].addresses = {{ip("10.0.0.200"), 24}, {here, 24}};
    router.links_changed(links, later);
    ASSERT_EQ(router.instance(first).standing.source, ip("10.0.0.200"));
    InstanceConfig added = named("VI_2", 52);
    added.addresses[0].address = ip("10.0.0.200");
    reload(router, {v3_instance(), added});
    EXPECT_EQ(router.instance(first).standing.source, here);

    reload(router, {v3_instance()});
    router.forget_the_gone();
    router.links_changed(links, later);
    EXPECT_EQ(router.instance(first).standing.source, ip("10.0.0.200")) << "virtual no longer";
}

// Nothing was lost yet: one advertisement ends the resignation.
TEST_F(Reload, TakesBackWhatIsAboutToLeave)
{
    Router router = master();
    const InstanceConfig config = router.instance(first).config;
    reload(router, {});
    const State leaving = router.instance(first).state;
    Subject subject;
    subject.config = config;
    const Outcome outcome = reload(router, {config});
    EXPECT_EQ(
        outcome.changes,
        (std::vector{Change{first, leaving, Started{}, subject.fresh_master(later)}}));
    EXPECT_EQ(outcome.packets, advertisements(config, {eth0, here, {}}, Priority{100}));
    EXPECT_FALSE(router.instance(first).leaving);
    router.forget_the_gone();
    EXPECT_EQ(router.instances().size(), 1u);
}

TEST_F(Reload, StartsAnewWhatHasLeftAlready)
{
    Router router = started({v3_instance()});
    reload(router, {});
    reload(router, {v3_instance()});
    router.forget_the_gone();
    ASSERT_EQ(router.instances().size(), 1u);
    EXPECT_EQ(router.instances()[0].id, second);
    EXPECT_THAT(states(router), ElementsAre(State{Backup{later, later + down, {}, {}}}));
}

// The link of a leaving instance has no say in whether it comes back.
TEST_F(Reload, IsNotUndoneByTheLinks)
{
    Router router = master();
    reload(router, {});
    links[eth0].up = false;
    router.links_changed(links, later);
    EXPECT_THAT(router.links_changed({}, later).changes, IsEmpty());
    EXPECT_THAT(router.links_changed(host_links(), later).changes, IsEmpty());
    router.forget_the_gone();
    EXPECT_THAT(router.instances(), IsEmpty());
}

TEST_F(Reload, CanEndAFaultAndCanBeginOne)
{
    InstanceConfig elsewhere = v3_instance();
    elsewhere.transport.source = ip("192.0.2.1");
    Router router = started({elsewhere});
    const Fault fault{Impediment::no_source_address};
    EXPECT_THAT(states(router), ElementsAre(State{fault}));
    const State backup = Backup{later, later + down, {}, {}};
    EXPECT_EQ(
        reload(router, {v3_instance()}).changes,
        (std::vector{Change{first, fault, Unimpeded{}, backup}}));
    EXPECT_EQ(
        reload(router, {elsewhere}).changes,
        (std::vector{Change{first, backup, Impeded{fault.reason}, fault}}));
}

TEST_F(Reload, TakesAnotherLinkGroupOrKindForAnotherRouter)
{
    InstanceConfig other_group = v3_instance();
    other_group.transport.group = ip("224.0.0.81");
    for (const InstanceConfig& other :
         {named("VI_1", 51, "eth1"), other_group, unicast_instance(), v6_instance()}) {
        Router router = started({v3_instance()});
        const Outcome outcome = reload(router, {other});
        ASSERT_EQ(outcome.changes.size(), 2u);
        EXPECT_EQ(outcome.changes[0].event, Event{Stopped{}});
        EXPECT_EQ(outcome.changes[1].event, Event{Started{}});
    }
}

}  // namespace
}  // namespace lbd::vrrp
