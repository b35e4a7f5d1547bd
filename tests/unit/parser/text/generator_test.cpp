#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;

TEST(Sequences, CountLinesUpAndDown)
{
    EXPECT_EQ(tree_of("~SEQ(N, 3) a $N\n"), "[a 1] [a 2] [a 3]");
    EXPECT_EQ(tree_of("~SEQ(N,4,2) a$N b\n"), "[a4 b] [a3 b] [a2 b]");
    EXPECT_EQ(tree_of("~SEQ(N, 10, -3, 0) ${N}"), "[10] [7] [4] [1]");
    EXPECT_EQ(tree_of("~SEQ(N, 0x10, 010, 32) ${N}"), "[16] [24] [32]");
    EXPECT_EQ(tree_of("~SEQx(N, 9, 11) ${N}"), "[9] [a] [b]");
    EXPECT_EQ(tree_of("~SEQ(N, 5, 5) ${N}"), "[5]");
}

TEST(Sequences, MayBeNestedAndTakeDefinitions)
{
    EXPECT_EQ(
        tree_of("$E=2\n~SEQ(I,1,$E)~SEQ(J,${E}) a${I}${J}\nb $J\n"),
        "[a11] [a12] [a21] [a22] [b 2]");
}

TEST(Sequences, MayMakeDefinitionsAndBlocks)
{
    EXPECT_EQ(tree_of("~SEQ(N,2) $X${N}=a$N\n$X1 $X2\n"), "[a1 a2]");
    EXPECT_EQ(tree_of("~SEQ(N,2) a$N { b }\n"), "[a1] {[b]} [a2] {[b]}");
}

TEST(Sequences, ThatMakeNoSenseAreLeftOutWithTheirBlocks)
{
    const std::string expected =
        "error: expected (NAME, END), (NAME, START, END) or (NAME, START, STEP, END)";
    EXPECT_EQ(
        parsed("~SEQ(N) a {\nb\n}\n~SEQ(N, a) c\n~SEQ N c\nd\n"),
        (Parsed{
            "[~SEQ(N) a]! {[b]} [~SEQ(N, a) c]! [~SEQ N c]! [d]",
            {"1:1 " + expected, "4:1 " + expected, "5:1 error: expected ~SEQ(…) or ~LST(…)"}}));
    EXPECT_THAT(
        parsed("~SEQ(N, 1, 0, 5) a\n~SEQ(N, 1, -1, 5) a\n~SEQx(N, -2) a\n").complaints,
        ElementsAre(
            "1:1 error: steps of 0 do not lead from 1 to 5",
            "2:1 error: steps of -1 do not lead from 1 to 5",
            "3:1 error: ~SEQx counts no negative numbers"));
}

TEST(Sequences, EndBeforeTheyFillTheMemory)
{
    EXPECT_THAT(
        parsed("~SEQ(N, 1000000000) @nobody a\nb\n"),
        (Parsed{
            "[b]", {"1:1 error: too much is put in for definitions; the rest of it is left out"}}));
}

TEST(Lists, MakeALineOfEachValue)
{
    EXPECT_EQ(tree_of("~LST(A, x, ,y) a $A\n"), "[a x] [a] [a y]");
    EXPECT_EQ(tree_of("~LST({A,B}, {1,2}, {3}) a${A}_${B}\n"), "[a1_2] [a3_]");
    EXPECT_EQ(tree_of("~LST({A}, {1}, {2}) $A {}\n"), "[1] {} [2] {}");
}

TEST(Lists, HaveAValueForEachName)
{
    EXPECT_EQ(
        parsed("~LST({A,B}, {1,2,3}) a\n~LST(A) b\nc\n"),
        (Parsed{
            "[~LST({A,B}, {1,2,3}) a]! [~LST(A) b]! [c]",
            {"1:1 error: value 1 of the list has more parts than there are names",
             "2:1 error: expected (NAME, VALUE, …) or ({NAME, …}, {VALUE, …}, …)"}}));
}

TEST(Lists, HaveNoPartOfSeveralLines)
{
    EXPECT_EQ(
        parsed("$X=a\\\nb\n~LST(A, $X) c $A {\n}\nd\n"),
        (Parsed{
            "[~LST(A, $X) c $A]! {} [d]",
            {"3:1 error: a definition of several lines cannot be part of a list"}}));
}

}  // namespace
}  // namespace lbd::parser
