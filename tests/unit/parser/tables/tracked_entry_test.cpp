#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::Tracked;

Loaded tracking(std::string_view list, std::string_view entries)
{
    return parse(trackers + instance_text(block(list, entries)));
}

TEST(TrackedEntry, MayHaveAWeightOfItsOwn)
{
    const auto weight = [](std::string_view words) {
        const Loaded loaded = tracking("track_script", fmt::format("s {}", words));
        EXPECT_THAT(reported(loaded), IsEmpty()) << words;
        return tracking_of(loaded).lists.scripts.at(0).weight;
    };

    EXPECT_EQ(weight("weight 0"), (vrrp::Weight{0, false}));
    EXPECT_EQ(weight("weight -7"), (vrrp::Weight{-7, false}));
    EXPECT_EQ(weight("weight +7"), (vrrp::Weight{7, false}));
    EXPECT_EQ(weight("weight 7 reverse"), (vrrp::Weight{7, true}));
    EXPECT_EQ(weight("weight 7 noreverse"), (vrrp::Weight{7, false}));
}

TEST(TrackedEntry, MayTakeBackThatTheWeightOfItsBlockIsReversed)
{
    EXPECT_EQ(
        tracking_of(tracking("track_process", "p weight 3 noreverse")).lists.processes.at(0).weight,
        (vrrp::Weight{3, false}));
}

TEST(TrackedEntry, HasTheLimitsOfItsKind)
{
    struct Limit {
        const char* list;
        const char* name;
        int most;
    };

    for (const auto& [list, name, most] :
         {Limit{"track_interface", "eth1", 253},
          Limit{"track_script", "s", 253},
          Limit{"track_file", "f", 254},
          Limit{"track_process", "p", 254},
          Limit{"track_bfd", "b", 253}})
        for (const int sign : {1, -1}) {
            // Clang 14 does not capture structured bindings by themselves.
            const auto entry = [sign, tracked = name](int weight) {
                return fmt::format("{} weight {}", tracked, sign * weight);
            };
            EXPECT_THAT(reported(tracking(list, entry(most))), IsEmpty()) << entry(most);
            EXPECT_THAT(
                reported(tracking(list, entry(255))),
                ElementsAre(testing::HasSubstr(
                    fmt::format("error: expected a number from -{} to {}", most, most))))
                << entry(255);
        }
}

TEST(TrackedEntry, OfInterfacesAndScriptsTakes254ForTheLimit)
{
    const Loaded scripts = tracking("track_script", "s weight 254");
    EXPECT_THAT(
        reported(scripts),
        ElementsAre("24:10 error: expected a number from -253 to 253; 253 is used"));
    EXPECT_EQ(tracking_of(scripts).lists.scripts.at(0).weight.value, 253);

    const Loaded links = tracking("track_interface", "eth1 weight -254 reverse");
    EXPECT_THAT(
        reported(links),
        ElementsAre("24:13 error: expected a number from -253 to 253; -253 is used"));
    EXPECT_EQ(tracking_of(links).lists.links.at(0).weight, (vrrp::Weight{-253, true}));
}

TEST(TrackedEntry, HasTheWeightOfItsBlockIfItsOwnIsRefused)
{
    EXPECT_EQ(
        tracking_of(tracking("track_script", "s weight x")).lists.scripts.at(0).weight.value, 1);
}

TEST(TrackedEntry, IsLeftOutWithoutTheNumberOfItsWeight)
{
    const Loaded loaded = tracking("track_script", "s weight");

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("24:3 error: weight wants an argument: N [reverse|noreverse]"));
    EXPECT_THAT(tracking_of(loaded).lists.scripts, IsEmpty());
}

TEST(TrackedEntry, IsLeftOutIfAnotherWordThanWeightFollows)
{
    const Loaded loaded = tracking("track_script", "s reverse");

    EXPECT_THAT(reported(loaded), ElementsAre("24:3 error: unknown word 'reverse'; s is left out"));
    EXPECT_THAT(tracking_of(loaded).lists.scripts, IsEmpty());
}

TEST(TrackedEntry, KeepsItsWeightIfAnUnknownWordFollows)
{
    const Loaded loaded = tracking("track_interface", "eth1 weight 3 noreverse");

    EXPECT_THAT(
        reported(loaded), ElementsAre("24:15 error: unknown word 'noreverse'; it is left out"));
    EXPECT_EQ(tracking_of(loaded).lists.links.at(0).weight.value, 3);
}

TEST(TrackedEntry, EndsBehindItsWeight)
{
    const Loaded loaded = tracking("track_script", "s weight 3 reverse weight 4");

    EXPECT_THAT(
        reported(loaded), ElementsAre("24:20 warning: ignored: an entry takes no more words"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_EQ(tracking_of(loaded).lists.scripts.at(0).weight, (vrrp::Weight{3, true}));
}

TEST(TrackedEntry, HasOneWeight)
{
    const Loaded loaded = tracking("track_script", "s weight 3 weight 4");

    EXPECT_THAT(
        reported(loaded), ElementsAre("24:19 error: weight is given twice; the first one holds"));
    EXPECT_EQ(tracking_of(loaded).lists.scripts.at(0).weight.value, 3);
}

TEST(TrackedEntry, IsGivenOnce)
{
    const Loaded loaded = tracking("track_script", "s weight 3\ns");

    EXPECT_THAT(reported(loaded), ElementsAre("25:1 error: s is given twice; the first one holds"));
    EXPECT_THAT(notes_of(loaded, "given twice"), ElementsAre("24 it was given here"));
    EXPECT_THAT(tracking_of(loaded).lists.scripts, ElementsAre(Tracked{"s", {3}}));
}

TEST(TrackedEntry, NamesWhatIsThere)
{
    const Loaded loaded = parse(
        block("vrrp_script check", "script /bin/true") +
        instance_text(
            block("track_script", "chek") + block("track_file", "check") +
            block("track_process", "x") + block("track_bfd", "y")));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "11:1 error: there is no vrrp_script chek; it is left out",
            "14:1 error: there is no track_file check; it is left out",
            "17:1 error: there is no vrrp_track_process x; it is left out",
            "20:1 error: there is no bfd_instance y; it is left out"));
    EXPECT_THAT(notes_of(loaded, "chek"), ElementsAre("did you mean 'check'?"));
    EXPECT_EQ(tracking_of(loaded).lists, vrrp::Tracking{});
}

TEST(TrackedEntry, MayNameWhatFollowsWhichKeepalivedDoesNotTake)
{
    const Loaded loaded =
        parse(instance_text(block("track_script", "s")) + block("vrrp_script s", "script /a"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("8:1 warning: keepalived wants a vrrp_script before it is tracked"));
    EXPECT_THAT(notes_of(loaded, "keepalived"), ElementsAre("12 it is given here"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(tracking_of(loaded).lists.scripts, ElementsAre(Tracked{"s", {}}));
}

TEST(TrackedEntry, IsLeftOutWithItsBlock)
{
    const Loaded loaded =
        parse(block("vrrp_script s", "weight 3") + instance_text(block("track_script", "s")));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "1:13 error: s is left out: it has no script",
            "11:1 error: s has been left out; it is left out here, too"));
    EXPECT_THAT(tracking_of(loaded).lists.scripts, IsEmpty());
}

TEST(TrackedEntry, IsNoSessionThatOnlyCheckersHearOf)
{
    const Loaded loaded = parse(
        block("bfd_instance b", "neighbor_ip 10.0.0.9\nchecker") +
        instance_text(block("track_bfd", "b")));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("12:1 error: b is for checkers only; it is left out here, too"));
}

}  // namespace
}  // namespace lbd::parser
