#include "daemon/address_keeper.hpp"
#include "tests/unit/daemon/fake_ports.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What the keeper of addresses makes of refusals, of several addresses, and whom it tells of them.
namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Deeds one_added{"add 10.0.0.100 on eth0"};
const Deeds two_added{"add 10.1.0.100 on eth1"};
const Deeds one_announced{"announce 10.0.0.100 on 2"};
const Deeds two_announced{"announce 10.1.0.100 on 3"};

struct TwoAddresses : testing::Test {
    FakePorts ports;
    AddressKeeper keeper{ports.kernel, ports.wire, ports.journal};
    std::vector<Instance> all{1};
    Instance& instance = all.front();

    TwoAddresses()
    {
        ports.kernel.answers_at_once = false;
        instance.config = v3_instance();
        instance.config.addresses.push_back(
            {.address = ip("10.1.0.100"), .link = "eth1", .broadcast = {}});
        instance.config.announcement.repeat = 2;
        instance.placed = placed_addresses(instance.config);
        instance.state = Master{};
    }

    bool take_in()
    {
        const bool all_done = keeper.take_in_results();
        ports.kernel.refresh();
        keeper.follow_up(all, now);
        return all_done;
    }

    bool answer()
    {
        ports.kernel.answer();
        return take_in();
    }

    void hold() { keeper.hold(instance, all, now); }

    void refuse(std::errc reason) { ports.kernel.refuses = std::make_error_code(reason); }
};

TEST_F(TwoAddresses, AreAnnouncedInTurns)
{
    hold();
    answer();
    ports.done();
    keeper.announce(instance, 2);
    EXPECT_EQ(ports.done(), one_announced + two_announced + one_announced + two_announced);
}

TEST_F(TwoAddresses, AreAnnouncedEachWhenItIsThere)
{
    ports.kernel.truth[eth0].addresses.push_back({ip("10.0.0.100"), 32});
    ports.kernel.refresh();
    hold();
    keeper.announce(instance, 1);
    EXPECT_EQ(ports.done(), two_added + one_announced);
    answer();
    EXPECT_EQ(ports.done(), two_announced + two_announced);
}

// The largest burst of those that were asked for while the address was under way.
TEST_F(TwoAddresses, AreAnnouncedAsOftenAsTheMostDemandingWants)
{
    instance.placed.pop_back();
    hold();
    keeper.announce(instance, 5);
    keeper.announce(instance, 1);
    EXPECT_EQ(ports.done(), one_added);
    answer();
    EXPECT_EQ(ports.done(), times(5, one_announced[0]));
}

TEST_F(TwoAddresses, AreNotAnnouncedIfTheyAreGoneAgain)
{
    hold();
    keeper.announce(instance, 5);
    instance.state = Backup{};
    hold();
    ports.done();
    answer();
    EXPECT_THAT(ports.done(), IsEmpty());
    instance.state = Master{};
    hold();
    answer();
    EXPECT_EQ(
        ports.done(),
        one_added + two_added + one_announced + one_announced + two_announced + two_announced)
        << "not five times: that was before";
}

TEST_F(TwoAddresses, WaitForALinkThatIsMissing)
{
    ports.kernel.truth.erase(eth1);
    ports.kernel.refresh();
    hold();
    keeper.announce(instance, 2);
    keeper.renew(instance);
    answer();
    EXPECT_EQ(ports.done(), one_added + one_added + one_announced + one_announced);
    ports.kernel.truth = host_links();
    ports.kernel.truth[eth0].addresses.push_back({ip("10.0.0.100"), 32});
    ports.kernel.refresh();
    hold();
    answer();
    EXPECT_EQ(ports.done(), two_added + two_announced + two_announced);
}

TEST_F(TwoAddresses, AreNotAnnouncedWhereThereAreNoNeighbours)
{
    ports.kernel.truth[eth1].uses_arp = false;
    ports.kernel.refresh();
    hold();
    ports.done();
    answer();
    EXPECT_EQ(ports.done(), one_announced + one_announced);
    keeper.announce(instance, 1);
    EXPECT_EQ(ports.done(), one_announced);
}

// Telling neighbours of an address that we do not have would send them into nowhere.
TEST_F(TwoAddresses, AreNotAnnouncedWhileTheyAreRefused)
{
    refuse(std::errc::operation_not_permitted);
    hold();
    keeper.announce(instance, 2);
    EXPECT_FALSE(answer());
    EXPECT_EQ(ports.done(), one_added + two_added);
    EXPECT_TRUE(keeper.is_settled());
    ports.kernel.refuses = {};
    hold();
    EXPECT_TRUE(answer());
    EXPECT_EQ(
        ports.done(),
        one_added + two_added + one_announced + one_announced + two_announced + two_announced);
}

TEST_F(TwoAddresses, AreReportedOnceIfTheyAreRefusedAgainAndAgain)
{
    instance.placed.pop_back();
    refuse(std::errc::operation_not_permitted);
    for (int i = 0; i < 10; ++i) {
        hold();
        EXPECT_FALSE(answer());
    }
    const std::string line =
        "warning: address 10.0.0.100 on eth0 could not be added: Operation not permitted";
    EXPECT_THAT(ports.logged(), ElementsAre(line));
    EXPECT_EQ(ports.done(), times(10, one_added[0])) << "but tried each time";

    ports.kernel.refuses = {};
    hold();
    EXPECT_TRUE(answer());
    refuse(std::errc::operation_not_permitted);
    keeper.renew(instance);
    EXPECT_FALSE(answer());
    EXPECT_THAT(ports.logged(), ElementsAre(line)) << "once after each success";
    EXPECT_EQ(keeper.repaired(), 0u);
}

TEST_F(TwoAddresses, AreReportedIfTheyCannotBeRemoved)
{
    instance.placed.pop_back();
    hold();
    answer();
    instance.state = Backup{};
    refuse(std::errc::operation_not_permitted);
    hold();
    EXPECT_FALSE(answer());
    hold();
    EXPECT_FALSE(answer());
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("warning: address 10.0.0.100 on eth0 could not be removed: Operation not "
                    "permitted"));
    ports.kernel.refuses = {};
    hold();
    EXPECT_TRUE(answer());
    EXPECT_FALSE(ports.kernel.has(ip("10.0.0.100")));
}

TEST_F(TwoAddresses, AreRemovedIfTheyAreGoneAlready)
{
    instance.placed.pop_back();
    hold();
    answer();
    instance.state = Backup{};
    hold();
    refuse(std::errc::address_not_available);
    EXPECT_TRUE(answer());
    EXPECT_THAT(ports.logged(), IsEmpty());
    EXPECT_TRUE(keeper.is_settled());
}

// To add one that is not available is something else.
TEST_F(TwoAddresses, AreRefusedIfTheyAreNotAvailable)
{
    hold();
    refuse(std::errc::address_not_available);
    EXPECT_FALSE(answer());
    EXPECT_EQ(ports.logged().size(), 2u);
}

}  // namespace
}  // namespace lbd::daemon
