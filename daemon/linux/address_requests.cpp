#include "daemon/linux/address_requests.hpp"

#include "daemon/base/match.hpp"
#include "daemon/linux/socket_address.hpp"

#include <algorithm>
#include <limits>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

namespace lbd::os {
namespace {

constexpr std::uint32_t for_ever = 0xffffffff;

// The kernel counts in whole seconds. A lifetime must not shrink to 0, which it refuses.
std::uint32_t seconds_of(Duration lifetime)
{
    if (lifetime <= Duration::zero())
        return for_ever;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(lifetime).count();
    return static_cast<std::uint32_t>(std::min<std::int64_t>(seconds, for_ever - 1));
}

ifa_cacheinfo lifetime(const vrrp::PlacedAddress& placed)
{
    const vrrp::VirtualAddress& virtual_address = placed.address;
    const bool single_ipv6 =
        virtual_address.address.is_v6() && virtual_address.prefix_length == 128;
    ifa_cacheinfo lifetime{};
    lifetime.ifa_valid = seconds_of(placed.lifetime);
    // Not preferred means deprecated, RFC 4862 §5.5.4: the host does not choose the address as
    // the source of its own connections, which would break when the address moves.
    lifetime.ifa_prefered = single_ipv6 ? 0 : lifetime.ifa_valid;
    return lifetime;
}

void put_place(NetlinkRequest& request, vrrp::LinkIndex link, const vrrp::VirtualAddress& address)
{
    ifaddrmsg header{};
    header.ifa_family = static_cast<std::uint8_t>(address_family(address.address.family()));
    header.ifa_prefixlen = address.prefix_length;
    header.ifa_scope = address.address.is_v4() ? address.scope : std::uint8_t{RT_SCOPE_UNIVERSE};
    header.ifa_index = static_cast<std::uint32_t>(link);
    request.put_header(header);
    request.put_bytes(IFA_LOCAL, address.address.bytes());
    request.put_bytes(IFA_ADDRESS, address.address.bytes());
}

NetlinkRequest encode_addition(const vrrp::AddAddress& operation)
{
    const vrrp::VirtualAddress& address = operation.placed.address;
    // With REPLACE the same message renews the address that is there: it neither goes nor comes.
    NetlinkRequest request{RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE};
    put_place(request, operation.link, address);
    if (address.broadcast)
        request.put_bytes(IFA_BROADCAST, address.broadcast->bytes());
    if (!address.label.empty())
        request.put_text(IFA_LABEL, address.label);
    request.put(IFA_CACHEINFO, lifetime(operation.placed));
    // Whoever becomes master cannot wait for duplicate address detection, and the old master may
    // well still have the address.
    if (address.address.is_v6())
        request.put(IFA_FLAGS, std::uint32_t{IFA_F_NODAD});
    // Kernels before 5.18 ignore it.
    request.put(IFA_PROTO, address_protocol);
    return request;
}

NetlinkRequest encode_removal(const vrrp::RemoveAddress& operation)
{
    NetlinkRequest request{RTM_DELADDR};
    put_place(request, operation.link, operation.placed.address);
    return request;
}

}  // namespace

NetlinkRequest encode(const vrrp::AddressOperation& operation)
{
    return match(
        operation,
        [](const vrrp::AddAddress& addition) { return encode_addition(addition); },
        [](const vrrp::RemoveAddress& removal) { return encode_removal(removal); });
}

std::error_code outcome(const vrrp::AddressOperation& operation, std::error_code answer)
{
    const bool nothing_there = answer == std::errc::address_not_available ||
                               answer == std::errc::no_such_device ||
                               answer == std::errc::no_such_device_or_address;
    if (nothing_there && std::holds_alternative<vrrp::RemoveAddress>(operation))
        return {};
    return answer;
}

}  // namespace lbd::os
