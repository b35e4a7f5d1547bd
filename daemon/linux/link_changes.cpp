#include "daemon/linux/link_changes.hpp"

#include "daemon/linux/netlink_attributes.hpp"

#include <algorithm>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/ipv6.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/socket.h>

namespace lbd::os {
namespace {

// IFLA_AF_SPEC holds IPv6's settings of the link as an array of int, one per sysctl.
bool forwards_ipv6(nlattr* families)
{
    static_assert(DEVCONF_FORWARDING == 0, "the first of the array");
    const auto of_family = attributes_in<AF_INET6>(families);
    const auto of_ipv6 = attributes_in<IFLA_INET6_MAX>(of_family[AF_INET6]);
    return value_of<std::int32_t>(of_ipv6[IFLA_INET6_CONF]).value_or(0) != 0;
}

std::optional<LinkChange> decode_link(nlmsghdr& message)
{
    const auto header = header_of<ifinfomsg>(message);
    const auto attributes = attributes_of<IFLA_MAX, ifinfomsg>(message);
    // A bridge speaks of its ports in the same words, with its own family: a port that leaves the
    // bridge is not a link that is gone.
    if (!header || !attributes || header->ifi_family != AF_UNSPEC)
        return std::nullopt;
    const vrrp::LinkIndex index{header->ifi_index};
    if (message.nlmsg_type == RTM_DELLINK)
        return LinkGone{index};
    // Wireless drivers report what they scan in messages without the rest.
    if (!(*attributes)[IFLA_IFNAME])
        return std::nullopt;

    vrrp::Link link;
    link.name = text_of((*attributes)[IFLA_IFNAME]);
    link.up = (header->ifi_flags & IFF_UP) != 0 && (header->ifi_flags & IFF_RUNNING) != 0;
    // The frames that announce addresses are Ethernet's. InfiniBand has neighbours as well, but
    // with addresses of 20 octets.
    link.uses_arp = header->ifi_type == ARPHRD_ETHER && (header->ifi_flags & IFF_NOARP) == 0;
    link.forwards = forwards_ipv6((*attributes)[IFLA_AF_SPEC]);
    const ByteView hardware = bytes_of((*attributes)[IFLA_ADDRESS]);
    if (hardware.size() == link.hardware_address.size())
        std::ranges::copy(hardware, link.hardware_address.begin());
    return LinkSeen{index, std::move(link)};
}

// Duplicate address detection: RFC 4862 §5.4. An optimistic address may be used before its end.
bool is_usable(std::uint32_t flags)
{
    const bool tentative = (flags & IFA_F_TENTATIVE) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
    return !tentative && (flags & IFA_F_DADFAILED) == 0;
}

std::optional<LinkChange> decode_address(nlmsghdr& message)
{
    const auto header = header_of<ifaddrmsg>(message);
    const auto attributes = attributes_of<IFA_MAX, ifaddrmsg>(message);
    if (!header || !attributes)
        return std::nullopt;
    // On a point-to-point link IFA_ADDRESS is the other end's; IPv6 has IFA_LOCAL only then.
    const auto peer = IpAddress::from_bytes(bytes_of((*attributes)[IFA_ADDRESS]));
    const auto local = IpAddress::from_bytes(bytes_of((*attributes)[IFA_LOCAL]));
    if (!peer && !local)
        return std::nullopt;
    const auto flags =
        value_of<std::uint32_t>((*attributes)[IFA_FLAGS]).value_or(header->ifa_flags);

    KernelAddress address;
    address.shown = {local ? *local : *peer, header->ifa_prefixlen, is_usable(flags)};
    address.peer = peer ? *peer : *local;
    address.scope = header->ifa_scope;
    address.secondary = address.peer.is_v4() && (flags & IFA_F_SECONDARY) != 0;
    const vrrp::LinkIndex index{static_cast<int>(header->ifa_index)};
    if (message.nlmsg_type == RTM_DELADDR)
        return AddressGone{index, address};
    return AddressSeen{index, address};
}

std::optional<LinkChange> decode_setting(nlmsghdr& message)
{
    const auto header = header_of<netconfmsg>(message);
    const auto attributes = attributes_of<NETCONFA_MAX, netconfmsg>(message);
    if (!header || !attributes || header->ncm_family != AF_INET6)
        return std::nullopt;
    const auto index = value_of<std::int32_t>((*attributes)[NETCONFA_IFINDEX]);
    const auto forwards = value_of<std::int32_t>((*attributes)[NETCONFA_FORWARDING]);
    // Other settings are reported on their own; the numbers below 1 stand for all and default.
    if (!index || !forwards || *index < 1)
        return std::nullopt;
    return ForwardingSet{vrrp::LinkIndex{*index}, *forwards != 0};
}

}  // namespace

std::optional<LinkChange> decode_link_change(nlmsghdr& message)
{
    switch (message.nlmsg_type) {
        case RTM_NEWLINK:
        case RTM_DELLINK: return decode_link(message);
        case RTM_NEWADDR:
        case RTM_DELADDR: return decode_address(message);
        case RTM_NEWNETCONF: return decode_setting(message);
        default: return std::nullopt;
    }
}

}  // namespace lbd::os
