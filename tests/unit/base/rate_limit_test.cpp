#include "daemon/base/rate_limit.hpp"

#include "tests/unit/support/print.hpp"

#include <gtest/gtest.h>

namespace lbd {
namespace {

using namespace std::chrono_literals;

constexpr Time start{1h};

TEST(RateLimit, LetsTheFirstThrough)
{
    RateLimit limit{60s};
    EXPECT_EQ(limit.admit(start), 0u);
}

TEST(RateLimit, LetsTheFirstThroughEvenAtTheBeginningOfTime)
{
    RateLimit limit{60s};
    EXPECT_EQ(limit.admit(Time{}), 0u);
}

TEST(RateLimit, HoldsBackUntilThePauseIsOverAndTellsHowMany)
{
    RateLimit limit{60s};
    limit.admit(start);
    EXPECT_EQ(limit.admit(start), std::nullopt);
    EXPECT_EQ(limit.admit(start + 1s), std::nullopt);
    EXPECT_EQ(limit.admit(start + 60s - 1ns), std::nullopt);
    EXPECT_EQ(limit.admit(start + 60s), 3u);
}

TEST(RateLimit, CountsAnewAfterEachOneThatItLetsThrough)
{
    RateLimit limit{60s};
    limit.admit(start);
    limit.admit(start + 1s);
    limit.admit(start + 90s);
    EXPECT_EQ(limit.admit(start + 149s), std::nullopt) << "the pause begins with the last one";
    EXPECT_EQ(limit.admit(start + 150s), 1u);
    EXPECT_EQ(limit.admit(start + 1000s), 0u);
}

TEST(RateLimit, WithoutAPauseHoldsNothingBack)
{
    RateLimit limit{0s};
    EXPECT_EQ(limit.admit(start), 0u);
    EXPECT_EQ(limit.admit(start), 0u);
}

}  // namespace
}  // namespace lbd
