#pragma once

#include "parser/line.hpp"

#include <string_view>

namespace lbd::parser {

struct GlobalDraft;

// Complains of a link that the host does not have, unless it may come later. Empty: there is none
// to look for.
void warn_of_missing_link(const Context&, const GlobalDraft&, std::string_view link, Range);

}  // namespace lbd::parser
