#include "parser/source/characters.hpp"

#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

TEST(Characters, AreCountedWhateverTheBytes)
{
    EXPECT_EQ(character_count(""), 0U);
    EXPECT_EQ(character_count("abc"), 3U);
    EXPECT_EQ(character_count("ä€𝄞"), 3U);
    EXPECT_EQ(character_count("\xe2\x82"), 2U);
    EXPECT_EQ(character_count("\xff\xfe"), 2U);
    EXPECT_EQ(printable("\xe2\x82 ä"), "?? ä");
}

TEST(Characters, ThatAreUnusualAreNamed)
{
    EXPECT_EQ(unusual_character_note("eth0"), std::nullopt);
    EXPECT_EQ(unusual_character_note("h\u043est"), "'\u043e' is U+043E, a Cyrillic letter");
    EXPECT_EQ(unusual_character_note("a\u00adb"), "'\u00ad' is U+00AD, an invisible hyphen");
}

TEST(Characters, TakeCellsOfATerminal)
{
    EXPECT_EQ(cell_count("a"), 1U);
    EXPECT_EQ(cell_count("\u540d"), 2U);
    EXPECT_EQ(cell_count("\u0301"), 0U);
}

}  // namespace
}  // namespace lbd::parser
