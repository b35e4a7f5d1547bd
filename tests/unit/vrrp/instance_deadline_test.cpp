#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"
#include "vrrp/instance.hpp"

#include <gtest/gtest.h>

#include <random>

// What a master does as time goes by: advertisements, announcements, renewals.
namespace lbd::vrrp {
namespace {

const Message advertise = Advertise{Priority{100}};

struct AMasterInTime : testing::Test {
    Subject subject;
    State state = Initialize{};

    // Everything that is said within a span of time, and when, if each deadline is kept.
    std::vector<std::pair<Duration, Message>> said_within(Duration span)
    {
        std::vector<std::pair<Duration, Message>> said;
        for (auto at = next_deadline(state); at && *at <= now + span; at = next_deadline(state)) {
            Step step = subject.step(state, DeadlinePassed{}, *at);
            state = step.state;
            for (const Message& message : step.messages)
                said.emplace_back(*at - now, message);
        }
        return said;
    }

    std::vector<std::pair<Duration, std::uint32_t>> announced_within(Duration span)
    {
        std::vector<std::pair<Duration, std::uint32_t>> announced;
        for (const auto& [at, message] : said_within(span))
            if (const auto* announce = std::get_if<Announce>(&message))
                announced.emplace_back(at, announce->repeat);
        return announced;
    }
};

using Announced = std::vector<std::pair<Duration, std::uint32_t>>;

TEST_F(AMasterInTime, AdvertisesInEachInterval)
{
    subject.config.announcement.delay = {};
    state = subject.fresh_master();
    const std::vector<std::pair<Duration, Message>> expected{
        {1s, advertise}, {2s, advertise}, {3s, advertise}, {4s, advertise}};
    EXPECT_EQ(said_within(4s), expected);
}

// Late by less than half an interval, the rhythm is kept: nothing adds up.
TEST_F(AMasterInTime, DoesNotDriftHoweverLateItIsScheduled)
{
    std::mt19937 random{1};
    Master master{now + 1s, {}, {}, {}, {}};
    for (int i = 1; i <= 1000; ++i) {
        ASSERT_EQ(master.advertise_at, now + i * 1s);
        const Time late = master.advertise_at + random() % 500 * 1ms;
        const Step step = subject.step(master, DeadlinePassed{}, late);
        EXPECT_EQ(step.messages, std::vector{advertise});
        master = std::get<Master>(step.state);
    }
}

// Later than that there is no burst of what was missed, and no long silence either.
TEST_F(AMasterInTime, CatchesUpWithHalfAnIntervalAfterALongSleep)
{
    const Master master{now, {}, {}, {}, {}};
    const auto after = [&](Duration late) {
        const Step step = subject.step(master, DeadlinePassed{}, now + late);
        EXPECT_EQ(step.messages, std::vector{advertise});
        return std::get<Master>(step.state).advertise_at - now;
    };
    EXPECT_EQ(after(500ms), 1s);
    EXPECT_EQ(after(600ms), 1100ms);
    EXPECT_EQ(after(1500ms), 2s);
    EXPECT_EQ(after(1h), 1h + 500ms);
}

TEST_F(AMasterInTime, SaysNothingBeforeItIsDue)
{
    const Master master{now + 1ns, Burst{now + 1ns, 5}, now + 1ns, now + 1ns, {}};
    EXPECT_EQ(subject.step(master, DeadlinePassed{}), Step{master});
}

TEST_F(AMasterInTime, SaysEverythingThatIsDueAtOnce)
{
    subject.config.announcement.refresh = 60s;
    subject.config.announcement.refresh_repeat = 2;
    subject.config.address_lifetime = 4s;
    const Master master{now, Burst{now, 5}, now, now, heard(99)};
    EXPECT_EQ(
        subject.step(master, DeadlinePassed{}),
        (Step{
            Master{now + 1s, std::nullopt, now + 60s, now + 1s, heard(99)},
            {advertise, Announce{5}, Announce{2}, RenewAddresses{}}}));
}

// features.md 36
TEST_F(AMasterInTime, AnnouncesAtOnceAndOnceMoreAfterADelay)
{
    const Step step = subject.step(waiting(now), DeadlinePassed{});
    EXPECT_EQ(step.messages, (std::vector<Message>{advertise, Announce{5}}));
    state = step.state;
    EXPECT_EQ(announced_within(1h), (Announced{{5s, 5}}));
}

TEST_F(AMasterInTime, AnnouncesAsOftenAsConfigured)
{
    subject.config.announcement.delay = 10s;
    subject.config.announcement.repeat = 1;
    const Step step = subject.step(waiting(now), DeadlinePassed{});
    EXPECT_EQ(step.messages, (std::vector<Message>{advertise, Announce{1}}));
    state = step.state;
    EXPECT_EQ(announced_within(1h), (Announced{{10s, 1}}));
}

TEST_F(AMasterInTime, AnnouncesOnlyAtOnceWithoutADelay)
{
    subject.config.announcement.delay = {};
    state = subject.step(waiting(now), DeadlinePassed{}).state;
    EXPECT_EQ(announced_within(1h), Announced{});
}

TEST_F(AMasterInTime, RefreshesItsAnnouncementsFromTheDelayOn)
{
    subject.config.announcement.delay = 5s;
    subject.config.announcement.refresh = 30s;
    subject.config.announcement.refresh_repeat = 2;
    state = subject.step(waiting(now), DeadlinePassed{}).state;
    EXPECT_EQ(announced_within(100s), (Announced{{5s, 5}, {35s, 2}, {65s, 2}, {95s, 2}}));
}

TEST_F(AMasterInTime, AnnouncesTwiceToARival)
{
    subject.config.announcement.lower_priority_delay = 3s;
    subject.config.announcement.lower_priority_repeat = 4;
    const Master master{now + 1s, {}, {}, {}, {}};
    const Step step = subject.received(master, 99);
    EXPECT_EQ(step.messages, (std::vector<Message>{advertise, Announce{4}}));
    state = step.state;
    EXPECT_EQ(announced_within(1h), (Announced{{3s, 4}}));
}

// Three renewals may be late or refused before the kernel drops the addresses.
TEST_F(AMasterInTime, RenewsItsAddressesFourTimesInTheirLifetime)
{
    subject.config.announcement.delay = {};
    subject.config.address_lifetime = 6s;
    state = subject.fresh_master();
    std::vector<Duration> renewed;
    for (const auto& [at, message] : said_within(5s))
        if (std::holds_alternative<RenewAddresses>(message))
            renewed.push_back(at);
    EXPECT_EQ(renewed, (std::vector<Duration>{1500ms, 3s, 4500ms}));
}

// Set by a reload that takes the lifetime away: the kernel has to be told once.
TEST_F(AMasterInTime, RenewsItsAddressesOnlyOnceIfTheyLiveForEver)
{
    const Master master{now + 1s, {}, {}, now, {}};
    EXPECT_EQ(
        subject.step(master, DeadlinePassed{}),
        (Step{Master{now + 1s, {}, {}, {}, {}}, {RenewAddresses{}}}));
}

// Whatever is due, and however late: a deadline that stayed in the past would keep the process busy
// for ever.
TEST_F(AMasterInTime, LeavesNoDeadlineInThePast)
{
    std::mt19937 random{1};
    subject.config.announcement.refresh = 10ms;
    subject.config.address_lifetime = 2s;
    subject.config.interval = 10ms;
    for (int i = 0; i < 1000; ++i) {
        const auto instant = [&] { return now - 1s + random() % 2000 * 1ms; };
        const Time at = instant();
        const Master master{instant(), Burst{instant(), 1}, instant(), instant(), {}};
        EXPECT_GT(*next_deadline(subject.step(master, DeadlinePassed{}, at).state), at);
    }
}

}  // namespace
}  // namespace lbd::vrrp
