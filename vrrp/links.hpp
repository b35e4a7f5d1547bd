#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The part of the kernel's interfaces and addresses that VRRP looks at.
namespace lbd::vrrp {

enum class LinkIndex : int {};
inline constexpr LinkIndex any_link{0};

struct LinkAddress {
    IpAddress address;
    std::uint8_t prefix_length = 0;
    bool usable = true;  // false: IPv6 duplicate address detection is under way or has failed

    friend bool operator==(const LinkAddress&, const LinkAddress&) = default;
};

struct Link {
    std::string name;
    bool up = false;        // IFF_UP and IFF_RUNNING
    bool uses_arp = true;   // an Ethernet, or like one, and not IFF_NOARP
    bool forwards = false;  // the IPv6 forwarding setting: we are a router to our neighbours
    HardwareAddress hardware_address{};
    std::vector<LinkAddress> addresses;  // in the kernel's order: the primary address is first

    friend bool operator==(const Link&, const Link&) = default;
};

using Links = std::map<LinkIndex, Link>;

// The link of that name; nothing if the kernel has none.
std::optional<LinkIndex> find_link(const Links&, std::string_view name);

bool has_address(const Link&, const IpAddress&, std::uint8_t prefix_length);

}  // namespace lbd::vrrp
