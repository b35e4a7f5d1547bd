#include "tests/unit/parser/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;

TEST(Placeholders, LeaveTheLineOut)
{
    EXPECT_EQ(
        parsed("priority {{ prio }}\nb {\n}\n"),
        (Parsed{
            "[priority]! [b] {}",
            {"1:10 error: a placeholder that nothing was put in for; the line is left out"}}));
    EXPECT_EQ(
        parsed("{% if x %}\nb\n"),
        (Parsed{
            "[b]",
            {"1:1 error: a placeholder that nothing was put in for; the line is left out"}}));
}

TEST(Definitions, LeaveOutTheLinesThatUseThem)
{
    EXPECT_EQ(
        parsed("$X=1\na $X\nb ${X} ${X}\nc \"$X\" \"${X}\"\nd $Xy $Y\n"),
        (Parsed{
            "[a $X]! [b ${X} ${X}]! [c $X ${X}]! [d $Xy $Y]",
            {"1:1 warning: definitions are not built yet: lines that use $X are left out",
             "2:3 warning: definitions are not built yet; the line is left out",
             "3:3 warning: definitions are not built yet; the line is left out",
             "4:9 warning: definitions are not built yet; the line is left out"}}));
}

TEST(Definitions, MayGoOnForLines)
{
    EXPECT_EQ(
        parsed("$X=a {\\\nb\\\n}\nc\n"),
        (Parsed{
            "[c]",
            {"1:1 warning: definitions are not built yet: lines that use $X are left out"}}));
}

TEST(Definitions, AreNoneWithABlankInFrontOfTheEqualsSign)
{
    EXPECT_EQ(tree_of("$B = x\n"), "[$B = x]");
}

TEST(Definitions, ThatAreMissingAreErrorsOnlyWhereNothingElseCanBeMeant)
{
    EXPECT_EQ(
        parsed("a ${X}\nb $X\nc \"${X}\"\n"),
        (Parsed{
            "[a ${X}]! [b $X] [c ${X}]", {"1:3 error: $X is not defined; the line is left out"}}));
}

TEST(Definitions, OfTheLanguageItselfAreNotBuiltYetEither)
{
    EXPECT_THAT(
        parsed("a ${_PWD}/b\nc ${_ENV HOME}\n").complaints,
        ElementsAre(
            "1:3 warning: definitions are not built yet; the line is left out",
            "2:3 warning: definitions are not built yet; the line is left out"));
}

TEST(GeneratedLines, AreLeftOutWithTheirBlocks)
{
    const std::string complaint =
        "warning: generated lines are not built yet; the line is left out";
    EXPECT_EQ(
        parsed("a\n~SEQ(N, 1, 3) b $N {\nc\n}\n~LST({A,B}, {1,2}, {3,4}) d\ne\n"),
        (Parsed{
            "[a] [~SEQ(N, 1, 3) b $N]! {[c]} [~LST({A,B}, {1,2}, {3,4}) d]! [e]",
            {"2:1 " + complaint, "5:1 " + complaint}}));
}

TEST(Conditions, KeepTheLinesOfThisRouter)
{
    EXPECT_EQ(tree_of("@here a 1\n@there a 2\n@^here a 3\n@^there a 4\n"), "[a 1] [a 4]");
}

TEST(Conditions, ConcernOneLineOnly)
{
    EXPECT_EQ(tree_of("@here a {\nb\n@here }\n@there # {\nc\n"), "[a] {[b]} [c]");
}

TEST(Conditions, MayBeConditionalThemselves)
{
    EXPECT_EQ(tree_of("  @here @^there a\n@here @there b\n@here\n"), "[a]");
}

}  // namespace
}  // namespace lbd::parser
