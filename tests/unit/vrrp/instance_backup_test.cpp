#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"
#include "vrrp/instance.hpp"

#include <gtest/gtest.h>

// A backup and the advertisements that it hears: RFC 9568 §6.4.2.
namespace lbd::vrrp {
namespace {

struct ABackup : testing::Test {
    Subject subject;
    Backup before = waiting(now + 2s, heard(200, now - 1s));

    // One that hears a master and goes on waiting for it.
    static Step waits(Duration span, const Heard& master) { return {waiting(now + span, master)}; }

    // One that lets its deadline come, and remembers who is about to be preempted.
    Step discards(const Heard& lower) const
    {
        Backup after = before;
        after.heard = lower;
        return {after};
    }
};

TEST_F(ABackup, WaitsForAMasterOfHigherPriority)
{
    EXPECT_EQ(subject.received(before, 101), waits(down, heard(101)));
    EXPECT_EQ(subject.received(before, 255), waits(down, heard(255)));
}

// Whatever the address of the master: only masters compare addresses.
TEST_F(ABackup, WaitsForAMasterOfItsOwnPriority)
{
    for (const IpAddress& address : {lower_address, here, higher_address})
        EXPECT_EQ(subject.received(before, 100, address), waits(down, heard(100, now, address)));
}

TEST_F(ABackup, LetsItsDeadlineComeIfThePriorityIsLower)
{
    EXPECT_EQ(subject.received(before, 99), discards(heard(99)));
    EXPECT_EQ(subject.received(before, 1), discards(heard(1)));
}

TEST_F(ABackup, WaitsForALowerPriorityIfItMustNotPreempt)
{
    subject.config.preemption.enabled = false;
    EXPECT_EQ(subject.received(before, 99), waits(down, heard(99)));
    EXPECT_EQ(subject.received(before, 1), waits(down, heard(1)));
}

TEST_F(ABackup, WaitsOnlyForItsSkewWhenAMasterResigns)
{
    EXPECT_EQ(subject.received(before, 0), waits(skew, heard(0)));
    subject.config.preemption.enabled = false;
    EXPECT_EQ(subject.received(before, 0), waits(skew, heard(0)));
}

TEST_F(ABackup, KeepsItsPreemptionDelayWhenAMasterResigns)
{
    before.preempt_at = now + 10s;
    EXPECT_EQ(subject.received(before, 0), (Step{waiting(now + skew, heard(0), now + 10s)}));
}

TEST_F(ABackup, CountsInTheIntervalOfTheMasterInVersion3)
{
    const auto slow = heard(200, now, higher_address, 2s);
    EXPECT_EQ(subject.step(before, received(200, higher_address, 2s)), waits(2 * down, slow));
    const auto slow_resigning = heard(0, now, higher_address, 2s);
    EXPECT_EQ(
        subject.step(before, received(0, higher_address, 2s)), waits(2 * skew, slow_resigning));
}

TEST_F(ABackup, HasASkewTimeOfAShareOfASecondInVersion2)
{
    subject.config.version = Version::v2;
    subject.config.interval = 2s;
    const auto slow = heard(200, now, higher_address, 2s);
    EXPECT_EQ(subject.step(before, received(200, higher_address, 2s)), waits(6s + skew, slow));
    EXPECT_EQ(
        subject.step(before, received(0, higher_address, 2s)),
        waits(skew, heard(0, now, higher_address, 2s)));
}

TEST_F(ABackup, MissesAsManyAdvertisementsAsConfigured)
{
    subject.config.down_timer_adverts = 5;
    EXPECT_EQ(subject.received(before, 200), waits(5s + skew, heard(200)));
}

TEST_F(ABackup, IsImpatientInProportionToItsPriority)
{
    subject.config.priority = Priority{254};
    EXPECT_EQ(subject.received(before, 254), waits(3s + 7'812'500ns, heard(254)));
    subject.config.priority = Priority{1};
    EXPECT_EQ(subject.received(before, 254), waits(3s + 996'093'750ns, heard(254)));
}

TEST_F(ABackup, RemembersSinceWhenItIsOne)
{
    before.since = now - 1h;
    const Step after = subject.received(before, 200);
    EXPECT_EQ(std::get<Backup>(after.state).since, now - 1h);
}

// When it becomes master its own interval counts again, not the one it has learned.
TEST_F(ABackup, AdvertisesInItsOwnIntervalOnceItIsMaster)
{
    before.heard = heard(200, now - 9s, higher_address, 40s);
    before.master_down_at = now;
    EXPECT_EQ(
        subject.step(before, DeadlinePassed{}),
        (Step{subject.fresh_master(), {Advertise{Priority{100}}, Announce{5}}}));
}

// `preempt_delay`: features [A].4.
struct ABackupThatDelaysPreemption : ABackup {
    ABackupThatDelaysPreemption() { subject.config.preemption.delay = 3s; }

    Step waits_until(Time until, const Heard& master, std::optional<Time> preempt_at) const
    {
        return {waiting(until, master, preempt_at)};
    }
};

TEST_F(ABackupThatDelaysPreemption, WaitsForALowerPriorityAtFirst)
{
    EXPECT_EQ(subject.received(before, 99), waits_until(now + down, heard(99), now + 3s));
}

TEST_F(ABackupThatDelaysPreemption, DoesNotBeginAnewWithEachAdvertisement)
{
    before.preempt_at = now + 1ns;
    EXPECT_EQ(subject.received(before, 99), waits_until(now + down, heard(99), now + 1ns));
}

TEST_F(ABackupThatDelaysPreemption, LetsItsDeadlineComeOnceTheDelayIsOver)
{
    before.preempt_at = now;
    EXPECT_EQ(subject.received(before, 99), discards(heard(99)));
}

TEST_F(ABackupThatDelaysPreemption, BeginsAnewAfterAHigherPriority)
{
    before.preempt_at = now + 1s;
    for (const int priority : {100, 101})
        EXPECT_EQ(
            subject.received(before, priority),
            waits_until(now + down, heard(priority), std::nullopt));
}

TEST_F(ABackupThatDelaysPreemption, TakesOverAsEverWhenTheMasterFallsSilent)
{
    before.preempt_at = now + 1h;
    before.master_down_at = now;
    EXPECT_EQ(
        subject.step(before, DeadlinePassed{}),
        (Step{subject.fresh_master(), {Advertise{Priority{100}}, Announce{5}}}));
}

// Measured on keepalived with an interval of 0.5 s and `preempt_delay 3`: the first lower
// advertisement at 0.3 s, the last accepted one at 3.3 s, master at 5.11 s.
TEST_F(ABackupThatDelaysPreemption, IsMasterADelayAndAMasterDownIntervalAfterTheFirst)
{
    subject.config.interval = 500ms;
    subject.config.preemption.delay += 1ms;  // The one at 3.3 s came a little early.
    State state = Backup{now, now + 1h, {}, {}};
    for (Time at = now + 300ms; at < *next_deadline(state); at += 500ms)
        state = subject.step(state, received(1, higher_address, 500ms), at).state;
    EXPECT_EQ(*next_deadline(state) - now, 3300ms + 1500ms + skew / 2);
    EXPECT_TRUE(std::holds_alternative<Master>(
        subject.step(state, DeadlinePassed{}, *next_deadline(state)).state));
}

}  // namespace
}  // namespace lbd::vrrp
