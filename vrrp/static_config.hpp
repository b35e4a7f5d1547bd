#pragma once

#include "vrrp/instance_config.hpp"
#include "vrrp/routing_config.hpp"

#include <string>
#include <vector>

// What the host has while the VRRP process runs, whoever is master.
namespace lbd::vrrp {

struct StaticAddress {
    VirtualAddress address;     // with a link
    std::string track_group{};  // whose instances fault if it is lost; empty: none

    friend bool operator==(const StaticAddress&, const StaticAddress&) = default;
};

struct StaticConfig {
    std::vector<StaticAddress> addresses;
    std::vector<Route> routes;
    std::vector<Rule> rules;

    friend bool operator==(const StaticConfig&, const StaticConfig&) = default;
};

}  // namespace lbd::vrrp
