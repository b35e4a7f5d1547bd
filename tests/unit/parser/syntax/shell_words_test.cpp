#include "parser/syntax/shell_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> split(std::string_view text)
{
    const auto words = split_as_shell(text);
    return words ? words->texts : std::vector<std::string>{"refused: " + words.error().message};
}

TEST(Escapes, StandForTheCharactersThatHaveNoLetter)
{
    EXPECT_EQ(unescape(R"(\a\b\E\f\n\r\t\v)"), "\a\b\x1b\f\n\r\t\v");
    EXPECT_EQ(unescape(R"(\cA\cz)"), "\x01\x1a");
}

TEST(Escapes, GiveCharactersByUpToThreeOctalDigits)
{
    EXPECT_EQ(unescape(R"(\101\1018\78)"), "AA8\a8");
}

TEST(Escapes, GiveCharactersByUpToTwoHexadecimalDigits)
{
    EXPECT_EQ(unescape(R"(\x41\x412\x9z\xfF)"), "AA2\tz\xff");
}

TEST(Escapes, LeaveAnyOtherCharacterAsItIs)
{
    EXPECT_EQ(unescape(R"(\\ \" \' \ \q \8 \xg \c)"), R"(\ " '  q 8 xg c)");
    EXPECT_EQ(unescape("a\\"), "a\\");
}

TEST(ShellWords, AreSeparatedByBlanksAndTabs)
{
    EXPECT_THAT(split(" /bin/x\t a  b "), ElementsAre("/bin/x", "a", "b"));
    EXPECT_THAT(split(" \t"), IsEmpty());
}

TEST(ShellWords, AreKeptTogetherByQuotesOfBothKinds)
{
    EXPECT_THAT(split(R"('a b' "c 'd'" 'e "f"')"), ElementsAre("a b", "c 'd'", "e \"f\""));
    EXPECT_THAT(split(R"("" '')"), ElementsAre("", ""));
}

TEST(ShellWords, JoinPartsWithoutABlankBetween)
{
    EXPECT_THAT(split(R"(a"b c"'d e'f)"), ElementsAre("ab cd ef"));
}

TEST(ShellWords, TakeEscapesInsideAndOutsideQuotes)
{
    EXPECT_THAT(split(R"(a\ b "c\"d" 'e\'f' \x41\n)"), ElementsAre("a b", "c\"d", "e'f", "A\n"));
}

TEST(ShellWords, AreRefusedIfAQuoteIsNotClosed)
{
    EXPECT_THAT(split("a 'b c"), ElementsAre("refused: the quote is not closed"));
    EXPECT_THAT(split(R"("b\")"), ElementsAre("refused: the quote is not closed"));
}

TEST(ShellWords, AreRefusedIfNothingIsBehindABackslash)
{
    EXPECT_THAT(split("a\\"), ElementsAre("refused: a backslash with nothing behind it"));
    EXPECT_THAT(split("a\\\\"), ElementsAre("a\\"));
}

TEST(ShellWords, CannotContainTheCharacterThatEndsThem)
{
    EXPECT_THAT(split("a\\0b"), ElementsAre("refused: a NUL character cannot be part of a word"));
}

}  // namespace
}  // namespace lbd::parser
