#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"
#include "vrrp/instance_features.hpp"
#include "vrrp/routing_config.hpp"
#include "vrrp/tracking_config.hpp"
#include "vrrp/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a vrrp_instance block says, complete: every default that depends on another setting has
// been filled in by the parser. Plain values, compared to find out what a reload changes.
namespace lbd::vrrp {

// What can be said of an address besides, as with `ip address`.
struct AddressAttributes {
    std::optional<IpAddress> peer{};  // the other end of a point-to-point link
    bool is_home = false;             // `home`: of a mobile node
    bool detects_duplicates = false;  // `-nodad`
    bool manages_temporary = false;   // `mngtmpaddr`: others are made of it
    bool has_prefix_route = true;     // not `noprefixroute`
    bool joins_group = false;         // `autojoin`
    bool is_tracked = true;           // not `no_track`
    bool has_vmac = false;            // `use_vmac`: it is on a virtual MAC of its own

    // How long new connections may begin with it; none: for ever.
    std::optional<Duration> preferred_lifetime{};

    friend bool operator==(const AddressAttributes&, const AddressAttributes&) = default;
};

// An address that the master holds.
struct VirtualAddress {
    IpAddress address;
    std::uint8_t prefix_length = 32;
    std::string link{};      // `dev`; empty: the link of the instance
    std::uint8_t scope = 0;  // RT_SCOPE_*, IPv4 only
    std::optional<IpAddress> broadcast{};
    std::string label{};
    AddressAttributes attributes{};

    friend bool operator==(const VirtualAddress&, const VirtualAddress&) = default;
};

// How many gratuitous ARP or unsolicited NA frames to send for each address, and when:
// `garp_master_*` and `garp_lower_prio_*`.
struct AnnouncementConfig {
    Duration delay = std::chrono::seconds{5};  // of the second burst; 0: there is none
    std::uint32_t repeat = 5;
    Duration refresh{};  // between bursts while master; 0: none
    std::uint32_t refresh_repeat = 1;
    Duration lower_priority_delay = std::chrono::seconds{5};
    std::uint32_t lower_priority_repeat = 5;

    friend bool operator==(const AnnouncementConfig&, const AnnouncementConfig&) = default;
};

struct Preemption {
    bool enabled = true;
    Duration delay{};

    friend bool operator==(const Preemption&, const Preemption&) = default;
};

// `old_unicast_checksum`: whether a unicast checksum of version 3 covers the group, as it did once.
enum class UnicastChecksum : std::uint8_t { as_the_peer, with_group, without_group };

// Between which limits the TTL, or hop limit, of what a peer sends must be.
struct PeerTtl {
    IpAddress peer;
    std::uint8_t min = 0;
    std::uint8_t max = 255;

    friend bool operator==(const PeerTtl&, const PeerTtl&) = default;
};

// Where advertisements come from and go to.
struct Transport {
    std::optional<IpAddress> source;  // none: the first suitable address of the link
    IpAddress group;                  // multicast destination
    std::vector<IpAddress> peers;     // unicast destinations; empty: multicast
    std::uint8_t unicast_ttl = 255;
    bool only_from_peers = false;     // `check_unicast_src`
    std::vector<PeerTtl> ttl_limits;  // of the peers that have some
    bool needs_peers = false;         // `unicast_fault_no_peer`
    UnicastChecksum unicast_checksum = UnicastChecksum::as_the_peer;
    bool has_v2_checksum = false;                   // `v3_checksum_as_v2`: no pseudo header
    std::optional<std::uint32_t> receive_buffer{};  // in octets: `kernel_rx_buf_size`

    bool is_unicast() const { return !peers.empty(); }

    friend bool operator==(const Transport&, const Transport&) = default;
};

struct InstanceConfig {
    std::string name;
    std::string link;  // empty: unicast, routed
    Vrid vrid{};
    Version version = Version::v2;
    Family family = Family::ipv4;
    Priority priority = ordinary;
    bool wants_master = false;  // `state MASTER`; decides only for the owner: RFC 9568 §6.4.1

    Duration interval = std::chrono::seconds{1};
    std::uint32_t down_timer_adverts = 3;  // missed advertisements before a take-over
    Preemption preemption;
    std::optional<Password> password;    // `auth_type PASS`
    std::optional<Password> header_key;  // `auth_type AH`, which is not built yet
    std::optional<HmacAuthentication> hmac;

    Transport transport;
    AnnouncementConfig announcement;
    std::vector<VirtualAddress> addresses;  // advertised and held
    std::vector<VirtualAddress> excluded;   // only held
    InstanceTracking tracking;
    Routing routing;  // while it is the master

    // How long the kernel keeps the addresses once lbd no longer renews them, in whole seconds; 0:
    // for ever. A dead or frozen daemon thereby leaves nothing behind.
    Duration address_lifetime{};

    Conduct conduct;
    LinkSettings link_settings;
    Notification notification;

    friend bool operator==(const InstanceConfig&, const InstanceConfig&) = default;
};

// Names a virtual router of this host, whatever the file calls it: what a reload goes by, and what
// one process leaves to the next. Several may share an identifier if they meet their backups in
// different groups, or speak to them from different addresses.
struct InstanceKey {
    Vrid vrid{};
    Family family = Family::ipv4;
    std::string link;
    std::optional<IpAddress> group{};   // of multicast
    std::optional<IpAddress> source{};  // the configured one, of unicast

    friend bool operator==(const InstanceKey&, const InstanceKey&) = default;
};

InstanceKey key(const InstanceConfig&);

bool is_same_router(const InstanceConfig&, const InstanceConfig&);

bool is_peer(const Transport&, const IpAddress&);

// Whether these are, in any order, the addresses that the instance advertises.
bool advertises(const InstanceConfig&, const std::vector<IpAddress>&);

// The lifetime used where the file does not say: the longest time in which any backup of this
// virtual router takes over, in whole seconds because the kernel counts in them, at least 2.
Duration default_address_lifetime(const InstanceConfig&);

}  // namespace lbd::vrrp
