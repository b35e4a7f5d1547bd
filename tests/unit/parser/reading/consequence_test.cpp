#include "parser/reading/consequence.hpp"

#include "tests/unit/parser/reading/explanations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

std::string instance_of_lines(std::string_view lines)
{
    return fmt::format("vrrp_instance V {{\n{}\n}}\n", lines);
}

constexpr std::string_view addresses = "virtual_ipaddress {\n10.0.0.1/24\n}";

TEST(Consequence, IsToldBelowTheErrorOfTheLine)
{
    EXPECT_THAT(
        explained(
            instance_of_lines(fmt::format("interface eth0\nvirtual_router_id 300\n{}", addresses))),
        ElementsAre("3:19 error: expected a number from 1 to 255 (V is left out: it has no valid "
                    "virtual_router_id)"));
    EXPECT_THAT(
        explained(
            instance_of_lines(fmt::format("interface \"eth0\nvirtual_router_id 7\n{}", addresses))),
        ElementsAre("2:11 error: the quote is not closed; the line is left out (V is left out: it "
                    "has no interface)"));
}

TEST(Consequence, IsToldBelowAMisspeltKeyword)
{
    EXPECT_THAT(
        explained(
            instance_of_lines(fmt::format("interface eth0\nvirutal_router_id 7\n{}", addresses))),
        ElementsAre("3:1 error: unknown keyword 'virutal_router_id' in vrrp_instance (did you mean "
                    "'virtual_router_id'?) (V is left out: it has no valid virtual_router_id)"));
    EXPECT_THAT(
        explained(
            instance_of_lines(fmt::format("interface: eth0\nvirtual_router_id 7\n{}", addresses))),
        ElementsAre("2:1 error: unknown keyword 'interface:' in vrrp_instance (a blank stands "
                    "behind interface, no ':') (V is left out: it has no interface)"));
}

TEST(Consequence, IsToldByItselfIfNoLineWasToSayIt)
{
    EXPECT_THAT(
        explained(instance_of_lines(fmt::format("interface eth0\npriority 300\n{}", addresses))),
        ElementsAre(
            "1:1 error: V is left out: it has no valid virtual_router_id",
            "3:10 error: expected a number from 1 to 255 (100 holds instead)"));
}

TEST(Consequence, IsToldOfLinesThatShareOne)
{
    EXPECT_THAT(
        explained("vrrp_instance V {\nstate X interface eth0\nvirtual_router_id 7\n"
                  "virtual_ipaddress {\n10.0.0.1\n}\n}\n"),
        Contains(HasSubstr("V is left out: it has no interface")).Times(1));
}

TEST(Consequence, IsToldOfAddresses)
{
    const std::string_view others = "interface eth0\nvirtual_router_id 7";
    for (const char* block :
         {"virtual_ipaddres {\n10.0.0.1\n}",
          "virtual_ipaddress 10.0.0.1",
          "virtual_ipaddress {\n10.0.0.x\n}",
          "virtual_ipaddress {\n~SEQ(I,1,5 10.9.0.${I}\n}",
          "virtual_ipaddress {\n10.0.0.${I}\n}"})
        EXPECT_THAT(
            explained(instance_of_lines(fmt::format("{}\n{}", others, block))),
            ElementsAre(EndsWith("(V has no virtual address to advertise)")))
            << block;
}

TEST(Consequence, OfABlockThatIsEmptyStandsThere)
{
    const std::string text = instance_of_lines(
        "interface eth0\nvirtual_router_id 7\nunicast_peer {\n}\nvirtual_ipaddress {\n}");

    EXPECT_THAT(
        explained(text),
        ElementsAre(
            "4:1 warning: V has unicast settings but no peer: it uses multicast",
            "6:1 warning: V has no virtual address to advertise"));
}

TEST(Consequence, OfALineThatIsTooLongIsNotTold)
{
    const std::string text = instance_of_lines(fmt::format(
        "interface eth0\nvirtual_router_id 7\nvirtual_ipaddress {{\n10.0.0.1 {}\n}}",
        std::string(5000, 'x')));

    EXPECT_THAT(explained(text), ElementsAre(HasSubstr("longer than 4096 characters")));
}

TEST(Consequence, IsToldOfPeersAndPasswords)
{
    EXPECT_THAT(
        explained(instance_text("unicast_peers {\n10.0.0.2\n}\nunicast_ttl 5")),
        ElementsAre(EndsWith("(V has unicast settings but no peer: it uses multicast)")));
    EXPECT_THAT(
        explained(instance_text("authentication {\nauth_type PASS\nauth_pass\n}")),
        ElementsAre(EndsWith("(the instance has no authentication)")));
    EXPECT_THAT(
        explained(instance_text("authentication {\nauth_typ PASS\nauth_pass x\n}")),
        ElementsAre(EndsWith("(the instance has no authentication)")));
}

TEST(Consequence, IsToldOfServersAndChecks)
{
    const std::string service =
        "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\n"
        "protocol TCP\nreal_server web1 80 {\n}\n}\n";
    EXPECT_THAT(
        explained(service),
        ElementsAre("5:13 error: expected an IP address (this real_server is left out) (the "
                    "service is left out: it has no real_server)"));
    EXPECT_THAT(
        explained(server_text("HTTP_GET {\nurl {\npaht /\n}\n}")),
        ElementsAre(EndsWith("(did you mean 'path'?) (a url without a path is left out) (the check "
                             "is left out: it has no url)")));
    EXPECT_THAT(
        explained("virtual_server 10.0.0.1 http {\nreal_server 10.0.0.2 80 {\n}\n}\n"),
        Contains(HasSubstr("(this virtual_server is left out)")));
}

TEST(Consequence, IsToldOfEachOfFewBlocksThatAreMadeOfOneLine)
{
    const std::vector<std::string> said = explained(
        "$BAD=300\n~SEQ(I,1,50) vrrp_instance V${I} { interface eth0 virtual_router_id $BAD }\n");
    ASSERT_THAT(said, Not(SizeIs(0)));
    EXPECT_LT(said.front().size(), 1000U);
}

TEST(Consequence, OfManyBlocksThatAreMadeOfOneLineIsToldOnce)
{
    const Loaded loaded = load_text(
        "test.conf",
        "~SEQ(i,1,1000) virtual_server 10.0.0.1 http { real_server 10.0.0.2 80 { } }\n");
    ASSERT_THAT(loaded.diagnostics.list, Not(SizeIs(0)));
    EXPECT_THAT(explained(loaded).front(), HasSubstr("(this virtual_server is left out)"));
    for (const Diagnostic& diagnostic : loaded.diagnostics.list)
        EXPECT_LE(diagnostic.notes.size(), 4U);
}

TEST(Consequence, IsThatNothingUsesAScriptWhoseUseIsMisspelt)
{
    const std::string script = "vrrp_script check {\nscript /bin/true\n}\n";
    for (const char* use :
         {"track_script {\nchekc\n}",
          "track_script {\ncheck weight=5\n}",
          "track_script {\ncheck, other\n}",
          "track_script {\ncheck {\n}\n}",
          "track_script check"})
        EXPECT_THAT(
            explained(script + instance_text(use)), Not(Contains(HasSubstr("nothing uses this"))))
            << use;
    EXPECT_THAT(
        explained(script + instance_text("track_script {\nsomething\n}")),
        Contains(HasSubstr("nothing uses this")));
}

TEST(Consequence, IsThatAGroupHasFewMembers)
{
    const std::string rest = instance("a", 1) + instance("b", 2);
    EXPECT_THAT(
        explained(rest + "vrrp_sync_group G {\ngroup {\na\nc\n}\n}\n"),
        Not(Contains(HasSubstr("only one member"))));
    EXPECT_THAT(
        explained(rest + "vrrp_sync_group G {\ngroup a b\n}\n"),
        Contains(HasSubstr("group wants a block: group { … } (G is left out: it has no members)")));
}

TEST(Consequence, OfARefusedLineIsNotThatItIsNotBuilt)
{
    EXPECT_THAT(
        explained(instance_text("notify_master")),
        ElementsAre(HasSubstr("notify_master wants an argument")));
}

}  // namespace
}  // namespace lbd::parser
