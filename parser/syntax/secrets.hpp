#pragma once

#include "parser/reports/reports.hpp"
#include "parser/source/source.hpp"
#include "parser/syntax/syntax.hpp"

namespace lbd::parser {

// Conceals the words of secret rows wherever they stand, also in lines and blocks that nobody has
// read because something is wrong with them, and where they come from if they were put in.
void conceal_secrets(const SyntaxTree&, const Sources&, Reports&);

}  // namespace lbd::parser
