#pragma once

#include "daemon/base/bytes.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lbd {

enum class Family : std::uint8_t { ipv4 = 4, ipv6 = 6 };

// An IPv4 or IPv6 address: 17 bytes, trivially copyable, ordered by family and then as an unsigned
// number in network byte order, which is how VRRP compares routers (RFC 9568 §6.4.3). Asio's own
// address is twice as large and cannot be written into an Archive.
class IpAddress {
public:
    constexpr IpAddress() = default;  // 0.0.0.0

    constexpr explicit IpAddress(const std::array<std::uint8_t, 4>& bytes)
    {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes_[i] = bytes[i];
    }

    constexpr explicit IpAddress(const std::array<std::uint8_t, 16>& bytes)
        : family_{Family::ipv6}, bytes_{bytes}
    {
    }

    // Dotted decimal or RFC 4291 text, nothing around it, no zone.
    static std::optional<IpAddress> parse(std::string_view text);

    // From the 4 or 16 bytes of a packet or a netlink attribute.
    static std::optional<IpAddress> from_bytes(ByteView bytes);

    constexpr Family family() const { return family_; }

    constexpr bool is_v4() const { return family_ == Family::ipv4; }

    constexpr bool is_v6() const { return family_ == Family::ipv6; }

    constexpr std::size_t size() const { return is_v4() ? 4 : 16; }

    constexpr std::uint8_t bits() const { return is_v4() ? 32 : 128; }

    constexpr ByteView bytes() const { return {bytes_.data(), size()}; }

    bool is_unspecified() const;
    bool is_multicast() const;
    bool is_loopback() const;
    bool is_link_local() const;  // fe80::/10 or 169.254.0.0/16

    std::string to_string() const;

    friend constexpr auto operator<=>(const IpAddress&, const IpAddress&) = default;

private:
    Family family_ = Family::ipv4;
    std::array<std::uint8_t, 16> bytes_{};
};

// The unspecified address of a family: 0.0.0.0 or ::.
constexpr IpAddress unspecified(Family family)
{
    return family == Family::ipv4 ? IpAddress{} : IpAddress{std::array<std::uint8_t, 16>{}};
}

}  // namespace lbd

template <>
struct std::hash<lbd::IpAddress> {
    std::size_t operator()(const lbd::IpAddress& address) const noexcept;
};
