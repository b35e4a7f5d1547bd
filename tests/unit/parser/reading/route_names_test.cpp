#include "parser/reading/route_names.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;

std::string of_iproute2(const std::string& pattern)
{
    if (pattern == "/etc/iproute2/rt_tables")
        return "# a comment\n\n100\tblue # not \"101 red\"\n0x65 red\nnonsense\n12\n99999999999 "
               "x\n";
    if (pattern == "/etc/iproute2/rt_tables.d/*.conf")
        return "200 green\n201 blue\n";
    if (pattern == "/usr/share/iproute2/rt_tables")
        return "1 green\n2 old\n";
    if (pattern == "/etc/protocols")
        return "tcp 6 TCP # transmission control protocol\n";
    return "";
}

std::optional<std::uint32_t> table(std::string_view name)
{
    RouteNames names{of_iproute2};
    return names.number(NameTable::routing_tables, name);
}

TEST(RouteNames, StandBehindTheirNumbers)
{
    EXPECT_EQ(table("red"), 0x65U);
    EXPECT_EQ(table("101"), std::nullopt);
    EXPECT_EQ(table("nonsense"), std::nullopt);
    EXPECT_EQ(table("x"), std::nullopt);
    EXPECT_EQ(table("#"), std::nullopt);
}

TEST(RouteNames, OfTheAdministratorBeatTheOthers)
{
    EXPECT_EQ(table("green"), 200U);
    EXPECT_EQ(table("old"), 2U);
    EXPECT_EQ(table("blue"), 201U);
}

TEST(RouteNames, OfIpProtocolsStandBeforeTheirNumbers)
{
    RouteNames names{of_iproute2};
    EXPECT_EQ(names.number(NameTable::ip_protocols, "tcp"), 6U);
    EXPECT_EQ(names.number(NameTable::ip_protocols, "TCP"), 6U);
    EXPECT_EQ(names.number(NameTable::ip_protocols, "tpc"), std::nullopt);
}

TEST(RouteNames, ThatEverybodyHasNeedNoFile)
{
    RouteNames names;
    EXPECT_EQ(names.number(NameTable::routing_tables, "main"), 254U);
    EXPECT_EQ(names.number(NameTable::route_protocols, "keepalived"), 18U);
    EXPECT_EQ(names.number(NameTable::scopes, "link"), 253U);
    EXPECT_EQ(names.number(NameTable::realms, "cosmos"), 0U);
    EXPECT_EQ(names.number(NameTable::link_groups, "default"), 0U);
    EXPECT_EQ(names.number(NameTable::ip_protocols, "udp"), 17U);
    EXPECT_EQ(names.number(NameTable::dsfields, "AF11"), std::nullopt);
}

TEST(RouteNames, AreReadOnceAndOnlyIfTheyAreAskedFor)
{
    std::vector<std::string> read;
    RouteNames names{[&](const std::string& pattern) {
        read.push_back(pattern);
        return std::string{};
    }};
    EXPECT_TRUE(read.empty());
    names.number(NameTable::realms, "a");
    names.number(NameTable::realms, "b");
    names.nearest_name(NameTable::realms, "b");
    EXPECT_THAT(
        read,
        ElementsAre(
            "/usr/lib/iproute2/rt_realms",
            "/usr/lib/iproute2/rt_realms.d/*.conf",
            "/usr/share/iproute2/rt_realms",
            "/usr/share/iproute2/rt_realms.d/*.conf",
            "/etc/iproute2/rt_realms",
            "/etc/iproute2/rt_realms.d/*.conf"));
}

TEST(RouteNames, StandInOtherFoldersIfTheFileSaysSo)
{
    RouteNames names{[](const std::string& pattern) {
        return pattern == "/opt/etc/rt_tables" ? "9 blue\n" : of_iproute2(pattern);
    }};
    EXPECT_EQ(names.number(NameTable::routing_tables, "blue"), 201U);
    names.look_in({"/opt/usr", "/opt/etc"});
    EXPECT_EQ(names.number(NameTable::routing_tables, "blue"), 9U);
    EXPECT_EQ(names.number(NameTable::routing_tables, "red"), std::nullopt);
}

// Each global_defs says where they are, again and again.
TEST(RouteNames, AreReadOnceForTheSameFolders)
{
    std::size_t count = 0;
    RouteNames names{[&](const std::string& pattern) {
        ++count;
        return of_iproute2(pattern);
    }};
    names.number(NameTable::routing_tables, "blue");
    const std::size_t once = count;
    names.look_in(RouteNames::usual_folders());
    names.number(NameTable::routing_tables, "blue");
    EXPECT_EQ(count, once);
}

TEST(RouteNames, AreSuggested)
{
    RouteNames names{of_iproute2};
    EXPECT_EQ(names.nearest_name(NameTable::routing_tables, "gren"), "green");
    EXPECT_EQ(names.nearest_name(NameTable::routing_tables, "magenta"), "");
}

TEST(TextOfFiles, IsThatOfAllThatMatch)
{
    const TemporaryDirectory directory;
    directory.write("d/b.conf", "2 b");
    directory.write("d/a.conf", "1 a\n");
    directory.write("d/README", "no names");
    EXPECT_EQ(text_of_files(directory.path("d/*.conf")), "1 a\n\n2 b\n");
    EXPECT_EQ(text_of_files(directory.path("d/c.conf")), "");
    EXPECT_EQ(text_of_files(directory.path("d")), "");
}

}  // namespace
}  // namespace lbd::parser
