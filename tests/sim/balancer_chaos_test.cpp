#include "checkers/desired_table.hpp"
#include "tests/sim/balancer_config.hpp"
#include "tests/sim/balancer_host.hpp"
#include "tests/unit/checkers/printers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

// A director lives through whatever can happen to it: servers that come and go, somebody else who
// changes the kernel's table, a kernel that refuses, reloads, crashes. When it is over, the table
// must follow from the configuration and the servers alone.
namespace lbd::sim {
namespace {

using namespace std::chrono_literals;

class BalancerChaos : public testing::TestWithParam<unsigned> {
protected:
    BalancerChaos()
    {
        host.ipvs.table[foreign_key] = foreign;
        host.settings.seed = GetParam();
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

    bool happens(unsigned percent) { return below(100) < percent; }

    std::uint8_t some_server() { return static_cast<std::uint8_t>(1 + below(8)); }

    std::uint8_t some_service() { return static_cast<std::uint8_t>(1 + below(5)); }

    checkers::RealServer random_server(std::uint8_t last_byte)
    {
        checkers::RealServer server = tcp_server(last_byte);
        server.destination.weight = static_cast<std::uint32_t>(below(4));
        server.inhibit_on_failure = happens(30);
        server.checks[0].policy.starts_down = happens(30);
        server.checks[0].policy.warmup = std::chrono::seconds{below(6)};
        if (happens(20))
            server.checks.push_back(tcp_check(server_at(some_server())));
        if (happens(10))
            server.checks.clear();
        return server;
    }

    checkers::VirtualServer random_service(std::uint8_t last_byte)
    {
        checkers::VirtualServer service = web_service(last_byte, {});
        service.scheduling.scheduler = happens(50) ? "rr" : "wlc";
        for (std::uint8_t server = 1; server <= 9; ++server)
            if (happens(50))
                service.servers.push_back(random_server(server));
        std::ranges::shuffle(service.servers, random_);
        service.quorum = static_cast<std::uint32_t>(1 + below(6));
        service.hysteresis = static_cast<std::uint32_t>(below(3));
        if (happens(50)) {
            service.sorry_server.emplace().endpoint = server_at(some_server());
            service.sorry_server->inhibit = happens(30);
        }
        return service;
    }

    BalancerHost::Configuration random_configuration()
    {
        BalancerHost::Configuration configuration = host.configuration;
        std::erase_if(configuration, [this](const auto&) { return happens(30); });
        configuration.push_back(random_service(some_service()));
        return configuration;
    }

    void interfere_with_the_table()
    {
        checkers::ServiceTable& table = host.ipvs.table;
        const auto found = table.find(service_at(some_service()));
        if (found == table.end())
            return;
        switch (below(4)) {
            case 0: table.erase(found); return;
            case 1: found->second.destinations.clear(); return;
            case 2: found->second.destinations[server_at(some_server())].weight = 7; return;
            case 3: found->second.scheduling.scheduler = "sh"; return;
        }
    }

    void do_something()
    {
        switch (below(8)) {
            case 0:
            case 1: host.servers[server_at(some_server())].verdict = checkers::fail("dead"); return;
            case 2:
            case 3: host.servers[server_at(some_server())].verdict = checkers::pass(); return;
            case 4: interfere_with_the_table(); return;
            case 5: host.reload(random_configuration()); return;
            case 6:
                host.kill();
                host.start();
                return;
            case 7:
                host.servers[server_at(some_server())].latency = 1ms * (1 + below(8000));
                return;
        }
    }

    // One server is refused whatever happens, as for an address that the kernel cannot use.
    void let_the_kernel_refuse(bool much)
    {
        host.ipvs.refuses = [much, this](const checkers::IpvsOperation& operation) {
            const auto* add = std::get_if<checkers::AddDestination>(&operation);
            if (add && add->endpoint == never_taken)
                return std::make_error_code(std::errc::invalid_argument);
            return much && happens(50) ? std::make_error_code(std::errc::not_enough_memory)
                                       : std::error_code{};
        };
    }

    // Nothing that happens from now on is anybody's fault.
    void calm_down()
    {
        let_the_kernel_refuse(false);
        host.ipvs.unreadable.reset();
        for (std::uint8_t i = 1; i <= 8; ++i)
            host.servers[server_at(i)].latency = 1ms;
    }

    void expect_every_opinion_to_be_true()
    {
        const daemon::Roster& roster = host.balancer().roster();
        for (std::uint32_t i = 0; i < roster.server_count(); ++i) {
            bool passes = true;
            for (const daemon::WatchId watch : roster.watches_of(daemon::ServerId{i})) {
                const auto target = host.balancer().patrol().watch(watch).target;
                passes = passes && host.servers[target].verdict == checkers::pass();
            }
            EXPECT_EQ(roster.is_up(daemon::ServerId{i}), passes);
        }
    }

    void expect_repairs_within_a_second()
    {
        const checkers::ServiceTable before = std::exchange(host.ipvs.table, {});
        host.ipvs.table[foreign_key] = foreign;
        host.run_for(1s);
        EXPECT_EQ(host.ipvs.table, before);
    }

    void expect_the_table_to_follow()
    {
        const daemon::Roster& roster = host.balancer().roster();
        checkers::ServiceTable expected{{foreign_key, foreign}};
        for (std::uint32_t i = 0; i < roster.services().size(); ++i) {
            const auto& [config, first, quorum, programmed] = roster.services()[i];
            const auto up = roster.servers_up(daemon::ServiceId{i});
            EXPECT_EQ(quorum, has_quorum(config, up, quorum)) << "the quorum would change";
            expected[config.key] = desired_service(config, up, quorum);
            expected[config.key].destinations.erase(never_taken);
        }
        EXPECT_EQ(host.ipvs.table, expected);
    }

    const checkers::Endpoint never_taken = server_at(9);
    const checkers::ServiceKey foreign_key = service_at(200);
    const checkers::Service foreign{{.scheduler = "sh"}, {{server_at(5), {}}}};
    BalancerHost host;

private:
    std::mt19937 random_{GetParam()};
};

TEST_P(BalancerChaos, EndsWithATableThatFollowsFromConfigurationAndServersAlone)
{
    host.start();
    for (int step = 0; step < 300; ++step) {
        let_the_kernel_refuse(happens(10));
        host.ipvs.unreadable.reset();
        if (happens(5))
            host.ipvs.unreadable = std::make_error_code(std::errc::no_buffer_space);
        do_something();
        host.run_for(1ms * (1 + below(4000)));
    }
    calm_down();
    host.run_for(60s);
    expect_every_opinion_to_be_true();
    expect_the_table_to_follow();

    host.take_operations();
    host.run_for(60s);
    for (const checkers::IpvsOperation& operation : host.take_operations())
        EXPECT_EQ(subject(operation).second, never_taken);
    expect_repairs_within_a_second();
    host.stop();
    EXPECT_EQ(host.ipvs.table, (checkers::ServiceTable{{foreign_key, foreign}}));
}

INSTANTIATE_TEST_SUITE_P(Seeds, BalancerChaos, testing::Range(0U, 100U));

// The other end of the scale.
class ManyServers : public testing::Test {
protected:
    static constexpr std::uint32_t service_count = 4000;
    static constexpr std::uint32_t servers_each = 10;

    static IpAddress address(std::uint8_t first_byte, std::uint32_t number)
    {
        return IpAddress{std::array<std::uint8_t, 4>{
            first_byte,
            static_cast<std::uint8_t>(number >> 16),
            static_cast<std::uint8_t>(number >> 8),
            static_cast<std::uint8_t>(number)}};
    }

    static checkers::VirtualServer service(std::uint32_t number, std::uint32_t servers)
    {
        checkers::VirtualServer made;
        made.key = checkers::VirtualEndpoint{checkers::Protocol::tcp, {address(20, number), 80}};
        for (std::uint32_t i = 0; i < servers; ++i) {
            checkers::RealServer server;
            server.endpoint = {address(10, number * servers + i), 80};
            server.checks = {tcp_check(server.endpoint)};
            server.checks[0].policy.warmup = 6s;
            made.servers.push_back(std::move(server));
        }
        return made;
    }

    static BalancerHost::Configuration services(std::uint32_t count)
    {
        BalancerHost::Configuration configuration;
        for (std::uint32_t i = 0; i < count; ++i)
            configuration.push_back(service(i, servers_each));
        return configuration;
    }
};

TEST_F(ManyServers, AreProgrammedReloadedAndClearedWithNoMoreOperationsThanThereAreChanges)
{
    BalancerHost host{services(service_count)};
    host.start();
    EXPECT_EQ(host.take_operations().size(), service_count * (servers_each + 1));
    host.run_for(6s);
    EXPECT_EQ(host.servers.probes, service_count * servers_each);

    host.servers[{address(10, 12345), 80}].verdict = checkers::fail("timed out");
    host.run_for(16s);
    EXPECT_EQ(host.take_operations().size(), 1U);

    auto more = host.configuration;
    more.insert(more.begin() + 1000, service(service_count, servers_each));
    host.reload(more);
    EXPECT_EQ(host.take_operations().size(), servers_each + 1);

    host.kill();
    host.start();
    EXPECT_THAT(host.take_operations(), testing::IsEmpty());

    host.stop();
    EXPECT_EQ(host.take_operations().size(), service_count + 1);
    EXPECT_THAT(host.ipvs.table, testing::IsEmpty());
}

TEST_F(ManyServers, OfOneServiceAreNoWorse)
{
    constexpr std::uint32_t count = 40'000;
    BalancerHost host{{service(0, count)}};
    std::ranges::reverse(host.configuration[0].servers);
    host.start();
    EXPECT_EQ(host.take_operations().size(), count + 1);
    host.configuration[0].servers.pop_back();
    host.reload(host.configuration);
    EXPECT_EQ(host.take_operations().size(), 1U);
    host.stop();
    EXPECT_EQ(host.take_operations().size(), 1U);
}

TEST_F(ManyServers, ThatAreTheSameForManyServicesAreCheckedOnce)
{
    BalancerHost::Configuration configuration = services(1000);
    for (auto& each : configuration)
        each.servers = configuration[0].servers;
    BalancerHost host{configuration};
    host.start();
    host.run_for(6s);
    EXPECT_EQ(host.servers.probes, servers_each);
    host.servers[{address(10, 3), 80}].verdict = checkers::fail("timed out");
    host.take_operations();
    host.run_for(16s);
    EXPECT_EQ(host.take_operations().size(), 1000U);
}

}  // namespace
}  // namespace lbd::sim
