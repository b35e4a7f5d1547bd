#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string not_for_keepalived =
    "keepalived ignores this: it is not the first keyword of its line";

TEST(OneLineBlock, MayHaveSeveralKeywords)
{
    const Loaded loaded = parse(instance_text("authentication { auth_type PASS auth_pass 1111 }"));

    EXPECT_THAT(complaints(loaded), ElementsAre("7:33 warning: " + not_for_keepalived));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_EQ(instance_of(loaded).password, (vrrp::Password{'1', '1', '1', '1'}));
}

TEST(OneLineBlock, MayHaveAnotherBlockAsItsLastKeyword)
{
    const Loaded loaded = parse(
        "virtual_server 10.0.0.1 80 { lb_algo rr lb_kind NAT protocol TCP "
        "real_server 10.0.0.2 80 { weight 3 TCP_CHECK { retry 2 connect_timeout 7 } } }\n");

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "1:41 warning: " + not_for_keepalived,
            "1:101 warning: " + not_for_keepalived,
            "1:121 warning: " + not_for_keepalived));
    EXPECT_EQ(server_of(loaded).destination.weight, 3U);
    EXPECT_EQ(server_of(loaded).checks.at(0).policy.retries, 2U);
}

TEST(OneLineBlock, MayHaveKeywordsBehindFlags)
{
    const Loaded loaded = parse(server_text("TCP_CHECK { alpha log_all_failures off retry 4 }"));

    EXPECT_THAT(complaints(loaded), ElementsAre("6:19 warning: " + not_for_keepalived));
    EXPECT_TRUE(server_of(loaded).checks.at(0).policy.starts_down);
    EXPECT_EQ(server_of(loaded).checks.at(0).policy.retries, 4U);
}

TEST(OneLineBlock, GoesOnBehindARefusedValue)
{
    const Loaded loaded = parse(server_text("TCP_CHECK { retry x connect_timeout 7 }"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "6:19 error: expected a number from 0 to 4294967295",
            "6:21 warning: " + not_for_keepalived));
    EXPECT_EQ(
        std::get<checkers::TcpProbe>(server_of(loaded).checks.at(0).probe).connection.timeout, 7s);
}

TEST(OneLineBlock, LosesOnlyTheKeywordThatIsUnknown)
{
    const Loaded loaded = parse(
        "vrrp_instance A { virtual_router_id 1 nopremt interface eth0 bogus 3 priority x "
        "virtual_ipaddress { 10.0.0.1 } }\n");

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "1:39 error: unknown keyword 'nopremt' in vrrp_instance",
            "1:62 error: unknown keyword 'bogus' in vrrp_instance",
            "1:79 error: expected a number from 1 to 255"));
    EXPECT_EQ(loaded.diagnostics.list[0].notes.at(0).message, "did you mean 'nopreempt'?");
    EXPECT_EQ(instance_of(loaded).link, "eth0");
    EXPECT_EQ(instance_of(loaded).addresses.size(), 1U);
}

TEST(OneLineBlock, MayBeginWithAnUnknownKeyword)
{
    const Loaded loaded = parse(server_text("TCP_CHECK { retri 2 connect_timeout 7 }"));

    EXPECT_THAT(
        complaints(loaded), ElementsAre("6:13 error: unknown keyword 'retri' in TCP_CHECK"));
    EXPECT_EQ(
        std::get<checkers::TcpProbe>(server_of(loaded).checks.at(0).probe).connection.timeout, 7s);
}

TEST(OneLineBlock, HidesASecretBehindAnUnknownKeyword)
{
    const Loaded loaded = parse(instance_text("authentication { auth_type PASS auth_pas geheim }"));

    EXPECT_THAT(render(loaded.diagnostics), HasSubstr("unknown keyword 'auth_pas'"));
    EXPECT_THAT(render(loaded.diagnostics), testing::Not(HasSubstr("geheim")));
}

TEST(OneLineBlock, MayBeAllowed)
{
    EXPECT_THAT(
        complaints(parse(instance_text(
            "authentication { auth_type PASS auth_pass 1111 } # lbd: allow several-keywords"))),
        IsEmpty());
}

TEST(OneLineBlock, GoesOnBehindAKeywordThatCannotBeThere)
{
    const std::string rest =
        "\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
    const Loaded twice = parse("vrrp_instance V { version 3 version 2 priority 50" + rest);
    EXPECT_EQ(instance_of(twice).priority, vrrp::Priority{50});
    EXPECT_EQ(instance_of(twice).version, vrrp::Version::v3);
    const Loaded blockless = parse("vrrp_instance V { unicast_peer priority 50" + rest);
    EXPECT_EQ(instance_of(blockless).priority, vrrp::Priority{50});
}

TEST(OneLineBlock, SaysWhatScriptsAreRunAs)
{
    LoadOptions options;
    options.user_exists = [](std::string_view user) { return user == "nobody"; };
    const Loaded loaded = parse(
        "vrrp_script c {\nscript /bin/true\n}\n"
        "global_defs { enable_script_security script_user nobody }\n",
        options);
    EXPECT_THAT(loaded.config.track_scripts, testing::SizeIs(1));
    EXPECT_FALSE(loaded.diagnostics.has_errors);
}

TEST(OneLineBlock, SaysWhomABfdSessionIsFor)
{
    const std::string check = server_text("BFD_CHECK {\nname b\n}");
    const Loaded for_vrrp = parse("bfd_instance b { neighbor_ip 10.0.0.1 vrrp }\n" + check);
    EXPECT_THAT(
        complaints(for_vrrp),
        testing::Contains(HasSubstr("the bfd_instance b has no checker in it")));
    const Loaded for_both = parse("bfd_instance b { neighbor_ip 10.0.0.1 vrrp checker }\n" + check);
    EXPECT_FALSE(for_both.diagnostics.has_errors);
}

}  // namespace
}  // namespace lbd::parser
