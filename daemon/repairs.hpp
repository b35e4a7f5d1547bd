#pragma once

#include "daemon/base/rate_limit.hpp"
#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>

namespace lbd::daemon {

// How often an address is put back that somebody else takes away: at once, unless that goes on and
// on. Then whoever removes it as soon as it is there would keep both of us busy.
class Repairs {
public:
    static constexpr Duration pause = std::chrono::seconds{1};

    // Whether it may be put back now, and if so, that it is.
    bool admit(Time now)
    {
        if (last_at_ && now >= *last_at_ + peace)
            count_ = 0;
        if (count_ >= at_once && now < *last_at_ + pause)
            return false;
        ++count_;
        last_at_ = now;
        return true;
    }

    // See RateLimit.
    std::optional<std::uint64_t> admit_line(Time now) { return lines_.admit(now); }

private:
    static constexpr int at_once = 3;
    static constexpr Duration peace = std::chrono::seconds{10};

    int count_ = 0;  // since there was peace
    std::optional<Time> last_at_;
    RateLimit lines_{std::chrono::seconds{60}};
};

}  // namespace lbd::daemon
