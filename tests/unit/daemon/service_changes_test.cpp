#include "daemon/changes.hpp"
#include "tests/unit/support/literals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using checkers::Check;
using checkers::HttpProbe;
using checkers::RealServer;
using checkers::TcpProbe;
using checkers::VirtualServer;
using test::ip;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told(
    const std::vector<VirtualServer>& from, const std::vector<VirtualServer>& to)
{
    std::vector<std::string> lines;
    for (const Change& change : changes(from, to))
        lines.push_back(describe(change));
    return lines;
}

Check tcp_check()
{
    TcpProbe probe;
    probe.connection.target = {ip("10.0.0.2"), 80};
    return {probe, {}};
}

VirtualServer service()
{
    RealServer server;
    server.endpoint = {ip("10.0.0.2"), 80};
    server.checks = {tcp_check()};
    VirtualServer service;
    service.key = checkers::VirtualEndpoint{checkers::Protocol::tcp, {ip("192.0.2.1"), 80}};
    service.servers = {server};
    return service;
}

const std::string no_effect = "; it is not built yet and has no effect";

TEST(ServiceChanges, AreNoneBetweenEqualConfigurations)
{
    EXPECT_THAT(told({service()}, {service()}), IsEmpty());
}

TEST(ServiceChanges, HaveTheWordsOfTheFile)
{
    VirtualServer other = service();
    other.scheduling.scheduler_flags = 2;
    other.scheduling.persistence_prefix = 24;

    EXPECT_THAT(
        told({service()}, {other}),
        ElementsAre(
            "virtual_server TCP 192.0.2.1:80: flag-2 off becomes on",
            "virtual_server TCP 192.0.2.1:80: persistence_granularity none becomes 255.255.255.0"));
}

TEST(ServiceChanges, OfAServiceGoDownToItsChecks)
{
    VirtualServer other = service();
    other.scheduling.scheduler = "rr";
    other.sorry_server = checkers::SorryServer{{ip("10.0.0.9"), 80}, {}, false};
    other.servers[0].destination.weight = 3;
    other.servers[0].destination.forwarding.method = checkers::ForwardingMethod::direct_routing;
    other.servers[0].checks[0].policy.retries = 5;
    other.servers[0].checks.push_back(tcp_check());
    RealServer added;
    added.endpoint = {ip("10.0.0.3"), 80};
    other.servers.push_back(added);

    EXPECT_THAT(
        told({service()}, {other}),
        ElementsAre(
            "virtual_server TCP 192.0.2.1:80: lb_algo wlc becomes rr",
            "virtual_server TCP 192.0.2.1:80, sorry_server 10.0.0.9:80 is added",
            "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80: weight 1 becomes 3",
            "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80: lvs_method NAT becomes DR",
            "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, TCP check of 10.0.0.2:80: "
            "retry 1 becomes 5",
            "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, TCP check of 10.0.0.2:80 "
            "(2) is added",
            "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.3:80 is added"));
    EXPECT_THAT(told({other}, {}), ElementsAre("virtual_server TCP 192.0.2.1:80 is removed"));
}

HttpProbe two_urls()
{
    HttpProbe probe;
    probe.connection.target = {ip("10.0.0.2"), 80};
    probe.urls = {{.path = "/a"}, {.path = "/b"}};
    return probe;
}

TEST(ServiceChanges, OfAnHttpCheckNameTheUrl)
{
    HttpProbe probe = two_urls();
    VirtualServer from = service();
    from.servers[0].checks = {{probe, {}}};
    probe.urls[1].statuses = {{200, 200}, {300, 399}};
    VirtualServer to = service();
    to.servers[0].checks = {{probe, {}}};

    EXPECT_THAT(
        told({from}, {to}),
        ElementsAre("virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, HTTP check of "
                    "10.0.0.2:80, url /b: status_code 200-299 becomes 200 300-399"));
}

TEST(ServiceChanges, OfChecksThatAreNotBuiltNameTheirKinds)
{
    VirtualServer other = service();
    other.extras.edit().notifies_at_end = true;
    other.servers[0].destination.weight = 3;
    other.servers[0].extras.edit().checks = {
        {checkers::ScriptProbe{}, {}}, {checkers::BfdProbe{}, {}}};
    const std::string server = "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80: ";

    EXPECT_THAT(
        told({service()}, {other}),
        ElementsAre(
            server + "weight 1 becomes 3",
            server + "MISC_CHECK changes" + no_effect,
            server + "BFD_CHECK changes" + no_effect,
            "virtual_server TCP 192.0.2.1:80: omega changes" + no_effect));
}

// No file can say so, and no words have been found for it.
TEST(ServiceChanges, OfWhatCannotBeToldInDetailAreStillTold)
{
    VirtualServer other = service();
    other.servers[0].destination.forwarding.tunnel_port = 1;

    EXPECT_THAT(
        told({service()}, {other}),
        ElementsAre("virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80 changes"));
}

TEST(ServiceChanges, TellUrlsOfTheSamePathApart)
{
    HttpProbe probe;
    probe.connection.target = {ip("10.0.0.2"), 80};
    probe.urls = {{.path = "/", .virtual_host = "a"}, {.path = "/", .virtual_host = "b"}};
    VirtualServer from = service();
    from.servers[0].checks = {{probe, {}}};
    VirtualServer to = from;
    to.servers[0].checks[0].policy.interval = 9s;
    const std::string check =
        "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, HTTP check of 10.0.0.2:80";

    EXPECT_THAT(told({from}, {to}), ElementsAre(check + ": delay_loop 60 s becomes 9 s"));
    to = from;
    std::get<HttpProbe>(to.servers[0].checks[0].probe).urls.pop_back();
    EXPECT_THAT(told({from}, {to}), ElementsAre(check + ", url / (2) is removed"));
    EXPECT_THAT(told({to}, {from}), ElementsAre(check + ", url / (2) is added"));
}

TEST(ServiceChanges, OfTheOrderAreToldAsSuch)
{
    VirtualServer from = service();
    from.servers.push_back(from.servers[0]);
    from.servers[1].endpoint.port = 81;
    VirtualServer to = from;
    std::swap(to.servers[0], to.servers[1]);

    EXPECT_THAT(
        told({from}, {to}),
        ElementsAre("virtual_server TCP 192.0.2.1:80: only the order changes; it has no effect"));
}

// A check asks for one after the other: it begins anew.
TEST(ServiceChanges, OfTheOrderOfUrlsAreNoTrifle)
{
    VirtualServer from = service();
    from.servers[0].checks = {{two_urls(), {}}};
    VirtualServer to = from;
    std::ranges::reverse(std::get<HttpProbe>(to.servers[0].checks[0].probe).urls);

    EXPECT_THAT(
        told({from}, {to}),
        ElementsAre("virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, HTTP check of "
                    "10.0.0.2:80: order of urls changes"));
}

}  // namespace
}  // namespace lbd::daemon
