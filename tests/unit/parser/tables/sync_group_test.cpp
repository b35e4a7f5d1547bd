#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using vrrp::SyncGroupConfig;
using vrrp::Tracking;

const std::string abc = instance("A", 1) + instance("B", 2) + instance("C", 3);

std::string group(std::string_view name, std::string_view lines)
{
    return block(fmt::format("vrrp_sync_group {}", name), lines);
}

SyncGroupConfig group_of(const Loaded& loaded)
{
    return loaded.config.sync_groups.at(0);
}

// Two instances in a group, each with lines of its own.
std::string pair_text(
    std::string_view of_group, std::string_view of_first, std::string_view of_second = "")
{
    return trackers + group("G", fmt::format("group {{ A B }}\n{}", of_group)) +
           instance_with("A", 1, of_first) + instance_with("B", 2, of_second);
}

TEST(SyncGroup, TakesItsMembersInTheOrderOfTheFile)
{
    for (const char* members :
         {"group {\nB\nA\nC\n}", "group { B A C }", "group {\nB A\nC\n}", "group {\nB \"A\" C }"}) {
        const Loaded loaded = parse(abc + group("G", members));
        EXPECT_THAT(reported(loaded), IsEmpty()) << members;
        EXPECT_THAT(group_of(loaded).members, ElementsAre("B", "A", "C")) << members;
    }
}

TEST(SyncGroup, MayStandBeforeItsMembers)
{
    EXPECT_THAT(reported(group("G", "group { A B }") + abc), IsEmpty());
}

TEST(SyncGroup, KeepsWhatItsLinesSay)
{
    const Loaded loaded = parse(
        abc + trackers +
        group(
            "G",
            "group { A B }\nnotify \"/bin/n x\" nobody\nnotify_master /bin/m\n"
            "notify_backup /bin/b\nnotify_fault /bin/f\nnotify_stop /bin/s\nsmtp_alert off\n"
            "notify_priority_changes\nsync_group_tracking_weight\n"
            "track_interface { eth1 weight 5 }\ntrack_script { s }\ntrack_file { f }\n"
            "track_process { p weight 6 }\ntrack_bfd { b }"));

    EXPECT_THAT(reported(loaded), IsEmpty());
    const auto script = [](const char* path) { return ScriptCommand{{path}, "", ""}; };
    const SyncGroupConfig expected{
        .name = "G",
        .members = {"A", "B"},
        .tracking =
            {.links = {{"eth1", {5}}},
             .scripts = {{"s", {1}}},
             .files = {{"f", {2}}},
             .processes = {{"p", {6}}},
             .bfd_sessions = {{"b", {4}}}},
        .keeps_weights = true,
        .scripts =
            {.master = script("/bin/m"),
             .backup = script("/bin/b"),
             .fault = script("/bin/f"),
             .stop = script("/bin/s"),
             .any = ScriptCommand{{"/bin/n", "x"}, "nobody", ""}},
        .sends_mail = false,
        .reports_priority_changes = true};
    EXPECT_EQ(group_of(loaded), expected);
}

TEST(SyncGroup, IsAsGlobalDefsSayUnlessItSaysIt)
{
    const std::string global = block("global_defs", "smtp_alert\nvrrp_notify_priority_changes");
    const SyncGroupConfig silent = group_of(parse(abc + group("G", "group { A B }") + global));
    EXPECT_TRUE(silent.sends_mail);
    EXPECT_TRUE(silent.reports_priority_changes);
    const SyncGroupConfig other = group_of(parse(
        abc + group("G", "group { A B }\nsmtp_alert no\nnotify_priority_changes no") + global));
    EXPECT_FALSE(other.sends_mail);
    EXPECT_FALSE(other.reports_priority_changes);
}

TEST(SyncGroup, HasAnOldNameForKeepingWeights)
{
    const Loaded loaded = parse(abc + group("G", "group { A B }\nglobal_tracking"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("24:1 warning: this is an old name of sync_group_tracking_weight"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_TRUE(group_of(loaded).keeps_weights);
}

TEST(SyncGroup, KeepsTheFirstOfItsScripts)
{
    const Loaded loaded = parse(abc + group("G", "group { A B }\nnotify /a\nnotify /b"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("25:1 warning: notify is given again; the first one holds"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_THAT(group_of(loaded).scripts.any->words, ElementsAre("/a"));
}

TEST(SyncGroup, HasMembersThatExist)
{
    const Loaded loaded = parse(
        instance("inside", 1) + instance("outside", 2) +
        block("vrrp_instance broken", "interface eth0\nno_virtual_ipaddress") +
        group("G", "group { inside outsid broken\nother outside }"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "15:1 error: broken is left out: it has no valid virtual_router_id",
            "20:16 error: there is no vrrp_instance outsid; it is left out",
            "20:23 error: broken has been left out, here, too",
            "21:1 error: there is no vrrp_instance other; it is left out"));
    EXPECT_THAT(notes_of(loaded, "outsid;"), ElementsAre("did you mean 'outside'?"));
    EXPECT_THAT(group_of(loaded).members, ElementsAre("inside", "outside"));
}

TEST(SyncGroup, HasEachMemberOnce)
{
    const Loaded loaded = parse(abc + group("G", "group {\nA\nB\nA\n}"));

    EXPECT_THAT(reported(loaded), ElementsAre("26:1 error: A is given twice"));
    EXPECT_THAT(notes_of(loaded, "given twice"), ElementsAre("24 it was given here"));
    EXPECT_THAT(group_of(loaded).members, ElementsAre("A", "B"));
}

TEST(SyncGroup, SharesNoMembersWithAnother)
{
    const Loaded loaded = parse(abc + group("G", "group { A B }") + group("H", "group { B C }"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("26:9 error: B is left out: it belongs to G already"));
    EXPECT_THAT(notes_of(loaded, "belongs"), ElementsAre("23 it was given here"));
    EXPECT_THAT(loaded.config.sync_groups.at(1).members, ElementsAre("C"));
}

TEST(SyncGroup, IsLeftOutWithoutMembers)
{
    for (const char* members : {"", "group {\n}"}) {
        const Loaded loaded = parse(abc + group("G", members));
        EXPECT_THAT(
            reported(loaded), testing::Contains("22:17 error: G is left out: it has no members"))
            << members;
        EXPECT_THAT(loaded.config.sync_groups, IsEmpty()) << members;
    }
    const Loaded loaded = parse(abc + group("G", "group { X }"));
    EXPECT_THAT(
        notes_of(loaded, "no vrrp_instance X"),
        testing::Contains("G is left out: it has no members"));
    EXPECT_THAT(loaded.config.sync_groups, IsEmpty());
}

TEST(SyncGroup, ShouldHaveMoreThanOneMember)
{
    const Loaded loaded = parse(abc + group("G", "group { A }"));

    EXPECT_THAT(reported(loaded), ElementsAre("22:17 warning: G has only one member"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_THAT(group_of(loaded).members, ElementsAre("A"));
}

TEST(SyncGroup, HasOneListOfMembers)
{
    const Loaded loaded = parse(abc + group("G", "group { A B }\ngroup { C }"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("24:1 warning: group is given again; the first one holds"));
    EXPECT_THAT(group_of(loaded).members, ElementsAre("A", "B"));
}

TEST(SyncGroup, IsTheFirstOneOfItsName)
{
    const Loaded loaded = parse(abc + group("G", "group { A B }") + group("G", "group { C B }"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("25:17 error: G is left out: there is a group of this name"));
    EXPECT_THAT(loaded.config.sync_groups, SizeIs(1));
}

TEST(SyncGroup, HasANameOfOneWord)
{
    EXPECT_THAT(
        reported(abc + group("G H", "group { A B }")),
        ElementsAre("22:19 error: a group has a name of one word; write several in quotes"));
    EXPECT_THAT(
        reported(abc + group("", "group { A B }")),
        ElementsAre("22:1 error: vrrp_sync_group wants an argument: NAME { ... }"));
    EXPECT_THAT(reported(abc + group("\"G H\"", "group { A B }")), IsEmpty());
}

TEST(SyncGroup, HasNoOwnersAmongOthers)
{
    const Loaded loaded = parse(pair_text("", "priority 255"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("17:17 warning: only some members of G have the priority 255: this fails"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(reported(pair_text("", "priority 255", "priority 255")), IsEmpty());
}

TEST(SyncGroup, TakesAwayTheWeightsOfItsMembers)
{
    const Loaded loaded = parse(pair_text(
        "",
        "track_interface { eth1 weight 5 }\ntrack_script { s }\ntrack_file { f }\n"
        "track_process { p weight 0 }\ntrack_bfd { b }"));
    const std::string why = "sync groups have no weights without sync_group_tracking_weight: ";

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "27:19 error: " + why + "eth1 gets a weight of 0",
            "28:16 error: " + why + "s is left out",
            "29:14 error: " + why + "f gets a weight of 0",
            "31:13 error: " + why + "b is left out"));
    const Tracking expected{
        .links = {{"eth1", {}}}, .files = {{"f", {}}}, .processes = {{"p", {}}}};
    EXPECT_EQ(instance_of(loaded).tracking.lists, expected);
}

TEST(SyncGroup, HasNoWeightsOfItsOwnEither)
{
    const Loaded loaded =
        parse(pair_text("track_script { s }\ntrack_process { p weight 0 reverse }", ""));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("19:16 error: sync groups have no weights without "
                    "sync_group_tracking_weight: s is left out"));
    const Tracking expected{.processes = {{"p", {0, true}}}};
    EXPECT_EQ(group_of(loaded).tracking, expected);
}

TEST(SyncGroup, KeepsWeightsIfItSaysSo)
{
    const std::string lines = "track_script { s }";
    const Loaded loaded =
        parse(pair_text("sync_group_tracking_weight\ntrack_bfd { b }", lines, lines));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_EQ(instance_of(loaded).tracking.lists.scripts.at(0).weight.value, 1);
    EXPECT_EQ(group_of(loaded).tracking.bfd_sessions.at(0).weight.value, 4);
}

TEST(SyncGroup, ShouldHaveMembersWithTheSameWeights)
{
    const Loaded loaded = parse(pair_text(
        "sync_group_tracking_weight", "track_script { s }", "track_script { s weight 2 }"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("17:17 warning: the members of G have different weights, which may part them"));
    EXPECT_THAT(notes_of(loaded, "different"), ElementsAre("21 of this one", "29 and of this one"));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(SyncGroup, TracksInPlaceOfItsMembers)
{
    const Loaded loaded =
        parse(pair_text("track_interface { eth1 }", "track_interface {\neth1\neth2\n}"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("28:1 error: eth1 is left out: the sync group tracks it for A"));
    EXPECT_THAT(notes_of(loaded, "for A"), ElementsAre("19 it is given here"));
    EXPECT_EQ(instance_of(loaded).tracking.lists, (Tracking{.links = {{"eth2", {}}}}));
}

TEST(SyncGroup, TracksOnlyWhatIsThere)
{
    EXPECT_THAT(
        reported(pair_text("track_script { x }", "")),
        ElementsAre("19:16 error: there is no vrrp_script x; it is left out"));
}

}  // namespace
}  // namespace lbd::parser
