#include "tests/unit/parser/tables/routing.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using vrrp::Lockable;
using vrrp::Route;
using vrrp::RouteMetrics;
using vrrp::RouteType;

// A route to 10.1.0.0/24 by eth1, as a line without more words gives it.
Route plain_route()
{
    Route route;
    route.key.destination = network("10.1.0.0", 24);
    route.scope = 253;
    route.hop.link = "eth1";
    return route;
}

Route route_with(std::string_view words)
{
    return route_of(fmt::format("10.1.0.0/24 dev eth1 {}", words));
}

RouteMetrics metrics_with(std::string_view words)
{
    return route_with(words).metrics;
}

TEST(Route, HasItsWordsInAnyOrder)
{
    EXPECT_EQ(route_of("10.1.0.0/24 dev eth1"), plain_route());
    EXPECT_EQ(route_of("dev eth1 10.1.0.0/24"), plain_route());
    EXPECT_EQ(route_of("oif eth1 to 10.1.0.0/24"), plain_route());

    Route full = plain_route();
    full.hop.gateway = address("10.0.0.9");
    full.scope = 0;
    full.preferred_source = address("10.0.0.1");
    full.key.metric = 50;
    EXPECT_EQ(route_with("via 10.0.0.9 src 10.0.0.1 metric 50"), full);
    EXPECT_EQ(
        route_of("priority 50 via inet 10.0.0.9 src 10.0.0.1 dev eth1 to unicast 10.1.0.0/24"),
        full);
}

TEST(Route, HasATypeBeforeItsDestination)
{
    for (const auto& [word, type] :
         {std::pair{"unicast", RouteType::unicast},
          {"local", RouteType::local},
          {"broadcast", RouteType::broadcast},
          {"brd", RouteType::broadcast},
          {"anycast", RouteType::anycast},
          {"multicast", RouteType::multicast},
          {"throw", RouteType::pass_on},
          {"unreachable", RouteType::unreachable},
          {"prohibit", RouteType::prohibit},
          {"blackhole", RouteType::blackhole},
          {"nat", RouteType::nat},
          {"xresolve", RouteType::external}}) {
        EXPECT_EQ(route_of(fmt::format("{} 10.1.0.0/24", word)).type, type);
        EXPECT_EQ(route_of(fmt::format("to {} 10.1.0.0/24", word)).type, type);
    }
}

TEST(Route, GoesEverywhereByDefaultOfItsFamily)
{
    for (const std::string word : {"default", "any", "all", "to default", "inet default"})
        EXPECT_EQ(route_of(word + " dev eth1").key.destination, network("0.0.0.0", 0)) << word;
    for (const std::string words :
         {"default6", "inet6 default", "default via fe80::1", "default via inet6 fe80::1"})
        EXPECT_EQ(route_of(words + " dev eth1").key.destination, network("::", 0)) << words;
}

TEST(Route, IsToAHostWithoutAPrefix)
{
    EXPECT_EQ(route_of("10.1.0.7 dev eth1").key.destination, network("10.1.0.7", 32));
    EXPECT_EQ(route_of("2001:db8::7 dev eth1").key.destination, network("2001:db8::7", 128));
}

TEST(Route, IsToANetworkWithoutTheBitsOfAHost)
{
    const Loaded loaded = parse_list("static_routes", "10.1.2.3/22 dev eth1");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre("2:1 warning: the network is 10.1.0.0/22; what its address has beyond that is "
                    "left out"));
    EXPECT_EQ(routes_of(loaded).at(0).key.destination, network("10.1.0.0", 22));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(Route, HasTheScopeThatFollowsFromItsTypeUnlessItSaysAnother)
{
    EXPECT_EQ(route_of("10.1.0.0/24 dev eth1").scope, 253);
    EXPECT_EQ(route_of("10.1.0.0/24 via 10.0.0.9").scope, 0);
    EXPECT_EQ(route_of("10.1.0.0/24 nexthop via 10.0.0.9").scope, 0);
    EXPECT_EQ(route_of("local 10.1.0.0/24 dev eth1").scope, 254);
    EXPECT_EQ(route_of("brd 10.1.0.255 dev eth1").scope, 253);
    EXPECT_EQ(route_of("blackhole 10.1.0.0/24").scope, 0);
    EXPECT_EQ(route_of("2001:db8::/64 dev eth1").scope, 0);
    EXPECT_EQ(route_with("scope host").scope, 254);
    EXPECT_EQ(route_with("scope 0xff").scope, 255);
}

TEST(Route, StandsInATable)
{
    EXPECT_EQ(route_with("").key.table, 254U);
    EXPECT_EQ(route_with("table blue").key.table, 100U);
    EXPECT_EQ(route_with("table 4294967295").key.table, 4294967295U);
    EXPECT_EQ(route_with("table 0x10").key.table, 16U);
    EXPECT_EQ(route_with("vrf red").key.vrf, "red");
}

TEST(Route, KeepsEveryOtherWord)
{
    EXPECT_EQ(route_with("tos AF11").key.tos, 0x28);
    EXPECT_EQ(route_with("dsfield 16").key.tos, 16);
    EXPECT_EQ(route_with("preference 4294967295").key.metric, 4294967295U);
    EXPECT_TRUE(route_with("onlink").hop.is_on_link);
    EXPECT_EQ(route_with("realms 3").hop.realms, (vrrp::Realms{0, 3}));
    EXPECT_EQ(route_with("realms 255/freenet").hop.realms, (vrrp::Realms{255, 3}));
    EXPECT_EQ(route_with("ttl-propagate enabled").propagates_ttl, true);
    EXPECT_EQ(route_with("ttl-propagate disabled").propagates_ttl, false);
    EXPECT_EQ(route_with("").placement, vrrp::RoutePlacement::first);
    EXPECT_EQ(route_with("prepend").placement, vrrp::RoutePlacement::first);
    EXPECT_EQ(route_with("append").placement, vrrp::RoutePlacement::last);
    EXPECT_EQ(route_with("add").placement, vrrp::RoutePlacement::alone);
    EXPECT_FALSE(route_with("no_track").is_tracked);
    EXPECT_EQ(route_with("protocol keepalived").protocol, 18);
    EXPECT_EQ(route_with("no_track protocol static").protocol, 4);
}

TEST(Route, KeepsTheWordsOfIpv6)
{
    const auto with = [](std::string_view words) {
        return route_of(fmt::format("2001:db8::/64 dev eth1 {}", words));
    };
    EXPECT_EQ(with("from 2001:db8:1::/48").key.source, network("2001:db8:1::", 48));
    EXPECT_EQ(with("expires 5").lifetime, 5s);
    EXPECT_EQ(with("pref low").preference, vrrp::RouterPreference::low);
    EXPECT_EQ(with("pref medium").preference, vrrp::RouterPreference::medium);
    EXPECT_EQ(with("pref high").preference, vrrp::RouterPreference::high);
    EXPECT_EQ(with("pref 255").preference, vrrp::RouterPreference{255});
    EXPECT_EQ(with("via inet6 fe80::1").hop.gateway, address("fe80::1"));
}

TEST(RouteMetrics, MayBeLocked)
{
    EXPECT_EQ(metrics_with("mtu 1400").mtu, (Lockable<std::uint32_t>{1400, false}));
    EXPECT_EQ(metrics_with("mtu lock 1400").mtu, (Lockable<std::uint32_t>{1400, true}));
    const Lockable<std::uint32_t> locked{7, true};
    EXPECT_EQ(metrics_with("advmss lock 7").advertised_segment_size, locked);
    EXPECT_EQ(metrics_with("reordering lock 7").reordering, locked);
    EXPECT_EQ(metrics_with("cwnd lock 7").congestion_window, locked);
    EXPECT_EQ(metrics_with("ssthresh lock 7").slow_start_threshold, locked);
    EXPECT_EQ(
        metrics_with("congctl lock cubic").congestion_control,
        (Lockable<std::string>{"cubic", true}));
}

TEST(RouteMetrics, OfTimeAreInMillisecondsOrSeconds)
{
    const auto rtt = [](std::string_view words) {
        return metrics_with(fmt::format("rtt {}", words)).round_trip_time;
    };
    EXPECT_EQ(rtt("10"), (Lockable<Duration>{10ms, false}));
    EXPECT_EQ(rtt("10ms"), (Lockable<Duration>{10ms, false}));
    EXPECT_EQ(rtt("0.5s"), (Lockable<Duration>{500ms, false}));
    EXPECT_EQ(rtt("lock 960s"), (Lockable<Duration>{960s, true}));
    EXPECT_EQ(metrics_with("rttvar 480000").round_trip_variance->value, 480s);
    EXPECT_EQ(metrics_with("rto_min 120s").least_retransmission_timeout->value, 120s);
}

TEST(RouteMetrics, AreKept)
{
    EXPECT_EQ(metrics_with("hoplimit 255").hop_limit, 255);
    EXPECT_EQ(metrics_with("window 7").window, 7U);
    EXPECT_EQ(metrics_with("initcwnd 7").initial_congestion_window, 7U);
    EXPECT_EQ(metrics_with("initrwnd 7").initial_receive_window, 7U);
    EXPECT_EQ(metrics_with("quickack 1").acknowledges_quickly, true);
    EXPECT_EQ(metrics_with("quickack 0").acknowledges_quickly, false);
    EXPECT_EQ(metrics_with("fastopen_no_cookie 1").opens_fast_without_cookie, true);
    EXPECT_TRUE(metrics_with("features ecn").uses_ecn);
    EXPECT_EQ(metrics_with(""), RouteMetrics{});
}

TEST(Routes, StandInAnInstanceOrInTheHost)
{
    const std::string lines = "10.1.0.0/24 dev eth1\n10.2.0.0/24 dev eth1";
    Route second = plain_route();
    second.key.destination = network("10.2.0.0", 24);
    const Loaded virtual_ones = parse_list("virtual_routes", lines);
    EXPECT_THAT(
        complaints(virtual_ones),
        ElementsAre("7:1 warning: virtual_routes is not built yet and has no effect"));
    EXPECT_THAT(
        virtual_ones.config.instances.at(0).routing.routes, ElementsAre(plain_route(), second));
    const Loaded static_ones = parse_list("static_routes", lines);
    EXPECT_THAT(
        complaints(static_ones),
        ElementsAre("1:1 warning: static_routes is not built yet and has no effect"));
    EXPECT_THAT(static_ones.config.statics.routes, ElementsAre(plain_route(), second));
}

}  // namespace
}  // namespace lbd::parser
