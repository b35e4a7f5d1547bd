#include "tests/unit/parser/tables/planned_checks.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(PlannedChecks, AreKeptAndToldOnce)
{
    const Loaded loaded =
        parse(server_text("PING_CHECK {\n}\nSMTP_CHECK {\n}\nPING_CHECK {\nretry 2\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "6:1 warning: PING_CHECK is not built yet and has no effect, here and in one more "
            "place",
            "8:1 warning: SMTP_CHECK is not built yet and has no effect"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(checks_of(loaded), SizeIs(3));
    EXPECT_THAT(server_of(loaded).checks, IsEmpty());
}

TEST(PlannedChecks, TakeWhatTheyDoNotSayFromServiceAndServer)
{
    const Loaded loaded = parse(
        "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\ndelay_loop 4\n"
        "real_server 10.0.0.2 80 {\nretry 5\nalpha\nUDP_CHECK {\nconnect_timeout 6\n"
        "delay_before_retry 7\nwarmup 8\n}\n}\n}\n");
    checkers::CheckPolicy policy;
    policy.interval = 4s;
    policy.retries = 5;
    policy.starts_down = true;
    policy.retry_delay = 7s;
    policy.warmup = 8s;
    EXPECT_EQ(checks_of(loaded).at(0).policy, policy);
    EXPECT_EQ(std::get<checkers::UdpProbe>(checks_of(loaded).at(0).probe).connection.timeout, 6s);
}

TEST(PlannedChecks, HaveTheirOwnDefaults)
{
    const auto policy = [](const std::string& name, const std::string& lines) {
        return check(name, lines).policy;
    };
    checkers::CheckPolicy usual;
    for (const char* name : {"SMTP_CHECK", "PING_CHECK", "UDP_CHECK"})
        EXPECT_EQ(policy(name, ""), usual) << name;
    usual.retry_delay = 3s;
    EXPECT_EQ(policy("SSL_GET", "url {\npath /\n}"), usual);
    usual.retry_delay = 9s;
    usual.interval = 9s;
    usual.warmup = 9s;
    usual.retries = 3;
    EXPECT_EQ(policy("DNS_CHECK", "delay_loop 9"), usual);
    usual.retry_delay = 1s;
    usual.retries = 0;
    EXPECT_EQ(policy("MISC_CHECK", "misc_path /p\ndelay_loop 9"), usual);
}

TEST(PlannedChecks, NeedAPort)
{
    const auto said = [](const std::string& name) {
        return complaints_of(parse(
            "virtual_server fwmark 7 {\nlb_algo rr\nlb_kind DR\n"
            "real_server 10.0.0.2 {\n" +
            name + " {\n}\n}\n}\n"));
    };
    for (const char* name : {"SMTP_CHECK", "UDP_CHECK", "DNS_CHECK"})
        EXPECT_THAT(
            said(name),
            ElementsAre("5:1 error: neither the check nor the server has a port: the check fails, "
                        "and the server stays down"))
            << name;
    EXPECT_THAT(said("PING_CHECK"), IsEmpty());
}

TEST(TlsCheck, AsksAsHttpDoes)
{
    checkers::HttpProbe http;
    http.connection = connection("10.0.0.2", 80);
    http.protocol = checkers::HttpProtocol::http_1_1;
    http.urls = {{.path = "/a"}, {.path = "/b"}};
    EXPECT_EQ(
        probe<checkers::TlsProbe>(
            "SSL_GET", "url {\npath /a\n}\nurl {\npath /b\n}\nhttp_protocol 1.1")
            .http,
        http);
}

TEST(TlsCheck, SendsTheNearestServerName)
{
    const auto name = [](const std::string& check_lines, const std::string& url_lines) {
        const Loaded loaded = parse(
            "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
            "virtualhost service\nreal_server 10.0.0.2 80 {\nvirtualhost server\nSSL_GET {\n" +
            check_lines + "\nurl {\npath /\n" + url_lines + "\n}\n}\n}\n}\n");
        EXPECT_THAT(complaints_of(loaded), IsEmpty());
        return std::get<checkers::TlsProbe>(checks_of(loaded).at(0).probe)
            .http.urls.at(0)
            .extras->server_name;
    };
    EXPECT_EQ(name("", ""), "");
    EXPECT_EQ(name("virtualhost check", "virtualhost url"), "");
    EXPECT_EQ(name("enable_sni", ""), "service");
    EXPECT_EQ(name("sni_name", ""), "service");
    EXPECT_EQ(name("enable_sni\nvirtualhost check", ""), "check");
    EXPECT_EQ(name("enable_sni\nvirtualhost check", "virtualhost url"), "url");
    EXPECT_EQ(name("sni_name sni\nvirtualhost check", "virtualhost url"), "sni");
    EXPECT_THAT(
        complaints_of("SSL_GET", "enable_sni\nurl {\npath /\n}"),
        ElementsAre("7:1 warning: there is neither an sni_name nor a virtualhost to send"));
}

TEST(TlsCheck, MayWaitForTheClosingAlert)
{
    const auto awaits = [](const std::string& check_line, const std::string& url_line) {
        return probe<checkers::TlsProbe>(
                   "SSL_GET", check_line + "\nurl {\npath /\n" + url_line + "\n}")
            .http.urls.at(0)
            .extras->awaits_closing_alert;
    };
    EXPECT_FALSE(awaits("", ""));
    EXPECT_TRUE(awaits("tls_compliant", ""));
    EXPECT_FALSE(awaits("tls_compliant", "tls_compliant off"));
    EXPECT_TRUE(awaits("", "tls_compliant yes"));
}

TEST(HttpCheck, HasNothingToSayInTls)
{
    EXPECT_THAT(
        complaints(parse(server_text("HTTP_GET {\nsni_name a\nurl {\npath /\n}\n}"))),
        ElementsAre("7:1 warning: sni_name has no effect without TLS"));
    EXPECT_THAT(
        complaints(parse(server_text("HTTP_GET { retry 3 sni_name a\nurl {\npath /\n}\n}"))),
        ElementsAre(
            "6:20 warning: keepalived ignores this: it is not the first keyword of its line",
            "6:20 warning: sni_name has no effect without TLS"));
}

TEST(SmtpCheck, GreetsByItsName)
{
    checkers::SmtpProbe smtp;
    smtp.connection = connection("10.0.0.2", 80);
    EXPECT_EQ(probe<checkers::SmtpProbe>("SMTP_CHECK", ""), smtp);
    smtp.helo_name = "balancer.example.org";
    EXPECT_EQ(probe<checkers::SmtpProbe>("SMTP_CHECK", "helo_name balancer.example.org"), smtp);
}

TEST(SmtpCheck, IsMadeOfEachHost)
{
    const auto checks = [](const std::string& lines) {
        const Loaded loaded = parse(server_text(
            "SMTP_CHECK {\nhost {\nconnect_port 25\nretry 3\n}\nhost {\nconnect_ip 10.0.0.8\n}\n"
            "helo_name me\nretry 5\n" +
            lines + "\n}"));
        EXPECT_THAT(complaints_of(loaded), IsEmpty());
        return checks_of(loaded);
    };
    PlannedCheck first{checkers::SmtpProbe{connection("10.0.0.2", 25), "me"}, {}};
    first.policy.retries = 3;
    PlannedCheck second{checkers::SmtpProbe{connection("10.0.0.8", 80), "me"}, {}};
    second.policy.retries = 5;
    EXPECT_THAT(checks(""), ElementsAre(first, second));
    PlannedCheck around{checkers::SmtpProbe{connection("10.0.0.2", 26), "me"}, {}};
    around.policy.retries = 5;
    EXPECT_THAT(checks("connect_port 26"), ElementsAre(around, first, second));
}

}  // namespace
}  // namespace lbd::parser
