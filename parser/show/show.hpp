#pragma once

#include "parser/reading/effective.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace lbd::parser {

enum class Secrets : std::uint8_t { hidden, shown };

// What holds of a configuration as text, which means the same as its files if secrets are shown:
// one keyword a line, and below those of a block, as comments, the others with their defaults.
void show(std::ostream&, const EffectiveLine& configuration, Secrets);

std::string shown(const EffectiveLine& configuration, Secrets);

}  // namespace lbd::parser
