#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::Tracked;

TEST(TrackScript, IsLeftOutIfTheHostDoesNotHaveItsAccount)
{
    LoadOptions options;
    options.user_exists = [](std::string_view user) { return user == "nobody"; };
    const Loaded loaded = parse(block("vrrp_script s", "script /bin/true\nuser nodoby"), options);
    EXPECT_THAT(
        reported(loaded),
        testing::Contains("1:13 error: s is left out: its user or group is not there"));
    EXPECT_THAT(loaded.config.track_scripts, IsEmpty());
}

TEST(Tracking, IsOfTheOwnInterfaceUnlessItIsSwitchedOff)
{
    EXPECT_TRUE(tracking_of(parse(instance_text(""))).follows_link);
    const Loaded loaded = parse(instance_text("dont_track_primary"));
    EXPECT_FALSE(tracking_of(loaded).follows_link);
    EXPECT_THAT(reported(loaded), IsEmpty());
}

TEST(Tracking, MayBeOfTheSourceAddress)
{
    EXPECT_FALSE(tracking_of(parse(instance_text(""))).follows_source);
    EXPECT_TRUE(tracking_of(parse(instance_text("track_src_ip"))).follows_source);
}

TEST(Tracking, HasAListForEachKindOfThing)
{
    const Loaded loaded = parse(
        trackers +
        instance_text(
            block("track_interface", "eth1 weight 5") + block("track_script", "s") +
            block("track_file", "f") + block("track_process", "p") + block("track_bfd", "b")));

    EXPECT_THAT(reported(loaded), IsEmpty());
    const vrrp::Tracking expected{
        .links = {{"eth1", {5}}},
        .scripts = {{"s", {1}}},
        .files = {{"f", {2}}},
        .processes = {{"p", {3, true}}},
        .bfd_sessions = {{"b", {4}}}};
    EXPECT_EQ(tracking_of(loaded).lists, expected);
}

TEST(Tracking, MayBeSaidInSeveralBlocks)
{
    const Loaded loaded =
        parse(instance_text(block("track_interface", "eth1") + block("track_interface", "eth2")));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_THAT(
        tracking_of(loaded).lists.links, ElementsAre(Tracked{"eth1", {}}, Tracked{"eth2", {}}));
}

TEST(TrackedInterface, IsNotTheOneOfTheInstance)
{
    const Loaded loaded =
        parse(instance_text("dont_track_primary\n" + block("track_interface", "eth0 weight 3")));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("9:1 error: eth0 is the instance's own interface; it is left out"));
    EXPECT_THAT(tracking_of(loaded).lists.links, IsEmpty());
}

TEST(TrackedInterface, HasAPossibleName)
{
    EXPECT_THAT(
        reported(instance_text(block("track_interface", "abcdefghijklmnop"))),
        ElementsAre("8:1 error: expected the name of an interface, of 1 to 15 characters"));
}

TEST(TrackedInterface, ShouldBeThereUnlessInterfacesAreDynamic)
{
    LoadOptions options;
    options.link_exists = [](std::string_view link) { return link == "eth0"; };
    const std::string text = instance_text(block("track_interface", "eth1"));

    const Loaded loaded = parse(text, options);

    EXPECT_THAT(
        reported(loaded), ElementsAre("8:1 warning: there is no interface eth1 on this host"));
    EXPECT_THAT(tracking_of(loaded).lists.links, ElementsAre(Tracked{"eth1", {}}));
    EXPECT_THAT(
        reported(parse(block("global_defs", "dynamic_interfaces") + text, options)), IsEmpty());
}

TEST(AddressOwner, HasNoWeights)
{
    const Loaded loaded = parse(
        trackers + instance_text(
                       "priority 255\n" + block("track_interface", "eth1 weight 5\neth2") +
                       block("track_script", "s") + block("track_file", "f") +
                       block("track_process", "p weight 0") + block("track_bfd", "b")));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "25:1 error: a priority of 255 never changes: eth1 is left out",
            "29:1 error: a priority of 255 never changes: s is left out",
            "32:1 error: a priority of 255 never changes: f gets a weight of 0",
            "38:1 error: a priority of 255 never changes: b is left out"));
    const vrrp::Tracking expected{
        .links = {{"eth2", {}}}, .files = {{"f", {}}}, .processes = {{"p", {}}}};
    EXPECT_EQ(tracking_of(loaded).lists, expected);
}

TEST(WhatNothingTracks, IsTold)
{
    EXPECT_THAT(
        complaints(parse(trackers)),
        AllOf(
            Contains("1:13 warning: nothing uses this vrrp_script"),
            Contains("5:12 warning: nothing uses this track_file"),
            Contains("9:20 warning: nothing uses this vrrp_track_process"),
            Contains("13:14 warning: nothing uses this bfd_instance")));
    EXPECT_EQ(test_exit_code(parse(trackers)), 0);
}

TEST(WhatNothingTracks, IsNotWhatChecksOrInstancesThatAreLeftOutUse)
{
    const auto unused = [](const Loaded& loaded) {
        std::vector<std::string> lines = complaints(loaded);
        std::erase_if(lines, [](const std::string& line) {
            return line.find("nothing uses") == std::string::npos;
        });
        return lines;
    };
    EXPECT_THAT(
        unused(parse(
            block("track_file f", "file /run/f") + block("bfd_instance b", "neighbor_ip 10.0.0.9") +
            server_text(block("FILE_CHECK", "track_file f") + block("BFD_CHECK", "name b")))),
        IsEmpty());
    EXPECT_THAT(
        unused(parse(
            block("track_file f", "file /run/f") +
            block("vrrp_instance V", block("track_file", "f")))),
        IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
