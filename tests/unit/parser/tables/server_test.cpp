#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using checkers::Endpoint;
using checkers::ForwardingMethod;
using checkers::HttpProbe;
using checkers::TcpProbe;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A service with these lines and this server; the service comes last to show that it does not
// matter.
Loaded server(const std::string& service_lines, const std::string& head, const std::string& lines)
{
    return parse(
        "virtual_server 10.0.0.1 80 {\nlb_algo rr\nprotocol TCP\nreal_server " + head + " {\n" +
        lines + "\n}\n" + service_lines + "\n}\n");
}

checkers::RealServer quiet_server(
    const std::string& service_lines, const std::string& head, const std::string& lines)
{
    const Loaded loaded = server("lb_kind NAT\n" + service_lines, head, lines);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    return server_of(loaded);
}

TEST(Server, TakesWhatItDoesNotSayFromTheService)
{
    const checkers::RealServer plain = quiet_server("weight 5\ninhibit_on_failure", "10.0.0.2", "");
    EXPECT_TRUE(plain.endpoint == (Endpoint{address("10.0.0.2"), 80}));
    EXPECT_EQ(plain.destination.weight, 5U);
    EXPECT_TRUE(plain.inhibit_on_failure);

    const checkers::RealServer own = quiet_server(
        "weight 5\ninhibit_on_failure",
        "10.0.0.2 81",
        "weight 6\ninhibit_on_failure off\nuthreshold 8\nlthreshold 7\nlvs_method NAT");
    EXPECT_EQ(own.endpoint.port, 81);
    EXPECT_EQ(own.destination.weight, 6U);
    EXPECT_FALSE(own.inhibit_on_failure);
    EXPECT_EQ(own.destination.upper_threshold, 8U);
    EXPECT_EQ(own.destination.lower_threshold, 7U);
}

TEST(Server, MayForwardInItsOwnWay)
{
    EXPECT_EQ(
        quiet_server("", "10.0.0.2", "lvs_method DR").destination.forwarding.method,
        ForwardingMethod::direct_routing);
    EXPECT_EQ(
        quiet_server("", "10.0.0.2", "lb_kind TUN").destination.forwarding.method,
        ForwardingMethod::tunnel);
}

TEST(Server, HasThePortOfItsServiceWithoutNat)
{
    const Loaded loaded = server("lb_kind DR", "10.0.0.2 8080", "TCP_CHECK {\n}");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("4:22 warning: without NAT a server has the port of its service; 80 is used"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(server_of(loaded).endpoint.port, 80);
}

TEST(Server, IsOfTheFamilyOfItsServiceUnlessItIsTunnelled)
{
    const Loaded loaded = server("lb_kind NAT", "2001:db8::2 80", "");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "4:1 error: 2001:db8::2 is left out: only a tunnel leads from one address family to "
            "the other"));
    EXPECT_THAT(service_of(server("lb_kind TUN", "2001:db8::2 80", "")).servers, SizeIs(1));
}

TEST(Server, IsTakenOnce)
{
    const Loaded loaded =
        parse(service_text("real_server 10.0.0.2 {\nweight 9\n}\nreal_server 10.0.0.2 81 {\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:1 warning: 10.0.0.2:80 is left out: the service has this server already"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_THAT(service_of(loaded).servers, SizeIs(2));
    EXPECT_EQ(server_of(loaded).destination.weight, 1U);
}

TEST(Thresholds, LeaveOutWhatTheKernelWouldRefuse)
{
    const Loaded loaded = parse(server_text("lthreshold 5"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("6:1 warning: lthreshold is above uthreshold; it is left out"));
    EXPECT_EQ(server_of(loaded).destination.lower_threshold, 0U);
}

// The policy of the first check of a server.
checkers::CheckPolicy policy(
    const std::string& service_lines,
    const std::string& server_lines,
    const std::string& check = "TCP_CHECK {\n}")
{
    return quiet_server(service_lines, "10.0.0.2", check + "\n" + server_lines).checks.at(0).policy;
}

TEST(Check, HasBuiltInDefaults)
{
    checkers::CheckPolicy expected;
    EXPECT_TRUE(policy("", "") == expected);
    expected.retry_delay = 3s;
    EXPECT_TRUE(policy("", "", "HTTP_GET {\nurl {\npath /\n}\n}") == expected);
}

TEST(Check, TakesWhatItDoesNotSayFromServiceAndServer)
{
    const std::string service =
        "retry 2\ndelay_before_retry 3\ndelay_loop 4\nwarmup 5\nconnect_timeout 6\nalpha";
    checkers::CheckPolicy expected;
    expected.retries = 2;
    expected.retry_delay = 3s;
    expected.interval = 4s;
    expected.warmup = 5s;
    expected.starts_down = true;
    EXPECT_TRUE(policy(service, "") == expected);

    expected.retries = 12;
    expected.retry_delay = 13s;
    expected.starts_down = false;
    EXPECT_TRUE(policy(service, "retry 12\ndelay_before_retry 13\nalpha off") == expected);

    expected.interval = 24s;
    expected.warmup = 0s;
    expected.retries = 0;
    EXPECT_TRUE(
        policy(
            service,
            "retry 12\ndelay_before_retry 13\nalpha off",
            "TCP_CHECK {\nretry 0\ndelay_loop 24\nwarmup 0\n}") == expected);
}

TEST(Check, WarmsUpForOneIntervalUnlessToldOtherwise)
{
    EXPECT_EQ(policy("delay_loop 4", "").warmup, 4s);
    EXPECT_EQ(policy("delay_loop 4", "delay_loop 7").warmup, 7s);
    EXPECT_EQ(policy("delay_loop 4\nwarmup 2", "delay_loop 7").warmup, 2s);
}

TEST(Check, KnowsRetryByItsOldName)
{
    EXPECT_EQ(policy("nb_get_retry 2", "").retries, 2U);
    EXPECT_EQ(policy("", "nb_get_retry 3").retries, 3U);
    EXPECT_EQ(policy("", "", "TCP_CHECK {\nnb_get_retry 4\n}").retries, 4U);
}

TEST(Check, LogsEveryFailureIfAllShall)
{
    const Loaded loaded = parse(
        server_text("TCP_CHECK {\n}\nTCP_CHECK {\nlog_all_failures off\n}") +
        "global_defs {\nchecker_log_all_failures\n}\n");
    EXPECT_TRUE(server_of(loaded).checks.at(0).policy.logs_every_failure);
    EXPECT_FALSE(server_of(loaded).checks.at(1).policy.logs_every_failure);
}

TEST(Check, ConnectsToTheServerAsTheFileGivesIt)
{
    const auto target = [](const std::string& kind, const std::string& head) {
        const Loaded loaded = server("lb_kind " + kind, head, "TCP_CHECK {\n}");
        return std::get<TcpProbe>(server_of(loaded).checks.at(0).probe).connection.target;
    };
    EXPECT_TRUE(target("NAT", "10.0.0.2 81") == (Endpoint{address("10.0.0.2"), 81}));
    EXPECT_TRUE(target("NAT", "10.0.0.2") == (Endpoint{address("10.0.0.2"), 80}));
    EXPECT_TRUE(target("DR", "10.0.0.2 8080") == (Endpoint{address("10.0.0.2"), 8080}));
}

TEST(Check, HasAConnectionOfItsOwn)
{
    const Loaded loaded = parse(server_text(
        "connect_timeout 8\nTCP_CHECK {\nconnect_ip 10.0.0.8\nconnect_port 88\nbindto 10.0.0.7\n"
        "bind_port 77\nbind_if eth7\nfwmark 9\n}"));
    checkers::Connection expected;
    expected.target = {address("10.0.0.8"), 88};
    expected.bind_address = address("10.0.0.7");
    expected.bind_port = 77;
    expected.bind_link = LinkName{"eth7"};
    expected.mark = 9;
    expected.timeout = 8s;

    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_TRUE(std::get<TcpProbe>(server_of(loaded).checks.at(0).probe).connection == expected);
}

TEST(Check, NeedsALinkToReachALinkLocalServer)
{
    const auto said = [](const std::string& lines) {
        return complaints(parse(
            "virtual_server fe80::1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
            "real_server fe80::2 80 {\nTCP_CHECK {\n" +
            lines + "\n}\n}\n}\n"));
    };
    EXPECT_THAT(
        said(""),
        ElementsAre("6:1 warning: a link-local server cannot be reached without a bind_if"));
    EXPECT_THAT(said("bind_if eth0"), IsEmpty());
}

HttpProbe http(const std::string& lines, const std::string& server_lines = "")
{
    const Loaded loaded = parse(server_text(server_lines + "\nHTTP_GET {\n" + lines + "\n}"));
    EXPECT_THAT(complaints(loaded), IsEmpty());
    return std::get<HttpProbe>(server_of(loaded).checks.at(0).probe);
}

TEST(HttpCheck, AsksForItsUrlsInTurn)
{
    const HttpProbe probe = http(
        "url {\npath /a\nstatus_code 200 301-302\nstatus_code 404\n}\n"
        "url {\npath /b\ndigest 000102030405060708090a0b0c0d0e0f\n}\nhttp_protocol 1.1");
    EXPECT_EQ(probe.protocol, checkers::HttpProtocol::http_1_1);
    ASSERT_THAT(probe.urls, SizeIs(2));
    EXPECT_EQ(probe.urls[0].path, "/a");
    EXPECT_TRUE(
        probe.urls[0].statuses ==
        (std::vector<checkers::StatusRange>{{200, 200}, {301, 302}, {404, 404}}));
    EXPECT_TRUE(probe.urls[1].statuses == (std::vector<checkers::StatusRange>{{200, 299}}));
    EXPECT_EQ(
        probe.urls[1].digest,
        (checkers::Md5Digest{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}));
}

TEST(HttpCheck, HasTheNearestVirtualHost)
{
    const auto host = [](const std::string& url, const std::string& check, const std::string& of) {
        return http("url {\npath /\n" + url + "\n}\n" + check, of).urls.at(0).virtual_host;
    };
    EXPECT_EQ(host("", "", ""), "");
    EXPECT_EQ(host("", "", "virtualhost server"), "server");
    EXPECT_EQ(host("", "virtualhost check", "virtualhost server"), "check");
    EXPECT_EQ(host("virtualhost url", "virtualhost check", "virtualhost server"), "url");
    const Loaded loaded = parse(
        service_text("virtualhost service\nreal_server 10.0.0.3 80 {\nHTTP_GET {\nurl {\npath "
                     "/\n}\n}\n}"));
    EXPECT_EQ(
        std::get<HttpProbe>(service_of(loaded).servers.at(1).checks.at(0).probe)
            .urls.at(0)
            .virtual_host,
        "service");
}

TEST(HttpCheck, MayRecoverFast)
{
    const Loaded loaded = parse(server_text("HTTP_GET {\nfast_recovery\nurl {\npath /\n}\n}"));
    EXPECT_TRUE(server_of(loaded).checks.at(0).policy.recovers_fast);
}

TEST(HttpCheck, NeedsAUrlWithAPath)
{
    const Loaded loaded = parse(server_text("HTTP_GET {\nurl {\nstatus_code 200\n}\n}"));
    EXPECT_THAT(complaints(loaded), ElementsAre("7:1 error: a url without a path is left out"));
    EXPECT_THAT(server_of(loaded).checks, IsEmpty());
}

TEST(HttpCheck, KeepsTheFirstDigest)
{
    const Loaded loaded =
        parse(server_text("HTTP_GET {\nurl {\npath /\ndigest 00000000000000000000000000000000\n"
                          "digest 11111111111111111111111111111111\n}\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("10:1 warning: digest is given again; the first one holds"));
    EXPECT_EQ(
        std::get<HttpProbe>(server_of(loaded).checks.at(0).probe).urls.at(0).digest,
        checkers::Md5Digest{});
}

}  // namespace
}  // namespace lbd::parser
