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

const std::error_code no_ipvs = std::make_error_code(std::errc::no_such_file_or_directory);
const std::error_code refused = std::make_error_code(std::errc::not_enough_memory);

class Refusal : public BalancerFixture {
protected:
    void start()
    {
        host.start();
        host.run_for(1s);
        host.take_log();
        host.take_operations();
    }

    const std::string both = "rr 10.0.0.1:80/1 10.0.0.2:80/1";

    checkers::Service& kernel_service() { return host.ipvs.table.at(web); }
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
    EXPECT_EQ(host.balancer().table().refused_services(), 1U);

    host.ipvs.table[service_at(2)].destinations.clear();
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(service_at(2)), "rr 10.0.0.3:80/1") << "others need not wait";
    host.take_log();

    host.ipvs.schedulers.insert("nonsense");
    host.run_for(31s);
    EXPECT_EQ(host.programmed(web), "nonsense 10.0.0.1:80/1 10.0.0.2:80/1");
    EXPECT_THAT(host.take_log(), ElementsAre("[TCP 10.0.1.1:80] the kernel has taken the service"));
    EXPECT_EQ(host.balancer().table().refused_services(), 0U);
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
