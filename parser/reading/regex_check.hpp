#pragma once

#include "checkers/url_extras.hpp"

#include <optional>
#include <string>

namespace lbd::parser {

// What PCRE2 has against a regex with its options. Nothing: it takes it, or there is none.
std::optional<std::string> complaint_of(const checkers::BodyPattern&);

}  // namespace lbd::parser
