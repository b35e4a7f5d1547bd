#pragma once

#include "daemon/base/time.hpp"

#include <array>
#include <cstdint>

// The vocabulary of VRRP: RFC 9568, and RFC 3768 for version 2.
namespace lbd::vrrp {

enum class Version : std::uint8_t { v2 = 2, v3 = 3 };

// Virtual router identifier, 1 to 255, unique on a link for one address family.
enum class Vrid : std::uint8_t {};

// 1 to 254, the higher wins. The two ends of the octet have meanings of their own.
enum class Priority : std::uint8_t {};
inline constexpr Priority resigning{0};   // the master lets go: RFC 9568 §6.4.3
inline constexpr Priority owner{255};     // the router has the addresses as its own
inline constexpr Priority ordinary{100};  // the default

constexpr int number(Priority priority)
{
    return static_cast<int>(priority);
}

constexpr int number(Vrid vrid)
{
    return static_cast<int>(vrid);
}

constexpr int number(Version version)
{
    return static_cast<int>(version);
}

// The unit of version 3's interval field.
using Centiseconds = std::chrono::duration<std::uint16_t, std::centi>;

// The 8 octets of a version 2 password, padded with zeros: RFC 2338 §5.3.6.
using Password = std::array<std::uint8_t, 8>;

using HardwareAddress = std::array<std::uint8_t, 6>;

}  // namespace lbd::vrrp
