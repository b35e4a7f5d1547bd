#pragma once

#include "parser/reports/diagnostic.hpp"
#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/syntax.hpp"
#include "parser/text/source.hpp"

#include <span>

namespace lbd::parser {

// Finds out which directives of a file, from `first` on, belong to which block. Where braces are
// missing or too many, the keywords and the indentation of the lines tell where: one forgotten
// brace must not make a mistake of everything that follows.
void nest(SyntaxTree&, std::size_t first, std::span<const Brace>, const Source&, Reports&);

}  // namespace lbd::parser
