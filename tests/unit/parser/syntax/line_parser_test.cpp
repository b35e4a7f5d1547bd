#include "parser/text/lines.hpp"
#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Words, AreSeparatedByBlanksAndTabs)
{
    EXPECT_EQ(tree_of("a b\tc  \t d \n"), "[a b c d]");
}

TEST(Words, StandOnTheLinesTheyAreWrittenOn)
{
    EXPECT_EQ(tree_of("a b\n\n  \nc\n"), "[a b] [c]");
    EXPECT_EQ(tree_of("a b\r\nc\r\n"), "[a b] [c]");
    EXPECT_EQ(tree_of("a b\rc"), "[a b] [c]");
    EXPECT_EQ(tree_of("a"), "[a]");
    EXPECT_EQ(tree_of(""), "");
}

TEST(Words, MayHaveCommasSemicolonsAndSingleQuotes)
{
    EXPECT_EQ(tree_of("interface eth0; 'a b' c,d"), "[interface eth0; 'a b' c,d]");
}

TEST(Words, MayHaveAnyBytes)
{
    EXPECT_EQ(
        tree_of("vrrp_instance \xcd\xf5 \xc3\xa9\xe2\x82\xac"),
        "[vrrp_instance \xcd\xf5 \xc3\xa9\xe2\x82\xac]");
}

TEST(Words, AreNotContinuedByABackslash)
{
    EXPECT_EQ(tree_of("a \\\nb\n"), "[a \\] [b]");
}

TEST(Quotes, KeepBlanksBracesAndCommentsTogether)
{
    EXPECT_EQ(tree_of("a \"b { c } # ! d\" e"), "[a b { c } # ! d e]");
}

TEST(Quotes, BeginAndEndWords)
{
    EXPECT_EQ(tree_of("ab\"cd\"ef"), "[ab cd ef]");
    EXPECT_EQ(tree_of("a \"\" b"), "[a  b]");
}

TEST(Quotes, KnowNoEscapes)
{
    EXPECT_EQ(tree_of("a \"b\\\" c"), "[a b\\ c]");
}

TEST(Quotes, LeaveTheLineOutIfTheyAreNotClosed)
{
    EXPECT_EQ(
        parsed("a\nscript \"/bin/true\nb\n"),
        (Parsed{
            "[a] [script]! [b]", {"2:8 error: the quote is not closed; the line is left out"}}));
}

TEST(Quotes, DoNotSwallowABraceAtTheEndOfTheLineIfTheyAreNotClosed)
{
    EXPECT_EQ(
        parsed("script \"a b {\nc\n}\nd\n"),
        (Parsed{
            "[script]! {[c]} [d]", {"1:8 error: the quote is not closed; the line is left out"}}));
}

TEST(Comments, BeginAnywhereOutsideQuotes)
{
    EXPECT_EQ(tree_of("# a\n! b\nc # d\ne#f\ng!h\n"), "[c] [e] [g]");
}

TEST(Comments, HideBracesAndQuotes)
{
    EXPECT_EQ(tree_of("a { # } \"\n}\n"), "[a] {}");
}

TEST(Escapes, StandForCommentCharacters)
{
    EXPECT_EQ(tree_of("a b\\#c \\!d\\! # e"), "[a b#c !d!]");
}

TEST(Escapes, LeaveOtherBackslashesAlone)
{
    EXPECT_EQ(tree_of("a b\\c \\\\ \\n"), "[a b\\c \\\\ \\n]");
}

TEST(Braces, AreWordsOfTheirOwn)
{
    const std::string expected = "[a b] {[c d]} [e]";
    EXPECT_EQ(tree_of("a b {\nc d\n}\ne\n"), expected);
    EXPECT_EQ(tree_of("a b{\nc d}\ne\n"), expected);
    EXPECT_EQ(tree_of("a b\n{\nc d\n}\ne\n"), expected);
    EXPECT_EQ(tree_of("a b\n\n# comment\n  {\nc d\n}\ne\n"), expected);
    EXPECT_EQ(tree_of("a b { c d } e\n"), expected);
    EXPECT_EQ(tree_of("a b {c d\n} e\n"), expected);
}

TEST(Braces, MayCloseSeveralBlocksOnOneLine)
{
    EXPECT_EQ(tree_of("a {\nb {\nc {\n} } }\nd\n"), "[a] {[b] {[c] {}}} [d]");
    EXPECT_EQ(tree_of("a {\nb {\nc {\n}}}\nd\n"), "[a] {[b] {[c] {}}} [d]");
    EXPECT_EQ(tree_of("a { b {} c { d {} } }"), "[a] {[b] {} [c] {[d] {}}}");
}

TEST(Braces, NeedAKeywordInFront)
{
    EXPECT_EQ(
        parsed("a { { b } }\n"),
        (Parsed{"[a] {[]! {[b]}}", {"1:5 error: a block without a keyword in front of it"}}));
    EXPECT_EQ(
        parsed("a {\n} {\n b\n}\n"),
        (Parsed{"[a] {} []! {[b]}", {"2:3 error: a block without a keyword in front of it"}}));
}

TEST(Braces, MayBeNestedOnlySoDeep)
{
    std::string text;
    for (std::uint32_t i = 0; i < LineParser::deepest_nesting + 10; ++i)
        text += "a {\n";
    for (std::uint32_t i = 0; i < LineParser::deepest_nesting + 10; ++i)
        text += "}\n";
    const Parsed result = parsed(text + "b\n");

    EXPECT_THAT(
        result.complaints,
        ElementsAre(HasSubstr("blocks are nested more than 64 deep; this one is left out")));
    EXPECT_THAT(result.tree, testing::EndsWith("} [b]"));
}

TEST(LineLength, HasALimitBeyondWhichTheLineIsLeftOut)
{
    const std::string fits(longest_line, 'x');
    EXPECT_EQ(tree_of(fits), "[" + fits + "]");
    EXPECT_THAT(
        parsed("a\n" + fits + " b {\nc\n}\nd\n"),
        (Parsed{
            "[a] []! {[c]} [d]",
            {"2:1 error: the line is longer than 4096 characters and is left out"}}));
}

TEST(LineLength, DoesNotCountComments)
{
    EXPECT_EQ(tree_of("a # " + std::string(10'000, 'x')), "[a]");
}

TEST(Nul, LeavesTheLineOut)
{
    using namespace std::string_literals;
    EXPECT_EQ(
        parsed("a\nstate\0 BACKUP\0\nb\n"s),
        (Parsed{
            "[a] [state\0 BACKUP\0]! [b]"s,
            {"2:6 error: the line contains a NUL byte and is left out"}}));
    EXPECT_EQ(tree_of("a # \0\n"s), "[a]");
}

TEST(InvisibleCharacters, AreTakenAsBlanks)
{
    const std::string complaint =
        "warning: an invisible character that is no blank; it is taken as one";
    EXPECT_EQ(
        parsed("\xef\xbb\xbf"
               "a b"),
        (Parsed{"[a b]", {"1:1 " + complaint}}));
    EXPECT_EQ(
        parsed("\xc2\xa0\xc2\xa0"
               "a"),
        (Parsed{"[a]", {"1:1 " + complaint}}));
    EXPECT_EQ(
        parsed("a\xe3\x80\x80"
               "b"),
        (Parsed{"[a b]", {"1:2 " + complaint}}));
    EXPECT_EQ(parsed("\xe2\x80\x8b"), (Parsed{"", {"1:1 " + complaint}}));
    for (const std::string sign : {"\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x81\xa0", "\xc2\xad"})
        EXPECT_EQ(parsed("a" + sign + " {\n}\n"), (Parsed{"[a] {}", {"1:2 " + complaint}})) << sign;
}

TEST(InvisibleCharacters, LeaveTheLineOutInsideAWord)
{
    for (const std::string sign : {"\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x81\xa0", "\xc2\xad"})
        EXPECT_EQ(
            parsed("a" + sign + sign + "b\n").complaints,
            std::vector<std::string>{
                "1:2 error: an invisible character inside a word; the line is left out"})
            << sign;
}

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

// Put together from places that are far from each other.
TEST(Word, IsNeverShorterThanItCanBeShown)
{
    EXPECT_EQ(Word::width_of({5, 8}), 3U);
    EXPECT_EQ(Word::width_of({5, 5 + 65'537}), 65'535U);
}

}  // namespace
}  // namespace lbd::parser
