#pragma once

#include "daemon/base/host_address.hpp"

#include <vector>

namespace lbd::os {

// What the kernel has at this moment; nothing if it does not say.
std::vector<HostAddress> host_addresses();

}  // namespace lbd::os
