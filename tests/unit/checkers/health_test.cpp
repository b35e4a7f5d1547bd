#include "checkers/health.hpp"

#include "tests/unit/checkers/printers.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace lbd::checkers {
namespace {

using namespace std::chrono_literals;

constexpr bool pass_it = true;
constexpr bool fail_it = false;

const CheckPolicy two_retries{.interval = 6s, .retry_delay = 3s, .retries = 2};
const CheckPolicy alpha{.interval = 6s, .retry_delay = 3s, .retries = 2, .starts_down = true};

constexpr Health settled_at(std::uint16_t step, std::uint32_t failures = 0)
{
    return {true, Phase::settled, step, failures};
}

constexpr Health beginning_at(bool up, std::uint16_t step)
{
    return {up, Phase::beginning, step, 0};
}

constexpr Health failed_at(std::uint16_t step, std::uint32_t failures)
{
    return {false, Phase::failed, step, failures};
}

constexpr Health recovering_at(std::uint16_t step, std::uint32_t failures = 0)
{
    return {false, Phase::recovering, step, failures};
}

TEST(Health, IsSmallEnoughToBeKeptForEveryServer)
{
    EXPECT_EQ(sizeof(Health), 8U);
    EXPECT_TRUE(std::is_trivially_copyable_v<Health>);
}

TEST(Health, IsUpBeforeTheFirstCheckUnlessAlpha)
{
    EXPECT_EQ(first_health(two_retries), beginning_at(true, 0));
    EXPECT_EQ(first_health(alpha), beginning_at(false, 0));
}

TEST(OneStep, TheFirstSuccessSettlesTheOpinion)
{
    EXPECT_EQ(judge(two_retries, 1, beginning_at(true, 0), pass_it), settled_at(0));
    EXPECT_EQ(judge(alpha, 1, beginning_at(false, 0), pass_it), settled_at(0));
}

TEST(OneStep, AFailureOfTheVeryFirstCheckIsFinal)
{
    EXPECT_EQ(judge(two_retries, 1, beginning_at(true, 0), fail_it), failed_at(0, 1));
    EXPECT_EQ(judge(alpha, 1, beginning_at(false, 0), fail_it), failed_at(0, 1));
}

TEST(OneStep, FailuresUpToTheRetriesAreTolerated)
{
    EXPECT_EQ(judge(two_retries, 1, settled_at(0), fail_it), settled_at(0, 1));
    EXPECT_EQ(judge(two_retries, 1, settled_at(0, 1), fail_it), settled_at(0, 2));
}

TEST(OneStep, OneFailureMoreThanTheRetriesIsDown)
{
    EXPECT_EQ(judge(two_retries, 1, settled_at(0, 2), fail_it), failed_at(0, 3));
}

TEST(OneStep, WithoutRetriesTheFirstFailureIsDown)
{
    const CheckPolicy no_retries{.retries = 0};
    EXPECT_EQ(judge(no_retries, 1, settled_at(0), fail_it), failed_at(0, 1));
}

TEST(OneStep, ASuccessForgetsTheFailuresBeforeIt)
{
    EXPECT_EQ(judge(two_retries, 1, settled_at(0, 2), pass_it), settled_at(0));
}

TEST(OneStep, OneSuccessBringsAServerBack)
{
    EXPECT_EQ(judge(two_retries, 1, failed_at(0, 17), pass_it), settled_at(0));
}

TEST(OneStep, FailuresWhileDownAreCountedAndNeverWrapAround)
{
    EXPECT_EQ(judge(two_retries, 1, failed_at(0, 3), fail_it), failed_at(0, 4));
    EXPECT_EQ(judge(two_retries, 1, failed_at(0, 0xffffffff), fail_it), failed_at(0, 0xffffffff));
}

TEST(ManySteps, AreTakenInOrderAndStartAgainAfterTheLast)
{
    EXPECT_EQ(judge(two_retries, 3, settled_at(0), pass_it), settled_at(1));
    EXPECT_EQ(judge(two_retries, 3, settled_at(1), pass_it), settled_at(2));
    EXPECT_EQ(judge(two_retries, 3, settled_at(2), pass_it), settled_at(0));
}

TEST(ManySteps, AnAlphaCheckIsUpOnlyAfterItsFirstCompleteRound)
{
    EXPECT_EQ(judge(alpha, 2, beginning_at(false, 0), pass_it), beginning_at(false, 1));
    EXPECT_EQ(judge(alpha, 2, beginning_at(false, 1), pass_it), settled_at(0));
}

TEST(ManySteps, AFailureAnywhereInTheFirstRoundIsFinal)
{
    EXPECT_EQ(judge(two_retries, 3, beginning_at(true, 0), pass_it), beginning_at(true, 1));
    EXPECT_EQ(judge(two_retries, 3, beginning_at(true, 1), fail_it), failed_at(1, 1));
}

TEST(ManySteps, AFailingStepIsRepeatedWithoutGoingOn)
{
    EXPECT_EQ(judge(two_retries, 3, settled_at(1), fail_it), settled_at(1, 1));
    EXPECT_EQ(judge(two_retries, 3, settled_at(1, 1), fail_it), settled_at(1, 2));
    EXPECT_EQ(judge(two_retries, 3, settled_at(1, 2), fail_it), failed_at(1, 3));
}

TEST(ManySteps, TheFailedStepPassingStartsACleanRoundFromTheFirst)
{
    EXPECT_EQ(judge(two_retries, 3, failed_at(2, 5), pass_it), recovering_at(0));
    EXPECT_EQ(judge(two_retries, 3, failed_at(0, 5), pass_it), recovering_at(0));
}

TEST(ManySteps, OnlyACompleteCleanRoundGivesUp)
{
    EXPECT_EQ(judge(two_retries, 3, recovering_at(0), pass_it), recovering_at(1));
    EXPECT_EQ(judge(two_retries, 3, recovering_at(1), pass_it), recovering_at(2));
    EXPECT_EQ(judge(two_retries, 3, recovering_at(2), pass_it), settled_at(0));
}

TEST(ManySteps, AFailureWhileRecoveringHasRetriesOfItsOwn)
{
    EXPECT_EQ(judge(two_retries, 3, recovering_at(1), fail_it), recovering_at(1, 1));
    EXPECT_EQ(judge(two_retries, 3, recovering_at(1, 1), fail_it), recovering_at(1, 2));
    EXPECT_EQ(judge(two_retries, 3, recovering_at(1, 2), pass_it), recovering_at(2));
    EXPECT_EQ(judge(two_retries, 3, recovering_at(1, 2), fail_it), failed_at(1, 3));
}

class Wait : public testing::Test {
protected:
    Check tcp{TcpProbe{}, two_retries};
    Check http{HttpProbe{}, two_retries};
};

TEST_F(Wait, IsTheIntervalAfterASuccess)
{
    EXPECT_EQ(wait_before_next_check(tcp, settled_at(0)), 6s);
    EXPECT_EQ(wait_before_next_check(http, settled_at(1)), 6s);
    EXPECT_EQ(wait_before_next_check(http, beginning_at(true, 1)), 6s);
    EXPECT_EQ(wait_before_next_check(http, recovering_at(0)), 6s);
}

TEST_F(Wait, IsTheRetryDelayAfterAToleratedFailure)
{
    EXPECT_EQ(wait_before_next_check(tcp, settled_at(0, 1)), 3s);
    EXPECT_EQ(wait_before_next_check(http, recovering_at(1, 2)), 3s);
}

TEST_F(Wait, IsTheIntervalWhileATcpCheckIsDown)
{
    tcp.policy.retry_delay = 10s;
    EXPECT_EQ(wait_before_next_check(tcp, failed_at(0, 3)), 6s);
}

TEST_F(Wait, IsTheLongerOfIntervalAndRetryDelayWhileAnHttpCheckIsDown)
{
    EXPECT_EQ(wait_before_next_check(http, failed_at(0, 3)), 6s);
    http.policy.retry_delay = 10s;
    EXPECT_EQ(wait_before_next_check(http, failed_at(0, 3)), 10s);
}

TEST_F(Wait, IsNothingBetweenTheStepsOfAFastRecovery)
{
    http.policy.recovers_fast = true;
    EXPECT_EQ(wait_before_next_check(http, beginning_at(false, 1)), 0s);
    EXPECT_EQ(wait_before_next_check(http, recovering_at(0)), 0s);
    EXPECT_EQ(wait_before_next_check(http, recovering_at(2)), 0s);
    EXPECT_EQ(wait_before_next_check(http, settled_at(0)), 6s);
    EXPECT_EQ(wait_before_next_check(http, recovering_at(1, 1)), 3s);
    EXPECT_EQ(wait_before_next_check(http, failed_at(1, 3)), 6s);
}

TEST(PackedHealth, ComesBackAsItWas)
{
    for (const Health& health :
         {beginning_at(true, 0),
          beginning_at(false, 2),
          settled_at(1, 2),
          failed_at(2, 0xffffffff),
          recovering_at(2, 1)})
        EXPECT_EQ(unpack(pack(health), alpha, 3), health);
}

TEST(PackedHealth, IsTheOpinionBeforeTheFirstVerdictIfItMakesNoSense)
{
    EXPECT_EQ(unpack(~std::uint64_t{0}, alpha, 3), first_health(alpha));
    EXPECT_EQ(unpack(pack(settled_at(3)), alpha, 3), first_health(alpha)) << "no such step";
    EXPECT_EQ(
        unpack(pack({false, Phase::settled, 0, 0}), two_retries, 1), first_health(two_retries));
    EXPECT_EQ(unpack(pack({true, Phase::failed, 0, 1}), alpha, 1), first_health(alpha));
}

}  // namespace
}  // namespace lbd::checkers
