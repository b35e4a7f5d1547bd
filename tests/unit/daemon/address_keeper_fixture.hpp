#pragma once

#include "daemon/address_keeper.hpp"
#include "tests/unit/daemon/node_samples.hpp"

#include <gtest/gtest.h>

// A keeper of addresses on fake ports, for an instance that is master of 10.0.0.100.
namespace lbd::daemon {

struct AnAddressKeeper : testing::Test {
    FakePorts ports;
    AddressKeeper keeper{ports.kernel, ports.wire, ports.journal};
    std::vector<Instance> all{an_instance()};
    Instance& instance = all.front();

    AnAddressKeeper() { ports.kernel.answers_at_once = false; }

    static Instance an_instance(std::uint32_t id = 0)
    {
        Instance instance;
        instance.id = InstanceId{id};
        instance.config = v3_instance();
        instance.config.announcement.repeat = 1;
        instance.placed = placed_addresses(instance.config);
        instance.state = Master{};
        return instance;
    }

    // What a wake-up of the node does with the kernel's answers.
    bool take_in()
    {
        const bool all_done = keeper.take_in_results();
        ports.kernel.refresh();
        keeper.follow_up(all, now);
        return all_done;
    }

    bool answer()
    {
        ports.kernel.answer();
        return take_in();
    }

    void hold() { keeper.hold(instance, all, now); }

    // Holds its address, and everybody knows.
    void settle()
    {
        hold();
        answer();
        ports.done();
    }
};

}  // namespace lbd::daemon
