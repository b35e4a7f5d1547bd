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
using vrrp::InstanceConfig;

template <class Item>
std::vector<std::string> told(const std::vector<Item>& from, const std::vector<Item>& to)
{
    std::vector<std::string> lines;
    for (const Change& change : changes(from, to))
        lines.push_back(describe(change));
    return lines;
}

InstanceConfig instance()
{
    InstanceConfig config;
    config.name = "VI_1";
    config.link = "eth0";
    config.vrid = vrrp::Vrid{51};
    config.transport.group = ip("224.0.0.18");
    config.addresses = {{.address = ip("192.0.2.1"), .prefix_length = 24}};
    return config;
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

TEST(Changes, AreNoneBetweenEqualConfigurations)
{
    EXPECT_THAT(told<InstanceConfig>({instance()}, {instance()}), IsEmpty());
    EXPECT_THAT(told<VirtualServer>({service()}, {service()}), IsEmpty());
}

TEST(Changes, OfAnInstanceNameItsSettings)
{
    InstanceConfig other = instance();
    other.priority = vrrp::Priority{150};
    other.interval = 100ms;
    other.transport.only_from_peers = true;
    other.announcement.repeat = 1;

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1: priority 100 becomes 150",
            "vrrp_instance VI_1: advert_int 1.00 s becomes 100 ms",
            "vrrp_instance VI_1: check_unicast_src off becomes on",
            "vrrp_instance VI_1: garp_master_repeat 5 becomes 1"));
}

TEST(Changes, OfAnAddressAreToldByTheAddress)
{
    InstanceConfig other = instance();
    other.addresses = {
        {.address = ip("192.0.2.1"), .prefix_length = 25},
        {.address = ip("192.0.2.9"), .prefix_length = 24, .link = "eth1"}};
    other.transport.peers = {ip("192.0.2.100")};
    other.transport.source = ip("192.0.2.101");
    InstanceConfig before = instance();
    before.transport.peers = {ip("192.0.2.102")};
    before.transport.source = ip("192.0.2.101");

    EXPECT_THAT(
        told<InstanceConfig>({before}, {other}),
        ElementsAre(
            "vrrp_instance VI_1, unicast_peer 192.0.2.100 is added",
            "vrrp_instance VI_1, unicast_peer 192.0.2.102 is removed",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.1/24: "
            "prefix length 24 becomes 25",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.9/24 dev "
            "eth1 is added"));
}

TEST(Changes, KeepARouterThatIsOnlyCalledOtherwise)
{
    InstanceConfig renamed = instance();
    renamed.name = "web";

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {renamed}),
        ElementsAre("vrrp_instance VI_1: name VI_1 becomes web"));
}

TEST(Changes, MakeAnotherRouterOfAnotherIdentifier)
{
    InstanceConfig other = instance();
    other.vrid = vrrp::Vrid{52};

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1 (virtual router 52 on eth0) is added",
            "vrrp_instance VI_1 (virtual router 51 on eth0) is removed",
            "vrrp_instance VI_1: virtual_router_id 51 becomes 52; that makes another router of it, "
            "which begins without its state"));
}

TEST(Changes, DoNotTellSecrets)
{
    InstanceConfig one = instance();
    one.password = vrrp::Password{'o', 'n', 'e'};
    InstanceConfig other = instance();
    other.password = vrrp::Password{'t', 'w', 'o'};

    EXPECT_THAT(
        told<InstanceConfig>({one}, {other}), ElementsAre("vrrp_instance VI_1: auth_pass changes"));
    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre("vrrp_instance VI_1: auth_pass none becomes "
                    "<hidden>"));
}

TEST(Changes, OfAServiceGoDownToItsChecks)
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
        told<VirtualServer>({service()}, {other}),
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
    EXPECT_THAT(
        told<VirtualServer>({other}, {}),
        ElementsAre("virtual_server TCP 192.0.2.1:80 is removed"));
}

TEST(Changes, OfAnHttpCheckNameTheUrl)
{
    HttpProbe probe;
    probe.connection.target = {ip("10.0.0.2"), 80};
    probe.urls = {{.path = "/a"}, {.path = "/b"}};
    VirtualServer from = service();
    from.servers[0].checks = {{probe, {}}};
    probe.urls[1].statuses = {{200, 200}, {300, 399}};
    VirtualServer to = service();
    to.servers[0].checks = {{probe, {}}};

    EXPECT_THAT(
        told<VirtualServer>({from}, {to}),
        ElementsAre("virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80, HTTP check of "
                    "10.0.0.2:80, url /b: status_code 200-299 becomes 200 300-399"));
}

TEST(Changes, HaveTheWordsOfTheFile)
{
    InstanceConfig lasting = instance();
    lasting.address_lifetime = 9s;
    lasting.transport.source = ip("192.0.2.101");
    VirtualServer other = service();
    other.scheduling.scheduler_flags = 2;
    other.scheduling.persistence_prefix = 24;

    EXPECT_THAT(
        told<InstanceConfig>({lasting}, {instance()}),
        ElementsAre(
            "vrrp_instance VI_1: address_lifetime 9.00 s becomes off",
            "vrrp_instance VI_1: mcast_src_ip 192.0.2.101 becomes none"));
    EXPECT_THAT(
        told<VirtualServer>({service()}, {other}),
        ElementsAre(
            "virtual_server TCP 192.0.2.1:80: flag-2 off becomes on",
            "virtual_server TCP 192.0.2.1:80: persistence_granularity none becomes 255.255.255.0"));
}

TEST(Changes, OfWhatIsNotBuiltNameItBesideTheOthers)
{
    InstanceConfig other = instance();
    other.priority = vrrp::Priority{90};
    other.tracking.lists.scripts = {{.name = "chk"}};
    other.routing.rules.emplace_back();
    other.notification.sends_mail = true;
    other.addresses[0].attributes.is_home = true;

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1: priority 100 becomes 90",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.1/24: home changes" + no_effect,
            "vrrp_instance VI_1: track_script changes" + no_effect,
            "vrrp_instance VI_1: virtual_rules changes" + no_effect,
            "vrrp_instance VI_1: smtp_alert changes" + no_effect));
}

TEST(Changes, OfChecksThatAreNotBuiltNameTheirKinds)
{
    VirtualServer other = service();
    other.extras.edit().notifies_at_end = true;
    other.servers[0].destination.weight = 3;
    other.servers[0].extras.edit().checks = {
        {checkers::ScriptProbe{}, {}}, {checkers::BfdProbe{}, {}}};
    const std::string server = "virtual_server TCP 192.0.2.1:80, real_server 10.0.0.2:80: ";

    EXPECT_THAT(
        told<VirtualServer>({service()}, {other}),
        ElementsAre(
            server + "weight 1 becomes 3",
            server + "MISC_CHECK changes" + no_effect,
            server + "BFD_CHECK changes" + no_effect,
            "virtual_server TCP 192.0.2.1:80: omega changes" + no_effect));
}

TEST(Changes, OfTheOrderAreToldAsSuch)
{
    VirtualServer from = service();
    from.servers.push_back(from.servers[0]);
    from.servers[1].endpoint.port = 81;
    VirtualServer to = from;
    std::swap(to.servers[0], to.servers[1]);

    EXPECT_THAT(
        told<VirtualServer>({from}, {to}),
        ElementsAre("virtual_server TCP 192.0.2.1:80: only the order changes; it has no effect"));
}

}  // namespace
}  // namespace lbd::daemon
