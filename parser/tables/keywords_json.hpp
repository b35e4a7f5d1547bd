#pragma once

#include "parser/language/keyword.hpp"

#include <string>
#include <vector>

namespace lbd::parser {

// The language for programs: a JSON array, one object for each keyword of each block, each on a
// line of its own. Text that a keyword does not have (a range, a default) is empty; only aliases
// have "alias_of".
std::string keywords_as_json(const std::vector<Table>&);

}  // namespace lbd::parser
