#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;

TEST(Definitions, ArePutIn)
{
    EXPECT_EQ(
        tree_of("$X=1\na $X\nb ${X} c${X}d\ne \"f $X g\" \"${X}\"\n$X b\n"),
        "[a 1] [b 1 c1d] [e f 1 g 1] [1 b]");
    EXPECT_EQ(tree_of("$X= a  b \n$X\n"), "[a b]");
    EXPECT_EQ(tree_of("$X=\na${X}b\n$X\n"), "[ab]");
}

TEST(Definitions, AreUsedWithoutBracesOnlyInFrontOfCertainCharacters)
{
    EXPECT_EQ(tree_of("$X=1\na $X,b $X) $Xy $X.\n"), "[a 1,b 1) $Xy $X.]");
}

TEST(Definitions, MeanWhatTheyMeanWhereTheyArePutIn)
{
    EXPECT_EQ(tree_of("$A=$B\n$B=1\na $A\n$B=2\na $A\n"), "[a 1] [a 2]");
}

TEST(Definitions, MayHaveSeveralLines)
{
    const std::string block = "$X=a {\\\n  b $N\\\n\\\n # comment\\\n}\n";
    EXPECT_EQ(tree_of(block + "$N=1\n$X\n$N=2\n$X\nc\n"), "[a] {[b 1]} [a] {[b 2]} [c]");
    EXPECT_EQ(tree_of("$X=a\\\nb\nc $X d\n"), "[c a] [b d]");
}

TEST(Definitions, MayHaveBlocksWithinBlocksInOneLine)
{
    EXPECT_EQ(tree_of("$X=a { b { c } }\n$X\n"), "[a] {[b] {[c]}}");
    EXPECT_EQ(tree_of("$X=a { b { c } }\n$X\n$X\n"), "[a] {[b] {[c]}} [a] {[b] {[c]}}");
}

TEST(Definitions, MayHaveConditionsGeneratorsAndDefinitionsInThem)
{
    EXPECT_EQ(
        tree_of("$X=@here a\\\n@there b\\\n~SEQ(N, 1, 2) c $N\\\n$Y=d\n$X\n$Y\n"),
        "[a] [c 1] [c 2] [d]");
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
            "[a ${X}]! [b $X] [c ${X}]",
            {"1:3 error: nothing is defined by this name; the line is left out"}}));
}

TEST(Definitions, ThatAreMissingAreShownWhereTheyStand)
{
    const Loaded loaded = parse("$X=7${Y}\n" + instance_text("priority $X"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("8:10 error: nothing is defined by this name; the line is left out"));
    const Note& note = loaded.diagnostics.list[0].notes.at(0);
    EXPECT_EQ(note.message, "it is put in from here");
    EXPECT_EQ(note.place, (Place{"test.conf", 1, 5, 4, "$X=7${Y}"}));
}

TEST(Definitions, AreNoneUpToABraceOfAnotherOne)
{
    EXPECT_EQ(find_use("${a ${b }", 0)->begin, 4U);
    EXPECT_EQ(find_use("${a \" }", 0), std::nullopt);
    EXPECT_EQ(parsed("$a=1\n\"${a ${a}\"\n"), (Parsed{"[${a 1]", {}}));
}

TEST(Definitions, MayNotBePartOfThemselves)
{
    const std::string complaint = " becomes too long; is it part of itself?";
    EXPECT_EQ(
        parsed("$X=$X\na $X {\nb\n}\n"), (Parsed{"[a $X]! {[b]}", {"2:3 error: $X" + complaint}}));
    EXPECT_EQ(
        parsed("$X=$Y $Y\n$Y=$X\na $X\n"), (Parsed{"[a $X]!", {"3:3 error: $X" + complaint}}));
    EXPECT_THAT(
        parsed("$X=a\\\n$X\n$X\nb\n").complaints,
        testing::Contains("2:1 error: definitions are nested more than 32 deep"));
}

TEST(Definitions, AreShownWhereTheyAreUsed)
{
    const Loaded loaded = parse(instance_text("$X=300\n$P=priority 301\npriority $X\n$P\n"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "9:10 error: expected a number from 1 to 255",
            "10:1 error: expected a number from 1 to 255"));
    EXPECT_EQ(loaded.diagnostics.list[0].place->width, 2U);
    EXPECT_EQ(loaded.diagnostics.list[0].notes[0].message, "it stands for '300'");
}

TEST(Definitions, OfSeveralLinesAreShownThemselves)
{
    EXPECT_THAT(
        complaints(parse("$X=advert_int 1\\\n  priority 300\n" + instance_text("$X"))),
        ElementsAre("2:12 error: expected a number from 1 to 255"));
}

}  // namespace
}  // namespace lbd::parser
