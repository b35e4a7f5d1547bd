#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lbd::parser {

// A number in millionths: every edge in the tables, and what lies next to it, is a whole number of
// them. The highest edge is that of 64 bits, so that the millionths need more.
__extension__ using Millionths = __int128;

// "0.000001", "-3"
std::string to_text(Millionths);

// What the range text of a row begins with: "1-255", "-253..253", "0.01-255", "0 upward",
// "1-8 bytes", "<= 15 chars". Further remarks follow behind a semicolon.
struct ValueRange {
    Millionths lowest = 0;
    std::optional<Millionths> highest;
    bool is_length = false;  // it counts the characters of the word
};

// Nothing: the text begins with something else, or says it in another way.
std::optional<ValueRange> read_range(std::string_view);

// Whether it looks like a range of numbers at all.
bool begins_like_range(std::string_view);

}  // namespace lbd::parser
