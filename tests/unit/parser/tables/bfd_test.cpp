#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using vrrp::BfdConfig;

BfdConfig session_of(std::string_view lines)
{
    return parse(block("bfd_instance b", lines)).config.bfd_sessions.at(0);
}

TEST(Bfd, HasDefaults)
{
    BfdConfig expected;
    expected.name = "b";
    expected.neighbor = address("10.0.0.9");

    EXPECT_THAT(reported(block("bfd_instance b", "neighbor_ip 10.0.0.9")), IsEmpty());
    EXPECT_EQ(session_of("neighbor_ip 10.0.0.9"), expected);
    EXPECT_EQ(session_of("neighbour_ip 10.0.0.9"), expected);
}

TEST(Bfd, KeepsWhatItsLinesSay)
{
    const BfdConfig expected{
        .name = "b",
        .neighbor = address("10.0.0.9"),
        .source = address("10.0.0.1"),
        .min_rx = 50ms,
        .min_tx = 1500us,
        .idle_tx = 2s,
        .multiplier = 3,
        .ttl = 9,
        .max_hops = 2,
        .is_passive = true,
        .is_multihop = true,
        .weight = {-30, true}};

    EXPECT_EQ(
        session_of("neighbor_ip 10.0.0.9\nsource_ip 10.0.0.1\nmin_rx 50\nmin_tx 1.5\n"
                   "idle_tx 2000\nmultiplier 3\nhoplimit 9\nmax_hops 2\npassive\nmultihop\n"
                   "weight -30 reverse"),
        expected);
}

TEST(Bfd, HasASmallerHopLimitWithIpv6)
{
    EXPECT_EQ(session_of("neighbor_ip 2001:db8::9").ttl, 64U);
}

TEST(Bfd, TellsAllUnlessItNamesWhom)
{
    const auto told = [](std::string_view lines) {
        const BfdConfig session = session_of(fmt::format("neighbor_ip 10.0.0.9\n{}", lines));
        return std::pair{session.tells_vrrp, session.tells_checkers};
    };

    EXPECT_EQ(told(""), std::pair(true, true));
    EXPECT_EQ(told("vrrp"), std::pair(true, false));
    EXPECT_EQ(told("checker"), std::pair(false, true));
    EXPECT_EQ(told("vrrp\nchecker"), std::pair(true, true));
}

TEST(Bfd, AllowsNoMoreHopsThanPacketsLive)
{
    const std::string lines = "neighbor_ip 10.0.0.9\nmax_hops 5\nttl 4";

    EXPECT_THAT(
        reported(block("bfd_instance b", lines)),
        ElementsAre("3:1 error: max_hops is at most the TTL, 4"));
    EXPECT_EQ(session_of(lines).max_hops, 4);
}

TEST(Bfd, IsSeldomSlow)
{
    const Loaded loaded = parse(block("bfd_instance b", "neighbor_ip 10.0.0.9\nmin_rx 10001"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("3:8 warning: these are milliseconds: more than 10000 are unusual"));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(Bfd, NeedsANeighbor)
{
    const Loaded loaded = parse(block("bfd_instance b", "source_ip 10.0.0.1"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("1:14 error: b is left out: it has no valid neighbor_ip"));
    EXPECT_THAT(loaded.config.bfd_sessions, IsEmpty());
}

TEST(Bfd, HasAddressesOfOneFamily)
{
    EXPECT_THAT(
        reported(block("bfd_instance b", "source_ip 10.0.0.1\nneighbor_ip 2001:db8::1")),
        ElementsAre(
            "1:14 error: b is left out: source_ip and neighbor_ip are of different families"));
}

TEST(Bfd, IsTheOnlyOneOfItsNeighborUnlessTheirSourcesDiffer)
{
    const auto said = [](std::string_view first, std::string_view second) {
        const std::string neighbor = "neighbor_ip 10.0.0.9\n";
        return reported(
            block("bfd_instance b", neighbor + std::string{first}) +
            block("bfd_instance c", neighbor + std::string{second}));
    };
    const auto refusal =
        ElementsAre("5:14 error: c is left out: there is a session with this neighbor");

    EXPECT_THAT(said("", ""), refusal);
    EXPECT_THAT(said("source_ip 10.0.0.1", ""), refusal);
    EXPECT_THAT(said("", "source_ip 10.0.0.1"), refusal);
    EXPECT_THAT(said("source_ip 10.0.0.1", "source_ip 10.0.0.1"), refusal);
    EXPECT_THAT(said("source_ip 10.0.0.1", "source_ip 10.0.0.2"), IsEmpty());
}

TEST(Bfd, IsTheFirstOneOfItsName)
{
    const Loaded loaded = parse(
        block("bfd_instance b", "neighbor_ip 10.0.0.9") +
        block("bfd_instance b", "neighbor_ip 10.0.0.8"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("4:14 error: b is left out: there is a session of this name"));
    EXPECT_THAT(loaded.config.bfd_sessions, SizeIs(1));
    EXPECT_EQ(loaded.config.bfd_sessions.at(0).neighbor, address("10.0.0.9"));
}

TEST(Bfd, HasAShortName)
{
    const auto named = [](std::size_t size) {
        return reported(block("bfd_instance " + std::string(size, 'b'), "neighbor_ip 10.0.0.9"));
    };

    EXPECT_THAT(named(31), IsEmpty());
    EXPECT_THAT(named(32), ElementsAre("1:14 error: expected a name of at most 31 characters"));
}

}  // namespace
}  // namespace lbd::parser
