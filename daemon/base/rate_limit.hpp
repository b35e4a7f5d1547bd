#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace lbd {

// Lets the first of a kind through and then one in each pause, counting what it held back: what
// comes from the network must not fill a disk.
class RateLimit {
public:
    explicit RateLimit(Duration pause) : pause_{pause} {}

    // How many were held back since the last that was let through; nothing: hold this one back.
    std::optional<std::uint64_t> admit(Time now)
    {
        if (admitted_at_ && now < *admitted_at_ + pause_) {
            ++held_back_;
            return std::nullopt;
        }
        admitted_at_ = now;
        return std::exchange(held_back_, 0);
    }

private:
    Duration pause_;
    std::optional<Time> admitted_at_;
    std::uint64_t held_back_ = 0;
};

}  // namespace lbd
