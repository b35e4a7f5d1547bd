#include "tests/sim/world.hpp"

namespace lbd::sim {

void World::run_until(Time end, const std::function<void()>& after_each)
{
    while (!plan_.empty() && plan_.begin()->first <= end) {
        auto next = plan_.extract(plan_.begin());
        now_ = next.key();
        next.mapped()();
        after_each();
    }
    now_ = end;
}

Duration World::random_duration(Duration shortest, Duration longest)
{
    std::uniform_int_distribution<Duration::rep> ticks{shortest.count(), longest.count()};
    return Duration{ticks(random_)};
}

bool World::happens(double probability)
{
    return std::bernoulli_distribution{probability}(random_);
}

std::size_t World::random_below(std::size_t limit)
{
    return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_);
}

}  // namespace lbd::sim
