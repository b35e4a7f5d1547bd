#pragma once

#include "parser/language/keyword.hpp"
#include "parser/reading/line.hpp"

namespace lbd::parser {

// A line that begins with none of the table's keywords.
void report_unknown(const Line&, const Table&);

// Whether the line is a block of the top level within another one, which is reported: what is
// missing is not the keyword.
bool report_displaced(const Line&);

// A word within a line, with what follows it, up to a word that the table knows.
void report_unknown_option(Line&, const Word&, const Table&);

}  // namespace lbd::parser
