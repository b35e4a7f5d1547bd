#pragma once

#include "parser/reports/diagnostic.hpp"

#include <string>

namespace lbd::parser {

// Diagnostics for editors and CI: a JSON array, one object for each, on a line of its own. Lines
// and columns count from 1, columns in characters, and end_column is the first one behind the text
// in question. What is about no text has none of them, and what has no name no "id". Text of the
// configuration is shown as render() shows it, so that it is valid UTF-8 and as many characters
// long as in the file.
std::string as_json(const Diagnostics&);

}  // namespace lbd::parser
