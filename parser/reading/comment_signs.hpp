#pragma once

#include "parser/reading/line.hpp"

namespace lbd::parser {

// Reports the sign of a comment in or right behind the last word of a line, where it makes another
// word of what was perhaps meant.
void complain_of_comment_sign(const Line&);

}  // namespace lbd::parser
