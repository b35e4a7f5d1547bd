#include "vrrp/adjusted.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"

#include <gtest/gtest.h>

// What other settings leave of a state.
namespace lbd::vrrp {
namespace {

struct Adjusted : testing::Test {
    Subject before;
    Subject after;

    State adjusted(const State& state) const
    {
        return vrrp::adjusted(state, before.self(), after.self(), now);
    }
};

const Master master{now + 400ms, Burst{now + 4s, 5}, {}, {}, {}};

TEST_F(Adjusted, NothingIfNothingWaits)
{
    after.config.interval = 9s;
    after.config.priority = Priority{200};
    EXPECT_EQ(adjusted(Initialize{}), State{Initialize{}});
    EXPECT_EQ(adjusted(Fault{Impediment::link_down}), State{Fault{Impediment::link_down}});
    EXPECT_EQ(adjusted(Resigning{now + 1s}), State{Resigning{now + 1s}});
}

TEST_F(Adjusted, NothingIfNothingHasChanged)
{
    const State backup = waiting(now + 2s, heard(200), now + 1s);
    EXPECT_EQ(adjusted(backup), backup);
    EXPECT_EQ(adjusted(master), State{master});
}

// features [A].2
TEST_F(Adjusted, ABackupsDeadlineMovesByTheDifferenceOfTheSkewTimes)
{
    after.config.priority = Priority{228};
    EXPECT_EQ(adjusted(waiting(now + 2s)), State{waiting(now + 1500ms)});
    std::swap(before, after);
    EXPECT_EQ(adjusted(waiting(now + 2s)), State{waiting(now + 2500ms)});
}

TEST_F(Adjusted, ABackupsDeadlineMovesByTheDifferenceOfTheMissedAdvertisements)
{
    after.config.down_timer_adverts = 5;
    EXPECT_EQ(adjusted(waiting(now + 2s)), State{waiting(now + 4s)});
}

TEST_F(Adjusted, ABackupCountsInTheIntervalOfTheMasterItHasHeard)
{
    const Heard slow = heard(200, now, higher_address, 2s);
    after.config.down_timer_adverts = 5;
    EXPECT_EQ(adjusted(waiting(now + 2s, slow)), State{waiting(now + 6s, slow)});
    after.config.down_timer_adverts = 3;
    after.config.interval = 9s;
    EXPECT_EQ(adjusted(waiting(now + 2s, slow)), State{waiting(now + 2s, slow)})
        << "and its own does not matter";
}

TEST_F(Adjusted, ABackupThatHasHeardNobodyCountsInItsOwnInterval)
{
    after.config.interval = 2s;
    EXPECT_EQ(adjusted(waiting(now + 2s)), State{waiting(now + 2s + down)});
}

// There the interval is agreed upon, not learned.
TEST_F(Adjusted, ABackupOfVersion2AlwaysCountsInItsOwnInterval)
{
    before.config.version = after.config.version = Version::v2;
    after.config.interval = 5s;
    EXPECT_EQ(adjusted(waiting(now + 2s, heard(200))), State{waiting(now + 14s, heard(200))});
}

TEST_F(Adjusted, ABackupGivesTheMasterTimeToKeepToAShorterInterval)
{
    before.config.version = after.config.version = Version::v2;
    before.config.interval = 10s;
    const Heard slow = heard(200, now - 9s, higher_address, 10s);
    EXPECT_EQ(adjusted(waiting(now + 21s, slow)), State{waiting(now + down, slow)});
    EXPECT_EQ(adjusted(waiting(now + 1s, slow)), State{waiting(now + 1s, slow)})
        << "but no longer than it had";
    EXPECT_EQ(adjusted(waiting(now + 21s)), State{waiting(now + down)});
}

TEST_F(Adjusted, ABackupThatHeardAResignationWaitsOnlyForItsSkew)
{
    after.config.down_timer_adverts = 5;
    after.config.priority = Priority{228};
    EXPECT_EQ(adjusted(waiting(now + 600ms, heard(0))), State{waiting(now + 100ms, heard(0))});
}

TEST_F(Adjusted, AMasterAdvertisesSoonerIfTheIntervalIsShorter)
{
    after.config.interval = 100ms;
    Master hastened = master;
    hastened.advertise_at = now + 100ms;
    EXPECT_EQ(adjusted(master), State{hastened});
    after.config.interval = 10s;
    EXPECT_EQ(adjusted(master), State{master}) << "but keeps the promise of a shorter one";
}

TEST_F(Adjusted, AMasterGivesItsAddressesTheirNewLifetimeAtOnce)
{
    Master lasting = master;
    lasting.renew_at = now + 700ms;
    Master renewing = master;
    renewing.renew_at = now;
    after.config.address_lifetime = 4s;
    EXPECT_EQ(adjusted(master), State{renewing}) << "where there was none";
    before.config.address_lifetime = 8s;
    EXPECT_EQ(adjusted(lasting), State{renewing}) << "where it was longer";
}

// They have a lifetime in the kernel, and would vanish at its end.
TEST_F(Adjusted, AMasterMakesItsAddressesLiveForEverIfTheyAreTo)
{
    before.config.address_lifetime = 8s;
    Master lasting = master;
    lasting.renew_at = now + 700ms;
    Master renewing = master;
    renewing.renew_at = now;
    EXPECT_EQ(adjusted(lasting), State{renewing});
    before = after;
    EXPECT_EQ(adjusted(renewing), State{renewing}) << "another reload does not make up for it";
}

TEST_F(Adjusted, AMasterRefreshesItsAnnouncementsInTheNewRhythm)
{
    Master refreshing = master;
    refreshing.refresh_at = now + 25s;
    after.config.announcement.refresh = 60s;
    Master expected = master;
    expected.refresh_at = now + 60s;
    EXPECT_EQ(adjusted(master), State{expected});

    before.config.announcement.refresh = 30s;
    EXPECT_EQ(adjusted(refreshing), State{expected});

    after.config.announcement.refresh = 30s;
    EXPECT_EQ(adjusted(refreshing), State{refreshing}) << "which is the old one";

    after.config.announcement.refresh = {};
    EXPECT_EQ(adjusted(refreshing), State{master});
}

// features.md 39: the first burst follows the installation, see daemon/address_keeper.
TEST_F(Adjusted, AMasterAnnouncesItsNewAddressesOnceMore)
{
    after.config.excluded = {{.address = ip("10.0.0.102"), .broadcast = {}}};
    Master announcing = master;
    announcing.second_burst = Burst{now + 5s, 5};
    EXPECT_EQ(adjusted(master), State{announcing});
    after.config.announcement.delay = {};
    EXPECT_EQ(adjusted(master), State{master});
}

TEST_F(Adjusted, AMasterAnnouncesNothingIfAddressesGoOrChangePlaces)
{
    before.config.addresses = {
        {.address = ip("10.0.0.100"), .broadcast = {}},
        {.address = ip("10.0.0.101"), .broadcast = {}},
        {.address = ip("10.0.0.102"), .broadcast = {}}};
    after.config.addresses = {before.config.addresses[1]};
    after.config.excluded = {before.config.addresses[0]};
    EXPECT_EQ(adjusted(master), State{master});
}

}  // namespace
}  // namespace lbd::vrrp
