#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/links.hpp"

#include <cstdint>
#include <optional>
#include <variant>

#include <linux/netlink.h>

// What rtnetlink says about links and addresses, as values.
namespace lbd::os {

// The link is there and is like this. Its addresses come on their own.
struct LinkSeen {
    vrrp::LinkIndex index{};
    vrrp::Link link;

    friend bool operator==(const LinkSeen&, const LinkSeen&) = default;
};

struct LinkGone {
    vrrp::LinkIndex index{};

    friend bool operator==(const LinkGone&, const LinkGone&) = default;
};

// The IPv6 forwarding setting of a link.
struct ForwardingSet {
    vrrp::LinkIndex index{};
    bool forwards = false;

    friend bool operator==(const ForwardingSet&, const ForwardingSet&) = default;
};

// An address of a link with what the kernel tells entries apart by and orders them by.
struct KernelAddress {
    vrrp::LinkAddress shown;
    IpAddress peer;          // the address itself if there is none
    std::uint8_t scope = 0;  // RT_SCOPE_*
    bool secondary = false;  // another IPv4 address of the same network came first

    friend bool operator==(const KernelAddress&, const KernelAddress&) = default;
};

struct AddressSeen {
    vrrp::LinkIndex index{};
    KernelAddress address;

    friend bool operator==(const AddressSeen&, const AddressSeen&) = default;
};

struct AddressGone {
    vrrp::LinkIndex index{};
    KernelAddress address;

    friend bool operator==(const AddressGone&, const AddressGone&) = default;
};

using LinkChange = std::variant<LinkSeen, LinkGone, ForwardingSet, AddressSeen, AddressGone>;

// Nothing if the message says nothing of that kind.
std::optional<LinkChange> decode_link_change(nlmsghdr&);

}  // namespace lbd::os
