#pragma once

#include "parser/global_draft.hpp"
#include "parser/line.hpp"

#include <string>

namespace lbd::parser {

// Unless links may come and go, the host should have those that the file names.
void warn_of_missing_link(const std::string& link, Range at, const GlobalDraft&, const Context&);

}  // namespace lbd::parser
