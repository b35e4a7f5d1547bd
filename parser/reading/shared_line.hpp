#pragma once

#include "parser/reading/line.hpp"

// A line that has more keywords than one: that of a block's head, `authentication { auth_type PASS
// auth_pass 1111 }`.
namespace lbd::parser {

// Whether a word that is no keyword was meant as one: it stands behind all that the keyword of the
// line takes.
bool resembles_keyword(const Word&);

// For keepalived only the first one is a keyword.
void warn_of_shared_line(const Line&);

}  // namespace lbd::parser
