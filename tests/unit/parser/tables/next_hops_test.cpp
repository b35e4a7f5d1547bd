#include "tests/unit/parser/tables/routing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::NextHop;
using vrrp::TunnelEncapsulation;

std::vector<NextHop> hops_of(std::string_view words)
{
    return route_of(fmt::format("10.1.0.0/24 {}", words)).multipath;
}

template <class Kind>
Kind encapsulation(std::string_view words)
{
    const auto all = route_of(fmt::format("10.1.0.0/24 dev eth1 encap {}", words));
    return std::get<Kind>(all.hop.encapsulation.value());
}

std::vector<std::string> said_of(std::string_view words)
{
    const Loaded loaded =
        parse_list("static_routes", fmt::format("10.1.0.0/24 dev eth1 {}", words));
    EXPECT_THAT(routes_of(loaded), IsEmpty()) << words;
    return complaints_of_lines(loaded);
}

TEST(NextHops, ShareTheTrafficOfARoute)
{
    EXPECT_THAT(
        hops_of("nexthop via 10.0.0.8 dev eth1 nexthop weight 256 via inet 10.0.0.9 onlink"),
        ElementsAre(
            NextHop{.gateway = address("10.0.0.8"), .link = "eth1"},
            NextHop{.gateway = address("10.0.0.9"), .weight = 256, .is_on_link = true}));
    EXPECT_THAT(
        hops_of("metric 5 nexthop dev eth1 realms 1/2 encap mpls 7"),
        ElementsAre(NextHop{
            .link = "eth1",
            .encapsulation = vrrp::MplsEncapsulation{{7}},
            .realms = vrrp::Realms{1, 2}}));
}

TEST(NextHops, EndTheLine)
{
    EXPECT_THAT(
        said_of("nexthop via 10.0.0.8 metric 5 mtu 6"),
        ElementsAre("2:43 error: nothing but the words of hops can follow nexthop"));
    EXPECT_THAT(
        said_of("nexthop oif eth1"),
        ElementsAre("2:30 error: nothing but the words of hops can follow nexthop"));
}

TEST(NextHops, AreOfTheFamilyOfTheRoute)
{
    EXPECT_THAT(
        said_of("nexthop via inet6 fe80::1"),
        ElementsAre("2:34 error: this is IPv6, but what stands before it is IPv4"));
}

TEST(NextHops, HaveAWeightWithinItsLimits)
{
    for (const std::string weight : {"0", "257", "x"})
        EXPECT_THAT(
            said_of("nexthop weight " + weight),
            ElementsAre("2:37 error: expected a number from 1 to 256"));
}

TEST(Encapsulation, InIpHasATunnelsHeader)
{
    EXPECT_EQ(
        encapsulation<TunnelEncapsulation>(
            "ip id 18446744073709551615 dst 10.0.0.8 src 10.0.0.9 tos AF11 ttl 64 "
            "flags 65535"),
        (TunnelEncapsulation{
            .id = 18446744073709551615U,
            .source = address("10.0.0.9"),
            .destination = address("10.0.0.8"),
            .tos = 0x28,
            .ttl = 64,
            .flags = 65535}));
    EXPECT_EQ(
        encapsulation<TunnelEncapsulation>("ip6 dst fe80::8 tc 0x10 hoplimit 255"),
        (TunnelEncapsulation{
            .family = Family::ipv6, .destination = address("fe80::8"), .tos = 16, .ttl = 255}));
}

TEST(Encapsulation, EndsWhereWordsOfTheRouteBegin)
{
    const vrrp::Route route =
        route_of("10.1.0.0/24 encap ip id 1 src 10.0.0.9 dev eth1 src 10.0.0.1 mtu 7");
    EXPECT_EQ(
        std::get<TunnelEncapsulation>(route.hop.encapsulation.value()),
        (TunnelEncapsulation{.id = 1, .source = address("10.0.0.9")}));
    EXPECT_EQ(route.preferred_source, address("10.0.0.1"));
    EXPECT_EQ(route.hop.link, "eth1");
    EXPECT_EQ(route.metrics.mtu->value, 7U);
}

TEST(Encapsulation, InMplsHasLabels)
{
    EXPECT_EQ(encapsulation<vrrp::MplsEncapsulation>("mpls 0"), (vrrp::MplsEncapsulation{{0}}));
    EXPECT_EQ(
        encapsulation<vrrp::MplsEncapsulation>("mpls 100/1048575"),
        (vrrp::MplsEncapsulation{{100, 1048575}}));
    for (const std::string labels : {"1048576", "1/", "/1", "x", "1//2"})
        EXPECT_THAT(
            said_of("encap mpls " + labels),
            ElementsAre("2:33 error: expected up to 30 labels from 0 to 1048575, with slashes "
                        "between them"))
            << labels;
}

TEST(Encapsulation, ByLocatorHasHalfAnAddress)
{
    EXPECT_EQ(
        encapsulation<vrrp::IlaEncapsulation>("ila 1:2:3:ffff"),
        vrrp::IlaEncapsulation{0x000100020003ffff});
    for (const std::string locator : {"1:2:3", "1:2:3:4:5", "1::3:4", "x", "1:2:3:10000"})
        EXPECT_THAT(
            said_of("encap ila " + locator),
            ElementsAre("2:32 error: expected a locator: four groups of hexadecimal digits, "
                        "1:2:3:4"))
            << locator;
}

TEST(Encapsulation, IsRefusedWhereItIsIncomplete)
{
    EXPECT_THAT(said_of("encap ip"), ElementsAre("2:28 error: encap ip wants an id or an address"));
    EXPECT_THAT(
        said_of("encap ip ttl 5 mtu 5"),
        ElementsAre("2:28 error: encap ip wants an id or an address"));
    EXPECT_THAT(
        said_of("encap seg6"), ElementsAre("2:28 error: expected one of ip, ip6, mpls, ila"));
    EXPECT_THAT(
        said_of("encap ip dst fe80::8"),
        ElementsAre("2:35 error: this is IPv6, but what stands before it is IPv4"));
    EXPECT_THAT(
        said_of("encap ip id 1 ttl 256"),
        ElementsAre("2:40 error: expected a number from 0 to 255"));
}

}  // namespace
}  // namespace lbd::parser
