#pragma once

#include "daemon/base/time.hpp"

#include <functional>
#include <map>
#include <random>

namespace lbd::sim {

// Virtual time, and what is going to happen in it. One seed makes one run, the same each time.
class World {
public:
    explicit World(unsigned seed) : random_{seed} {}

    Time now() const { return now_; }

    // Actions of the same instant happen in the order in which they were planned.
    void at(Time when, std::function<void()> action)
    {
        plan_.emplace(std::max(when, now_), std::move(action));
    }

    void after(Duration delay, std::function<void()> action)
    {
        at(now_ + delay, std::move(action));
    }

    // Lets time pass. `after_each` is called after every action: the place of invariants.
    void run_until(Time end, const std::function<void()>& after_each);

    Duration random_duration(Duration shortest, Duration longest);
    bool happens(double probability);
    std::size_t random_below(std::size_t limit);

private:
    Time now_{std::chrono::hours{1}};
    std::multimap<Time, std::function<void()>> plan_;
    std::mt19937 random_;
};

}  // namespace lbd::sim
