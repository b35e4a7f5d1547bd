#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/state.hpp"

#include <optional>
#include <string>
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

// The source is the configured one, which must be on this host, or else the first address of the
// link that is not a virtual one; for IPv6 a link-local one (RFC 9568 §7.2).
Standing standing(const InstanceConfig&, const Links&);

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
