#pragma once

#include <cstdint>
#include <string>

namespace lbd::parser {

// A configuration of random rows of the tables, the same for each seed. Most of their words are
// what the rows ask for, some are not; names of blocks are few, so that they meet.
std::string random_config(std::uint32_t seed);

}  // namespace lbd::parser
