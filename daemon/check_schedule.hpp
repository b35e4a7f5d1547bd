#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lbd::daemon {

// The place of a watch in its list.
enum class WatchId : std::uint32_t {};

constexpr std::size_t position(WatchId watch)
{
    return static_cast<std::size_t>(watch);
}

// For each watch of an old list its place in the new one, or nothing if it is gone.
using Successors = std::span<const std::optional<WatchId>>;

// Which check is due when: sixteen bytes for each of them, and one deadline for all.
class CheckSchedule {
public:
    // Due times are rounded up to multiples of this, so that checks that are due at nearly the same
    // time share one wake-up.
    static constexpr Duration granularity = std::chrono::milliseconds{4};

    void add(WatchId, Time due);

    // The check that is due first, if it is due by now.
    std::optional<WatchId> take_due(Time now);

    std::optional<Time> next_due() const;
    void rename(Successors);

private:
    struct Entry {
        Time due;
        WatchId watch{};

        friend auto operator<=>(const Entry&, const Entry&) = default;
    };

    std::vector<Entry> heap_;  // the earliest on top
};

}  // namespace lbd::daemon
