#pragma once

#include <span>
#include <string_view>

// What the tables do not say because people know it: what must stand around a line so that it has a
// meaning.
namespace lbd::parser {

struct Needed {
    std::string_view path;     // of the block, or its end
    std::string_view keyword;  // that needs the line; empty: the block itself
    std::string_view line;     // "#KEYWORD": it must not be there
};

extern const std::span<const Needed> needed_by_blocks;
extern const std::span<const Needed> needed_by_keywords;

// What stands between the keyword of a block and its brace, if that is more than a name.
std::string_view head_words(std::string_view path);

// A whole entry of a list.
std::string_view list_entry(std::string_view path);

// What stands before a word of an entry, or of a line behind its keyword.
std::string_view words_before(std::string_view path, std::string_view keyword);

}  // namespace lbd::parser
