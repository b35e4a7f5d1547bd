#pragma once

#include "daemon/base/ip_address.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lbd {

// An address that this host has, with the length of its network's prefix, and its link.
struct HostAddress {
    std::string link;
    IpAddress address;
    std::uint8_t prefix_length = 0;

    friend bool operator==(const HostAddress&, const HostAddress&) = default;
};

// Tells all of them.
using HostAddresses = std::function<std::vector<HostAddress>()>;

}  // namespace lbd
