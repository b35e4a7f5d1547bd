#include "daemon/balancer_dump.hpp"
#include "tests/unit/daemon/balancer_fixture.hpp"

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using checkers::fail;
using checkers::pass;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Balancing : public BalancerFixture {};

TEST_F(Balancing, ProgramsEveryServerAtOnceAndSaysNothingWhileAllIsWell)
{
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    host.run_for(600s);
    EXPECT_THAT(host.take_log(), IsEmpty());
    EXPECT_THAT(host.take_operations(), SizeIs(3));
}

TEST_F(Balancing, TakesAServerAwayWhenItsRetriesHaveFailed)
{
    host.start();
    host.run_for(1s);
    host.take_operations();
    host.servers[one].verdict = fail("connection refused");
    host.run_for(6s + 3 * 3s - 1s);
    EXPECT_THAT(host.take_operations(), IsEmpty());
    host.run_for(100ms);
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(checkers::IpvsOperation{checkers::RemoveDestination{web, one}}));
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: connection refused, "
                    "3 retries failed"));
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
}

TEST_F(Balancing, BringsAServerBackWithOneSuccess)
{
    host.servers[one].verdict = fail("connection refused");
    host.start();
    host.run_for(1s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: connection refused, "
                    "at the first check"));
    host.servers[one].verdict = pass();
    host.run_for(6s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.1:80 DOWN -> UP: TCP check passed"));
}

TEST_F(Balancing, TellsTheKernelOfChangesOfTheSameMomentTogether)
{
    host.servers[one].verdict = fail("connection refused");
    host.servers[two].verdict = fail("connection refused");
    add_sorry_server();
    host.start();
    host.take_operations();
    host.run_for(1s);
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(
            checkers::IpvsOperation{checkers::AddDestination{web, server_at(9), {}}},
            checkers::IpvsOperation{checkers::RemoveDestination{web, one}},
            checkers::IpvsOperation{checkers::RemoveDestination{web, two}}));
}

TEST_F(Balancing, LetsTheSorryServerServeWhileTheQuorumIsLost)
{
    service().quorum = 2;
    add_sorry_server();
    host.start();
    host.run_for(1s);
    EXPECT_THAT(host.take_log(), IsEmpty());
    host.servers[one].verdict = fail("timed out");
    host.run_for(20s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.9:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: timed out, 3 retries failed",
            "[TCP 10.0.1.1:80] quorum UP -> DOWN, sorry server 10.0.0.9:80 serves: live weight 1, "
            "needed 2"));
    host.servers[one].verdict = pass();
    host.run_for(20s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 DOWN -> UP: TCP check passed",
            "[TCP 10.0.1.1:80] quorum DOWN -> UP: live weight 2, needed 2"));
    EXPECT_EQ(host.balancer().counters().quorums_lost, 1U);
    EXPECT_EQ(host.balancer().counters().quorums_gained, 1U);
}

TEST_F(Balancing, AddsAnAlphaServerOnlyWhenItHasPassed)
{
    server(0).checks[0].policy.starts_down = true;
    server(1).checks[0].policy.starts_down = true;
    add_sorry_server();
    host.servers[two].verdict = fail("connection refused");
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.9:80/1");
    host.run_for(1s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] sorry server 10.0.0.9:80 serves: live weight 0, needed 1",
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 DOWN -> UP: TCP check passed",
            "[TCP 10.0.1.1:80] real server 10.0.0.2:80 is DOWN: connection refused, at the first "
            "check",
            "[TCP 10.0.1.1:80] quorum DOWN -> UP: live weight 1, needed 1"));
}

TEST_F(Balancing, KeepsAnInhibitedServerWithoutWeight)
{
    server(0).inhibit_on_failure = true;
    host.servers[one].verdict = fail("connection refused");
    host.start();
    host.run_for(1s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/0 10.0.0.2:80/1");
}

TEST_F(Balancing, TakesAServerWithSeveralChecksForUpOnlyIfAllPass)
{
    const checkers::Endpoint elsewhere = server_at(7);
    server(0).checks.push_back(tcp_check(elsewhere));
    host.servers[elsewhere].verdict = fail("connection refused");
    host.start();
    host.run_for(1s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    host.servers[one].verdict = fail("timed out");
    host.run_for(20s);
    host.servers[elsewhere].verdict = pass();
    host.run_for(20s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    host.servers[one].verdict = pass();
    host.run_for(20s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: TCP 10.0.0.7:80: connection "
            "refused, at the first check",
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 is still DOWN: timed out, 3 retries failed",
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 DOWN -> UP: TCP check passed"));
}

TEST_F(Balancing, TakesAServerWithoutChecksForUp)
{
    server(0).checks.clear();
    host.start();
    host.run_for(60s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
}

TEST_F(Balancing, LogsEveryFailureOnlyWhereThatIsWanted)
{
    server(0).checks[0].policy.logs_every_failure = true;
    host.start();
    host.run_for(1s);
    host.servers[one].verdict = fail("timed out");
    host.servers[two].verdict = fail("timed out");
    host.run_for(9s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 check failed: timed out",
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 check failed: timed out"));
}

TEST_F(Balancing, DescribesEverythingItKnows)
{
    host.servers[one].verdict = fail("connection refused");
    host.start();
    host.run_for(13s);
    const std::string text = dump(host.balancer());
    EXPECT_THAT(text, HasSubstr("1 services of 2 real servers, 2 checks, 0 in flight\n"));
    EXPECT_THAT(
        text,
        HasSubstr("[TCP 10.0.1.1:80] rr, quorum UP: live weight 1, quorum 1, hysteresis 0\n"
                  "  10.0.0.1:80 DOWN, weight 1\n"
                  "    TCP 10.0.0.1:80: failed, 0 passed, 3 failed, 3 in a row, last failure: "
                  "connection refused\n"
                  "  10.0.0.2:80 UP, weight 1\n"
                  "    TCP 10.0.0.2:80: up, 3 passed, 0 failed\n"));
}

}  // namespace
}  // namespace lbd::daemon
