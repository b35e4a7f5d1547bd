#include "daemon/check_schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;

constexpr Time start{1h};

TEST(CheckSchedule, IsEmptyAtFirst)
{
    CheckSchedule schedule;
    EXPECT_EQ(schedule.next_due(), std::nullopt);
    EXPECT_EQ(schedule.take_due(start), std::nullopt);
}

TEST(CheckSchedule, GivesWhatIsDueInTheOrderOfTheDueTimes)
{
    CheckSchedule schedule;
    std::mt19937 random{1};
    for (std::uint32_t i = 0; i < 1000; ++i)
        schedule.add(WatchId{i}, start + 4ms * (random() % 500));
    Time last = start;
    for (int taken = 0; taken < 1000; ++taken) {
        const Time due = schedule.next_due().value();
        EXPECT_GE(due, last);
        EXPECT_EQ(schedule.take_due(due - 1ns), std::nullopt);
        EXPECT_NE(schedule.take_due(due), std::nullopt);
        last = due;
    }
    EXPECT_EQ(schedule.next_due(), std::nullopt);
}

TEST(CheckSchedule, RoundsDueTimesUpToItsGrid)
{
    CheckSchedule schedule;
    schedule.add(WatchId{1}, start + 1ns);
    EXPECT_EQ(schedule.next_due(), start + CheckSchedule::granularity);
    schedule.add(WatchId{2}, start);
    EXPECT_EQ(schedule.next_due(), start);
}

TEST(CheckSchedule, FollowsItsWatchesToTheirNewPlaces)
{
    CheckSchedule schedule;
    schedule.add(WatchId{0}, start + 4ms);
    schedule.add(WatchId{1}, start + 8ms);
    schedule.add(WatchId{2}, start + 12ms);
    schedule.rename(std::vector<std::optional<WatchId>>{std::nullopt, WatchId{5}, WatchId{0}});
    EXPECT_EQ(schedule.next_due(), start + 8ms);
    EXPECT_EQ(schedule.take_due(start + 1s), WatchId{5});
    EXPECT_EQ(schedule.take_due(start + 1s), WatchId{0});
    EXPECT_EQ(schedule.take_due(start + 1s), std::nullopt);
}

}  // namespace
}  // namespace lbd::daemon
