#pragma once

#include "daemon/base/bytes.hpp"
#include "daemon/base/ip_address.hpp"
#include "vrrp/links.hpp"

#include <cstdint>

namespace lbd::vrrp {

// Source and destination: what the pseudo header of a checksum is made of.
struct Flow {
    IpAddress source;
    IpAddress destination;

    friend bool operator==(const Flow&, const Flow&) = default;
};

// An IP packet of protocol 112, received or to be sent. It carries its TTL and its link so that
// the rules about them are checked here, in pure code.
struct Packet {
    LinkIndex link = any_link;
    Flow flow;
    std::uint8_t ttl = 255;
    Bytes payload;  // what follows the IP header, without padding of the frame

    friend bool operator==(const Packet&, const Packet&) = default;
};

// A complete Ethernet frame to be sent on a link.
struct Frame {
    LinkIndex link = any_link;
    Bytes bytes;

    friend bool operator==(const Frame&, const Frame&) = default;
};

}  // namespace lbd::vrrp
