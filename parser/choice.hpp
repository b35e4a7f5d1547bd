#pragma once

#include "parser/readers.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace lbd::parser {

template <class Value, std::size_t size>
using Words = std::array<std::pair<std::string_view, Value>, size>;

// One of several words, which are told if it is none of them.
template <class Value, std::size_t size>
Reading<Value> read_choice(std::string_view word, const Words<Value, size>& words)
{
    std::string expected;
    for (const auto& [text, value] : words) {
        if (text == word)
            return value;
        expected += (expected.empty() ? "" : ", ") + std::string{text};
    }
    return Refusal{"expected one of " + expected};
}

}  // namespace lbd::parser
