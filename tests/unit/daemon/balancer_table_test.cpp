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

class Table : public BalancerFixture {
protected:
    checkers::Service& kernel_service() { return host.ipvs.table.at(web); }
};

TEST_F(Table, IsAdoptedWhereItIsAsItShouldBe)
{
    host.ipvs.table = {{web, {service().scheduling, {{one, {}}, {two, {}}}}}};
    host.start();
    EXPECT_THAT(host.take_operations(), IsEmpty());
    EXPECT_THAT(host.take_log(), IsEmpty());
}

TEST_F(Table, IsChangedAtStartOnlyWhereItDiffers)
{
    host.ipvs.table = {{web, {service().scheduling, {{one, {.weight = 7}}, {server_at(8), {}}}}}};
    host.start();
    EXPECT_THAT(
        host.take_operations(),
        ElementsAre(
            IpvsOperation{checkers::EditDestination{web, one, {}}},
            IpvsOperation{checkers::AddDestination{web, two, {}}},
            IpvsOperation{checkers::RemoveDestination{web, server_at(8)}}));
    EXPECT_THAT(host.take_log(), IsEmpty());
}

TEST_F(Table, KeepsServicesOfOthersWhateverHappens)
{
    const checkers::Service foreign{{.scheduler = "sh"}, {{server_at(5), {}}}};
    host.ipvs.table = {{service_at(77), foreign}};
    host.start();
    host.run_for(10s);
    host.reload({});
    host.run_for(10s);
    host.stop();
    EXPECT_EQ(host.ipvs.table, (checkers::ServiceTable{{service_at(77), foreign}}));
}

TEST_F(Table, IsRepairedWithinASecondWhenSomebodyClearsIt)
{
    start();
    host.ipvs.table.clear();
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] changed by somebody else, repaired: service put back, real "
                    "server 10.0.0.1:80 put back, real server 10.0.0.2:80 put back"));
    EXPECT_EQ(host.balancer().table().counters().repairs, 3U);
}

TEST_F(Table, IsRepairedInEveryDetail)
{
    start();
    kernel_service().scheduling.scheduler = "sh";
    kernel_service().destinations[one].weight = 9;
    kernel_service().destinations.erase(two);
    kernel_service().destinations[server_at(8)] = {};
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
    EXPECT_THAT(
        host.take_log(),
        ElementsAre("[TCP 10.0.1.1:80] changed by somebody else, repaired: scheduling changed "
                    "back, to rr, real server 10.0.0.1:80 changed back, to weight 1, real server "
                    "10.0.0.2:80 put back, foreign real server 10.0.0.8:80 removed"));
}

TEST_F(Table, IsNotReadMoreOftenThanItsSizeAllows)
{
    host.reading_takes = 100ms;
    start();
    const std::size_t before = host.ipvs.readings;
    host.run_for(60s);
    EXPECT_EQ(host.ipvs.readings - before, 30U);  // 5 % of the time
    host.reading_takes = 1ms;
    host.run_for(10s);
    const std::size_t later = host.ipvs.readings;
    host.run_for(10s);
    EXPECT_EQ(host.ipvs.readings - later, 20U);
}

TEST_F(Table, IsReadLessOftenIfSomebodyChangesItAllTheTime)
{
    start();
    host.ipvs.while_reading = [this] { kernel_service().destinations[one].weight = 9; };
    host.run_for(600s);
    EXPECT_THAT(host.take_log(), SizeIs(testing::Lt(40U)));
    EXPECT_LT(host.ipvs.readings, 50U);
    host.ipvs.while_reading = [] {};
    host.run_for(60s);
    EXPECT_EQ(host.programmed(web), both);
    kernel_service().destinations.clear();
    host.run_for(500ms);
    EXPECT_EQ(host.programmed(web), both);
}

TEST_F(Table, TellsOfManyRepairsInFewLines)
{
    host.configuration.clear();
    for (std::uint8_t i = 1; i <= 100; ++i)
        host.configuration.push_back(web_service(i, {tcp_server(i)}));
    start();
    host.ipvs.table.clear();
    host.run_for(500ms);
    const auto log = host.take_log();
    EXPECT_THAT(log, SizeIs(11));
    EXPECT_EQ(log.back(), "... and 90 more like it");
    EXPECT_THAT(host.ipvs.table, SizeIs(100));
}

TEST_F(Table, IsLeftEmptyOfOursAtStop)
{
    host.configuration.clear();
    for (std::uint8_t i = 1; i <= 200; ++i)
        host.configuration.push_back(web_service(i, {tcp_server(i), tcp_server(201)}));
    start();
    host.stop();
    EXPECT_THAT(host.ipvs.table, IsEmpty());
    const auto told = host.take_operations();
    EXPECT_THAT(told, SizeIs(200));
    EXPECT_THAT(told, Each(testing::VariantWith<checkers::RemoveService>(testing::_)));
    EXPECT_THAT(host.take_log(), IsEmpty());
}

TEST_F(Table, IsEmptiedAtStopAlsoWhenTheKernelHesitates)
{
    host.configuration.push_back(web_service(2, {tcp_server(3)}));
    start();
    std::size_t counter = 0;
    host.ipvs.refuses = [&](const IpvsOperation&) {
        return counter++ == 1 ? refused : std::error_code{};
    };
    host.stop();
    EXPECT_THAT(host.ipvs.table, IsEmpty());
}

// The process before has left it, and this one cannot read it, but for example has no descriptors.
TEST_F(Table, IsEmptiedAtStopAlsoIfItCouldNeverBeRead)
{
    start();
    host.kill();
    host.ipvs.unreadable = std::make_error_code(std::errc::no_buffer_space);
    host.start();
    host.run_for(100ms);
    host.ipvs.unreadable.reset();
    host.stop();
    EXPECT_THAT(host.ipvs.table, IsEmpty());
}

TEST_F(Table, IsNotMissedAtStopIfSomebodyHasClearedItOrThereNeverWasOne)
{
    start();
    host.ipvs.table.clear();
    host.stop();
    EXPECT_THAT(host.take_log(), IsEmpty());

    host.ipvs.unreadable = no_ipvs;
    host.start();
    host.take_log();
    host.stop();
    EXPECT_THAT(host.take_log(), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
