#include "parser/source/numbers.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace lbd::parser {
namespace {

TEST(HexadecimalDigits, MayBeInEitherCase)
{
    EXPECT_EQ(hex_digit('0'), 0);
    EXPECT_EQ(hex_digit('9'), 9);
    EXPECT_EQ(hex_digit('a'), 10);
    EXPECT_EQ(hex_digit('F'), 15);
    for (const char c : {'g', 'G', '/', ':', '@', '`', '\xff', '\0'})
        EXPECT_EQ(hex_digit(c), std::nullopt) << c;
}

TEST(NumbersOfAnyBase, SayTheirBaseThemselves)
{
    EXPECT_EQ(read_any_base("10", 99), 10U);
    EXPECT_EQ(read_any_base("0x10", 99), 16U);
    EXPECT_EQ(read_any_base("0XfF", 255), 255U);
    EXPECT_EQ(read_any_base("010", 99), 8U);
    EXPECT_EQ(read_any_base("0", 99), 0U);
    EXPECT_EQ(read_any_base("+1", 99), 1U);
    EXPECT_EQ(read_any_base("18446744073709551615", 18446744073709551615U), 18446744073709551615U);
    for (const std::string_view word :
         {"", "x", "0x", "09", "100", "-1", "+", "+-1", "1x", "0x-1", "18446744073709551616"})
        EXPECT_EQ(read_any_base(word, 99), std::nullopt) << word;
}

}  // namespace
}  // namespace lbd::parser
