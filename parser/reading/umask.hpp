#pragma once

#include "parser/reading/line.hpp"

#include <cstdint>
#include <optional>

namespace lbd::parser {

// The rest of a line as a file creation mask: a number as in C, or the names of bits with bars
// between them. Nothing: it is neither, which has been said.
std::optional<std::uint16_t> take_umask(Line&);

}  // namespace lbd::parser
