#pragma once

#include "daemon/base/bytes.hpp"
#include "daemon/base/ip_address.hpp"
#include "daemon/base/result.hpp"
#include "daemon/base/time.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/types.hpp"

#include <string_view>
#include <vector>

namespace lbd::vrrp {

// What a master tells its backups: RFC 9568 §5.2, RFC 3768 §5.3.
struct Advertisement {
    Version version = Version::v2;
    Vrid vrid{};
    Priority priority{};
    Duration interval{};  // whole seconds in version 2, centiseconds in version 3
    std::vector<IpAddress> addresses;

    friend bool operator==(const Advertisement&, const Advertisement&) = default;
};

// Why a packet is refused: RFC 9568 §7.1, RFC 3768 §7.1. In the order in which they are checked.
enum class Refusal {
    truncated,     // no VRRP header in it
    unknown_vrid,  // nobody here has this identifier
    wrong_cast,    // unicast where multicast is configured, or the reverse
    wrong_ttl,     // a multicast packet that was routed
    wrong_version,
    wrong_type,    // not an advertisement
    wrong_length,  // not the length that the address count demands
    wrong_checksum,
    wrong_authentication_type,
    wrong_password,
    wrong_interval,  // version 2: not the interval configured here; version 3: none at all
    unknown_source,  // unicast from a router that is not a peer
};
inline constexpr std::size_t refusal_count = static_cast<std::size_t>(Refusal::unknown_source) + 1;

std::string_view to_string(Refusal);

// The octets of the advertisement as the instance sends them over this flow.
Bytes encode(const Advertisement&, const InstanceConfig&, const Flow&);

// The advertisement in a packet for this instance, after every check that a receiver must make.
Result<Advertisement, Refusal> decode(const Packet&, const InstanceConfig&);

// The identifier that a packet claims, to find the instances it concerns.
Result<Vrid, Refusal> claimed_vrid(const Packet&);

// The longest interval that version 3 can say: 12 bits of centiseconds.
inline constexpr Duration longest_v3_interval = std::chrono::milliseconds{40950};

}  // namespace lbd::vrrp
