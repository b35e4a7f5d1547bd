#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/links.hpp"

#include <algorithm>

#include <netinet/in.h>

// Our addresses in the forms of the C library.
namespace lbd::os {

inline in_addr to_in_addr(const IpAddress& address)
{
    in_addr converted{};
    std::ranges::copy(address.bytes(), reinterpret_cast<std::uint8_t*>(&converted));
    return converted;
}

inline in6_addr to_in6_addr(const IpAddress& address)
{
    in6_addr converted{};
    std::ranges::copy(address.bytes(), converted.s6_addr);
    return converted;
}

inline sockaddr_in to_sockaddr_in(const IpAddress& address)
{
    sockaddr_in converted{};
    converted.sin_family = AF_INET;
    converted.sin_addr = to_in_addr(address);
    return converted;
}

// The link gives a link-local address its meaning.
inline sockaddr_in6 to_sockaddr_in6(const IpAddress& address, vrrp::LinkIndex link)
{
    sockaddr_in6 converted{};
    converted.sin6_family = AF_INET6;
    converted.sin6_addr = to_in6_addr(address);
    converted.sin6_scope_id = static_cast<std::uint32_t>(link);
    return converted;
}

inline IpAddress from_in6_addr(const in6_addr& address)
{
    return *IpAddress::from_bytes(address.s6_addr);
}

constexpr int address_family(Family family)
{
    return family == Family::ipv4 ? AF_INET : AF_INET6;
}

}  // namespace lbd::os
