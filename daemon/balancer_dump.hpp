#pragma once

#include "daemon/balancer.hpp"

#include <string>

namespace lbd::daemon {

// Every service and server with what is known of it, for people: what SIGUSR1 writes.
std::string dump(const Balancer&);

}  // namespace lbd::daemon
