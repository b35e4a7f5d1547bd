#include "tests/unit/daemon/balancer_fixture.hpp"

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using checkers::fail;
using checkers::IpvsOperation;
using checkers::pass;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Reload : public BalancerFixture {
protected:
    void start()
    {
        BalancerFixture::start();
        host.servers.asked.clear();
    }

    void reload() { host.reload(host.configuration); }
};

TEST_F(Reload, OfTheSameChangesNothing)
{
    host.servers[two].verdict = fail("connection refused");
    start();
    reload();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_THAT(host.take_log(), IsEmpty());
    EXPECT_THAT(host.servers.asked, IsEmpty());
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
}

// Reading a large table takes longer than a change of it.
TEST_F(Reload, TellsTheKernelBeforeItReadsTheTable)
{
    start();
    service().servers.push_back(tcp_server(3));
    std::string seen;
    host.ipvs.while_reading = [&] { seen = host.programmed(web); };
    reload();
    EXPECT_EQ(seen, "rr 10.0.0.1:80/1 10.0.0.2:80/1 10.0.0.3:80/1");
    EXPECT_THAT(host.take_operations(), SizeIs(1));
    EXPECT_EQ(host.balancer().table().counters().repairs, 0U);
}

TEST_F(Reload, KeepsDueTimesEvenIfItHappensAllTheTime)
{
    start();
    for (int i = 0; i < 70; ++i) {
        host.run_for(100ms);
        reload();
    }
    EXPECT_THAT(host.servers.asked, SizeIs(2));
}

TEST_F(Reload, KeepsTheCountOfFailures)
{
    start();
    host.servers[one].verdict = fail("timed out");
    host.run_for(10s);
    reload();
    host.run_for(6s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: timed out, 3 retries "
                    "failed"));
}

TEST_F(Reload, KeepsAProbeThatIsUnderWay)
{
    server(0).checks[0].policy.retries = 0;
    start();
    host.servers[one].latency = 4s;
    host.servers[one].verdict = fail("timed out");
    host.run_for(6s);
    EXPECT_EQ(host.servers.in_flight(), 1U);
    host.servers.asked.clear();
    // The watch gets another place in the list, and its verdict still finds it.
    service().servers.insert(service().servers.begin(), tcp_server(5));
    reload();
    host.run_for(4s);
    ASSERT_THAT(host.servers.asked, SizeIs(1));
    EXPECT_EQ(host.servers.asked[0].target, server_at(5));
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1 10.0.0.5:80/1");
}

TEST_F(Reload, ForgetsAProbeOfACheckThatIsGone)
{
    start();
    host.servers[one].latency = 4s;
    host.servers[one].verdict = fail("timed out");
    host.run_for(6s);
    EXPECT_EQ(host.balancer().patrol().in_flight(), 1U);
    service().servers.erase(service().servers.begin());
    reload();
    host.run_for(5s);
    EXPECT_EQ(host.balancer().patrol().in_flight(), 0U);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    EXPECT_THAT(host.take_log(), IsEmpty());
}

TEST_F(Reload, AddsAServerAsAtAFirstStartAndTouchesNothingElse)
{
    start();
    service().servers.push_back(tcp_server(3));
    reload();
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(IpvsOperation{checkers::AddDestination{web, server_at(3), {}}}));
    host.run_for(100ms);
    EXPECT_THAT(host.servers.asked, SizeIs(1));
}

TEST_F(Reload, AddsAnAlphaServerWhenItHasPassed)
{
    start();
    service().servers.push_back(tcp_server(3));
    service().servers.back().checks[0].policy.starts_down = true;
    reload();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    host.run_for(100ms);
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(IpvsOperation{checkers::AddDestination{web, server_at(3), {}}}));
}

TEST_F(Reload, EditsWhatHasChangedOfAServer)
{
    start();
    server(0).destination.weight = 5;
    server(1).destination.upper_threshold = 100;
    reload();
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(
            IpvsOperation{checkers::EditDestination{web, one, server(0).destination}},
            IpvsOperation{checkers::EditDestination{web, two, server(1).destination}}));
    server(0).destination.forwarding.method = checkers::ForwardingMethod::direct_routing;
    service().scheduling.scheduler = "wlc";
    reload();
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(
            IpvsOperation{checkers::EditService{web, service().scheduling}},
            IpvsOperation{checkers::EditDestination{web, one, server(0).destination}}));
    EXPECT_THAT(host.take_log(), IsEmpty()) << "this is no drift";
}

TEST_F(Reload, RemovesServersAndServicesThatAreGone)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    start();
    service().servers.pop_back();
    host.configuration.pop_back();
    reload();
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(
            IpvsOperation{checkers::RemoveDestination{web, two}},
            IpvsOperation{checkers::RemoveService{service_at(2)}}));
    host.run_for(10s);
    for (const auto& asked : host.servers.asked)
        EXPECT_EQ(asked.target, one);
}

TEST_F(Reload, RemovesAnInhibitedServerThatIsGone)
{
    server(0).inhibit_on_failure = true;
    host.servers[one].verdict = fail("timed out");
    start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/0 10.0.0.2:80/1");
    service().servers.erase(service().servers.begin());
    reload();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
}

TEST_F(Reload, KeepsTheOpinionOfAServerWhoseChecksChange)
{
    host.servers[two].verdict = fail("timed out");
    start();
    for (auto& changed : service().servers) {
        changed.checks[0].policy.interval = 7s;
        changed.checks[0].policy.starts_down = true;
    }
    host.servers[two].verdict = pass();
    reload();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    host.run_for(100ms);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.2:80 DOWN -> UP: TCP check passed"));
}

TEST_F(Reload, LeavesItsRetriesToAServerWhoseChecksChange)
{
    start();
    server(0).checks[0].policy.interval = 7s;
    host.servers[one].verdict = fail("timed out");
    reload();
    host.run_for(8s);  // the first failure and two retries
    EXPECT_THAT(host.take_log(), IsEmpty());
    host.run_for(2s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: timed out, 3 retries "
                    "failed"));
}

TEST_F(Reload, SaysThatAServerIsUpBecauseItsFailingCheckIsGone)
{
    server(0).checks.push_back(tcp_check(server_at(7)));
    host.servers[server_at(7)].verdict = fail("timed out");
    start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    const auto failing = server(0).checks.back();
    server(0).checks.pop_back();
    server(1).checks.push_back(failing);
    reload();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 DOWN -> UP: its failing check is gone",
            "[TCP 10.0.1.1:80] real server 10.0.0.2:80 UP -> DOWN: it has a check now that "
            "fails"));
    EXPECT_EQ(host.balancer().counters().servers_gained, 1U);
    EXPECT_EQ(host.balancer().counters().servers_lost, 2U);
}

TEST_F(Reload, KeepsTheQuorumWithinItsHysteresis)
{
    service().servers = {tcp_server(1), tcp_server(2), tcp_server(3)};
    service().quorum = 2;
    service().hysteresis = 1;
    add_sorry_server();
    host.servers[one].verdict = fail("timed out");
    start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1 10.0.0.3:80/1");
    service().servers[0].destination.weight = 2;
    reload();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1 10.0.0.3:80/1");
    EXPECT_THAT(host.take_log(), IsEmpty());
    service().quorum = 4;
    reload();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.9:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] quorum UP -> DOWN, sorry server 10.0.0.9:80 serves: live "
                    "weight 2, needed 3"));
}

TEST_F(Reload, PutsBackWhatSomebodyHadChangedMeanwhile)
{
    start();
    host.ipvs.table.clear();
    reload();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(host.take_log(), SizeIs(1));
}

TEST_F(Reload, CanTakeBackWhatItHadRemovedBeforeTheKernelKnew)
{
    start();
    host.ipvs.unreadable = std::make_error_code(std::errc::no_buffer_space);
    host.reload({});
    host.reload({web_service(1, {tcp_server(2)})});
    host.ipvs.unreadable.reset();
    host.run_for(60s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
}

TEST_F(Reload, CountsOneOfTwoServicesWithTheSameKey)
{
    start();
    host.configuration.push_back(web_service(1, {tcp_server(3)}));
    reload();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_EQ(host.balancer().roster().services().size(), 1U);
}

TEST_F(Reload, SaysHowTheConfigurationHasChanged)
{
    start();
    host.configuration.push_back(web_service(2, {tcp_server(2), tcp_server(3)}));
    reload();
    EXPECT_EQ(
        host.journal.lines.back(),
        "2 services (1 new, 0 gone) of 4 real servers with 3 checks (1 new, 0 gone)");
}

}  // namespace
}  // namespace lbd::daemon
