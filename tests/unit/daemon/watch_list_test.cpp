#include "daemon/watch_list.hpp"

#include "tests/sim/balancer_config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using testing::ElementsAre;
using testing::SizeIs;

checkers::Check http_check(std::uint8_t last_byte, std::string path)
{
    checkers::HttpProbe probe;
    probe.connection.target = server_at(last_byte);
    probe.urls.push_back({.path = std::move(path)});
    return {probe, usual_policy()};
}

checkers::Check alpha(checkers::Check check)
{
    check.policy.starts_down = true;
    return check;
}

WatchList list_of(const std::vector<checkers::Check>& checks)
{
    WatchListBuilder builder;
    for (const auto& check : checks)
        builder.add(check, std::nullopt);
    return std::move(builder).take();
}

TEST(WatchList, IsSmallForEachOfThousandsOfChecks)
{
    EXPECT_LE(sizeof(Watch), 64U);
}

TEST(WatchList, HasEqualChecksOnceAndSharesWhatDiffersOnlyInTheTarget)
{
    WatchListBuilder builder;
    EXPECT_EQ(builder.add(tcp_check(server_at(1)), {}), WatchId{0});
    EXPECT_EQ(builder.add(tcp_check(server_at(2)), {}), WatchId{1});
    EXPECT_EQ(builder.add(tcp_check(server_at(1)), {}), WatchId{0});
    EXPECT_EQ(builder.add(http_check(1, "/a"), {}), WatchId{2});
    EXPECT_EQ(builder.add(http_check(1, "/b"), {}), WatchId{3});
    EXPECT_EQ(builder.add(http_check(1, "/b"), {}), WatchId{3});
    const WatchList list = std::move(builder).take();
    EXPECT_THAT(list.watches, SizeIs(4));
    EXPECT_THAT(list.recipes, SizeIs(3));
}

TEST(WatchList, GivesBackTheProbesItWasMadeOf)
{
    const std::vector checks{
        tcp_check(server_at(1)), tcp_check(server_at(2)), http_check(3, "/index.html")};
    const WatchList list = list_of(checks);
    for (std::size_t i = 0; i < checks.size(); ++i) {
        EXPECT_EQ(list.probe(list.watches[i]), checks[i].probe);
        EXPECT_EQ(list.recipe(list.watches[i]).policy, checks[i].policy);
    }
}

TEST(WatchList, BeginsWithTheOpinionOfThePolicyOrWithWhatIsKnown)
{
    WatchListBuilder builder;
    const auto check = tcp_check(server_at(1));
    builder.add(check, std::nullopt);
    builder.add(alpha(check), std::nullopt);
    builder.add(http_check(1, "/"), false);
    builder.add(alpha(http_check(1, "/")), true);
    const WatchList list = std::move(builder).take();
    EXPECT_TRUE(list.watches[0].health.up);
    EXPECT_FALSE(list.watches[1].health.up);
    EXPECT_FALSE(list.watches[2].health.up);
    EXPECT_TRUE(list.watches[3].health.up);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(list.watches[i].health.phase, checkers::Phase::beginning);
    EXPECT_EQ(list.watches[3].health.phase, checkers::Phase::settled);
}

TEST(WatchList, BelievesTheServerThatIsDownWhereSeveralShareACheck)
{
    const auto health_after = [](std::vector<std::optional<bool>> known) {
        WatchListBuilder builder;
        for (const auto& was_up : known)
            builder.add(alpha(tcp_check(server_at(1))), was_up);
        return std::move(builder).take().watches[0].health.up;
    };
    EXPECT_TRUE(health_after({true, true}));
    EXPECT_FALSE(health_after({true, false}));
    EXPECT_FALSE(health_after({false, true}));
    EXPECT_TRUE(health_after({std::nullopt, true}));
    EXPECT_TRUE(health_after({true, std::nullopt}));
    EXPECT_FALSE(health_after({std::nullopt, std::nullopt}));
}

TEST(Successors, AreTheEqualChecksWhereverTheyAre)
{
    const auto before =
        list_of({tcp_check(server_at(1)), http_check(2, "/"), tcp_check(server_at(3))});
    const auto after = list_of(
        {http_check(9, "/new"),
         tcp_check(server_at(3)),
         alpha(tcp_check(server_at(1))),
         http_check(2, "/")});
    EXPECT_THAT(successors(before, after), ElementsAre(std::nullopt, WatchId{3}, WatchId{1}));
}

}  // namespace
}  // namespace lbd::daemon
