#include "tests/unit/parser/tables/routing.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::Route;

struct Mistake {
    const char* line;
    const char* complaint;
};

class RouteMistake : public testing::TestWithParam<Mistake> {};

TEST_P(RouteMistake, IsToldAndLeavesNoRoute)
{
    const Loaded loaded = parse_list("static_routes", GetParam().line);
    EXPECT_THAT(complaints_of_lines(loaded), ElementsAre(GetParam().complaint));
    EXPECT_THAT(routes_of(loaded), IsEmpty());
    EXPECT_EQ(test_exit_code(loaded), 5);
}

INSTANTIATE_TEST_SUITE_P(
    Lines,
    RouteMistake,
    testing::Values(
        Mistake{"dev eth1", "2:1 error: a route needs a destination"},
        Mistake{"10.1.0.0/24 medric 5", "2:13 error: unknown word 'medric'"},
        Mistake{
            "10.1.0.0/33 dev eth1",
            "2:1 error: expected a prefix length from 0 to 32 behind the slash"},
        Mistake{"10.1 dev eth1", "2:1 error: expected an IP address"},
        Mistake{
            "10.1.0.0/24 via fe80::1",
            "2:17 error: this is IPv6, but what stands before it is IPv4"},
        Mistake{
            "inet6 10.1.0.0/24 dev eth1",
            "2:7 error: this is IPv4, but what stands before it is IPv6"},
        Mistake{
            "default via inet fe80::1",
            "2:18 error: this is IPv6, but what stands before it is IPv4"},
        Mistake{"10.1.0.0/24 src 10.0.0.1/24", "2:17 error: expected an IP address"},
        Mistake{"10.1.0.0/24 expires 5", "2:13 error: expires is for IPv6 only"},
        Mistake{"10.1.0.0/24 pref low", "2:13 error: pref is for IPv6 only"},
        Mistake{"2001:db8::/64 realms 1", "2:15 error: realms is for IPv4 only"},
        Mistake{
            "2001:db8::/64 from default",
            "2:20 error: expected an IPv6 address, which a prefix length may follow"},
        Mistake{
            "10.1.0.0/24 table blu",
            "2:19 error: expected a number from 0 to 4294967295, or a name out of rt_tables"},
        Mistake{
            "10.1.0.0/24 realms too_far",
            "2:20 error: expected a number from 0 to 255, or a name out of rt_realms"},
        Mistake{
            "10.1.0.0/24 scope 256",
            "2:19 error: expected a number from 0 to 255, or a name out of rt_scopes"},
        Mistake{"10.1.0.0/24 metric 0x10", "2:20 error: expected a number from 0 to 4294967295"},
        Mistake{
            "10.1.0.0/24 rtt 960001",
            "2:17 error: expected milliseconds, from 0 to 960000, or seconds, from 0s to 960s"},
        Mistake{
            "10.1.0.0/24 rto_min 0.0005s",
            "2:21 error: expected milliseconds, from 0 to 120000, or seconds, from 0s to 120s"},
        Mistake{"10.1.0.0/24 quickack 2", "2:22 error: expected one of 0, 1"},
        Mistake{"10.1.0.0/24 features x", "2:22 error: expected one of ecn"},
        Mistake{"10.1.0.0/24 ttl-propagate on", "2:27 error: expected one of enabled, disabled"},
        Mistake{"10.1.0.0/24 mtu lock", "2:17 error: mtu wants an argument: [lock] BYTES"}));

TEST(Route, WhoseTableIsNotThereIsAnsweredWithOneLikeIt)
{
    const Loaded loaded = parse_list("static_routes", "10.1.0.0/24 table blu");
    const auto& list = loaded.diagnostics.list;
    const auto error = std::ranges::find(list, Severity::error, &Diagnostic::severity);
    ASSERT_NE(error, list.end());
    EXPECT_EQ(error->notes.at(0).message, "did you mean 'blue'?");
}

TEST(Route, IsKeptWithoutWhatMeansNothingToIt)
{
    const auto said = [](std::string_view line) {
        const Loaded loaded = parse_list("static_routes", line);
        EXPECT_EQ(routes_of(loaded).size(), 1U) << line;
        return complaints_of_lines(loaded);
    };
    EXPECT_THAT(
        said("2001:db8::/64 tos 5"),
        ElementsAre("2:15 warning: tos is for IPv4 only; it is left out"));
    EXPECT_THAT(
        said("2001:db8::/64 scope link"),
        ElementsAre("2:15 warning: scope is for IPv4 only; it is left out"));
    EXPECT_THAT(
        said("10.1.0.0/24 as to 10.0.0.1 dev eth1"),
        ElementsAre("2:13 error: as is for MPLS only; it is left out"));
    EXPECT_THAT(
        said("10.1.0.0/24 mtu 5 mtu 6"),
        ElementsAre("2:19 warning: mtu is given again; this one holds"));
    EXPECT_THAT(
        said("10.1.0.0/24 10.2.0.0/24"),
        ElementsAre("2:13 warning: a route has one destination; this one holds"));
}

TEST(Route, ThatIsTrackedHasTheProtocolOfItsKind)
{
    const Loaded loaded = parse_list("static_routes", "10.1.0.0/24 protocol static");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre(
            "2:13 warning: what is tracked has protocol 18; 18 is used, unless with no_track"));
    EXPECT_EQ(routes_of(loaded).at(0).protocol, 18);
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(Route, TakesItsOldSpellingsWithAWarning)
{
    const Loaded gw = parse_list("static_routes", "10.1.0.0/24 gw 10.0.0.9");
    EXPECT_THAT(complaints_of_lines(gw), ElementsAre("2:13 warning: gw is deprecated; write via"));
    EXPECT_EQ(routes_of(gw).at(0).hop.gateway, address("10.0.0.9"));

    const Loaded two =
        parse_list("static_routes", "10.1.0.0/24 dev eth1 via 10.0.0.8 or 10.0.0.9 or 10.0.0.7");
    EXPECT_THAT(
        complaints_of_lines(two),
        ElementsAre(
            "2:35 warning: or is deprecated; write nexthop",
            "2:47 warning: a third gateway needs nexthop; it is left out"));
    const Route route = routes_of(two).at(0);
    EXPECT_EQ(route.hop, vrrp::NextHop{});
    EXPECT_THAT(
        route.multipath,
        ElementsAre(
            vrrp::NextHop{.gateway = address("10.0.0.8"), .link = "eth1"},
            vrrp::NextHop{.gateway = address("10.0.0.9"), .link = "eth1"}));
}

}  // namespace
}  // namespace lbd::parser
