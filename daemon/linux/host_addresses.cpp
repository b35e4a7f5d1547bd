#include "daemon/linux/host_addresses.hpp"

#include <bit>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <ifaddrs.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace lbd::os {
namespace {

std::optional<IpAddress> to_address(const sockaddr* socket_address)
{
    if (!socket_address)
        return std::nullopt;
    if (socket_address->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, socket_address, sizeof v4);
        return IpAddress{std::bit_cast<std::array<std::uint8_t, 4>>(v4.sin_addr)};
    }
    if (socket_address->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, socket_address, sizeof v6);
        return IpAddress{std::bit_cast<std::array<std::uint8_t, 16>>(v6.sin6_addr)};
    }
    return std::nullopt;
}

std::uint8_t length_of(const IpAddress& mask)
{
    int length = 0;
    for (const std::uint8_t byte : mask.bytes())
        length += std::popcount(byte);
    return static_cast<std::uint8_t>(length);
}

}  // namespace

std::vector<HostAddress> host_addresses()
{
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner{list, &freeifaddrs};
    std::vector<HostAddress> addresses;
    for (const ifaddrs* each = list; each; each = each->ifa_next) {
        const auto address = to_address(each->ifa_addr);
        const auto mask = to_address(each->ifa_netmask);
        // An address with a label has that in the place of the link's name: "eth0:web".
        const std::string_view name = each->ifa_name;
        if (address && mask)
            addresses.push_back(
                {std::string{name.substr(0, name.find(':'))}, *address, length_of(*mask)});
    }
    return addresses;
}

}  // namespace lbd::os
