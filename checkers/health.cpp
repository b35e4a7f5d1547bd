#include "checkers/health.hpp"

#include <algorithm>
#include <limits>
#include <variant>

namespace lbd::checkers {
namespace {

constexpr int phase_shift = 8;
constexpr int step_shift = 16;
constexpr int failures_shift = 32;

Health judge_success(std::size_t steps, const Health& health)
{
    // A check of one step has made its complete round by passing it.
    if (health.phase == Phase::failed && steps > 1)
        return {false, Phase::recovering, 0, 0};
    if (health.step + 1U >= steps)
        return {true, Phase::settled, 0, 0};
    return {health.up, health.phase, static_cast<std::uint16_t>(health.step + 1), 0};
}

Health judge_failure(const CheckPolicy& policy, const Health& health)
{
    const bool is_final = health.phase == Phase::beginning || health.phase == Phase::failed ||
                          health.failures >= policy.retries;
    const auto failures =
        std::min(health.failures, std::numeric_limits<std::uint32_t>::max() - 1) + 1;
    if (is_final)
        return {false, Phase::failed, health.step, failures};
    return {health.up, health.phase, health.step, failures};
}

}  // namespace

Health first_health(const CheckPolicy& policy)
{
    return {.up = !policy.starts_down};
}

Health judge(const CheckPolicy& policy, std::size_t steps, Health health, bool passed)
{
    return passed ? judge_success(steps, health) : judge_failure(policy, health);
}

Duration wait_before_next_check(const Check& check, const Health& health)
{
    const CheckPolicy& policy = check.policy;
    if (health.phase == Phase::failed)
        return std::holds_alternative<TcpProbe>(check.probe)
                   ? policy.interval
                   : std::max(policy.interval, policy.retry_delay);
    if (health.failures > 0)
        return policy.retry_delay;
    if (policy.recovers_fast && health.phase != Phase::settled)
        return Duration::zero();
    return policy.interval;
}

std::uint64_t pack(const Health& health)
{
    return std::uint64_t{health.up} | static_cast<std::uint64_t>(health.phase) << phase_shift |
           static_cast<std::uint64_t>(health.step) << step_shift |
           static_cast<std::uint64_t>(health.failures) << failures_shift;
}

Health unpack(std::uint64_t packed, const CheckPolicy& policy, std::size_t steps)
{
    const auto phase = static_cast<std::uint8_t>(packed >> phase_shift);
    const Health health{
        (packed & 1) != 0,
        static_cast<Phase>(phase),
        static_cast<std::uint16_t>(packed >> step_shift),
        static_cast<std::uint32_t>(packed >> failures_shift)};
    if (phase > static_cast<std::uint8_t>(Phase::recovering) || health.step >= steps)
        return first_health(policy);
    const bool must_be_up = health.phase == Phase::settled;
    if (health.phase != Phase::beginning && health.up != must_be_up)
        return first_health(policy);
    return health;
}

}  // namespace lbd::checkers
