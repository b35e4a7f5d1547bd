#pragma once

#include "parser/language/keyword.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lbd::parser {

// How many letters must be changed, added, left out or swapped with their neighbour to make one
// word of the other. Whether letters are capital does not matter.
std::size_t edit_distance(std::string_view, std::string_view);

// The one of these names that a word was probably meant to be. Empty: none is like it.
std::string_view nearest(std::string_view word, std::span<const std::string_view> names);

// What a line was probably meant to be whose first word is none of the table's keywords: where it
// belongs if that is another block, or "did you mean 'virtual_ipaddress'?".
std::optional<std::string> suggestion(std::string_view word, const Table&);

// The same of a word within a line, which hardly belongs in a block.
std::optional<std::string> option_suggestion(std::string_view word, const Table&);

// "priority=100" is meant to be "priority 100". Nothing: what stands in front of the '=' is none of
// the table's keywords. What stands behind it may be a secret.
std::optional<std::string> separation(std::string_view word, const Table&, bool shows_value);

}  // namespace lbd::parser
