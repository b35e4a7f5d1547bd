#pragma once

#include <string>
#include <string_view>

namespace lbd::manual {

// Text as mdoc wants it: what roff or a terminal would take for something else is escaped.
std::string escaped(std::string_view text);

// An argument of a macro in one piece, blanks, macro names and all.
std::string quoted(std::string_view text);

// Lines of text of at most 79 columns, each with its end. None begins as a macro does.
std::string filled(std::string_view text);

}  // namespace lbd::manual
