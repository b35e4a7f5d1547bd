#include "tests/unit/daemon/balancer_fixture.hpp"

#include <map>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using checkers::fail;
using testing::ElementsAre;
using testing::Gt;
using testing::SizeIs;

class Checking : public BalancerFixture {};

TEST_F(Checking, ChecksEveryInterval)
{
    service().servers.pop_back();
    host.start();
    const Time start = host.now();
    host.run_for(13s);
    // The next check is due an interval after the last one ended, and lies on the grid.
    EXPECT_THAT(
        host.servers.asked,
        ElementsAre(
            SimServers::Asked{start, one, 0},
            SimServers::Asked{start + 6004ms, one, 0},
            SimServers::Asked{start + 12008ms, one, 0}));
}

TEST_F(Checking, MakesEqualChecksOnceAndAnswersAll)
{
    host.configuration.push_back(web_service(2, {tcp_server(1, 5)}));
    host.start();
    host.run_for(1s);
    EXPECT_THAT(host.servers.asked, SizeIs(2));
    host.servers[one].verdict = fail("connection refused");
    host.run_for(20s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    EXPECT_EQ(host.programmed(service_at(2)), "rr");
}

TEST_F(Checking, MakesChecksThatDifferInTheirPolicySeparately)
{
    host.configuration = {web_service(1, {tcp_server(1)}), web_service(2, {tcp_server(1)})};
    host.configuration[1].servers[0].checks[0].policy.retries = 0;
    host.start();
    host.run_for(1s);
    EXPECT_THAT(host.servers.asked, SizeIs(2));
    host.servers[one].verdict = fail("connection refused");
    host.run_for(6s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
    EXPECT_EQ(host.programmed(service_at(2)), "rr");
}

TEST_F(Checking, ScattersTheFirstChecksOverTheirWarmUp)
{
    std::vector<checkers::RealServer> many;
    for (std::uint8_t i = 1; i <= 100; ++i) {
        many.push_back(tcp_server(i));
        many.back().checks[0].policy.warmup = 6s;
    }
    host.configuration = {web_service(1, many)};
    host.start();
    std::vector<std::size_t> after_each_second;
    for (int second = 1; second <= 6; ++second) {
        host.run_for(1s);
        after_each_second.push_back(host.servers.probes);
    }
    EXPECT_EQ(after_each_second.back(), 100U);
    EXPECT_GT(after_each_second[0], 5U);
    EXPECT_LT(after_each_second[0], 30U);
    EXPECT_GT(after_each_second[2], 30U);
    EXPECT_LT(after_each_second[2], 70U);
}

TEST_F(Checking, ScattersAnewWhatWasDueWhileTheProcessDidNotRun)
{
    std::vector<checkers::RealServer> many;
    for (std::uint8_t i = 1; i <= 100; ++i) {
        many.push_back(tcp_server(i));
        many.back().checks[0].policy.warmup = 6s;
    }
    host.configuration = {web_service(1, many)};
    host.start();
    host.run_for(10s);
    host.servers.now += 60s;
    host.run_for(1s);
    host.servers.asked.clear();
    host.run_for(60s);
    std::map<Duration, int> in_each_second;
    for (const auto& asked : host.servers.asked)
        ++in_each_second[asked.at.time_since_epoch() / 1s * 1s];
    for (const auto& [second, checks] : in_each_second)
        EXPECT_LT(checks, 40);
    EXPECT_NEAR(static_cast<double>(host.servers.asked.size()), 1000, 100) << "as often as ever";
}

TEST_F(Checking, HasNoMoreProbesInFlightThanItMay)
{
    std::vector<checkers::RealServer> many;
    for (std::uint8_t i = 1; i <= 100; ++i) {
        many.push_back(tcp_server(i));
        host.servers[server_at(i)].latency = 10ms;
    }
    host.configuration = {web_service(1, many)};
    host.settings.probes_in_flight = 7;
    host.start();
    host.run_for(1s);
    EXPECT_EQ(host.servers.most_in_flight(), 7U);
    EXPECT_EQ(host.servers.probes, 100U);
}

TEST_F(Checking, IsNotHeldUpByServersThatDoNotAnswer)
{
    std::vector<checkers::RealServer> many;
    for (std::uint8_t i = 1; i <= 200; ++i)
        many.push_back(tcp_server(i));
    host.configuration = {web_service(1, many)};
    host.settings.probes_in_flight = 20;
    for (std::uint8_t i = 1; i <= 100; ++i) {
        host.servers[server_at(i)].verdict = fail("timed out");
        host.servers[server_at(i)].latency = 10s;
    }
    host.start();
    host.run_for(120s);
    // Those that are dead are known to be by now, and wait for each other only.
    host.servers.asked.clear();
    host.run_for(60s);
    const auto alive = std::ranges::count_if(
        host.servers.asked, [](const auto& asked) { return asked.target > server_at(100); });
    EXPECT_GE(alive, 900);
    EXPECT_GE(std::ssize(host.servers.asked) - alive, 50);
    EXPECT_EQ(host.servers.most_in_flight(), 20U);
}

TEST_F(Checking, AsksTheStepsOfAnHttpCheckInTurn)
{
    checkers::HttpProbe http;
    http.connection.target = one;
    http.urls = {{.path = "/a"}, {.path = "/b"}};
    checkers::Check check{http, usual_policy()};
    check.policy.recovers_fast = true;
    server(0).checks = {check};
    service().servers.pop_back();
    host.start();
    host.run_for(100ms);
    host.servers[one].verdict_on_step[1] = fail("status 503, expected 200-299");
    host.run_for(40s);
    EXPECT_EQ(host.programmed(web), "rr");
    host.servers[one].verdict_on_step.clear();
    host.servers.asked.clear();
    host.run_for(7s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
    std::vector<std::size_t> steps;
    for (const auto& asked : host.servers.asked)
        steps.push_back(asked.step);
    EXPECT_THAT(steps, ElementsAre(1, 0, 1));
}

TEST_F(Checking, TakesAnInconclusiveProbeForNothing)
{
    host.start();
    host.run_for(1s);
    host.servers[one].verdict = checkers::inconclusive("Too many open files");
    host.run_for(59s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("the check TCP 10.0.0.1:80 cannot be made and is put off: Too many open files "
                    "(0 more like it)"));
    EXPECT_THAT(host.balancer().counters().inconclusive, Gt(10U));
}

}  // namespace
}  // namespace lbd::daemon
