#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/node.hpp"
#include "vrrp/instance_config.hpp"

#include <cstdint>
#include <string>

// How things are, for people: what SIGUSR1 writes, and what -d logs of the configuration.
namespace lbd::daemon {

std::string dump(const Node&, Time now);

// What the ports of a node have counted.
struct PortCounts {
    std::uint64_t received = 0;
    std::uint64_t malformed = 0;
    std::uint64_t sent = 0;
    std::uint64_t unsent = 0;
    std::uint64_t losses = 0;  // of notifications about links and addresses
};

std::string dump(const PortCounts&);

std::string dump(const vrrp::InstanceConfig&);
std::string dump(const checkers::VirtualServer&);

}  // namespace lbd::daemon
