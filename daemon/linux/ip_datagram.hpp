#pragma once

#include "daemon/base/bytes.hpp"
#include "vrrp/packet.hpp"

#include <cstdint>
#include <optional>

namespace lbd::os {

// What an IPv4 datagram says, as a raw socket delivers it: the header included.
struct Ipv4Datagram {
    vrrp::Flow flow;
    std::uint8_t ttl = 0;
    ByteView payload;  // part of the bytes that were read
};

// Reads the header, RFC 791 §3.1. What lies beyond the total length is padding of the frame and is
// cut off. Nothing if the header contradicts itself or the bytes, or if it is a fragment: the
// kernel has put together those that can be. The header checksum has been verified by the kernel.
std::optional<Ipv4Datagram> read_ipv4_datagram(ByteView);

}  // namespace lbd::os
