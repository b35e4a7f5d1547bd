#pragma once

#include "parser/language/keyword.hpp"

#include <string>
#include <vector>

namespace lbd::parser {

// What may stand behind a keyword, and what may not.
struct Samples {
    std::vector<std::string> accepted;
    std::vector<std::string> refused;
};

// Made from what the row says of its arguments and their range: each alternative, with and without
// what is optional; each edge of a range, and what lies beyond it. Both are empty where the row
// says it in a way that only people understand.
Samples make_samples(const Keyword&);

}  // namespace lbd::parser
