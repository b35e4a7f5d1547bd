#include "parser/drafts/route_readers.hpp"

#include <algorithm>
#include <iterator>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::Route;
using vrrp::RouteKey;
using vrrp::RouteMetrics;
using vrrp::RoutePlacement;

constexpr auto route = &RouteDraft::route;
constexpr auto key = &Route::key;
constexpr auto metrics = &Route::metrics;
constexpr auto read_u32 = read_number<std::uint32_t, 0, 4294967295>;

constexpr Reader<RouteDraft> read_expiry =
    set<read_whole_seconds<0, 4294967295>, route, &Route::lifetime>;
constexpr Reader<RouteDraft> read_pref = set<read_router_preference, route, &Route::preference>;
constexpr Reader<RouteDraft> read_tos =
    set_name<NameTable::dsfields, std::uint8_t, route, key, &RouteKey::tos>;
constexpr Reader<RouteDraft> read_route_scope =
    set_name<NameTable::scopes, std::uint8_t, &RouteDraft::scope>;
constexpr Reader<RouteDraft> read_metric = set<read_u32, route, key, &RouteKey::metric>;

template <auto member>
void read_switch(RouteDraft& draft, Line& line)
{
    set<read_one_or_zero, route, metrics, member>(draft, line);
}

template <auto member>
void read_count(RouteDraft& draft, Line& line)
{
    set<read_u32, route, metrics, member>(draft, line);
}

// clang-format off
constexpr Row<RouteDraft> rows[] = {
    {{"(destination)", value, "[to] [TYPE] ADDRESS[/LEN]|default|default6|any|all",
      "TYPE unicast local broadcast|brd anycast multicast throw unreachable prohibit "
      "blackhole nat xresolve", "required", "Route destination"}, accept, planned},
    {{"to", value, "[TYPE] DESTINATION", "", "", "Introduces destination explicitly"}, read_to,
     planned},
    {{"inet", flag, "", "", "deduced, else IPv4", "Force IPv4"}, set_family<Family::ipv4>,
     planned},
    {{"inet6", flag, "", "", "deduced, else IPv4", "Force IPv6"}, set_family<Family::ipv6>,
     planned},
    {{"default6", flag, "", "", "", "IPv6 default destination"}, read_default6, planned},
    {{"src", value, "ADDRESS", "", "none", "Preferred source address"}, read_preferred_source,
     planned},
    {{"as", value, "[to] ADDRESS", "", "", "Rejected translation syntax"}, read_translation,
     planned},
    {{"via", value, "[inet|inet6] ADDRESS", "", "none", "Gateway"}, read_gateway, planned},
    {{"gw", value, "[inet|inet6] ADDRESS", "", "none", "Old spelling of via", last_wins, "via"},
     read_old_gateway, planned},
    {{"from", value, "ADDRESS[/LEN]", "IPv6 only", "none", "Source prefix of subtree route"},
     read_source_prefix, planned},
    {{"tos", value, "NAME|NUMBER", "0-255; names of rt_dsfield; IPv4 only", "0", "TOS selector"},
     only_for<Family::ipv4, false, read_tos>, planned},
    {{"dsfield", value, "NAME|NUMBER", "0-255; names of rt_dsfield; IPv4 only", "0",
      "Alias of tos", last_wins, "tos"}, only_for<Family::ipv4, false, read_tos>, planned},
    {{"table", value, "NAME|NUMBER", "0-4294967295; names of rt_tables", "main", "Routing table"},
     set_name<NameTable::routing_tables, std::uint32_t, route, key, &RouteKey::table>, planned},
    {{"protocol", value, "NAME|NUMBER", "0-255; names of rt_protos; 18 unless no_track",
      "18 (keepalived)", "Route protocol id"}, read_route_protocol, planned},
    {{"scope", value, "NAME|NUMBER", "0-255; names of rt_scopes; IPv4 only", "derived",
      "Route scope"}, only_for<Family::ipv4, false, read_route_scope>, planned},
    {{"metric", value, "UINT32", "0-4294967295", "0 / kernel default", "Route metric"},
     read_metric, planned},
    {{"priority", value, "UINT32", "0-4294967295", "0 / kernel default", "Alias of metric",
      last_wins, "metric"}, read_metric, planned},
    {{"preference", value, "UINT32", "0-4294967295", "0 / kernel default", "Alias of metric",
      last_wins, "metric"}, read_metric, planned},
    {{"dev", value, "IFNAME", "", "none", "Output interface"}, read_output_link, planned},
    {{"oif", value, "IFNAME", "", "none", "Alias of dev", last_wins, "dev"}, read_output_link,
     planned},
    {{"onlink", flag, "", "", "off", "Gateway is on link"}, set_on_link, planned},
    {{"encap", value, "ip|ip6|mpls|ila OPTIONS",
      "ip: id dst src tos ttl flags; ip6: id dst src tc hoplimit flags; mpls "
      "LABEL[/LABEL..]; ila LOCATOR", "none", "Lightweight tunnel encapsulation"},
     read_encapsulation, planned},
    {{"expires", value, "SECONDS", "0-4294967295; IPv6 only", "none", "Route lifetime"},
     only_for<Family::ipv6, true, read_expiry>, planned},
    {{"mtu", value, "[lock] BYTES", "0-4294967295", "none", "Path MTU metric"},
     set_lockable<read_u32, &RouteMetrics::mtu>, planned},
    {{"hoplimit", value, "HOPS", "0-255", "none", "Hop limit metric"},
     set<read_number<std::uint8_t, 0, 255>, route, metrics, &RouteMetrics::hop_limit>, planned},
    {{"advmss", value, "[lock] BYTES", "0-4294967295", "none", "Advertised MSS metric"},
     set_lockable<read_u32, &RouteMetrics::advertised_segment_size>, planned},
    {{"rtt", value, "[lock] TIME[s|ms]", "0-960000; in ms, or up to 960s", "none", "RTT metric"},
     set_lockable<read_time<960'000>, &RouteMetrics::round_trip_time>, planned},
    {{"rttvar", value, "[lock] TIME[s|ms]", "0-480000; in ms, or up to 480s", "none",
      "RTT variance metric"},
     set_lockable<read_time<480'000>, &RouteMetrics::round_trip_variance>, planned},
    {{"reordering", value, "[lock] COUNT", "0-4294967295", "none", "Reordering metric"},
     set_lockable<read_u32, &RouteMetrics::reordering>, planned},
    {{"window", value, "BYTES", "0-4294967295", "none", "Window clamp metric"},
     read_count<&RouteMetrics::window>, planned},
    {{"cwnd", value, "[lock] COUNT", "0-4294967295", "none", "Congestion window clamp"},
     set_lockable<read_u32, &RouteMetrics::congestion_window>, planned},
    {{"ssthresh", value, "[lock] COUNT", "0-4294967295", "none", "Slow start threshold"},
     set_lockable<read_u32, &RouteMetrics::slow_start_threshold>, planned},
    {{"realms", value, "[FROM/]TO", "0-255; names of rt_realms; IPv4 only", "none",
      "Routing realms"}, read_hop_realms, planned},
    {{"rto_min", value, "[lock] TIME[s|ms]", "0-120000; in ms, or up to 120s", "none",
      "Minimum RTO metric"},
     set_lockable<read_time<120'000>, &RouteMetrics::least_retransmission_timeout>, planned},
    {{"initcwnd", value, "COUNT", "0-4294967295", "none", "Initial congestion window"},
     read_count<&RouteMetrics::initial_congestion_window>, planned},
    {{"initrwnd", value, "COUNT", "0-4294967295", "none", "Initial receive window"},
     read_count<&RouteMetrics::initial_receive_window>, planned},
    {{"features", value, "ecn", "ecn", "none", "Route features"},
     set<read_features, route, metrics, &RouteMetrics::uses_ecn>, planned},
    {{"quickack", value, "0|1", "0-1", "none", "Quick ACK metric"},
     read_switch<&RouteMetrics::acknowledges_quickly>, planned},
    {{"congctl", value, "[lock] NAME", "", "none", "Congestion control algorithm"},
     set_lockable<read_text, &RouteMetrics::congestion_control>, planned},
    {{"pref", value, "low|medium|high|NUMBER", "0-255; IPv6 only", "none", "Router preference"},
     only_for<Family::ipv6, true, read_pref>, planned},
    {{"ttl-propagate", value, "enabled|disabled", "", "none", "TTL propagation"},
     set<read_enabled, route, &Route::propagates_ttl>, planned},
    {{"fastopen_no_cookie", value, "0|1", "0-1", "none", "TCP fast open without cookie"},
     read_switch<&RouteMetrics::opens_fast_without_cookie>, planned},
    {{"add", flag, "", "", "prepend", "Create exclusively, as ip route add"},
     set_placement<RoutePlacement::alone>, planned},
    {{"prepend", flag, "", "", "prepend", "Insert before equal routes"},
     set_placement<RoutePlacement::first>, planned},
    {{"append", flag, "", "", "prepend", "Insert after equal routes"},
     set_placement<RoutePlacement::last>, planned},
    {{"or", value, "ADDRESS", "", "none", "Old second gateway", first_wins}, read_second_gateway,
     planned},
    {{"nexthop", value,
      "[via [inet|inet6] ADDRESS] [dev IFNAME] [weight N] [onlink] [encap ...] [realms R]",
      "N 1-256", "none", "One multipath hop", accumulates}, read_next_hops, planned},
    {{"no_track", flag, "", "", "tracked", "Removal does not affect the instance"},
     stop_tracking<route, &Route::is_tracked>, planned},
    {{"vrf", value, "VRF_IFNAME", "existing VRF device", "none", "Use table of the VRF"},
     set_link<route, key, &RouteKey::vrf>, planned},
};

constexpr Row<RouteDraft> static_rows[] = {
    {{"track_group", value, "NAME", "existing track_group", "none",
      "Loss of the object faults the group's instances"}, mention_track_group, planned},
};
// clang-format on

}  // namespace

Schema<RouteDraft> route_schema()
{
    return {{rows}};
}

Schema<RouteDraft> static_route_schema()
{
    return {{rows, static_rows}};
}

std::optional<RouteDraft> read_route(const Schema<RouteDraft>& schema, Line& line)
{
    return read_entry(schema, line, [&](RouteDraft& draft, Line& rest, const Word& word) {
        if (is_like_a_destination(word.text()))
            read_destination(draft, rest, word);
        else
            refuse_unknown(rest, word, schema.table({}));
    });
}

void read_routes(RoutingDraft& all, const Line& head)
{
    read_entries(head, [&](Line& line) {
        if (auto draft = read_route(route_schema(), line)) {
            all.routing.routes.push_back(std::move(draft->route));
            std::ranges::move(draft->links, std::back_inserter(all.links));
        }
    });
}

}  // namespace lbd::parser
