#include "daemon/balancer_dump.hpp"
#include "tests/unit/daemon/balancer_fixture.hpp"

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using namespace sim;
using checkers::IpvsOperation;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

const std::error_code invalid = std::make_error_code(std::errc::invalid_argument);

class Refusal : public BalancerFixture {
protected:
    // A third server, which the kernel never takes.
    void start_with_a_server_that_is_refused()
    {
        service().servers.push_back(tcp_server(3));
        host.ipvs.refuses = [](const IpvsOperation& operation) {
            const auto* add = std::get_if<checkers::AddDestination>(&operation);
            return add && add->endpoint == server_at(3) ? invalid : std::error_code{};
        };
        host.start();
        host.run_for(100s);
        EXPECT_THAT(
            host.take_log(),
            ElementsAre("[TCP 10.0.1.1:80] the kernel refuses to add real server 10.0.0.3:80: "
                        "Invalid argument, trying again"));
        host.take_operations();
    }

    checkers::Service& kernel_service() { return host.ipvs.table.at(web); }

    std::uint64_t repairs() { return host.balancer().table().counters().repairs; }
};

TEST_F(Refusal, OfEverythingEndsAsSoonAsTheKernelHasIpvs)
{
    host.ipvs.unreadable = no_ipvs;
    host.servers[two].verdict = checkers::fail("connection refused");
    host.start();
    host.run_for(120s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "IPVS is not available in this kernel (No such file or directory): services are not "
            "programmed, retrying",
            "[TCP 10.0.1.1:80] real server 10.0.0.2:80 UP -> DOWN: connection refused, at the "
            "first check"));
    EXPECT_LT(host.ipvs.readings, 10U);
    EXPECT_FALSE(host.balancer().table().is_readable());
    EXPECT_THAT(host.take_operations(), IsEmpty());

    host.ipvs.unreadable.reset();
    host.run_for(30s);
    EXPECT_THAT(host.take_log(), ElementsAre("IPVS is available now: programming the services"));
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/1");
}

TEST_F(Refusal, ToBeReadIsSaidOnceAndPasses)
{
    start();
    host.ipvs.unreadable = std::make_error_code(std::errc::no_buffer_space);
    host.run_for(2s);
    host.ipvs.unreadable.reset();
    host.run_for(10s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "the table of IPVS cannot be read (No buffer space available): services are not "
            "programmed, retrying",
            "the table of IPVS can be read again"));
    EXPECT_THAT(host.take_operations(), IsEmpty());
}

TEST_F(Refusal, IsTriedAgainWithGrowingPausesAndHoldsUpNobodyElse)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    service().scheduling.scheduler = "nonsense";
    host.start();
    EXPECT_EQ(host.programmed(web), "nothing");
    EXPECT_EQ(host.programmed(service_at(2)), "rr 10.0.0.3:80/1");
    host.run_for(300s);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] the kernel refuses to add the service with scheduler "
                    "nonsense: No such file or directory, trying again"));
    // At the beginning and after 1, 2, 4, 8, 16 and then every 30 seconds.
    EXPECT_THAT(host.take_operations(), SizeIs(testing::AllOf(testing::Gt(30U), testing::Lt(60U))));
    EXPECT_THAT(host.balancer().table().refusals().entries(), SizeIs(1));

    host.ipvs.table[service_at(2)].destinations.clear();
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(service_at(2)), "rr 10.0.0.3:80/1") << "others need not wait";
    host.take_log();

    host.ipvs.schedulers.insert("nonsense");
    host.run_for(31s);
    EXPECT_EQ(host.programmed(web), "nonsense 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(host.take_log(), ElementsAre("[TCP 10.0.1.1:80] the kernel has taken the service"));
    EXPECT_THAT(host.balancer().table().refusals().entries(), IsEmpty());
}

TEST_F(Refusal, OfAChangeMakesTheTableBeReadAtOnce)
{
    start();
    host.servers[one].verdict = checkers::fail("timed out");
    host.run_for(14s);
    host.ipvs.refuses = [](const IpvsOperation&) { return refused; };
    host.run_for(1s);
    host.ipvs.refuses = nullptr;
    host.run_for(2s);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.2:80/1");
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] real server 10.0.0.1:80 UP -> DOWN: timed out, 3 retries failed",
            "[TCP 10.0.1.1:80] the kernel refuses to remove real server 10.0.0.1:80: Cannot "
            "allocate memory, trying again",
            "[TCP 10.0.1.1:80] the kernel has taken the service"));
}

TEST_F(Refusal, OfOneServerDoesNotHoldUpTheOthersOfItsService)
{
    host.ipvs.refuses = [this](const IpvsOperation& operation) {
        const auto* add = std::get_if<checkers::AddDestination>(&operation);
        return add && add->endpoint == two ? refused : std::error_code{};
    };
    host.start();
    host.run_for(100s);
    host.servers[one].verdict = checkers::fail("timed out");
    host.run_for(16s);
    EXPECT_EQ(host.programmed(web), "rr");
}

TEST_F(Refusal, OfOneServerDoesNotDelayTheRepairOfItsService)
{
    start_with_a_server_that_is_refused();
    kernel_service().destinations.erase(two);
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
    EXPECT_EQ(repairs(), 1U);
    host.ipvs.table.clear();
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
    EXPECT_EQ(repairs(), 4U);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre(
            "[TCP 10.0.1.1:80] changed by somebody else, repaired: real server 10.0.0.2:80 put "
            "back",
            "[TCP 10.0.1.1:80] changed by somebody else, repaired: service put back, real server "
            "10.0.0.1:80 put back, real server 10.0.0.2:80 put back"));
    host.run_for(300s);
    EXPECT_THAT(host.take_log(), IsEmpty());
    EXPECT_EQ(repairs(), 4U) << "to try again is no repair";
}

TEST_F(Refusal, OfOneServerDoesNotDelayAReload)
{
    start_with_a_server_that_is_refused();
    server(0).destination.weight = 5;
    host.reload(host.configuration);
    EXPECT_EQ(host.programmed(web), "rr 10.0.0.1:80/5 10.0.0.2:80/1");
    EXPECT_THAT(host.take_log(), SizeIs(1)) << "whoever reloads is told again";
    EXPECT_EQ(repairs(), 0U);
}

TEST_F(Refusal, EndsAtOnceByAReloadThatTakesItsCauseAway)
{
    start_with_a_server_that_is_refused();
    host.ipvs.refuses = nullptr;
    server(2).destination.weight = 5;
    host.reload(host.configuration);
    EXPECT_EQ(host.programmed(web), both + " 10.0.0.3:80/5");
    host.run_for(500ms);
    EXPECT_THAT(host.take_log(), ElementsAre("[TCP 10.0.1.1:80] the kernel has taken the service"));
    EXPECT_EQ(repairs(), 0U);
}

TEST_F(Refusal, OfASchedulerDoesNotDelayTheRepairOfServers)
{
    start();
    service().scheduling.scheduler = "nonsense";
    host.reload(host.configuration);
    host.run_for(100s);
    host.take_log();
    kernel_service().destinations.erase(two);
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
    EXPECT_EQ(repairs(), 1U);
    service().scheduling.scheduler = "wlc";
    host.reload(host.configuration);
    EXPECT_EQ(host.programmed(web), "wlc 10.0.0.1:80/1 10.0.0.2:80/1");
}

TEST_F(Refusal, OfAServiceEndsWithItsServersAlsoIfSomebodyElseAddsIt)
{
    service().scheduling.scheduler = "nonsense";
    host.start();
    host.run_for(100s);
    host.ipvs.table[web].scheduling.scheduler = "sh";
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), "sh 10.0.0.1:80/1 10.0.0.2:80/1");
}

TEST_F(Refusal, OfAServerThatIsNotWantedAnyMoreIsForgotten)
{
    start_with_a_server_that_is_refused();
    EXPECT_THAT(
        dump(host.balancer()),
        testing::HasSubstr(
            "\n[TCP 10.0.1.1:80] the kernel refuses to add real server 10.0.0.3:80: Invalid "
            "argument, trying again\n"));
    host.servers[server_at(3)].verdict = checkers::fail("timed out");
    host.run_for(20s);
    EXPECT_THAT(host.balancer().table().refusals().entries(), IsEmpty());
}

TEST_F(Refusal, OfAnySingleOperationIsMadeUpFor)
{
    for (std::size_t failing = 0; failing < 12; ++failing) {
        BalancerHost victim{host.configuration};
        std::size_t counter = 0;
        victim.ipvs.refuses = [&](const IpvsOperation&) {
            return counter++ == failing ? refused : std::error_code{};
        };
        victim.servers[two].verdict = checkers::fail("timed out");
        victim.start();
        victim.run_for(20s);
        EXPECT_EQ(victim.programmed(web), "rr 10.0.0.1:80/1") << "operation " << failing;
        victim.servers[two].verdict = checkers::pass();
        victim.run_for(20s);
        EXPECT_EQ(victim.programmed(web), both) << "operation " << failing;
        victim.reload({});
        victim.run_for(20s);
        EXPECT_THAT(victim.ipvs.table, IsEmpty()) << "operation " << failing;
    }
}

}  // namespace
}  // namespace lbd::daemon
