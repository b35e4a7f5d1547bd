#pragma once

#include <chrono>

namespace lbd {

// Every span of time in lbd, from advertisement intervals to check timeouts. Nanoseconds, because
// whole seconds lose the skew time: 1 s * 156 / 256 must not be 0 s.
using Duration = std::chrono::nanoseconds;

// An instant of the monotonic clock. It is the same clock in every process of one boot, so that a
// child can be told when its predecessor was last alive.
using Time = std::chrono::time_point<std::chrono::steady_clock, Duration>;

constexpr double in_seconds(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

}  // namespace lbd
