#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view peers = "unicast_peer {\n10.0.0.9\n}\n";

struct SourceFinding : testing::Test {
    SourceFinding()
    {
        options.host_addresses = [this] { return addresses; };
    }

    std::vector<std::string> found(const std::string& text) const
    {
        std::vector<std::string> lines = findings(text, options);
        std::erase_if(lines, [](const std::string& line) { return !line.ends_with("-address"); });
        return lines;
    }

    std::vector<HostAddress> addresses{{"eth0", address("10.0.0.8"), 24}};
    LoadOptions options;
};

TEST_F(SourceFinding, IsASourceThatTheHostDoesNotHave)
{
    const Loaded loaded =
        parse(instance_text(std::string{peers} + "unicast_src_ip 10.0.0.7"), options);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("10:16 warning: no interface of this host has 10.0.0.7: without it V sends no "
                    "advertisement"));
    EXPECT_EQ(test_exit_code(loaded), 0) << "keepalived -t does not complain";
    EXPECT_THAT(loaded.config.instances, testing::SizeIs(1));
    EXPECT_THAT(
        found(instance_text("mcast_src_ip 10.0.0.7")), ElementsAre("7:14 missing-source-address"));
    EXPECT_THAT(found(instance_text("mcast_src_ip 10.0.0.8")), IsEmpty());
    addresses.front().link = "eth1";
    EXPECT_THAT(found(instance_text("mcast_src_ip 10.0.0.8")), IsEmpty()) << "any link will do";
    EXPECT_THAT(
        found(instance_text("mcast_src_ip 10.0.0.7 # lbd: allow missing-source-address")),
        IsEmpty());
}

TEST_F(SourceFinding, IsNoAddressThatTheFileGivesToALink)
{
    EXPECT_THAT(
        found(
            instance_text("mcast_src_ip 10.0.0.7") + "static_ipaddress {\n10.0.0.7 dev eth0\n}\n"),
        IsEmpty());
    EXPECT_THAT(found(instance_text("mcast_src_ip 10.0.0.3") + instance("W", 3)), IsEmpty())
        << "it is there while W is master";
    EXPECT_THAT(
        found(instance_text("mcast_src_ip 10.0.0.1")),
        ElementsAre("7:14 source-is-virtual-address"));
    EXPECT_THAT(found(instance_text("mcast_src_ip 10.0.0.7\nuse_ipvlan 10.0.0.7/24")), IsEmpty());
}

TEST_F(SourceFinding, IsNotMadeWhereTheAddressMayComeWithItsLink)
{
    const std::string text = instance_text("mcast_src_ip 10.0.0.7");
    EXPECT_THAT(found("global_defs {\ndynamic_interfaces\n}\n" + text), IsEmpty());
    options.link_exists = [](std::string_view) { return false; };
    EXPECT_THAT(found(text), IsEmpty()) << "missing-interface says it";
}

TEST_F(SourceFinding, IsNotMadeIfTheHostDoesNotAnswer)
{
    const std::string text = instance_text("mcast_src_ip 10.0.0.7");
    addresses.clear();
    EXPECT_THAT(found(text), IsEmpty());
    options.host_addresses = {};
    EXPECT_THAT(found(text), IsEmpty());
}

TEST(TransportFinding, IsALinkWithoutMulticast)
{
    LoadOptions options;
    options.link_lacks_multicast = [](std::string_view link) { return link == "eth0"; };
    const Loaded loaded = parse(instance_text(""), options);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("2:11 warning: eth0 carries no multicast, and V has no unicast_peer to "
                    "advertise to"));
    EXPECT_EQ(loaded.diagnostics.list.at(0).id, "interface-without-multicast");
    EXPECT_EQ(test_exit_code(loaded), 5) << "keepalived disables the instance";
    EXPECT_THAT(loaded.config.instances, testing::SizeIs(1));
    EXPECT_THAT(findings(instance_text(peers), options), IsEmpty());
    EXPECT_THAT(findings(instance_text("")), IsEmpty()) << "nobody asks";
    options.link_lacks_multicast = [](std::string_view link) { return link != "eth0"; };
    EXPECT_THAT(findings(instance_text(""), options), IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
