#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using checkers::Endpoint;
using checkers::FirewallMark;
using checkers::ForwardingMethod;
using checkers::Protocol;
using checkers::TunnelChecksum;
using checkers::TunnelType;
using checkers::VirtualEndpoint;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A service of which everything is said here.
Loaded service(
    const std::string& head,
    const std::string& lines,
    const std::string& server = "real_server 10.0.0.2 80 {\n}\n")
{
    return parse("virtual_server " + head + " {\n" + lines + "\n" + server + "}\n");
}

const std::string usual = "lb_algo rr\nlb_kind NAT\nprotocol TCP";

TEST(Service, IsKnownByAddressPortAndProtocol)
{
    EXPECT_TRUE(
        service_of(service("10.0.0.1 80", usual)).key ==
        checkers::ServiceKey(VirtualEndpoint{Protocol::tcp, {address("10.0.0.1"), 80}}));
    EXPECT_TRUE(
        service_of(service(
                       "2001:db8::1 53",
                       "lb_algo rr\nlb_kind NAT\nprotocol UDP",
                       "real_server 2001:db8::2 {\n}\n"))
            .key ==
        checkers::ServiceKey(VirtualEndpoint{Protocol::udp, {address("2001:db8::1"), 53}}));
}

TEST(Service, IsToldThatHashedDoesNothing)
{
    const std::string lines = "lb_kind NAT\nprotocol TCP\nhashed\nlb_algo ";
    for (const char* scheduler : {"sh", "mh"})
        EXPECT_THAT(
            complaints(service("10.0.0.1 80", lines + scheduler)),
            ElementsAre("4:1 warning: hashed has no effect"));
    EXPECT_THAT(
        complaints(service("10.0.0.1 80", lines + "rr")),
        ElementsAre("4:1 error: this needs lb_algo sh or mh; it is left out"));
}

TEST(Service, MayBeKnownByAMark)
{
    const Loaded loaded = service("fwmark 7", "lb_algo rr\nlb_kind NAT");
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_TRUE(service_of(loaded).key == checkers::ServiceKey(FirewallMark{Family::ipv4, 7}));
}

TEST(MarkedService, HasTheFamilyItIsGivenOrThatOfItsServers)
{
    const std::string lines = "lb_algo rr\nlb_kind TUN";
    EXPECT_TRUE(
        service_of(service("fwmark 7", lines, "real_server 2001:db8::2 {\n}\n")).key ==
        checkers::ServiceKey(FirewallMark{Family::ipv6, 7}));
    EXPECT_TRUE(
        service_of(service("fwmark 7", lines + "\nip_family inet6")).key ==
        checkers::ServiceKey(FirewallMark{Family::ipv6, 7}));
}

TEST(MarkedService, HasNeitherProtocolNorPorts)
{
    const Loaded loaded = service("fwmark 7", "lb_algo rr\nlb_kind DR\nprotocol TCP");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "4:1 warning: a firewall mark has no protocol; it is left out",
            "5:22 warning: without NAT the servers of a firewall mark have no port of their own"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(server_of(loaded).endpoint.port, 0);
    EXPECT_EQ(server_of(service("fwmark 7", "lb_algo rr\nlb_kind NAT")).endpoint.port, 80);
}

TEST(Service, IsLeftOutIfItsHeadIsRefused)
{
    const Loaded loaded = service("10.0.0.300 80", usual);
    EXPECT_THAT(complaints(loaded), ElementsAre("1:16 error: expected an IP address"));
    EXPECT_THAT(loaded.config.virtual_servers, IsEmpty());
}

TEST(Service, IsLeftOutWithoutServers)
{
    const Loaded loaded = service("10.0.0.1 80", usual, "");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:1 error: the service is left out: it has no real_server"));
    EXPECT_THAT(loaded.config.virtual_servers, IsEmpty());
}

TEST(Service, TakesOnlyServersFromWhereItIsGivenAgain)
{
    const Loaded loaded = parse(
        service_text("quorum 2") + service_text("quorum 3\nreal_server 10.0.0.3 80 {\n}") +
        service_text(""));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "9:1 warning: TCP 10.0.0.1:80 is given already; only the servers of this one are "
            "taken, too",
            "19:1 warning: TCP 10.0.0.1:80 is given already; only the servers of this one are "
            "taken, too"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(loaded.config.virtual_servers, SizeIs(1));
    EXPECT_THAT(service_of(loaded).servers, SizeIs(2));
    EXPECT_EQ(service_of(loaded).quorum, 2U) << "which one server does not weigh";
}

TEST(Service, HasDefaultsThatAreTold)
{
    const Loaded loaded = service("10.0.0.1 80", "");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "1:1 warning: there is no protocol; UDP is used",
            "1:1 warning: there is no lb_algo; wlc is used",
            "1:1 warning: there is no lb_kind; NAT is used"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(std::get<VirtualEndpoint>(service_of(loaded).key).protocol, Protocol::udp);
    EXPECT_EQ(service_of(loaded).scheduling.scheduler, "wlc");
    EXPECT_EQ(server_of(loaded).destination.forwarding.method, ForwardingMethod::nat);
}

TEST(Service, HasItsDefaultsForWhatIsRefusedWithoutFurtherWord)
{
    const Loaded loaded = service("10.0.0.1 80", "lb_algo RR\nlb_kind nat\nprotocol HTTP");
    EXPECT_THAT(loaded.diagnostics.list, SizeIs(3));
    EXPECT_EQ(service_of(loaded).scheduling.scheduler, "wlc");
}

TEST(Scheduler, HasFlags)
{
    const auto flags = [](const std::string& lines) {
        return service_of(service("10.0.0.1 80", "lb_kind NAT\nprotocol TCP\n" + lines))
            .scheduling.scheduler_flags;
    };
    EXPECT_EQ(flags("lb_algo rr"), 0);
    EXPECT_EQ(flags("lb_algo rr\nflag-1\nflag-3"), 0b101);
    EXPECT_EQ(flags("lb_algo sh\nsh-fallback"), 0b001);
    EXPECT_EQ(flags("sh-port\nlb_algo sh"), 0b010);
    EXPECT_EQ(flags("lb_algo mh\nmh-port\nmh-fallback"), 0b011);
    EXPECT_EQ(flags("lb_algo rr\nsh-port"), 0);
}

TEST(OnePacketScheduling, IsForDatagrams)
{
    EXPECT_TRUE(service_of(service("10.0.0.1 53", "lb_algo rr\nlb_kind NAT\nprotocol UDP\nops"))
                    .scheduling.one_packet);
    const Loaded loaded = service("10.0.0.1 80", usual + "\nops");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("5:1 warning: ops needs UDP or a firewall mark; it is left out"));
    EXPECT_FALSE(service_of(loaded).scheduling.one_packet);
}

TEST(Persistence, IsATimeWithADefault)
{
    const auto persistence = [](const std::string& line) {
        return service_of(service("10.0.0.1 80", usual + "\n" + line)).scheduling.persistence;
    };
    EXPECT_EQ(persistence(""), 0s);
    EXPECT_EQ(persistence("persistence_timeout 0"), 0s);
    EXPECT_EQ(persistence("persistence_timeout"), 360s);
    EXPECT_EQ(persistence("persistence_timeout 50"), 50s);
    EXPECT_EQ(persistence("persistence_granularity 255.255.255.0"), 360s);
    EXPECT_EQ(persistence("persistence_granularity 24\npersistence_timeout 50"), 50s);
    EXPECT_EQ(persistence("persistence_granularity 255.255.255.255"), 360s);
}

TEST(Persistence, CountsAllBitsUnlessToldOtherwise)
{
    const auto prefix = [](const std::string& line) {
        return service_of(service("10.0.0.1 80", usual + "\n" + line))
            .scheduling.persistence_prefix;
    };
    EXPECT_EQ(prefix(""), 0);
    EXPECT_EQ(prefix("persistence_granularity 255.255.240.0"), 20);
    EXPECT_EQ(prefix("persistence_granularity 32"), 0);
}

TEST(Persistence, MayHaveAnEngine)
{
    const auto loaded = service("10.0.0.1 80", usual + "\npersistence_engine abcdefghijklmnopq");
    EXPECT_EQ(service_of(loaded).scheduling.persistence_engine, "abcdefghijklmnop");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("5:20 warning: only the first 16 characters of the name count"));
}

TEST(Persistence, IsForcedWithoutAPort)
{
    const Loaded loaded = service("10.0.0.1", usual + "\npersistence_timeout 0");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:1 warning: a service without a port must be persistent; 360 s is used"));
    EXPECT_EQ(service_of(loaded).scheduling.persistence, 360s);
    EXPECT_THAT(complaints(service("10.0.0.1", usual + "\npersistence_timeout 9")), IsEmpty());
}

TEST(Quorum, IsAtMostWhatTheServersWeigh)
{
    const Loaded loaded = service(
        "10.0.0.1 80",
        usual + "\nquorum 10\nhysteresis 9",
        "real_server 10.0.0.2 80 {\nweight 2\n}\nreal_server 10.0.0.3 80 {\n}\n");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "5:1 warning: the servers have a weight of 3 in all; 3 is used",
            "6:1 warning: hysteresis must be below quorum; 2 is used"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(service_of(loaded).quorum, 3U);
    EXPECT_EQ(service_of(loaded).hysteresis, 2U);
}

TEST(Quorum, IsAtLeastOneEvenIfNothingWeighsAnything)
{
    const Loaded loaded =
        service("10.0.0.1 80", usual + "\nquorum 2", "real_server 10.0.0.2 80 {\nweight 0\n}\n");
    EXPECT_EQ(service_of(loaded).quorum, 1U);
    EXPECT_EQ(service_of(loaded).hysteresis, 0U);
    EXPECT_EQ(service_of(service("10.0.0.1 80", usual + "\nquorum 0")).quorum, 1U);
}

TEST(SorryServer, TakesPortAndForwardingFromTheService)
{
    const auto sorry = [](const std::string& lines) {
        return service_of(service("10.0.0.1 80", "lb_algo rr\nprotocol TCP\n" + lines))
            .sorry_server.value();
    };
    const checkers::SorryServer plain = sorry("sorry_server 10.0.0.9\nlb_kind DR");
    EXPECT_TRUE(plain.endpoint == (Endpoint{address("10.0.0.9"), 80}));
    EXPECT_EQ(plain.destination.forwarding.method, ForwardingMethod::direct_routing);
    EXPECT_FALSE(plain.inhibit);

    // What the service says further below is not about it any more.
    const checkers::SorryServer early = sorry("lb_kind NAT\nsorry_server 10.0.0.9\nlb_kind DR");
    EXPECT_EQ(early.destination.forwarding.method, ForwardingMethod::nat);

    const checkers::SorryServer other = sorry(
        "sorry_server_inhibit\nsorry_server_lvs_method NAT\nlb_kind DR\nsorry_server 10.0.0.9 81");
    EXPECT_EQ(other.endpoint.port, 81);
    EXPECT_EQ(other.destination.forwarding.method, ForwardingMethod::nat);
    EXPECT_TRUE(other.inhibit);
}

TEST(SorryServer, IsCorrectedOrLeftOutWhereItCannotBe)
{
    const Loaded port =
        service("10.0.0.1 80", "lb_algo rr\nlb_kind DR\nprotocol TCP\nsorry_server 10.0.0.9 81");
    EXPECT_EQ(service_of(port).sorry_server->endpoint.port, 80);
    EXPECT_THAT(
        complaints(port),
        ElementsAre("5:1 warning: without NAT a server has the port of its service; 80 is used"));
    EXPECT_THAT(
        complaints(service("10.0.0.1 80", usual + "\nsorry_server 2001:db8::9")),
        ElementsAre("5:1 error: the sorry server is of another address family; it is left out"));
    EXPECT_THAT(
        complaints(service("10.0.0.1 80", usual + "\nsorry_server_inhibit")),
        ElementsAre("5:1 error: there is no sorry_server for this"));
}

TEST(Tunnel, HasATypeAndItsSettings)
{
    const auto forwarding = [](const std::string& line) {
        return server_of(service("10.0.0.1 80", "lb_algo rr\nprotocol TCP\n" + line))
            .destination.forwarding;
    };
    const checkers::Forwarding ipip = forwarding("lb_kind TUN");
    EXPECT_EQ(ipip.method, ForwardingMethod::tunnel);
    EXPECT_EQ(ipip.tunnel, TunnelType::ipip);
    const checkers::Forwarding gue = forwarding("lb_kind TUN type gue port 6080 remcsum");
    EXPECT_EQ(gue.tunnel, TunnelType::gue);
    EXPECT_EQ(gue.tunnel_port, 6080);
    EXPECT_EQ(gue.tunnel_checksum, TunnelChecksum::remote);
    EXPECT_EQ(forwarding("lb_kind TUN type gre csum").tunnel_checksum, TunnelChecksum::full);
}

}  // namespace
}  // namespace lbd::parser
