#include "daemon/address_keeper.hpp"

#include "tests/unit/daemon/address_keeper_fixture.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using testing::IsEmpty;

TEST_F(AnAddressKeeper, AddsWhatAMasterLacksAndAnnouncesItOnceItIsThere)
{
    hold();
    EXPECT_EQ(ports.done(), added);
    EXPECT_FALSE(keeper.is_settled());
    EXPECT_TRUE(take_in()) << "there is no answer yet";
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_TRUE(answer());
    EXPECT_EQ(ports.done(), announced);
    EXPECT_TRUE(keeper.is_settled());
    EXPECT_TRUE(take_in());
    EXPECT_THAT(ports.done(), IsEmpty()) << "once is enough";
    EXPECT_THAT(ports.logged(), IsEmpty());
    EXPECT_EQ(keeper.repaired(), 0u);
}

TEST_F(AnAddressKeeper, DoesNotOrderTwiceWhatIsUnderWay)
{
    hold();
    hold();
    EXPECT_EQ(ports.done(), added);
    answer();
    hold();
    EXPECT_EQ(ports.done(), announced);
    instance.state = Backup{};
    hold();
    hold();
    EXPECT_EQ(ports.done(), removed);
}

TEST_F(AnAddressKeeper, RemovesWhatIsNotHeld)
{
    settle();
    for (const State& state : {State{Backup{}}, State{Fault{}}, State{Initialize{}}}) {
        instance.state = state;
        hold();
        EXPECT_EQ(ports.done(), removed);
        answer();
        EXPECT_TRUE(keeper.is_settled());
        instance.state = Master{};
        settle();
    }
    instance.state = Resigning{};
    hold();
    EXPECT_THAT(ports.done(), IsEmpty()) << "that one still serves";
    EXPECT_THAT(ports.logged(), IsEmpty());
}

// Without this a reload right after a take-over would leave the address behind.
TEST_F(AnAddressKeeper, RemovesAlsoWhatIsStillBeingAdded)
{
    hold();
    instance.state = Backup{};
    hold();
    EXPECT_EQ(ports.done(), added + removed);
    EXPECT_TRUE(answer());
    EXPECT_FALSE(ports.kernel.has(vip));
    EXPECT_TRUE(keeper.is_settled());
    EXPECT_THAT(ports.done(), IsEmpty()) << "nothing to announce";
}

TEST_F(AnAddressKeeper, AddsAlsoWhatIsStillBeingRemoved)
{
    settle();
    instance.state = Backup{};
    hold();
    instance.state = Master{};
    hold();
    keeper.announce(instance, 1);
    EXPECT_EQ(ports.done(), removed + added);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_EQ(ports.done(), announced);
    EXPECT_THAT(ports.logged(), IsEmpty());
}

TEST_F(AnAddressKeeper, DoesNotRemoveWhatAnotherInstanceHolds)
{
    settle();
    all.push_back(an_instance(1));
    all.front().state = Backup{};
    keeper.hold(all.front(), all, now);
    EXPECT_THAT(ports.done(), IsEmpty());
    keeper.release(all.front().placed, all);
    EXPECT_THAT(ports.done(), IsEmpty());
    all.back().state = Backup{};
    keeper.release(all.front().placed, all);
    EXPECT_EQ(ports.done(), removed);
}

TEST_F(AnAddressKeeper, TakesOverWhatIsThereAlready)
{
    ports.kernel.truth[eth0].addresses.push_back({vip, 32});
    ports.kernel.refresh();
    hold();
    EXPECT_THAT(ports.done(), IsEmpty());
    keeper.announce(instance, 2);
    EXPECT_EQ(ports.done(), announced + announced);

    ports.kernel.lose(vip);
    ports.kernel.refresh();
    hold();
    EXPECT_EQ(ports.done(), added);
    EXPECT_EQ(keeper.repaired(), 1u) << "and misses it as if it had added it";
}

TEST_F(AnAddressKeeper, RenewsWhatIsThere)
{
    settle();
    keeper.renew(instance);
    EXPECT_EQ(ports.done(), added);
    keeper.renew(instance);
    EXPECT_EQ(ports.done(), added) << "each one is a new lifetime";
    keeper.announce(instance, 1);
    EXPECT_EQ(ports.done(), announced) << "which does not make it less there";
    answer();
    EXPECT_TRUE(keeper.is_settled());
    EXPECT_THAT(ports.done(), IsEmpty());
}

TEST_F(AnAddressKeeper, RemovesWhatIsBeingRenewed)
{
    settle();
    keeper.renew(instance);
    instance.state = Backup{};
    hold();
    EXPECT_EQ(ports.done(), added + removed);
    answer();
    EXPECT_FALSE(ports.kernel.has(vip));
    instance.state = Master{};
    settle();
    EXPECT_THAT(ports.logged(), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
