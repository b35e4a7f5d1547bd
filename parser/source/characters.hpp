#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// UTF-8 as far as showing a line needs it. Configuration files may hold any bytes: a byte that
// belongs to no character counts as one.
namespace lbd::parser {

std::size_t character_count(std::string_view);

// What the first of its characters is that looks like another one, or like nothing at all:
// "'о' is U+043E, a Cyrillic letter". Nothing: there is none.
std::optional<std::string> unusual_character_note(std::string_view);

// One string for each character; '?' for what is no character and for what controls a terminal.
std::vector<std::string> printable_characters(std::string_view);

// The same in one piece.
std::string printable(std::string_view);

// How many cells of a terminal one of them takes: 2 for a wide one, 0 for one that is drawn over
// the one before.
std::size_t cell_count(const std::string& character);

}  // namespace lbd::parser
