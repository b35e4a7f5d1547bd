#pragma once

#include "checkers/service_table.hpp"
#include "checkers/virtual_server.hpp"

#include <cstdint>
#include <span>

// From the opinion about the servers of a virtual server to what IPVS should have of it.
namespace lbd::checkers {

// Which real servers of a virtual server are up, in the order of its configuration.
using ServersUp = std::span<const bool>;

// The weight of the servers that are up.
std::uint64_t live_weight(const VirtualServer&, ServersUp);

// The live weight at which a quorum is lost or gained.
struct QuorumLimits {
    std::uint64_t lost_below = 1;
    std::uint64_t gained_from = 1;

    friend bool operator==(const QuorumLimits&, const QuorumLimits&) = default;
};

// Lowered to what the servers can reach at all: with every one of them up the quorum is there.
QuorumLimits quorum_limits(const VirtualServer&);

// Whether enough servers are up, given whether that was so before. Without any weight that is up
// it never is.
bool has_quorum(const VirtualServer&, ServersUp, bool had_quorum);

// What IPVS should have. Without quorum the sorry server serves; if there is none, the servers that
// are still up go on.
Service desired_service(const VirtualServer&, ServersUp, bool quorum);

}  // namespace lbd::checkers
