#include "tests/unit/daemon/address_keeper_fixture.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What the keeper of addresses makes of those that are not where they should be.
namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(AnAddressKeeper, PutsBackWhatSomebodyElseRemovedAndSaysSo)
{
    settle();
    ports.kernel.lose(vip);
    ports.kernel.refresh();
    hold();
    hold();
    EXPECT_EQ(ports.done(), added);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("warning: (VI_1) address 10.0.0.100 was removed from eth0 by somebody else: "
                    "put back"));
    EXPECT_EQ(keeper.repaired(), 1u);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_EQ(ports.done(), announced) << "who knows what the neighbours have learned";
}

// The kernel answers for a new IPv6 address before it tells of it.
TEST_F(AnAddressKeeper, WaitsForWhatWasAddedAndIsNotSeenYet)
{
    ports.kernel.shows_at_once = false;
    hold();
    answer();
    EXPECT_TRUE(keeper.waits());
    EXPECT_TRUE(keeper.is_settled()) << "there is nothing to be answered";
    hold();
    EXPECT_EQ(ports.done(), added) << "once";
    ports.kernel.show();
    take_in();
    EXPECT_EQ(ports.done(), announced);
    EXPECT_FALSE(keeper.waits());
    EXPECT_THAT(ports.logged(), IsEmpty());
    EXPECT_EQ(keeper.repaired(), 0u);

    ports.kernel.lose(vip);
    ports.kernel.refresh();
    hold();
    EXPECT_EQ(keeper.repaired(), 1u) << "now that it has been seen, it is missed";
}

TEST_F(AnAddressKeeper, RemovesWhatWasAddedAndIsNotSeenYet)
{
    ports.kernel.shows_at_once = false;
    hold();
    answer();
    instance.state = Backup{};
    hold();
    EXPECT_EQ(ports.done(), added + removed);
    EXPECT_FALSE(keeper.waits());
    EXPECT_FALSE(keeper.is_settled());
    answer();
    EXPECT_TRUE(keeper.is_settled());
}

// Somebody was faster than our eyes: then it is not to be seen however long we wait.
TEST_F(AnAddressKeeper, AddsAgainWhatItHasWaitedForInVain)
{
    hold();
    ports.kernel.answer();
    ports.kernel.lose(vip);
    take_in();
    EXPECT_EQ(ports.done(), added);
    EXPECT_TRUE(keeper.waits());
    keeper.hold_all(all, now);
    EXPECT_EQ(ports.done(), added);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_EQ(ports.done(), announced);
    EXPECT_EQ(keeper.repaired(), 0u) << "for all we know it has never been there";
}

// A renewal is answered and the address is removed in one wake-up: the links look as they will look
// the next time.
TEST_F(AnAddressKeeper, PutsBackWhatSomebodyRemovedAfterARenewal)
{
    settle();
    keeper.renew(instance);
    ports.kernel.answer();
    ports.kernel.lose(vip);
    take_in();
    EXPECT_EQ(ports.done(), added + added);
    EXPECT_EQ(keeper.repaired(), 1u);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
}

// Whoever removes it as soon as it is there, that is.
TEST_F(AnAddressKeeper, DoesNotFightForAnAddressFasterThanOnceASecond)
{
    settle();
    const auto removed_at = [&](Time at) {
        ports.kernel.lose(vip);
        ports.kernel.refresh();
        keeper.hold(instance, all, at);
        answer();
        return ports.kernel.has(vip);
    };
    EXPECT_TRUE(removed_at(now) && removed_at(now + 10ms) && removed_at(now + 20ms));
    EXPECT_FALSE(keeper.waits());
    EXPECT_FALSE(removed_at(now + 30ms));
    EXPECT_TRUE(keeper.waits());
    EXPECT_FALSE(removed_at(now + 1s));
    keeper.hold_all(all, now + 1020ms);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_FALSE(keeper.waits());
    EXPECT_FALSE(removed_at(now + 1030ms)) << "the war goes on";
    EXPECT_EQ(keeper.repaired(), 4u);
    keeper.hold_all(all, now + 9s);
    answer();
    EXPECT_TRUE(removed_at(now + 19s) && removed_at(now + 19s)) << "after a peace of ten seconds";
    EXPECT_EQ(keeper.repaired(), 7u);
}

TEST_F(AnAddressKeeper, SaysOnceAMinuteThatItPutsBackAnAddress)
{
    settle();
    for (int second = 0; second <= 60; ++second) {
        ports.kernel.lose(vip);
        ports.kernel.refresh();
        keeper.hold(instance, all, now + second * 1s);
        answer();
    }
    const std::string line =
        "warning: (VI_1) address 10.0.0.100 was removed from eth0 by somebody else: put back";
    EXPECT_THAT(ports.logged(), ElementsAre(line, line + " (59 more like it)"));
    EXPECT_EQ(keeper.repaired(), 61u);
}

// An address that vanished while it was not held, with its link for example, was not taken away.
TEST_F(AnAddressKeeper, DoesNotMissWhatItDidNotHold)
{
    settle();
    ports.kernel.lose(vip);
    ports.kernel.refresh();
    instance.state = Fault{};
    hold();
    EXPECT_THAT(ports.done(), IsEmpty());
    instance.state = Master{};
    settle();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_THAT(ports.logged(), IsEmpty());
    EXPECT_EQ(keeper.repaired(), 0u);
}

}  // namespace
}  // namespace lbd::daemon
