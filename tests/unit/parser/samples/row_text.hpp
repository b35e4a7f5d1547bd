#pragma once

#include "parser/language/keyword.hpp"
#include "tests/unit/parser/samples/sample_words.hpp"

#include <cstddef>
#include <string>
#include <string_view>

// Texts with a line of any table, for tests that go through all of them.
namespace lbd::parser {

// A line among all that has to stand around it, so that nothing but this line can be complained of.
struct RowText {
    std::string text;
    std::size_t begin = 0;       // of the line
    std::size_t first_line = 0;  // from 1; a block has several
    std::size_t last_line = 0;
};

// The line of a keyword, with these words behind it, in the block, the list or the line that a path
// leads into.
RowText row_text(std::string_view path, const Keyword&, std::string_view words);

// What may stand behind a keyword of the table, and what may not: blocks and lists with what
// belongs into them, and words.
Samples samples_for(std::string_view path, const Keyword&);

// The path without its last part, that part, and both together.
std::string_view parent_of(std::string_view path);
std::string_view name_of(std::string_view path);
std::string joined_path(std::string_view path, std::string_view name);

}  // namespace lbd::parser
