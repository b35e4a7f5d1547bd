#include "daemon/base/ip_address.hpp"

#include <algorithm>

#include <arpa/inet.h>

namespace lbd {

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    // inet_pton wants a terminator; longer texts are no addresses.
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.size() >= terminated.size() || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::copy(text.begin(), text.end(), terminated.begin());

    std::array<std::uint8_t, 4> v4{};
    if (inet_pton(AF_INET, terminated.data(), v4.data()) == 1)
        return IpAddress{v4};
    std::array<std::uint8_t, 16> v6{};
    if (inet_pton(AF_INET6, terminated.data(), v6.data()) == 1)
        return IpAddress{v6};
    return std::nullopt;
}

std::optional<IpAddress> IpAddress::from_bytes(ByteView bytes)
{
    if (bytes.size() == 4) {
        std::array<std::uint8_t, 4> v4{};
        std::copy(bytes.begin(), bytes.end(), v4.begin());
        return IpAddress{v4};
    }
    if (bytes.size() == 16) {
        std::array<std::uint8_t, 16> v6{};
        std::copy(bytes.begin(), bytes.end(), v6.begin());
        return IpAddress{v6};
    }
    return std::nullopt;
}

bool IpAddress::is_unspecified() const
{
    return std::ranges::all_of(bytes(), [](std::uint8_t byte) { return byte == 0; });
}

bool IpAddress::is_multicast() const
{
    return is_v4() ? (bytes_[0] & 0xf0) == 0xe0 : bytes_[0] == 0xff;
}

bool IpAddress::is_loopback() const
{
    if (is_v4())
        return bytes_[0] == 127;
    return bytes_[15] == 1 &&
           std::all_of(bytes_.begin(), bytes_.end() - 1, [](auto byte) { return byte == 0; });
}

bool IpAddress::is_link_local() const
{
    return is_v4() ? bytes_[0] == 169 && bytes_[1] == 254
                   : bytes_[0] == 0xfe && (bytes_[1] & 0xc0) == 0x80;
}

std::string IpAddress::to_string() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(is_v4() ? AF_INET : AF_INET6, bytes_.data(), text.data(), text.size());
    return text.data();
}

}  // namespace lbd

std::size_t std::hash<lbd::IpAddress>::operator()(const lbd::IpAddress& address) const noexcept
{
    const lbd::ByteView bytes = address.bytes();
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}
