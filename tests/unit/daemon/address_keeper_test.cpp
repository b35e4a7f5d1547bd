#include "daemon/address_keeper.hpp"

#include "tests/unit/daemon/fake_ports.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const IpAddress vip = ip("10.0.0.100");
const Deeds added{"add 10.0.0.100 on eth0"};
const Deeds removed{"remove 10.0.0.100 on eth0"};
const Deeds announced{"announce 10.0.0.100 on 2"};

struct AnAddressKeeper : testing::Test {
    FakePorts ports;
    AddressKeeper keeper{ports.kernel, ports.wire, ports.journal};
    std::vector<Instance> all{an_instance()};
    Instance& instance = all.front();

    AnAddressKeeper() { ports.kernel.answers_at_once = false; }

    static Instance an_instance(std::uint32_t id = 0)
    {
        Instance instance;
        instance.id = InstanceId{id};
        instance.config = v3_instance();
        instance.config.announcement.repeat = 1;
        instance.placed = placed_addresses(instance.config);
        instance.state = Master{};
        return instance;
    }

    // What a wake-up of the node does with the kernel's answers.
    bool take_in()
    {
        const bool all_done = keeper.take_in_results();
        ports.kernel.refresh();
        keeper.follow_up(all);
        return all_done;
    }

    bool answer()
    {
        ports.kernel.answer();
        return take_in();
    }

    void hold() { keeper.hold(instance, all); }

    // Holds its address, and everybody knows.
    void settle()
    {
        hold();
        answer();
        ports.done();
    }
};

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
    keeper.hold(all.front(), all);
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

// The answer and the removal come in one wake-up, and the links look as they did before both.
TEST_F(AnAddressKeeper, PutsBackWhatSomebodyRemovedBeforeWeSawItThere)
{
    hold();
    ports.kernel.answer();
    ports.kernel.lose(vip);
    take_in();
    EXPECT_EQ(ports.done(), added + added);
    EXPECT_EQ(keeper.repaired(), 1u);
    answer();
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_EQ(ports.done(), announced);
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
