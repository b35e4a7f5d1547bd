#pragma once

#include "parser/reports/reports.hpp"
#include "parser/source/source.hpp"
#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <span>

namespace lbd::parser {

// A file whose directives are in a tree, from `first` on.
struct ReadFile {
    const Source& source;
    std::span<const Brace> braces;
    std::size_t first = 0;
    std::size_t outer_depth = 0;  // of the blocks of other files around it
    bool is_cut_off = false;      // its end has not been read
};

// Finds out which directives of a file belong to which block. Where braces are missing or too many,
// the keywords and the indentation of the lines tell where: one forgotten brace must not make a
// mistake of everything that follows.
void nest(SyntaxTree&, const ReadFile&, Reports&);

}  // namespace lbd::parser
