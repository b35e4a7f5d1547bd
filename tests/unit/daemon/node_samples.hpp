#pragma once

#include "daemon/node.hpp"
#include "tests/unit/daemon/fake_ports.hpp"

#include <gtest/gtest.h>

#include <memory>

// A node on fake ports, and the deeds and lines that tests expect of it.
namespace lbd::daemon {

inline const Deeds advertised{"advertise 100 to 224.0.0.18"};
inline const Deeds resigned{"advertise 0 to 224.0.0.18"};
inline const Deeds added{"add 10.0.0.100 on eth0"};
inline const Deeds removed{"remove 10.0.0.100 on eth0"};
inline const Deeds announced{"announce 10.0.0.100 on 2"};

inline const IpAddress vip = ip("10.0.0.100");

struct ANode : testing::Test {
    FakePorts ports;
    std::unique_ptr<Node> node;

    // One announcement at once and no more, to keep the lists short.
    static InstanceConfig config()
    {
        InstanceConfig config = v3_instance();
        config.announcement.repeat = 1;
        config.announcement.delay = {};
        return config;
    }

    void start(std::vector<InstanceConfig> configs = {config()})
    {
        node = std::make_unique<Node>(ports.wire, ports.kernel, ports.journal, std::move(configs));
        node->start(now);
    }

    // One that has become master, and all of it is done and forgotten.
    void start_master(InstanceConfig config = ANode::config())
    {
        start({std::move(config)});
        node->wake(now + down);
        node->wake(now + down);
        ports.done();
        ports.logged();
    }

    void arrive(int priority, const InstanceConfig& config = ANode::config())
    {
        Packet sent = packet(advertisement(config, priority), config);
        sent.link = eth0;
        ports.wire.arrived.push_back(std::move(sent));
    }

    // Refused by everybody.
    void arrive_damaged(std::size_t octet = 2)
    {
        arrive(200);
        ports.wire.arrived.back().payload.at(octet) ^= 1;
    }

    const State& state() const { return node->router().instances().front().state; }

    bool is_master() const { return std::holds_alternative<Master>(state()); }
};

}  // namespace lbd::daemon
