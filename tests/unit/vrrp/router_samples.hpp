#pragma once

#include "tests/unit/vrrp/instance_samples.hpp"
#include "vrrp/router.hpp"

#include <gtest/gtest.h>

// A host with two links, and routers on it.
namespace lbd::vrrp {

inline constexpr LinkIndex eth0{2};
inline constexpr LinkIndex eth1{3};

inline Links host_links()
{
    Links links;
    links[eth0].name = "eth0";
    links[eth0].up = true;
    links[eth0].addresses = {{here, 24}, {ip("fe80::1"), 64}};
    links[eth1].name = "eth1";
    links[eth1].up = true;
    links[eth1].addresses = {{ip("10.1.0.1"), 24}, {ip("fe80::2"), 64}};
    return links;
}

// The sample instance under another identifier, or on another link.
inline InstanceConfig named(std::string name, int vrid, std::string link = "eth0")
{
    InstanceConfig config = v3_instance();
    config.name = std::move(name);
    config.vrid = Vrid{static_cast<std::uint8_t>(vrid)};
    config.link = std::move(link);
    return config;
}

struct ARouter : testing::Test {
    Links links = host_links();

    static constexpr InstanceId first{0};
    static constexpr InstanceId second{1};

    static Router started(std::vector<InstanceConfig> configs)
    {
        Router router{std::move(configs)};
        router.start(host_links(), now);
        return router;
    }

    // One whose only instance is master, and announces nothing more.
    static Router master(InstanceConfig config = v3_instance())
    {
        config.announcement.delay = {};
        Router router = started({std::move(config)});
        router.deadline_passed(now + down);
        return router;
    }

    static std::vector<State> states(const Router& router)
    {
        std::vector<State> states;
        for (const Instance& instance : router.instances())
            states.push_back(instance.state);
        return states;
    }

    // What a peer of this instance sends to it.
    static Packet from_peer(const InstanceConfig& config, int priority, LinkIndex link = eth0)
    {
        Packet sent = packet(advertisement(config, priority), config);
        sent.link = link;
        return sent;
    }

    static Received as_received(const InstanceConfig& config, int priority)
    {
        return {advertisement(config, priority), peer_flow(config).source};
    }
};

}  // namespace lbd::vrrp
