#include "daemon/check_schedule.hpp"

#include <algorithm>
#include <functional>

namespace lbd::daemon {

void CheckSchedule::add(WatchId watch, Time due)
{
    const Duration beyond = due.time_since_epoch() % granularity;
    if (beyond != Duration::zero())
        due += granularity - beyond;
    heap_.push_back({due, watch});
    std::ranges::push_heap(heap_, std::greater{});
}

std::optional<WatchId> CheckSchedule::take_due(Time now)
{
    if (heap_.empty() || heap_.front().due > now)
        return std::nullopt;
    std::ranges::pop_heap(heap_, std::greater{});
    const WatchId watch = heap_.back().watch;
    heap_.pop_back();
    return watch;
}

std::optional<Time> CheckSchedule::next_due() const
{
    if (heap_.empty())
        return std::nullopt;
    return heap_.front().due;
}

void CheckSchedule::rename(Successors successors)
{
    std::erase_if(heap_, [&](const Entry& entry) { return !successors[position(entry.watch)]; });
    for (Entry& entry : heap_)
        entry.watch = *successors[position(entry.watch)];
    std::ranges::make_heap(heap_, std::greater{});
}

}  // namespace lbd::daemon
