#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

// IPVS as a whole, besides its services.
namespace lbd::daemon {

// 0: as the kernel has it.
struct IpvsTimeouts {
    Duration tcp{};
    Duration tcp_fin{};
    Duration udp{};

    friend bool operator==(const IpvsTimeouts&, const IpvsTimeouts&) = default;
};

// Tells other hosts of the connections, and learns of theirs. What is not given is up to the
// kernel.
struct SyncDaemon {
    std::string link;
    std::string instance;  // whose state decides between telling and learning; empty: it does both
    std::uint8_t id = 0;   // complete: that of the instance where the file gives none
    std::optional<std::uint16_t> longest_packet;
    std::optional<std::uint16_t> port;
    std::optional<std::uint8_t> ttl;
    std::optional<IpAddress> group;

    friend bool operator==(const SyncDaemon&, const SyncDaemon&) = default;
};

// How ranges of addresses become one service: nftables mark their packets.
struct MarkingConfig {
    std::string table;  // empty: each address is a service
    std::int32_t priority = -1;
    std::uint32_t first_mark = 1000;

    friend bool operator==(const MarkingConfig&, const MarkingConfig&) = default;
};

// What is emptied at the end at one stroke, which is faster.
enum class FlushAtStop : std::uint8_t { nothing, own_services, everything };

struct IpvsConfig {
    IpvsTimeouts timeouts;
    std::optional<SyncDaemon> sync_daemon;
    MarkingConfig marking;
    bool flushes_at_start = false;  // what others have put into IPVS, too
    FlushAtStop at_stop = FlushAtStop::nothing;

    friend bool operator==(const IpvsConfig&, const IpvsConfig&) = default;
};

}  // namespace lbd::daemon
