#include "parser/inclusion/inclusion.hpp"
#include "parser/syntax/line_parser.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Load, ReadsSeveralFiles)
{
    const TemporaryDirectory directory;
    directory.write("b.conf", instance("B", 2));
    directory.write("a.conf", instance("A", 1));

    EXPECT_THAT(names(load(directory.path("{b,a}.conf"))), ElementsAre("B", "A"));
    EXPECT_THAT(names(load(directory.path("*.conf"))), ElementsAre("A", "B"));
}

TEST(Load, TellsAPatternThatMatchesNoneOfTheFiles)
{
    const TemporaryDirectory directory;
    directory.write("conf.d/a.conf", instance("A", 1));
    const std::string main =
        directory.write("lbd.conf", "include conf.d/*.cnf\ninclude config.d/*.conf\n");

    const Loaded loaded = load(main);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            EndsWith("conf.d/*.cnf: no file is called so; none is included"),
            EndsWith("config.d/: there is no such directory")));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(Load, LeavesOutAFileInUtf16)
{
    using namespace std::string_literals;
    for (const std::string& text :
         {"\xff\xfe"
          "g\0e\0h\0e\0i\0m\0\n\0"s,
          "\xfe\xff\0g\0e\0h\0e\0i\0m\0\n"s}) {
        const Loaded loaded = load_text("test.conf", text + "more\nmore\n");
        EXPECT_THAT(
            complaints(loaded),
            ElementsAre("1:1 error: the file is in UTF-16, and must be in UTF-8; it is left out"));
        EXPECT_EQ(
            loaded.diagnostics.list.at(0).place->text.find_first_not_of('*'), std::string::npos);
    }
}

TEST(Load, TellsAMistakeOfALoopOnce)
{
    const Loaded loaded = parse(instance_text("~SEQ(I, 256, 355) priority $I"));
    ASSERT_THAT(complaints(loaded), ElementsAre("7:28 error: expected a number from 1 to 255"));
    EXPECT_THAT(
        loaded.diagnostics.list[0].notes,
        ElementsAre(
            Note{"it stands for '256'", std::nullopt},
            Note{"the same holds for 99 more lines made from this one", std::nullopt}));
}

TEST(Load, TellsThatThereIsNoFile)
{
    const TemporaryDirectory directory;
    const std::string executable = directory.write("executable", instance("A", 1));
    chmod(executable.c_str(), 0755);

    for (const std::string& path :
         {directory.path("missing"), directory.path("*.conf"), directory.path(""), executable}) {
        const Loaded loaded = load(path);
        EXPECT_TRUE(loaded.is_missing) << path;
        EXPECT_EQ(test_exit_code(loaded), 6) << path;
        EXPECT_THAT(loaded.diagnostics.list, SizeIs(1)) << path;
        EXPECT_EQ(loaded.config, Config{}) << path;
    }
}

TEST(Load, TakesAnEmptyFileForAnEmptyConfiguration)
{
    const TemporaryDirectory directory;
    const Loaded loaded = load(directory.write("lbd.conf", ""));
    EXPECT_FALSE(loaded.is_missing);
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_EQ(loaded.config, Config{});
}

TEST(LoadText, FollowsIncludesOnlyIfItMay)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", instance("A", 1));
    const auto read = [&](bool follows) {
        return names(load_text(
            directory.path("lbd.conf"), "include a.conf\n", {.follows_includes = follows}));
    };

    EXPECT_THAT(read(true), ElementsAre("A"));
    EXPECT_THAT(read(false), IsEmpty());
}

// The file of a small cluster, with the two lines that keepalived refuses.
constexpr std::string_view cluster = R"(vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 1111
    }
    virtual_ipaddress {
        192.168.0.38
    }
}

virtual_server 192.168.0.38 80 {
    delay_loop 6
    lb_algo rr
    lb_kind DR
    persistence_timeout 0
    protocol TCP

    real_server 192.168.0.18 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 10
            nb_get_retry 3
            delay_before_retry 3
            connect_port 80
        }
    }

    real_server 192.168.0.28 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 10
            nb_get_retry 3
            delay_before_retry 3
            connect_port 80
        }
    }
}
)";

vrrp::InstanceConfig expected_instance()
{
    vrrp::InstanceConfig instance;
    instance.name = "VI_1";
    instance.link = "eth0";
    instance.vrid = vrrp::Vrid{51};
    instance.priority = vrrp::Priority{100};
    instance.wants_master = true;
    instance.password = vrrp::Password{'1', '1', '1', '1'};
    instance.transport.group = address("224.0.0.18");
    instance.addresses = {virtual_address("192.168.0.38", 32)};
    instance.address_lifetime = 4s;
    return instance;
}

checkers::RealServer expected_server(std::string_view text)
{
    const checkers::Endpoint endpoint{address(text), 80};
    checkers::TcpProbe probe;
    probe.connection.target = endpoint;
    probe.connection.timeout = 10s;
    checkers::CheckPolicy policy;
    policy.interval = 6s;
    policy.warmup = 6s;
    policy.retry_delay = 3s;
    policy.retries = 3;
    checkers::RealServer server;
    server.endpoint = endpoint;
    server.destination.forwarding.method = checkers::ForwardingMethod::direct_routing;
    server.checks = {{probe, policy}};
    return server;
}

TEST(Cluster, IsReadAsItIsMeant)
{
    checkers::VirtualServer service;
    service.key = checkers::VirtualEndpoint{checkers::Protocol::tcp, {address("192.168.0.38"), 80}};
    service.scheduling.scheduler = "rr";
    service.servers = {expected_server("192.168.0.18"), expected_server("192.168.0.28")};

    const Loaded loaded = parse(std::string{cluster});
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_TRUE(loaded.config.instances.at(0) == expected_instance());
    EXPECT_TRUE(loaded.config.virtual_servers.at(0) == service);
}

TEST(Cluster, HasABackupThatDiffersInStateAndPriorityOnly)
{
    std::string backup{cluster};
    backup.replace(backup.find("MASTER"), 6, "BACKUP");
    backup.replace(backup.find("100"), 3, "50");
    const Loaded loaded = parse(backup);

    vrrp::InstanceConfig expected = expected_instance();
    expected.wants_master = false;
    expected.priority = vrrp::Priority{50};
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_TRUE(instance_of(loaded) == expected);
    EXPECT_TRUE(
        loaded.config.virtual_servers == parse(std::string{cluster}).config.virtual_servers);
}

TEST(Cluster, MeansTheSameWithOtherBlanksAndBraces)
{
    std::string crowded;
    for (const char c : cluster)
        crowded += c == '{' ? "\n{" : c == '}' ? "} # }\n" : c == '\n' ? "\r\n" : std::string{c};

    const Loaded loaded = parse(crowded);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_TRUE(loaded.config == parse(std::string{cluster}).config);
}

TEST(Cluster, CutOffAnywhereEndsInComplaintsAndNothingElse)
{
    for (std::size_t length = 0; length < cluster.size(); ++length) {
        const Loaded loaded = parse(std::string{cluster.substr(0, length)});
        EXPECT_LE(loaded.config.instances.size(), 1U) << length;
        EXPECT_LT(loaded.diagnostics.list.size(), 12U) << length;
    }
}

TEST(Load, EndsWithAnErrorWhereTheConfigurationIsTooLarge)
{
    std::string text = "foo {\n";
    for (std::size_t i = 0; i <= LineParser::most_directives; ++i)
        text += "x\n";

    const Loaded loaded = parse(text + "}\n");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "1:1 error: unknown keyword 'foo'",
            EndsWith("error: the configuration is too large; the rest of it is left out")));
}

}  // namespace
}  // namespace lbd::parser
