#include "daemon/process/post.hpp"

#include <gtest/gtest.h>

namespace lbd::process {
namespace {

using namespace std::chrono_literals;

TEST(PauseBeforeRestart, IsNoneAtFirstAndGrowsToAMinute)
{
    EXPECT_EQ(pause_before_restart(1s, 1), 0s);
    EXPECT_EQ(pause_before_restart(1s, 2), 1s);
    EXPECT_EQ(pause_before_restart(1s, 3), 2s);
    EXPECT_EQ(pause_before_restart(1s, 7), 32s);
    EXPECT_EQ(pause_before_restart(1s, 8), 60s);
    EXPECT_EQ(pause_before_restart(1s, 1000), 60s);
    EXPECT_EQ(pause_before_restart(61s, 1000), 0s);
}

}  // namespace
}  // namespace lbd::process
