#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::Not;

// A service whose servers begin on line 5.
std::string text(std::string_view servers, std::string_view kind = "NAT")
{
    return fmt::format(
        "virtual_server 10.0.0.1 80 {{\nlb_algo rr\nlb_kind {}\nprotocol TCP\n{}}}\n",
        kind,
        servers);
}

// Six lines; what the check says stands on the third of them.
std::string server(std::string_view endpoint, std::string_view check_line)
{
    return fmt::format(
        "real_server {} {{\nTCP_CHECK {{\n{}\nconnect_timeout 3\n}}\n}}\n", endpoint, check_line);
}

TEST(ServiceFinding, IsAPortThatOnlyNatCouldChange)
{
    EXPECT_THAT(
        findings(text("real_server 10.0.0.2 8080 {\n}\n", "DR")),
        ElementsAre("5:22 port-without-nat"));
    EXPECT_THAT(findings(text("real_server 10.0.0.2 8080 {\n}\n")), IsEmpty());
}

TEST(ServiceFinding, IsNoPortIfTheServicesIsNotKnown)
{
    EXPECT_THAT(
        complaints(parse("virtual_server 10.0.0.1 99999 {\nlb_kind DR\n"
                         "real_server 10.0.0.2 80 {\n}\n}\n")),
        ElementsAre("1:25 error: expected a number from 0 to 65535"));
}

TEST(ServiceFinding, IsAServerWithoutTheCheckThatOthersHave)
{
    const std::string checked = server("10.0.0.2 80", "");
    const std::string unchecked = "real_server 10.0.0.3 80 {\nweight 2\n}\n";
    EXPECT_THAT(
        findings(text(checked + unchecked + "real_server 10.0.0.4 80 {\n}\n")),
        ElementsAre("11:1 server-without-check"));
    EXPECT_THAT(findings(text(checked)), IsEmpty());
    EXPECT_THAT(findings(text(unchecked)), IsEmpty());
    EXPECT_THAT(findings(text(checked + "real_server 10.0.0.3 80 {\nweight 0\n}\n")), IsEmpty())
        << "it is switched off";
    EXPECT_THAT(findings(text(checked + "real_server 10.0.0.3 80 {\nTCP_CHECK\n}\n")), IsEmpty())
        << "which is complained of";
    EXPECT_THAT(
        findings(text(checked + "real_server 10.0.0.3 80 {\ninhibit_on_failure\nweight 00\n}\n")),
        IsEmpty())
        << "it is switched off, too";
    EXPECT_THAT(findings(text(checked + "real_server 10.0.0.300 80 {\n}\n")), IsEmpty())
        << "it is left out";
}

TEST(ServiceFinding, IsAPathWithoutASlash)
{
    const auto asking = [](std::string_view path) {
        return text(fmt::format(
            "real_server 10.0.0.2 80 {{\nHTTP_GET {{\nurl {{\npath {}\n}}\n}}\n}}\n", path));
    };
    EXPECT_THAT(findings(asking("index.html")), ElementsAre("8:6 path-without-slash"));
    EXPECT_THAT(findings(asking("/index.html")), IsEmpty());
    EXPECT_THAT(findings(asking("http://example.org/")), IsEmpty());
    EXPECT_THAT(findings(asking("=")), IsEmpty()) << "which is complained of";
}

TEST(ServiceFinding, IsAServerThatIsTheService)
{
    EXPECT_THAT(
        complaints(parse(text("real_server 10.0.0.2 80 {\n}\nreal_server 10.0.0.1 80 {\n}\n"))),
        ElementsAre("7:13 warning: 10.0.0.1 is a virtual address: the master would forward to "
                    "itself, and the check asks whoever is master"));
    EXPECT_THAT(findings(text("real_server 10.0.0.1 8080 {\n}\n")), IsEmpty())
        << "a program on the router";
}

TEST(ServiceFinding, IsAServerThatAnInstanceHolds)
{
    const std::string servers = "real_server 10.0.0.9 80 {\n}\n";
    EXPECT_THAT(
        findings(text(servers, "DR") + instance("V", 9)),
        ElementsAre("5:13 server-is-virtual-address"));
    EXPECT_THAT(
        findings(
            instance("V", 9) +
            "virtual_server fwmark 3 {\nlb_algo rr\nlb_kind DR\nreal_server 10.0.0.9 {\n}\n}\n"),
        ElementsAre("11:13 server-is-virtual-address"));
    EXPECT_THAT(findings(text(servers) + instance("V", 8)), IsEmpty());
}

TEST(ServiceFinding, IsFoundInTheBlockThatAddsTheServer)
{
    EXPECT_THAT(
        findings(text("real_server 10.0.0.2 80 {\n}\n") + text("real_server 10.0.0.1 80 {\n}\n")),
        ElementsAre("12:13 server-is-virtual-address"));
}

TEST(ServiceFinding, IsACheckThatAsksAnotherServer)
{
    const std::string first = server("10.0.0.2 80", "connect_port 80");
    EXPECT_THAT(
        complaints(parse(text(first + server("10.0.0.3 80", "connect_ip 10.0.0.2")))),
        ElementsAre("13:12 warning: 10.0.0.3:80 counts as up when 10.0.0.2:80 answers, which is "
                    "another address of this service"));
    EXPECT_THAT(
        findings(text(first + server("10.0.0.3 80", "connect_ip 10.0.0.1"))),
        ElementsAre("13:12 check-asks-elsewhere"))
        << "the service itself";
    EXPECT_THAT(
        findings(text(
            first + "real_server 10.0.0.3 80 {\nTCP_CHECK { retry 3 connect_ip 10.0.0.2\n}\n}\n")),
        ElementsAre("11:13 check-asks-elsewhere", "12:21 several-keywords"))
        << "on the line of its block";
    EXPECT_THAT(findings(text(first + server("10.0.0.3 80", "connect_ip 192.0.2.3"))), IsEmpty())
        << "another address of the same server, perhaps";
    EXPECT_THAT(
        findings(text(first + server("10.0.0.3 80", "connect_ip 10.0.0.1\nfwmark 3"))), IsEmpty())
        << "the mark may lead it to the server";
    EXPECT_THAT(
        findings(text(
            server("10.0.0.2 80", "connect_ip 10.0.0.2") +
            server("10.0.0.2 81", "connect_ip 10.0.0.2"))),
        IsEmpty());
}

TEST(ServiceFinding, IsACheckOfAPortThatNoOtherServerIsAskedOn)
{
    const std::string usual =
        server("10.0.0.2 80", "connect_port 80") + server("10.0.0.3 80", "retry 3");
    EXPECT_THAT(
        complaints(parse(text(usual + server("10.0.0.4 80", "connect_port 81")))),
        ElementsAre("19:14 warning: 10.0.0.4:80 counts as up when 10.0.0.4:81 answers, while the "
                    "other servers are asked on their own port"));
    const std::string other = server("10.0.0.4 80", "connect_port 81");
    EXPECT_THAT(findings(text(server("10.0.0.2 80", "retry 3") + other)), IsEmpty())
        << "who knows which of the two is right";
    EXPECT_THAT(
        findings(text(usual + other + server("10.0.0.5 80", "connect_port 81"))), IsEmpty());
    EXPECT_THAT(
        findings(text(server("10.0.0.2 81", "retry 3") + server("10.0.0.3 82", "retry 3"))),
        IsEmpty());
}

TEST(ServiceFinding, IsAQuorumThatNobodyReaches)
{
    EXPECT_THAT(findings(service_text("quorum 2")), ElementsAre("7:1 quorum-above-weight"));
}

TEST(ServiceFinding, IsAServiceWithoutWeight)
{
    const std::string servers =
        "real_server 10.0.0.2 80 {\nweight 0\n}\nreal_server 10.0.0.3 80 {\nweight 0\n}\n";
    EXPECT_THAT(
        complaints(parse(text(servers))),
        ElementsAre("1:1 warning: all servers have weight 0: the kernel refuses every new client"));
    EXPECT_THAT(findings(text(servers + "real_server 10.0.0.4 80 {\n}\n")), IsEmpty());
    EXPECT_THAT(findings(text("real_server 10.0.0.2 80 {\nweight 0\n}\n")), IsEmpty())
        << "it has been switched off";
    EXPECT_THAT(findings(text(servers + "sorry_server 127.0.0.1 80\n")), IsEmpty());
    EXPECT_THAT(
        findings(text(
            servers +
            "real_server 10.0.0.4 80 {\nweight 0\nMISC_CHECK {\nmisc_path \"/x\"\n}\n}\n")),
        Not(Contains("1:1 all-weights-zero")))
        << "a check may give it one";
}

TEST(ServiceFinding, IsOnePacketSchedulingOfConnections)
{
    EXPECT_THAT(findings(service_text("ops")), ElementsAre("7:1 ops-without-udp"));
}

TEST(ServiceFinding, IsOnePacketSchedulingWithPersistence)
{
    std::string text = service_text("ops\npersistence_timeout 60");
    text.replace(text.find("TCP"), 3, "UDP");
    EXPECT_THAT(findings(text), ElementsAre("7:1 ops-with-persistence"));
    EXPECT_THAT(
        findings(text.replace(text.find("ops"), 3, "ops\npersistence_engine sip")),
        Not(Contains(EndsWith("ops-with-persistence"))));
    EXPECT_THAT(
        findings(service_text("ops\npersistence_timeout 60")), ElementsAre("7:1 ops-without-udp"));
}

TEST(ServiceFinding, IsAKeywordThatIsGivenAgain)
{
    EXPECT_THAT(findings(service_text("lb_algo wrr")), ElementsAre("7:1 given-again"));
    EXPECT_THAT(findings(service_text("@^other lb_algo wrr")), IsEmpty())
        << "an exception is meant";
    EXPECT_THAT(findings("$ALGO=@^other lb_algo wrr\n" + service_text("$ALGO")), IsEmpty());
    EXPECT_THAT(
        findings(service_text("@^other delay_loop 5\ndelay_loop 6")),
        ElementsAre("8:1 given-again"))
        << "it makes none";
}

}  // namespace
}  // namespace lbd::parser
