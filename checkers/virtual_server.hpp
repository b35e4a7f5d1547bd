#pragma once

#include "checkers/check.hpp"
#include "checkers/extras.hpp"
#include "checkers/service_table.hpp"
#include "daemon/base/rare.hpp"

#include <cstdint>
#include <optional>
#include <vector>

// What a virtual_server block says, complete: defaults and inherited settings have been filled in
// by the parser. Plain values, compared to find out what a reload changes.
namespace lbd::checkers {

struct RealServer {
    Endpoint endpoint;
    Destination destination;
    bool inhibit_on_failure = false;  // a failed server stays, with weight 0
    std::vector<Check> checks;        // up means: all of them pass
    Rare<ServerExtras> extras = {};

    friend bool operator==(const RealServer&, const RealServer&) = default;
};

// Serves while the quorum is lost.
struct SorryServer {
    Endpoint endpoint;
    Destination destination;
    bool inhibit = false;  // stays with weight 0 while it is not needed

    friend bool operator==(const SorryServer&, const SorryServer&) = default;
};

struct VirtualServer {
    ServiceKey key;
    Scheduling scheduling;
    std::uint32_t quorum = 1;  // total weight of live servers
    std::uint32_t hysteresis = 0;
    std::optional<SorryServer> sorry_server;
    std::vector<RealServer> servers;
    Rare<ServiceExtras> extras = {};

    friend bool operator==(const VirtualServer&, const VirtualServer&) = default;
};

}  // namespace lbd::checkers
