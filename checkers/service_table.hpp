#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"

#include <boost/container/flat_map.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <variant>

// An IPVS table as a value: the one we want, or the one the kernel has.
namespace lbd::checkers {

enum class Protocol : std::uint8_t { tcp, udp, sctp };

struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;  // 0: every port, or the port of the service

    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

// A service known by where clients connect to.
struct VirtualEndpoint {
    Protocol protocol = Protocol::tcp;
    Endpoint endpoint;

    friend auto operator<=>(const VirtualEndpoint&, const VirtualEndpoint&) = default;
};

// A service known by the mark that a firewall put on its packets.
struct FirewallMark {
    Family family = Family::ipv4;
    std::uint32_t mark = 0;

    friend auto operator<=>(const FirewallMark&, const FirewallMark&) = default;
};

using ServiceKey = std::variant<VirtualEndpoint, FirewallMark>;

Family family(const ServiceKey&);

// "TCP 192.168.0.38:80", "UDP [2001:db8::1]:53", "FWM 7 (IPv6)".
std::string to_string(const ServiceKey&);
std::string to_string(const Endpoint&);

// What the kernel keeps of a service besides its destinations.
struct Scheduling {
    std::string scheduler = "wlc";
    std::uint8_t scheduler_flags = 0;     // bit n-1: `flag-n`, IP_VS_SVC_F_SCHEDn
    bool one_packet = false;              // `ops`
    Duration persistence{};               // whole seconds; 0: none
    std::uint8_t persistence_prefix = 0;  // bits of a client's address that count; 0: all
    std::string persistence_engine = {};

    friend bool operator==(const Scheduling&, const Scheduling&) = default;
};

enum class ForwardingMethod : std::uint8_t { nat, direct_routing, tunnel };
enum class TunnelType : std::uint8_t { ipip, gue, gre };
enum class TunnelChecksum : std::uint8_t { none, full, remote };

struct Forwarding {
    ForwardingMethod method = ForwardingMethod::nat;
    TunnelType tunnel = TunnelType::ipip;
    TunnelChecksum tunnel_checksum = TunnelChecksum::none;
    std::uint16_t tunnel_port = 0;  // of GUE

    friend bool operator==(const Forwarding&, const Forwarding&) = default;
};

// What the kernel keeps of a real server.
struct Destination {
    std::uint32_t weight = 1;
    std::uint32_t upper_threshold = 0;  // connections; 0: no limit
    std::uint32_t lower_threshold = 0;
    Forwarding forwarding = {};

    friend bool operator==(const Destination&, const Destination&) = default;
};

using Destinations = boost::container::flat_map<Endpoint, Destination>;

struct Service {
    Scheduling scheduling;
    Destinations destinations;

    friend bool operator==(const Service&, const Service&) = default;
};

using ServiceTable = std::map<ServiceKey, Service>;

}  // namespace lbd::checkers
