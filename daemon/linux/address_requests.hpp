#pragma once

#include "daemon/linux/netlink.hpp"
#include "vrrp/holdings.hpp"

#include <system_error>

// Address operations in the words of rtnetlink.
namespace lbd::os {

// The number by which the kernel remembers who has put an address there. `ip address` shows it, by
// the name that /etc/iproute2/rt_addrprotos gives it. It is keepalived's.
inline constexpr std::uint8_t address_protocol = 18;

NetlinkRequest encode(const vrrp::AddressOperation&);

// What the answer means for who asked: to remove what is not there is a success.
std::error_code outcome(const vrrp::AddressOperation&, std::error_code answer);

}  // namespace lbd::os
