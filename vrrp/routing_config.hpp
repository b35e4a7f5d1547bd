#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Routes and policy rules, as rtnetlink knows them: `virtual_routes` and `virtual_rules` of a
// master, `static_routes` and `static_rules` of the host. Plain values; the numbers are those of
// the kernel.
namespace lbd::vrrp {

// RTPROT_KEEPALIVED: who has installed it. What is watched must carry it.
inline constexpr std::uint8_t own_protocol = 18;

inline constexpr std::uint32_t main_table = 254;  // RT_TABLE_MAIN

struct Network {
    IpAddress address;  // without bits beyond the prefix
    std::uint8_t prefix_length = 0;

    friend bool operator==(const Network&, const Network&) = default;
};

// Both ends belong to it.
template <class Number>
struct Interval {
    Number first{};
    Number last{};

    friend bool operator==(const Interval&, const Interval&) = default;
};

// `realms FROM/TO`, for the statistics and classifiers of traffic control.
struct Realms {
    std::uint16_t source = 0;
    std::uint16_t destination = 0;

    friend bool operator==(const Realms&, const Realms&) = default;
};

// `encap ip` and `encap ip6`.
struct TunnelEncapsulation {
    Family family = Family::ipv4;
    std::optional<std::uint64_t> id{};
    std::optional<IpAddress> source{};
    std::optional<IpAddress> destination{};
    std::optional<std::uint8_t> tos{};  // `tc` of IPv6
    std::optional<std::uint8_t> ttl{};  // `hoplimit` of IPv6
    std::optional<std::uint16_t> flags{};

    friend bool operator==(const TunnelEncapsulation&, const TunnelEncapsulation&) = default;
};

// The first label is the outermost.
struct MplsEncapsulation {
    std::vector<std::uint32_t> labels;

    friend bool operator==(const MplsEncapsulation&, const MplsEncapsulation&) = default;
};

// Identifier locator addressing: the upper half of an IPv6 address, 1:2:3:4 as 0x0001000200030004.
struct IlaEncapsulation {
    std::uint64_t locator = 0;

    friend bool operator==(const IlaEncapsulation&, const IlaEncapsulation&) = default;
};

using Encapsulation = std::variant<TunnelEncapsulation, MplsEncapsulation, IlaEncapsulation>;

struct NextHop {
    std::optional<IpAddress> gateway{};
    std::string link{};
    std::uint16_t weight = 1;  // 1 to 256, among the others of a route
    bool is_on_link = false;   // whatever the addresses of the link say
    std::optional<Encapsulation> encapsulation{};
    std::optional<Realms> realms{};

    friend bool operator==(const NextHop&, const NextHop&) = default;
};

// A metric that path MTU discovery or TCP would change unless it is locked.
template <class Value>
struct Lockable {
    Value value{};
    bool is_locked = false;

    friend bool operator==(const Lockable&, const Lockable&) = default;
};

// RTAX_*: what connections over a route begin with. What is not given is the kernel's to choose.
struct RouteMetrics {
    std::optional<Lockable<std::uint32_t>> mtu{};
    std::optional<std::uint8_t> hop_limit{};
    std::optional<Lockable<std::uint32_t>> advertised_segment_size{};  // `advmss`
    std::optional<Lockable<Duration>> round_trip_time{};               // `rtt`
    std::optional<Lockable<Duration>> round_trip_variance{};           // `rttvar`
    std::optional<Lockable<Duration>> least_retransmission_timeout{};  // `rto_min`
    std::optional<Lockable<std::uint32_t>> reordering{};
    std::optional<std::uint32_t> window{};
    std::optional<Lockable<std::uint32_t>> congestion_window{};     // `cwnd`
    std::optional<Lockable<std::uint32_t>> slow_start_threshold{};  // `ssthresh`
    std::optional<std::uint32_t> initial_congestion_window{};       // `initcwnd`
    std::optional<std::uint32_t> initial_receive_window{};          // `initrwnd`
    std::optional<Lockable<std::string>> congestion_control{};      // `congctl`
    bool uses_ecn = false;                                          // `features ecn`
    std::optional<bool> acknowledges_quickly{};                     // `quickack`
    std::optional<bool> opens_fast_without_cookie{};                // `fastopen_no_cookie`

    friend bool operator==(const RouteMetrics&, const RouteMetrics&) = default;
};

// RTN_*.
enum class RouteType : std::uint8_t {
    unicast = 1,
    local = 2,
    broadcast = 3,
    anycast = 4,
    multicast = 5,
    blackhole = 6,
    unreachable = 7,
    prohibit = 8,
    pass_on = 9,  // `throw`: the next rule decides
    nat = 10,
    external = 11,  // `xresolve`
};

// RFC 4191 §2.1; other numbers are for the kernel to judge.
enum class RouterPreference : std::uint8_t { medium = 0, high = 1, low = 3 };

// Where a route goes among others with the same key.
enum class RoutePlacement : std::uint8_t {
    first,  // `prepend`
    last,   // `append`
    alone,  // `add`: it is refused if there is one
};

// By what the kernel tells routes apart. The family is that of the destination.
struct RouteKey {
    Network destination;
    std::optional<Network> source{};  // `from`: IPv6 only
    std::uint8_t tos = 0;             // IPv4 only
    std::uint32_t metric = 0;         // 0: the kernel's default
    std::uint32_t table = main_table;
    std::string vrf{};  // not empty: the table of this device

    friend bool operator==(const RouteKey&, const RouteKey&) = default;
};

struct Route {
    RouteType type = RouteType::unicast;
    RouteKey key;
    std::uint8_t scope = 0;  // RT_SCOPE_*, IPv4 only
    std::uint8_t protocol = own_protocol;
    std::optional<IpAddress> preferred_source{};  // `src`
    NextHop hop;
    std::vector<NextHop> multipath{};  // `nexthop`; each takes its share of the traffic
    RouteMetrics metrics;
    std::optional<Duration> lifetime{};            // `expires`, in whole seconds, IPv6 only
    std::optional<RouterPreference> preference{};  // `pref`, IPv6 only
    std::optional<bool> propagates_ttl{};          // into MPLS
    RoutePlacement placement = RoutePlacement::first;
    bool is_tracked = true;     // not `no_track`
    std::string track_group{};  // static routes only; empty: none

    friend bool operator==(const Route&, const Route&) = default;
};

struct FirewallMark {
    std::uint32_t value = 0;
    std::optional<std::uint32_t> mask{};

    friend bool operator==(const FirewallMark&, const FirewallMark&) = default;
};

// Which packets a rule is for; what is not given, all are.
struct RuleSelectors {
    bool are_inverted = false;  // `not`: all that the others do not fit
    std::optional<Network> source{};
    std::optional<Network> destination{};
    std::optional<std::uint8_t> tos{};
    std::optional<FirewallMark> mark{};
    std::string input_link{};
    std::string output_link{};
    std::optional<std::uint64_t> tunnel_id{};
    std::optional<Interval<std::uint32_t>> users{};
    std::optional<std::uint8_t> ip_protocol{};
    std::optional<Interval<std::uint16_t>> source_ports{};
    std::optional<Interval<std::uint16_t>> destination_ports{};

    friend bool operator==(const RuleSelectors&, const RuleSelectors&) = default;
};

enum class RuleVerdict : std::uint8_t {
    look_up,         // in the table
    look_up_in_vrf,  // `l3mdev`: in the table of the device's VRF
    go_to,           // the rule with this preference
    nop,
    blackhole,
    unreachable,
    prohibit,
};

struct RuleAction {
    RuleVerdict verdict = RuleVerdict::look_up;
    std::uint32_t table = 0;   // of look_up
    std::uint32_t target = 0;  // of go_to

    // Of those that look up routes: which ones do not count.
    std::optional<std::uint32_t> suppressed_prefix_length{};  // and shorter ones
    std::optional<std::uint32_t> suppressed_link_group{};
    std::optional<Realms> realms{};

    friend bool operator==(const RuleAction&, const RuleAction&) = default;
};

struct Rule {
    Family family = Family::ipv4;
    std::uint32_t preference = 0;  // the lower comes first
    RuleSelectors selectors;
    RuleAction action;
    std::uint8_t protocol = own_protocol;
    bool is_tracked = true;     // not `no_track`
    std::string track_group{};  // static rules only; empty: none

    friend bool operator==(const Rule&, const Rule&) = default;
};

// What a master has besides its addresses.
struct Routing {
    std::vector<Route> routes;
    std::vector<Rule> rules;

    friend bool operator==(const Routing&, const Routing&) = default;
};

}  // namespace lbd::vrrp
