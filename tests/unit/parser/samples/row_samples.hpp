#pragma once

#include "tests/unit/parser/samples/sample_words.hpp"

#include <string_view>

namespace lbd::parser {

// Words for rows whose arguments are told in prose, or hang together with what stands in other
// lines. Null: they can be made from the row. The less there is here the better.
const Samples* special_samples(std::string_view path, std::string_view keyword);

}  // namespace lbd::parser
