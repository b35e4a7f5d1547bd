#pragma once

#include "parser/language/keyword.hpp"
#include "parser/reading/line.hpp"

namespace lbd::parser {

// A line that begins with none of the table's keywords.
void report_unknown(const Line&, const Table&);

// If the line is a block of the top level within another one: what is missing is not the keyword.
// False: it is not.
bool report_displaced(const Line&);

// A word within a line, with what follows it, up to a word that the table knows.
void report_unknown_option(Line&, const Word&, const Table&);

}  // namespace lbd::parser
