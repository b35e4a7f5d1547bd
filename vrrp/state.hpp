#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"
#include "vrrp/advertisement.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/types.hpp"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

// The states of one virtual router (RFC 9568 §6.4), what can happen to it, and what it says.
namespace lbd::vrrp {

// What an instance is at a moment: what it was told, and what the facts make of that.
struct Self {
    const InstanceConfig& config;
    Priority priority = ordinary;  // effective
    IpAddress source;              // of our advertisements
};

// Another router, as its last advertisement showed it.
struct Heard {
    IpAddress source;
    Priority priority{};
    Duration interval{};
    Time at{};

    friend bool operator==(const Heard&, const Heard&) = default;
};

struct Initialize {
    friend bool operator==(const Initialize&, const Initialize&) = default;
};

// A timer is a deadline in the state that needs it: leaving the state disarms it.
struct Backup {
    Time since{};
    Time master_down_at{};
    std::optional<Heard> heard;      // whoever advertised last
    std::optional<Time> preempt_at;  // until then we tolerate a master of lower priority

    friend bool operator==(const Backup&, const Backup&) = default;
};

// A burst of gratuitous ARP or NA frames that is still to come.
struct Burst {
    Time at{};
    std::uint32_t repeat = 0;

    friend bool operator==(const Burst&, const Burst&) = default;
};

struct Master {
    Time advertise_at{};
    std::optional<Burst> second_burst;
    std::optional<Time> refresh_at;  // the next periodic burst
    std::optional<Time> renew_at;    // the addresses' lifetime in the kernel
    std::optional<Heard> rival;      // the last router of lower priority that advertised

    friend bool operator==(const Master&, const Master&) = default;
};

// A master that was told to stop: it has advertised priority 0 and serves on until a successor is
// heard. keepalived drops the addresses at once, and nobody has them for the skew time.
struct Resigning {
    Time let_go_at{};

    friend bool operator==(const Resigning&, const Resigning&) = default;
};

enum class Impediment : std::uint8_t {
    link_missing,
    link_down,
    no_source_address,  // none on the link that is not a virtual one, or not the configured one
    cannot_listen,      // the kernel refuses the socket
};

struct Fault {
    Impediment reason{};

    friend bool operator==(const Fault&, const Fault&) = default;
};

using State = std::variant<Initialize, Backup, Master, Resigning, Fault>;

struct Started {};

struct Stopped {};

struct DeadlinePassed {};

struct Received {
    Advertisement advertisement;
    IpAddress source;
};

// What stands in the way of taking part, or that nothing does any more.
struct Impeded {
    Impediment reason{};
};

struct Unimpeded {};

using Event = std::variant<Started, Stopped, DeadlinePassed, Received, Impeded, Unimpeded>;

// What happens once. What must hold as long as a state lasts is a function of the state instead.
struct Advertise {
    Priority priority{};

    friend bool operator==(const Advertise&, const Advertise&) = default;
};

struct Announce {
    std::uint32_t repeat = 1;  // frames for each address

    friend bool operator==(const Announce&, const Announce&) = default;
};

struct RenewAddresses {
    friend bool operator==(const RenewAddresses&, const RenewAddresses&) = default;
};

using Message = std::variant<Advertise, Announce, RenewAddresses>;

// When DeadlinePassed is due; nothing if the state waits for no instant.
std::optional<Time> next_deadline(const State&);

// Whether a router in this state has the virtual addresses.
bool holds_addresses(const State&);

// RFC 9568 §6.1, with fractions. `master_interval` counts in version 3 only.
Duration skew_time(const Self&, Duration master_interval);
Duration master_down_interval(const Self&, Duration master_interval);

}  // namespace lbd::vrrp
