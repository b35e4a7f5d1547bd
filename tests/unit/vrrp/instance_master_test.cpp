#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"
#include "vrrp/instance.hpp"

#include <gtest/gtest.h>

// A master and the advertisements that it hears: RFC 9568 §6.4.3.
namespace lbd::vrrp {
namespace {

struct AMaster : testing::Test {
    Subject subject;
    Master before{now + 400ms, Burst{now + 4s, 5}, {}, {}, {}};

    AMaster() { subject.config.announcement.lower_priority_delay = 3s; }

    // A rival has told the network that the addresses are its own; that is corrected.
    Step asserts_itself(const Heard& rival) const
    {
        Master after = before;
        after.advertise_at = now + subject.config.interval;
        after.second_burst = Burst{now + 3s, 5};
        after.rival = rival;
        return {after, {Advertise{subject.config.priority}, Announce{5}}};
    }

    static Step yields_to(const Heard& winner) { return {Backup{now, now + down, winner, {}}, {}}; }
};

TEST_F(AMaster, YieldsToAHigherPriority)
{
    EXPECT_EQ(subject.received(before, 101), yields_to(heard(101)));
    EXPECT_EQ(
        subject.received(before, 101, lower_address), yields_to(heard(101, now, lower_address)))
        << "whatever the address";
}

TEST_F(AMaster, YieldsToItsOwnPriorityAtAHigherAddress)
{
    EXPECT_EQ(subject.received(before, 100), yields_to(heard(100)));
}

TEST_F(AMaster, YieldsEvenIfItMustNotPreempt)
{
    subject.config.preemption.enabled = false;
    EXPECT_EQ(subject.received(before, 101), yields_to(heard(101)));
}

// Addresses are compared as numbers in network byte order: RFC 9568 §6.4.3.
TEST_F(AMaster, ComparesAddressesFromTheirFirstOctet)
{
    const Step after = subject.received(before, 100, ip("9.255.255.255"));
    EXPECT_EQ(after, asserts_itself(heard(100, now, ip("9.255.255.255"))));
    EXPECT_EQ(
        subject.received(before, 100, ip("11.0.0.0")), yields_to(heard(100, now, ip("11.0.0.0"))));
}

TEST_F(AMaster, CorrectsARivalOfLowerPriority)
{
    EXPECT_EQ(subject.received(before, 99), asserts_itself(heard(99)));
    EXPECT_EQ(subject.received(before, 1), asserts_itself(heard(1)));
}

TEST_F(AMaster, CorrectsARivalOfItsOwnPriorityAtALowerAddress)
{
    EXPECT_EQ(
        subject.received(before, 100, lower_address),
        asserts_itself(heard(100, now, lower_address)));
}

// A loop in the network, or somebody has stolen the address: there is nobody to compare with.
TEST_F(AMaster, IgnoresItself)
{
    EXPECT_EQ(subject.received(before, 100, here), Step{before});
}

TEST_F(AMaster, AnswersAResignationAtOnce)
{
    Master after = before;
    after.advertise_at = now + 1s;
    EXPECT_EQ(subject.received(before, 0), (Step{after, {Advertise{Priority{100}}}}));
}

TEST_F(AMaster, LearnsTheIntervalOfTheOneItYieldsTo)
{
    EXPECT_EQ(
        subject.step(before, received(200, higher_address, 2s)),
        (Step{Backup{now, now + 2 * down, heard(200, now, higher_address, 2s), {}}, {}}));
}

// `higher_prio_send_advert`
TEST_F(AMaster, MayAdvertiseOnceMoreBeforeItYields)
{
    subject.config.conduct.advertises_before_yielding = true;
    EXPECT_EQ(
        subject.received(before, 101),
        (Step{Backup{now, now + down, heard(101), {}}, {Advertise{Priority{100}}}}));
    EXPECT_EQ(subject.received(before, 99), asserts_itself(heard(99))) << "but yields it must";
}

// `lower_prio_no_advert`: the next advertisement comes when it would have come anyway.
TEST_F(AMaster, MayLeaveALowerPriorityUnanswered)
{
    subject.config.conduct.answers_lower_priority = false;
    Master after = before;
    after.second_burst = Burst{now + 3s, 5};
    after.rival = heard(99);
    EXPECT_EQ(subject.received(before, 99), (Step{after, {Announce{5}}}));
}

TEST_F(AMaster, AnnouncesNothingToARivalIfItIsToldSo)
{
    subject.config.announcement.lower_priority_repeat = 0;
    Master after = before;
    after.advertise_at = now + 1s;
    after.rival = heard(99);
    EXPECT_EQ(subject.received(before, 99), (Step{after, {Advertise{Priority{100}}}}));
}

TEST_F(AMaster, AnnouncesOnlyOnceToARivalWithoutADelay)
{
    subject.config.announcement.lower_priority_delay = {};
    subject.config.announcement.lower_priority_repeat = 7;
    Master after = before;
    after.advertise_at = now + 1s;
    after.rival = heard(99);
    EXPECT_EQ(subject.received(before, 99), (Step{after, {Advertise{Priority{100}}, Announce{7}}}));
}

// A flood must not be answered by another one, and there is an advertisement in each interval
// anyway.
TEST_F(AMaster, CorrectsRivalsAtMostOnceAnInterval)
{
    before.rival = heard(99, now - 1s + 1ns);
    EXPECT_EQ(subject.received(before, 98, lower_address), Step{before});
    before.rival = heard(99, now - 1s);
    EXPECT_EQ(
        subject.received(before, 98, lower_address), asserts_itself(heard(98, now, lower_address)));
}

TEST_F(AMaster, NeverFallsSilentHoweverOftenARivalIsHeard)
{
    subject.config.conduct.answers_lower_priority = true;
    State state = before;
    Time last_advertised = now;
    for (Time at = now; at < now + 20s; at += 1ms) {
        const bool due = *next_deadline(state) <= at;
        Step step = subject.step(state, due ? Event{DeadlinePassed{}} : Event{received(99)}, at);
        state = step.state;
        if (std::ranges::count(step.messages, Message{Advertise{Priority{100}}}) > 0)
            last_advertised = at;
        EXPECT_LE(at - last_advertised, 1s);
    }
}

TEST_F(AMaster, YieldsToAHigherPriorityEvenIfARivalWasJustCorrected)
{
    before.rival = heard(99);
    EXPECT_EQ(subject.received(before, 101), yields_to(heard(101)));
}

// A resignation makes every backup take over within its skew time, so that each is answered.
TEST_F(AMaster, AnswersAResignationEvenIfARivalWasJustCorrected)
{
    before.rival = heard(99);
    Master after = before;
    after.advertise_at = now + 1s;
    EXPECT_EQ(subject.received(before, 0), (Step{after, {Advertise{Priority{100}}}}));
}

// Two owners are a mistake, which must not end in two masters.
TEST_F(AMaster, ComparesAddressesWithAnotherOwnerToo)
{
    subject.config.priority = owner;
    EXPECT_EQ(
        subject.received(before, 255),
        (Step{Backup{now, now + 3s + 3'906'250ns, heard(255), {}}, {}}));
    EXPECT_EQ(
        subject.received(before, 255, lower_address),
        asserts_itself(heard(255, now, lower_address)));
    EXPECT_EQ(subject.received(before, 254), asserts_itself(heard(254)));
}

// A successor needs at most the skew time of the lowest priority, and then has to be heard.
TEST_F(AMaster, StaysForASkewTimeAndAnIntervalWhenItIsToStop)
{
    subject.config.interval = 2s;
    EXPECT_EQ(
        subject.step(before, Stopped{}),
        (Step{Resigning{now + 2s + 2 * 996'093'750ns}, {Advertise{resigning}}}));
    subject.config.version = Version::v2;
    EXPECT_EQ(
        subject.step(before, Stopped{}),
        (Step{Resigning{now + 2s + 996'093'750ns}, {Advertise{resigning}}}));
}

// The kernel must not drop the addresses before the successor has them.
TEST_F(AMaster, RenewsItsAddressesForTheLastTimeWhenItIsToStop)
{
    subject.config.address_lifetime = 4s;
    EXPECT_EQ(
        subject.step(before, Stopped{}),
        (Step{Resigning{now + 1s + 996'093'750ns}, {Advertise{resigning}, RenewAddresses{}}}));
}

}  // namespace
}  // namespace lbd::vrrp
