#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/node.hpp"
#include "vrrp/instance_config.hpp"

#include <string>

// How things are, for people: what SIGUSR1 writes, and what -d logs of the configuration.
namespace lbd::daemon {

std::string dump(const Node&, Time now);

std::string dump(const vrrp::InstanceConfig&);
std::string dump(const checkers::VirtualServer&);

}  // namespace lbd::daemon
