#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string abc = instance("A", 1) + instance("B", 2) + instance("C", 3);

TEST(TrackGroup, HasInstances)
{
    const Loaded loaded = parse(
        block("track_group T", "group { A\nB }") + block("track_group U", "group { A }") + abc);

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_THAT(
        loaded.config.track_groups,
        ElementsAre(vrrp::TrackGroup{"T", {"A", "B"}}, vrrp::TrackGroup{"U", {"A"}}));
}

TEST(TrackGroup, HasInstancesThatExistOnce)
{
    const Loaded loaded = parse(abc + block("track_group T", "group { A D A }"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "23:11 warning: there is no vrrp_instance D; it is left out",
            "23:13 warning: A is given twice"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(loaded.config.track_groups, ElementsAre(vrrp::TrackGroup{"T", {"A"}}));
}

TEST(TrackGroup, ShouldNotBeEmpty)
{
    const Loaded loaded = parse(block("track_group T", "group {\n}"));

    EXPECT_THAT(reported(loaded), ElementsAre("2:1 warning: this group has no instances"));
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(TrackGroup, IsTheFirstOneOfItsName)
{
    EXPECT_THAT(
        reported(
            abc + block("track_group T", "group { A }") + block("track_group T", "group { B }")),
        ElementsAre("25:13 error: T is left out: there is a group of this name"));
}

}  // namespace
}  // namespace lbd::parser
