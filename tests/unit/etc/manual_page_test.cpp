#include "etc/manual_page.hpp"

#include "etc/mdoc.hpp"
#include "parser/load.hpp"
#include "tests/unit/parser/show/shown_again.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace lbd::manual {
namespace {

using parser::Keyword;
using parser::Repetition;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const std::string& name)
{
    std::ifstream in{LBD_SOURCE_FOLDER "/etc/" + name};
    return {std::istreambuf_iterator{in}, {}};
}

constexpr Keyword priority{
    .name = "priority",
    .arguments = "N",
    .range = "1-255",
    .fallback = "100",
    .meaning = "Who wins",
    .repetition = Repetition::first_wins,
};
constexpr Keyword prio{
    .name = "prio",
    .arguments = "N",
    .range = "1-255",
    .fallback = "100",
    .meaning = "Who wins too",
    .repetition = Repetition::last_wins,
    .alias_of = "priority",
};
constexpr Keyword address{
    .name = "(address)",
    .arguments = "IP | any",
    .range = {},
    .fallback = {},
    .meaning = "Where",
    .repetition = Repetition::accumulates,
};

TEST(ManualPage, TellsWhatTheTableKnows)
{
    EXPECT_EQ(
        sections({{"a/b", {{&priority, true}, {&prio, false}}}}, {}),
        ".Ss \"a / b\"\n"
        ".Bl -tag -width Ds\n"
        ".It Ic \"priority\" Ar \"N\"\n"
        "Who wins.\n"
        "Range: 1\\-255.\n"
        "Default: 100.\n"
        "Given again, the first one holds.\n"
        ".It Ic \"prio\" Ar \"N\"\n"
        "Who wins too.\n"
        "Like\n"
        ".Ic \"priority\" .\n"
        ".Em Not built yet.\n"
        ".El\n");
}

TEST(ManualPage, SaysOnceThatNothingOfABlockIsBuilt)
{
    const std::string text = sections({{"a/(entry)", {{&address, false}}}}, {});
    EXPECT_THAT(text, HasSubstr(".Ss \"a, lines\"\nWhat each line of this list is made of.\n"));
    EXPECT_THAT(text, HasSubstr(".Em None of this is built yet.\n"));
    EXPECT_THAT(text, HasSubstr(".It Ar \"IP | any\"\nWhere.\nGiven again, each one counts.\n"));
    EXPECT_THAT(text, Not(HasSubstr("Not built yet")));
}

TEST(ManualPage, ShowsTheExampleOfABlock)
{
    const Examples examples = read_examples("# before\n#= a b\nx {\n}\n\n#= c\n.y\n");
    EXPECT_EQ(examples.size(), 3u);
    EXPECT_EQ(examples.at("a"), examples.at("b"));
    EXPECT_THAT(
        sections({{"a", {}}}, examples), HasSubstr(".Bd -literal -offset indent\nx {\n}\n.Ed\n"));
    EXPECT_THAT(sections({{"c", {}}}, examples), HasSubstr("indent\n\\&.y\n.Ed\n"));
}

TEST(ManualPage, PutsTheSectionsIntoTheTemplate)
{
    EXPECT_EQ(page("a\n@SECTIONS@\nb\n", "x\n"), "a\nx\nb\n");
}

TEST(Mdoc, EscapesWhatRoffTakesForSomethingElse)
{
    EXPECT_EQ(escaped("a-b \"c\" ~d \\"), "a\\-b \\(dqc\\(dq \\(tid \\e");
    EXPECT_EQ(escaped("±1"), "\\[u00B1]1");
    EXPECT_EQ(escaped("…"), "\\[u2026]");
    EXPECT_EQ(escaped(".Sh"), "\\&.Sh");
    EXPECT_EQ(quoted("Op Ar"), "\"Op Ar\"");
}

TEST(Mdoc, FillsLines)
{
    EXPECT_EQ(filled("one  two"), "one two\n");
    const std::string words = filled(std::string(70, 'a') + " bbbb cccc dddd");
    EXPECT_EQ(words, std::string(70, 'a') + " bbbb\ncccc dddd\n");
    EXPECT_EQ(filled("a .b"), "a \\&.b\n");
}

TEST(ManualExamples, AreReadWithoutComplaint)
{
    const auto loaded = parser::load_text(
        "lbd.conf.examples", text_of("lbd.conf.examples"), {.follows_includes = false});
    for (const parser::Diagnostic& diagnostic : loaded.diagnostics.list)
        EXPECT_THAT(diagnostic.message, HasSubstr("not built yet")) << render(diagnostic);
}

TEST(ManualExamples, MeanTheSameWhenTheyAreShown)
{
    const auto options = parser::asking_what_holds({.follows_includes = false});
    parser::expect_same_when_shown(
        parser::load_text("lbd.conf.examples", text_of("lbd.conf.examples"), options), options);
}

TEST(ManualExamples, AreOfBlocksThatAreThere)
{
    for (const auto& [path, text] : read_examples(text_of("lbd.conf.examples")))
        EXPECT_TRUE(std::ranges::count(parser::tables(), path, &parser::Table::path)) << path;
}

// Lines of lists and words of lines are seen in the examples of their blocks.
TEST(ManualExamples, AreThereForEveryBlock)
{
    const Examples examples = read_examples(text_of("lbd.conf.examples"));
    for (const parser::Table& table : parser::tables())
        EXPECT_TRUE(
            table.path.empty() || table.path.ends_with(')') ||
            examples.contains(std::string{table.path}))
            << table.path;
}

}  // namespace
}  // namespace lbd::manual
