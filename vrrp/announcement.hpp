#pragma once

#include "daemon/base/ip_address.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/types.hpp"

// The frames by which a new master tells its neighbours, and the switches between, that the
// addresses are now behind its own link-layer address: RFC 9568 §8.2.
namespace lbd::vrrp {

// A gratuitous ARP request: RFC 5227 §3, broadcast, sender and target are the address itself.
Bytes gratuitous_arp(const HardwareAddress&, const IpAddress&);

// An unsolicited neighbour advertisement to all nodes: RFC 4861 §7.2.6, with the override flag,
// and the router flag where the host forwards.
Bytes unsolicited_neighbour_advertisement(const HardwareAddress&, const IpAddress&, bool is_router);

// Whichever of the two fits the family of the address.
Bytes announcement(const HardwareAddress&, const IpAddress&, bool is_router);

}  // namespace lbd::vrrp
