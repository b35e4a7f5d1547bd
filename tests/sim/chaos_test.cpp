#include "tests/sim/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace lbd::sim {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// Ten minutes of three routers to which everything happens that can happen, then peace. The sim
// checks after every single event that the kernels hold what the states say.
class Chaos : public testing::TestWithParam<unsigned> {
protected:
    Chaos()
    {
        network.add("alpha", 200, "10.0.0.1");
        network.add("beta", 150, "10.0.0.2");
        network.add("gamma", 150, "10.0.0.3");
    }

    World& world() { return network.world(); }

    SimHost& anybody() { return *network.hosts()[world().random_below(network.hosts().size())]; }

    void degrade()
    {
        const double loss = world().happens(0.5) ? 0.0 : 0.5;
        network.set_quality(
            {.latency = world().random_duration(100us, 20ms),
             .jitter = world().random_duration(0us, 100ms),
             .loss = loss,
             .duplication = world().happens(0.5) ? 0.2 : 0.0});
    }

    void misfortune()
    {
        SimHost& victim = anybody();
        switch (world().random_below(9)) {
            case 0: return degrade();
            case 1: return network.isolate(victim.name());
            case 2: return network.reunite();
            case 3: return victim.freeze(world().random_duration(10ms, 12s));
            case 4: return victim.kill();
            case 5: return victim.kill_child();
            case 6: return victim.stop();
            case 7: return victim.remove_address(virtual_address);
            default: return network.set_link(victim.name(), !victim.is_connected());
        }
    }

    void make_peace()
    {
        network.set_quality({});
        network.reunite();
        for (const auto& host : network.hosts()) {
            network.set_link(host->name(), true);
            host->start();
        }
    }

    Simulation network{GetParam()};
};

// From the last fault on: a resigning router ends within 2 s and is started again, the best of them
// then waits for at most 3.22 s until it takes over, and a lifetime left over ends within 4 s.
constexpr Duration converged_after = 8s;

constexpr Duration longest_down_interval = 4s;

TEST_P(Chaos, EndsWithOneMasterTheBestOne)
{
    for (int i = 0; i < 120; ++i) {
        network.run_for(world().random_duration(100ms, 10s));
        misfortune();
        if (world().happens(0.5))
            anybody().start();
    }
    network.run_for(15s);  // Whoever is frozen thaws, whoever is stopping stops.
    make_peace();
    network.run_for(converged_after);

    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
    EXPECT_TRUE(network.host("alpha").is_master());
    EXPECT_THAT(network.violations(), IsEmpty());
    EXPECT_LE(network.longest_overlap(), longest_down_interval);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Chaos, testing::Range(1u, 101u));

}  // namespace
}  // namespace lbd::sim
