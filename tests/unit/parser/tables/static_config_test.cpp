#include "tests/unit/parser/tables/routing.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string group = "track_group G {\ngroup {\nV\n}\n}\n";

// Whatever else of it is not built yet, or refers to instances that are not there.
std::vector<std::string> said_of(const std::string& text, LoadOptions options = {})
{
    if (!options.name_files)
        options.name_files = [](const std::string&) { return ""; };
    std::vector<std::string> said = complaints_of_lines(parse(text, options));
    std::erase_if(said, [](const std::string& each) { return each.starts_with("1:"); });
    return said;
}

TEST(StaticAddress, IsLikeAVirtualOne)
{
    const Loaded loaded = parse_list("static_ipaddress", "10.0.0.1/24 dev eth1 label eth1:0 brd +");
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:1 warning: static_ipaddress is not built yet and has no effect"));
    vrrp::VirtualAddress expected = virtual_address("10.0.0.1", 24);
    expected.link = "eth1";
    expected.label = "eth1:0";
    expected.broadcast = address("10.0.0.255");
    EXPECT_THAT(loaded.config.statics.addresses, ElementsAre(vrrp::StaticAddress{expected, ""}));
}

TEST(StaticAddress, IsOnTheDefaultLinkIfItNamesNone)
{
    const std::string text = "static_ipaddress {\n10.0.0.1\n10.0.0.2 dev eth7\n}\n";
    const auto links = [&](const std::string& global) {
        std::vector<std::string> result;
        for (const auto& each : parse(text + global).config.statics.addresses)
            result.push_back(each.address.link);
        return result;
    };
    EXPECT_THAT(links(""), ElementsAre("eth0", "eth7"));
    EXPECT_THAT(links("global_defs {\ndefault_interface eth5\n}\n"), ElementsAre("eth5", "eth7"));
}

TEST(StaticAddress, MissesTheDefaultLinkIfTheHostDoes)
{
    EXPECT_THAT(
        complaints_of_lines(parse(
            "static_ipaddress {\n10.0.0.1\n}\n",
            {.link_exists = [](std::string_view link) { return link != "eth0"; }})),
        ElementsAre("2:1 warning: there is no interface eth0 on this host"));
}

TEST(StaticAddress, HasNoVirtualMac)
{
    const Loaded loaded = parse_list("static_ipaddress", "10.0.0.1 use_vmac");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre("2:10 error: unknown word 'use_vmac'; it is left out"));
}

TEST(VirtualAddress, HasNoTrackGroup)
{
    const Loaded loaded = parse_list("virtual_ipaddress_excluded", "10.0.0.2 track_group G");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre("8:10 error: unknown word 'track_group'; it is left out with what follows it"));
}

TEST(TrackGroup, IsNamedByWhatItTracks)
{
    const Loaded loaded = parse(
        "static_ipaddress {\n10.0.0.1 track_group G\n}\n"
        "static_routes {\n10.1.0.0/24 dev eth1 track_group G\n}\n"
        "static_rules {\ntable 7 priority 5 iif eth1 track_group G\n}\n" +
        group);
    EXPECT_EQ(loaded.config.statics.addresses.at(0).track_group, "G");
    EXPECT_EQ(loaded.config.statics.routes.at(0).track_group, "G");
    EXPECT_EQ(loaded.config.statics.rules.at(0).track_group, "G");
}

TEST(TrackGroup, MustBeThere)
{
    const std::string text =
        "static_ipaddress {\n10.0.0.1 track_group H\n}\n"
        "static_routes {\n10.1.0.0/24 dev eth1 track_group H\n}\n"
        "static_rules {\ntable 7 priority 5 iif eth1 track_group H\n}\n" +
        group;
    EXPECT_THAT(
        said_of(text),
        ElementsAre(
            "2:22 error: there is no track_group H",
            "5:34 error: there is no track_group H",
            "8:41 error: there is no track_group H",
            "12:1 warning: there is no vrrp_instance V; it is left out"));
    EXPECT_EQ(parse(text).config.statics.addresses.at(0).track_group, "");
    EXPECT_EQ(parse(text).config.statics.routes.at(0).track_group, "");
    EXPECT_EQ(parse(text).config.statics.rules.at(0).track_group, "");
}

TEST(TrackGroup, IsForgottenByWhatItTracksIfItIsLeftOut)
{
    const Loaded loaded = parse(
        "track_group G H {\ngroup {\nV\n}\n}\n"
        "static_ipaddress {\n10.0.0.1/24 dev eth1 track_group G\n}\n"
        "static_routes {\n10.1.0.0/24 dev eth1 track_group G\n}\n"
        "static_rules {\ntable 7 priority 5 iif eth1 track_group G\n}\n");
    EXPECT_THAT(
        complaints(loaded),
        testing::IsSupersetOf(
            {"7:34 error: G has been left out, here, too",
             "10:34 error: G has been left out, here, too",
             "13:41 error: G has been left out, here, too"}));
    EXPECT_EQ(loaded.config.statics.addresses.at(0).track_group, "");
    EXPECT_EQ(loaded.config.statics.routes.at(0).track_group, "");
    EXPECT_EQ(loaded.config.statics.rules.at(0).track_group, "");
}

TEST(TrackGroup, NeedsALinkToTrackRoutesAndRules)
{
    const std::string text =
        "static_routes {\n10.1.0.0/24 via 10.0.0.9 track_group G\n}\n"
        "static_rules {\ntable 7 priority 5 oif eth1 track_group G\n}\n" +
        group;
    EXPECT_THAT(
        said_of(text),
        ElementsAre(
            "2:38 warning: track_group needs dev; it is left out",
            "5:41 warning: track_group needs dev; it is left out",
            "9:1 warning: there is no vrrp_instance V; it is left out"));
    EXPECT_EQ(parse(text).config.statics.routes.at(0).track_group, "");
}

TEST(MissingLinks, OfStaticConfigurationAndRoutesAreTold)
{
    LoadOptions options;
    options.link_exists = [](std::string_view name) { return name == "eth0"; };
    const std::string text =
        "static_ipaddress {\n10.0.0.1 dev a\n}\n"
        "static_routes {\n10.1.0.0/24 dev b\n10.2.0.0/24 nexthop dev c\n10.3.0.0/24 vrf d\n}\n"
        "static_rules {\ntable 7 priority 5 iif e oif f\n}\n" +
        instance_text(
            "virtual_routes {\n10.1.0.0/24 dev g\n}\n"
            "virtual_rules {\ntable 7 priority 5 iif h\n}");
    EXPECT_THAT(
        said_of(text, options),
        ElementsAre(
            "2:14 warning: there is no interface a on this host",
            "5:17 warning: there is no interface b on this host",
            "6:25 warning: there is no interface c on this host",
            "7:17 warning: there is no interface d on this host",
            "10:24 warning: there is no interface e on this host",
            "10:30 warning: there is no interface f on this host",
            "19:17 warning: there is no interface g on this host",
            "22:24 warning: there is no interface h on this host"));
    EXPECT_THAT(said_of("global_defs {\ndynamic_interfaces\n}\n" + text, options), IsEmpty());
    EXPECT_THAT(said_of(text + "global_defs {\ndynamic_interfaces\n}\n", options), IsEmpty());
}

TEST(StaticConfiguration, OfSeveralBlocksAccumulates)
{
    const Loaded loaded = parse(
        "static_routes {\n10.1.0.0/24 dev eth1\n}\nstatic_routes {\n10.2.0.0/24 dev eth1\n}\n"
        "static_ipaddress {\n10.0.0.1\n}\nstatic_ipaddress {\n10.0.0.2\n}\n");
    EXPECT_EQ(loaded.config.statics.routes.size(), 2U);
    EXPECT_EQ(loaded.config.statics.addresses.size(), 2U);
}

// What a route in a table of this name says, with these lines in global_defs.
std::uint32_t table_with(std::string_view lines)
{
    const std::string global = fmt::format("global_defs {{\n{}\n}}\n", lines);
    const Loaded loaded = parse(
        "static_routes {\n10.1.0.0/24 dev eth1 table blue\n}\n" + global,
        with_files(
            {{"/usr/share/iproute2/rt_tables", "1 blue\n"},
             {"/etc/iproute2/rt_tables", "2 blue\n"},
             {"/my/usr/rt_tables", "3 blue\n"},
             {"/my/etc/rt_tables", "4 blue\n"}}));
    return loaded.config.statics.routes.at(0).key.table;
}

TEST(NamesOfTables, AreLookedForWhereGlobalDefsSays)
{
    EXPECT_EQ(table_with(""), 2U);
    EXPECT_EQ(table_with("iproute_etc_dir /none"), 1U);
    EXPECT_EQ(table_with("iproute_etc_dir /none\niproute_usr_dir /my/usr"), 3U);
    EXPECT_EQ(table_with("iproute_etc_dir /my/etc\niproute_usr_dir /my/usr"), 4U);
    EXPECT_EQ(table_with("iproute_usr_dir /my/usr"), 2U);
}

}  // namespace
}  // namespace lbd::parser
