#pragma once

#include <string_view>
#include <vector>

namespace lbd::parser {

// The words of a line in front of a brace or a comment as they stand in the text, with quotes and
// escapes: for those to whom these mean more than to a line.
std::vector<std::string_view> raw_words(std::string_view line);

}  // namespace lbd::parser
