#include "tests/unit/parser/syntax/line_parsing.hpp"

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

TEST(Conditions, WithoutAnIdAreTold)
{
    const std::string complaint = " warning: a condition without an ID; it ";
    EXPECT_EQ(parsed("@!here a\nb\n"), (Parsed{"[b]", {"1:1" + complaint + "never holds"}}));
    EXPECT_EQ(parsed("@ here a\nb\n"), (Parsed{"[b]", {"1:1" + complaint + "never holds"}}));
    EXPECT_EQ(parsed("@^ here a\n"), (Parsed{"[here a]", {"1:1" + complaint + "always holds"}}));
    EXPECT_EQ(parsed("@here @ a\nb\n"), (Parsed{"[b]", {"1:7" + complaint + "never holds"}}));
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

TEST(StandardDefinitions, ComeFromTheSurroundings)
{
    EXPECT_EQ(tree_of("a ${_INSTANCE} $_INSTANCE"), "[a here here]");
    EXPECT_EQ(
        tree_of("a ${_PWD}/b"), "[a " + (std::filesystem::current_path() / "b").string() + "]");
    EXPECT_EQ(tree_of("a${_ENV NOTHING}b"), "[ab]");
}

TEST(StandardDefinitions, MayBeCommentSigns)
{
    EXPECT_EQ(tree_of("a${_HASH} \"${_HASH}\" ${_BANG} ${_ENV SECRET} # ${_HASH}"), "[a# # ! a#b]");
}

TEST(StandardDefinitions, MayBeReplaced)
{
    EXPECT_EQ(tree_of("$_HASH=b\na ${_HASH}\n"), "[a b]");
}

TEST(RandomNumbers, AreWithinTheirLimits)
{
    EXPECT_EQ(tree_of("a ${_RANDOM 7 7} ${_RANDOM 9 3}"), "[a 7 9]");
    const std::string many = "${_RANDOM 0 1}";
    EXPECT_THAT(
        tree_of(many + many + many + many + many + many + many + many),
        testing::ContainsRegex("^.[01]{8}.$"));
    EXPECT_EQ(tree_of("a ${_RANDOM}"), tree_of("a ${_RANDOM}"));
}

TEST(RandomNumbers, MayHaveAnyBlankBetweenTheirLimits)
{
    EXPECT_EQ(tree_of("a ${_RANDOM\t5\t5} ${_RANDOM  6 \t 6}"), "[a 5 6]");
}

TEST(RandomNumbers, WantLimitsThatAreNumbers)
{
    for (const char* limits : {"x", "5 x", "40000", "1 40000", "1 2 3", "-1"})
        EXPECT_THAT(
            parsed(fmt::format("a ${{_RANDOM {}}}", limits)).complaints,
            ElementsAre("1:3 warning: expected ${_RANDOM MIN MAX}, with numbers up to 32767; what "
                        "is none counts for nothing"))
            << limits;
}

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
