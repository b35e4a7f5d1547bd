#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <string>

// What a configuration says of virtual routers in general.
namespace lbd::vrrp {

// Gratuitous ARP on the links below virtual MACs, for switches that forget them.
struct ExtraAnnouncement {
    Duration interval{};   // 0: none
    bool for_all = false;  // also for addresses on other links

    friend bool operator==(const ExtraAnnouncement&, const ExtraAnnouncement&) = default;
};

// For instances that do not say it themselves.
struct InstanceDefaults {
    bool skips_address_check = false;      // `vrrp_skip_check_adv_addr`
    bool has_v2_checksum = false;          // `v3_checksum_as_v2`
    bool owner_ignores_adverts = false;    // `vrrp_owner_ignore_adverts`
    bool tells_priority_changes = false;   // `vrrp_notify_priority_changes`
    ExtraAnnouncement extra_announcement;  // `vrrp_garp_extra_if`

    friend bool operator==(const InstanceDefaults&, const InstanceDefaults&) = default;
};

enum class ReceiveBufferPolicy : std::uint8_t { usual, mtu, advert, bytes };

// How large a receive buffer is: so many packets of the largest size that a link has, or that an
// advertisement has, or a number of octets.
struct ReceiveBuffers {
    ReceiveBufferPolicy policy = ReceiveBufferPolicy::usual;
    std::uint32_t bytes = 0;
    std::uint32_t packets = 3;

    friend bool operator==(const ReceiveBuffers&, const ReceiveBuffers&) = default;
};

struct RouterConfig {
    InstanceDefaults defaults;
    Duration garp_interval{};     // between two frames on a link, at least
    Duration gna_interval{};      // the same for IPv6
    Duration startup_delay{};     // in which all instances keep quiet
    Duration delay_after_boot{};  // the same, counted from the start of the host
    ReceiveBuffers receive_buffers;
    bool polls_links = false;                 // `linkbeat_use_polling`
    bool suppresses_igmp = false;             // `disable_local_igmp`
    bool logs_unknown_vrids = false;          // `log_unknown_vrids`
    std::string mac_prefix = "vrrp";          // of the names of virtual MACs
    std::string address_mac_prefix = "vrrp";  // of those for single addresses; complete

    friend bool operator==(const RouterConfig&, const RouterConfig&) = default;
};

}  // namespace lbd::vrrp
