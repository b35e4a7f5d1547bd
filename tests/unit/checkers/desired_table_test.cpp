#include "checkers/desired_table.hpp"

#include "tests/unit/checkers/printers.hpp"

#include <gtest/gtest.h>

#include <array>

namespace lbd::checkers {
namespace {

Endpoint at(std::uint8_t last_byte)
{
    return {IpAddress{std::array<std::uint8_t, 4>{10, 0, 0, last_byte}}, 80};
}

RealServer server(std::uint8_t last_byte, std::uint32_t weight = 1)
{
    RealServer made;
    made.endpoint = at(last_byte);
    made.destination.weight = weight;
    return made;
}

RealServer inhibited(RealServer server)
{
    server.inhibit_on_failure = true;
    return server;
}

VirtualServer virtual_server(std::vector<RealServer> servers)
{
    VirtualServer made;
    made.key = VirtualEndpoint{Protocol::tcp, at(100)};
    made.scheduling.scheduler = "rr";
    made.servers = std::move(servers);
    return made;
}

SorryServer sorry(std::uint8_t last_byte, bool inhibit = false)
{
    SorryServer made;
    made.endpoint = at(last_byte);
    made.inhibit = inhibit;
    return made;
}

Service service(const std::vector<std::pair<std::uint8_t, std::uint32_t>>& weights)
{
    Service made;
    made.scheduling.scheduler = "rr";
    for (const auto& [last_byte, weight] : weights)
        made.destinations[at(last_byte)].weight = weight;
    return made;
}

constexpr bool up = true;
constexpr bool down = false;
constexpr bool with_quorum = true;
constexpr bool without_quorum = false;

using Up = std::vector<bool>;

// std::vector<bool> has no contiguous bools.
struct Opinion {
    explicit Opinion(const Up& values) : size{values.size()}
    {
        std::copy(values.begin(), values.end(), storage.begin());
    }

    operator ServersUp() const { return {storage.data(), size}; }

    std::array<bool, 8> storage{};
    std::size_t size;
};

TEST(DesiredService, HasTheServersThatAreUpWithTheirWeights)
{
    const auto config = virtual_server({server(1, 3), server(2), server(3, 0)});
    EXPECT_EQ(
        desired_service(config, Opinion({up, up, up}), with_quorum),
        service({{1, 3}, {2, 1}, {3, 0}}));
    EXPECT_EQ(
        desired_service(config, Opinion({down, up, up}), with_quorum), service({{2, 1}, {3, 0}}));
}

TEST(DesiredService, KeepsAnInhibitedServerWithoutWeight)
{
    const auto config = virtual_server({inhibited(server(1, 3)), server(2)});
    EXPECT_EQ(desired_service(config, Opinion({down, up}), with_quorum), service({{1, 0}, {2, 1}}));
}

TEST(DesiredService, KeepsForwardingAndThresholdsOfAnInhibitedServer)
{
    auto config = virtual_server({inhibited(server(1, 3))});
    config.servers[0].destination.forwarding.method = ForwardingMethod::tunnel;
    config.servers[0].destination.upper_threshold = 100;
    auto expected = service({{1, 0}});
    expected.destinations[at(1)] = config.servers[0].destination;
    expected.destinations[at(1)].weight = 0;
    EXPECT_EQ(desired_service(config, Opinion({down}), without_quorum), expected);
}

TEST(DesiredService, IsTheSorryServerAloneWithoutQuorum)
{
    auto config = virtual_server({server(1), server(2)});
    config.sorry_server = sorry(9);
    EXPECT_EQ(desired_service(config, Opinion({up, down}), without_quorum), service({{9, 1}}));
    EXPECT_EQ(desired_service(config, Opinion({up, down}), with_quorum), service({{1, 1}}));
}

TEST(DesiredService, LeavesInhibitedServersWithoutWeightBesideTheSorryServer)
{
    auto config = virtual_server({inhibited(server(1)), inhibited(server(2)), server(3)});
    config.sorry_server = sorry(9);
    EXPECT_EQ(
        desired_service(config, Opinion({up, down, up}), without_quorum),
        service({{1, 0}, {2, 0}, {9, 1}}));
}

TEST(DesiredService, HasAnInhibitedSorryServerWithoutWeightWhileItIsNotNeeded)
{
    auto config = virtual_server({server(1)});
    config.sorry_server = sorry(9, true);
    EXPECT_EQ(desired_service(config, Opinion({up}), with_quorum), service({{1, 1}, {9, 0}}));
    EXPECT_EQ(desired_service(config, Opinion({down}), without_quorum), service({{9, 1}}));
}

TEST(DesiredService, KeepsTheLiveServersWithoutQuorumAndSorryServer)
{
    const auto config = virtual_server({server(1), server(2), server(3)});
    EXPECT_EQ(
        desired_service(config, Opinion({up, down, down}), without_quorum), service({{1, 1}}));
}

TEST(DesiredService, HasOneEntryWhereTheSorryServerIsAlsoARealServer)
{
    auto config = virtual_server({server(1, 5), server(2)});
    config.sorry_server = sorry(1);
    EXPECT_EQ(desired_service(config, Opinion({up, up}), with_quorum), service({{1, 5}, {2, 1}}));
    EXPECT_EQ(desired_service(config, Opinion({down, down}), without_quorum), service({{1, 1}}));

    config.servers[0].inhibit_on_failure = true;
    EXPECT_EQ(desired_service(config, Opinion({down, down}), without_quorum), service({{1, 1}}));

    config.sorry_server->inhibit = true;
    EXPECT_EQ(desired_service(config, Opinion({up, up}), with_quorum), service({{1, 5}, {2, 1}}));
    EXPECT_EQ(desired_service(config, Opinion({down, up}), with_quorum), service({{1, 0}, {2, 1}}));
}

TEST(DesiredService, CountsTheFirstOfTwoServersWithOneEndpoint)
{
    const auto config = virtual_server({server(2, 1), server(1, 7), server(1, 9)});
    EXPECT_EQ(
        desired_service(config, Opinion({up, up, up}), with_quorum), service({{1, 7}, {2, 1}}));
}

TEST(DesiredService, IsEmptyWithoutServers)
{
    EXPECT_EQ(desired_service(virtual_server({}), {}, without_quorum), service({}));
}

TEST(Quorum, IsLostOnlyWithTheLastServerByDefault)
{
    const auto config = virtual_server({server(1), server(2)});
    EXPECT_TRUE(has_quorum(config, Opinion({up, down}), true));
    EXPECT_FALSE(has_quorum(config, Opinion({down, down}), true));
    EXPECT_TRUE(has_quorum(config, Opinion({down, up}), false));
}

TEST(Quorum, IsOfWeightsNotOfServers)
{
    auto config = virtual_server({server(1, 10), server(2, 1)});
    config.quorum = 5;
    EXPECT_TRUE(has_quorum(config, Opinion({up, down}), true));
    EXPECT_FALSE(has_quorum(config, Opinion({down, up}), true));
}

TEST(Quorum, ChangesOnlyBeyondItsHysteresis)
{
    auto config = virtual_server({server(1), server(2), server(3), server(4), server(5)});
    config.quorum = 3;
    config.hysteresis = 1;
    EXPECT_EQ(quorum_limits(config), (QuorumLimits{.lost_below = 2, .gained_from = 4}));
    EXPECT_TRUE(has_quorum(config, Opinion({up, up, down, down, down}), true));
    EXPECT_FALSE(has_quorum(config, Opinion({up, down, down, down, down}), true));
    EXPECT_FALSE(has_quorum(config, Opinion({up, up, up, down, down}), false));
    EXPECT_TRUE(has_quorum(config, Opinion({up, up, up, up, down}), false));
}

TEST(Quorum, IsReachedWhenEveryServerIsUpWhateverIsConfigured)
{
    auto config = virtual_server({server(1), server(2)});
    config.quorum = 100;
    EXPECT_EQ(quorum_limits(config), (QuorumLimits{.lost_below = 2, .gained_from = 2}));
    config.hysteresis = 1;
    EXPECT_EQ(quorum_limits(config), (QuorumLimits{.lost_below = 1, .gained_from = 2}));
    EXPECT_TRUE(has_quorum(config, Opinion({up, up}), false));
}

TEST(Quorum, IsNotThereWithoutAnyWeightAndNothingWrapsAround)
{
    auto config = virtual_server({server(1, 0), server(2, 0)});
    config.hysteresis = 7;
    EXPECT_EQ(quorum_limits(config), (QuorumLimits{.lost_below = 1, .gained_from = 1}));
    EXPECT_FALSE(has_quorum(config, Opinion({up, up}), true));
    EXPECT_FALSE(has_quorum(config, Opinion({up, up}), false));
}

TEST(Quorum, OfTheLargestWeightsDoesNotOverflow)
{
    auto config = virtual_server({server(1, 0xffffffff), server(2, 0xffffffff)});
    config.quorum = 0xffffffff;
    config.hysteresis = 0xffffffff;
    EXPECT_EQ(quorum_limits(config), (QuorumLimits{.lost_below = 1, .gained_from = 0x1fffffffdU}));
    EXPECT_EQ(live_weight(config, Opinion({up, up})), 0x1fffffffeU);
}

}  // namespace
}  // namespace lbd::checkers
