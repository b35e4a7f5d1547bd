#pragma once

#include "parser/source/source.hpp"

#include <optional>

namespace lbd::parser {

// Where an instance says what is looked at again when all has been read.
struct GivenPlaces {
    std::optional<Range> priority;
    std::optional<Range> nopreempt;
    std::optional<Range> link;  // the name itself
    std::optional<Range> vrid;  // with its keyword
};

}  // namespace lbd::parser
