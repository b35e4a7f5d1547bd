#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a configuration says of links, whatever instances use them.
namespace lbd::vrrp {

// `garp_group`: links that share a limit, for they lead to the same switch.
struct AnnouncementLimit {
    std::optional<Duration> arp_interval;  // between two frames, at least
    std::optional<Duration> na_interval;
    std::vector<std::string> links;

    friend bool operator==(const AnnouncementLimit&, const AnnouncementLimit&) = default;
};

// `interface_up_down_delays`: how long a change must last to count.
struct Debounce {
    std::string link;
    Duration down{};
    Duration up{};

    friend bool operator==(const Debounce&, const Debounce&) = default;
};

enum class CarrierProbe : std::uint8_t { any, mii, ethtool, flags };

// `linkbeat_interfaces`: a link whose driver does not tell when it loses its carrier.
struct CarrierPoll {
    std::string link;
    CarrierProbe probe = CarrierProbe::any;  // the first of the others that works

    friend bool operator==(const CarrierPoll&, const CarrierPoll&) = default;
};

struct LinkConfig {
    std::vector<AnnouncementLimit> announcement_limits;
    std::vector<Debounce> debounces;
    std::vector<CarrierPoll> carrier_polls;

    friend bool operator==(const LinkConfig&, const LinkConfig&) = default;
};

}  // namespace lbd::vrrp
