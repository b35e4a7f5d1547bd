#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"
#include "vrrp/tracking_config.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lbd::vrrp {

// `bfd_instance`: a session of Bidirectional Forwarding Detection with a neighbor, RFC 5880.
struct BfdConfig {
    std::string name;
    IpAddress neighbor;
    std::optional<IpAddress> source{};  // none: the kernel chooses
    Duration min_rx = std::chrono::milliseconds{10};
    Duration min_tx = std::chrono::milliseconds{10};
    Duration idle_tx = std::chrono::seconds{1};  // while it is not up
    std::uint8_t multiplier = 5;
    std::uint8_t ttl = 255;
    std::int16_t max_hops = 0;  // a packet with less than `ttl` - `max_hops` is not accepted
    bool is_passive = false;    // waits for the first packet of the neighbor
    bool is_multihop = false;   // RFC 5883
    bool tells_vrrp = true;
    bool tells_checkers = true;
    Weight weight{};  // of the entries of track_bfd that give none

    friend bool operator==(const BfdConfig&, const BfdConfig&) = default;
};

}  // namespace lbd::vrrp
