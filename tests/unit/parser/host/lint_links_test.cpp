#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct LinkFinding : testing::Test {
    LinkFinding()
    {
        options.link_exists = [](std::string_view link) { return link == "eth0"; };
    }

    // Those about links: some keywords that name one are not built.
    std::vector<std::string> found(const std::string& text) const
    {
        std::vector<std::string> lines = findings(text, options);
        std::erase_if(
            lines, [](const std::string& line) { return !line.ends_with("missing-interface"); });
        return lines;
    }

    LoadOptions options;
};

TEST_F(LinkFinding, IsMadeWhereverALinkIsNamed)
{
    EXPECT_THAT(found(instance_text("")), IsEmpty());
    EXPECT_THAT(
        found(instance_text("virtual_ipaddress_excluded {\n10.0.0.7 dev eth9\n}")),
        ElementsAre("8:14 missing-interface"));
    EXPECT_THAT(
        found(instance_text("track_interface {\neth9\n}")), ElementsAre("8:1 missing-interface"));
    EXPECT_THAT(
        found(instance_text("virtual_routes {\n10.2.0.0/16 dev eth9\n}")),
        ElementsAre("8:17 missing-interface"));
    EXPECT_THAT(
        found("static_ipaddress {\n10.0.0.7 dev eth9\n}\n"), ElementsAre("2:14 missing-interface"));
    EXPECT_THAT(
        found("global_defs {\ndefault_interface eth9\n}\n"), ElementsAre("2:19 missing-interface"));
}

TEST_F(LinkFinding, IsSilencedByItsName)
{
    EXPECT_THAT(
        found(instance_text("track_interface {\neth9 # lbd: allow missing-interface\n}")),
        IsEmpty());
}

TEST_F(LinkFinding, IsTheLabelOfAnAddressInThePlaceOfALink)
{
    options.link_exists = [](std::string_view) { return true; };
    const std::string alias = "vrrp_instance V {\ninterface eth0:1\nvirtual_router_id 7\n}\n";
    const Loaded loaded = parse(alias, options);
    const Diagnostic& finding = loaded.diagnostics.list.at(1);
    EXPECT_EQ(finding.id, "missing-interface");
    EXPECT_EQ(finding.message, "there is no interface eth0:1 on this host");
    EXPECT_EQ(
        finding.notes.at(0).message,
        "eth0:1 can be the label of addresses on eth0: the interface is eth0");
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_THAT(
        found(instance_text("virtual_ipaddress_excluded {\n10.0.0.7 dev eth0:1\n}")),
        ElementsAre("8:14 missing-interface"));
    EXPECT_THAT(
        found(instance_text("track_interface {\neth0:1\n}")), ElementsAre("8:1 missing-interface"));
    EXPECT_THAT(
        found(instance_text("virtual_ipaddress_excluded {\n10.0.0.7 label eth0:1\n}")), IsEmpty());
}

TEST_F(LinkFinding, IsALabelAlsoWhereLinksMayComeLater)
{
    const auto text = [](const std::string& link) {
        return "vrrp_instance V {\ninterface " + link +
               "\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n" +
               "global_defs {\ndynamic_interfaces\n}\n";
    };
    EXPECT_THAT(found(text("eth9")), IsEmpty());
    EXPECT_THAT(found(text("eth9:1")), ElementsAre("2:11 missing-interface"));
    EXPECT_EQ(test_exit_code(parse(text("eth9:1"), options)), 0) << "keepalived does not complain";
}

TEST_F(LinkFinding, IsNoLinkThatAnInstanceMakes)
{
    const auto user = [](const std::string& link) {
        return "vrrp_instance W {\ninterface " + link +
               "\nvirtual_router_id 8\nvirtual_ipaddress {\n10.0.0.2\n}\n}\n";
    };
    const std::string maker = instance_text("use_vmac web0\ntrack_interface {\nweb0\n}");
    EXPECT_THAT(found(maker + user("web0")), IsEmpty());
    EXPECT_THAT(found(user("web0") + maker), IsEmpty()) << "blocks may stand in any order";
    EXPECT_THAT(found(user("web1") + maker), ElementsAre("2:11 missing-interface"));
    EXPECT_THAT(found(user("vrrp.7") + instance_text("use_vmac")), IsEmpty());
    EXPECT_THAT(
        found("global_defs {\nvmac_prefix v\n}\n" + user("v.7") + instance_text("use_vmac")),
        IsEmpty());
    EXPECT_THAT(found(user("ip0") + instance_text("use_ipvlan ip0 10.0.0.9/24")), IsEmpty());
    EXPECT_THAT(
        found(user("web0") + "vrrp_instance V {\ninterface eth0\nuse_vmac web0\n}\n"),
        ElementsAre("2:11 missing-interface"))
        << "it has no number, and is left out";
}

}  // namespace
}  // namespace lbd::parser
