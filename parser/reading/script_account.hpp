#pragma once

#include "parser/reading/line.hpp"

#include <string>

namespace lbd::parser {

// Why there is nobody as whom to run a script that names no user, wherever in the file global_defs
// says so. Empty: there is somebody.
const std::string& missing_account(Context&);

}  // namespace lbd::parser
