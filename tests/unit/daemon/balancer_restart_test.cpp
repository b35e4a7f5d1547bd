#include "tests/unit/daemon/balancer_fixture.hpp"

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using checkers::fail;
using testing::IsEmpty;

class Restart : public BalancerFixture {};

TEST_F(Restart, GoesOnWithTheSameOpinionsAndTouchesNothing)
{
    host.configuration.push_back(web_service(2, {tcp_server(1), tcp_server(3)}));
    host.configuration[1].sorry_server.emplace().endpoint = server_at(9);
    host.configuration[1].quorum = 2;
    host.servers[one].verdict = fail("timed out");
    host.start();
    host.run_for(30s);
    const checkers::ServiceTable before = host.ipvs.table;
    host.take_log();
    host.take_operations();

    host.kill();
    host.start();
    EXPECT_EQ(host.ipvs.table, before);
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_THAT(host.take_log(), IsEmpty());
    host.run_for(30s);
    EXPECT_EQ(host.ipvs.table, before);
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_THAT(host.take_log(), IsEmpty());
}

TEST_F(Restart, GoesOnCountingFailures)
{
    host.start();
    host.run_for(1s);
    host.servers[one].verdict = fail("timed out");
    host.run_for(9s);  // the first failure and one retry
    host.kill();
    host.start();  // the second retry
    host.run_for(2900ms);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    host.run_for(200ms);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
}

TEST_F(Restart, KeepsTheQuorumWithinItsHysteresis)
{
    service().servers = {tcp_server(1), tcp_server(2), tcp_server(3)};
    service().quorum = 2;
    service().hysteresis = 1;
    add_sorry_server();
    host.start();
    host.run_for(1s);
    host.servers[one].verdict = fail("timed out");
    host.run_for(30s);
    host.kill();
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1 10.0.0.3:80/1");
}

TEST_F(Restart, WithAnotherConfigurationBeginsAnew)
{
    host.servers[one].verdict = fail("timed out");
    host.start();
    host.run_for(1s);
    host.kill();
    server(0).destination.weight = 3;
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/3 10.0.0.2:80/1");
}

TEST_F(Restart, RemovesWhatIsNotConfiguredAnyMore)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    host.ipvs.table[service_at(7)].scheduling.scheduler = "sh";
    host.start();
    host.run_for(1s);
    host.kill();
    host.configuration.pop_back();
    host.start();
    EXPECT_EQ(host.programmed(service_at(2)), "nothing");
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_EQ(host.programmed(service_at(7)), "sh") << "never was ours";
}

TEST_F(Restart, RemovesWhatTheKernelRefusedToRemoveBefore)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    host.start();
    host.run_for(1s);
    host.ipvs.unreadable = std::make_error_code(std::errc::no_buffer_space);
    host.reload({service()});
    host.kill();
    host.ipvs.unreadable.reset();
    host.start();
    EXPECT_EQ(host.programmed(service_at(2)), "nothing");
}

TEST_F(Restart, LeavesAloneWhatSomebodyElseHasAddedSinceItWasRemoved)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    host.start();
    host.reload({service()});
    host.run_for(1s);
    host.ipvs.table[service_at(2)].scheduling.scheduler = "sh";
    host.run_for(1s);
    host.kill();
    host.start();
    EXPECT_EQ(host.programmed(service_at(2)), "sh");
}

TEST_F(Restart, AfterAReloadGoesOnWithTheConfigurationOfTheReload)
{
    host.start();
    host.reload({web_service(3, {tcp_server(4)}), service()});
    host.servers[one].verdict = fail("timed out");
    host.run_for(30s);
    host.take_operations();
    host.kill();
    host.start();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
}

TEST_F(Restart, AfterACleanStopBeginsAnew)
{
    host.servers[one].verdict = fail("timed out");
    host.start();
    host.run_for(1s);
    host.stop();
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
}

TEST_F(Restart, WithoutMemoryBeginsAnew)
{
    host.settings.memory = {};
    host.servers[one].verdict = fail("timed out");
    host.start();
    host.run_for(1s);
    host.kill();
    host.start();
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1 10.0.0.2:80/1");
}

TEST_F(Restart, SurvivesAnyDamageOfTheMemory)
{
    host.servers[one].verdict = fail("timed out");
    host.start();
    host.run_for(1s);
    host.kill();
    const std::vector<std::byte> undamaged{
        host.settings.memory.begin(), host.settings.memory.end()};
    for (std::size_t i = 0; i < 16 * 8; ++i) {
        std::ranges::copy(undamaged, host.settings.memory.begin());
        host.settings.memory[i] ^= std::byte{0xff};
        host.start();
        host.run_for(30s);
        EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1") << "byte " << i;
        host.kill();
    }
}

}  // namespace
}  // namespace lbd::daemon
