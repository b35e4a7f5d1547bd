#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/state.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

// What the facts about the host mean for one instance: computed whenever they change, never kept
// in step by hand.
namespace lbd::vrrp {

struct Standing {
    LinkIndex link = any_link;
    IpAddress source;
    std::optional<Impediment> impediment;  // nothing: the instance can take part

    friend bool operator==(const Standing&, const Standing&) = default;
};

// Addresses that come and go with the mastership of an instance, each with the name of its link.
using VirtualAddresses = std::set<std::pair<std::string, IpAddress>>;

// Adds those of an instance, whatever its state. The owner of addresses has them as its own: they
// are not in it.
void add_virtual_addresses(const InstanceConfig&, VirtualAddresses&);

// The source is the configured one, which must be on this host, or else the first address of the
// link that is not virtual, be it by this instance or by another one; for IPv6 a link-local one
// (RFC 9568 §7.2).
Standing standing(const InstanceConfig&, const Links&, const VirtualAddresses&);

// How well a packet fits an instance of its identifier: of several instances the one that it fits
// best is meant. Nothing: the packet is not for this instance at all. The family and the link
// decide that; then the kind of destination, the group or the sender, and our address.
std::optional<int> suitability(const InstanceConfig&, const Standing&, const Packet&);

// One reason to open a socket: the advertisements of a group on a link, or unicast ones.
struct Subscription {
    LinkIndex link = any_link;
    Family family = Family::ipv4;
    std::optional<IpAddress> group;

    friend auto operator<=>(const Subscription&, const Subscription&) = default;
};

Subscription subscription(const InstanceConfig&, LinkIndex);

// The packets that advertise the instance from where it stands: one to its group, or one to each
// of its peers.
std::vector<Packet> advertisements(const InstanceConfig&, const Standing&, Priority);

// Why, in words that fit behind "(VI_1) BACKUP -> FAULT: ".
std::string explain(Impediment, const InstanceConfig&);

}  // namespace lbd::vrrp
