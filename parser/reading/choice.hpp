#pragma once

#include "parser/reading/readers.hpp"

#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace lbd::parser {

template <class Value, std::size_t size>
using Words = std::array<std::pair<std::string_view, Value>, size>;

// "expected one of NAT, DR, TUN", and which one was probably meant.
Refusal refuse_choice(
    std::string_view expected, std::string_view word, std::span<const std::string_view> names);

// One of several words, which are told if it is none of them.
template <class Value, std::size_t size>
Reading<Value> read_choice(std::string_view word, const Words<Value, size>& words)
{
    std::array<std::string_view, size> names;
    for (std::size_t i = 0; i < size; ++i) {
        if (words[i].first == word)
            return words[i].second;
        names[i] = words[i].first;
    }
    return refuse_choice("expected one of", word, names);
}

}  // namespace lbd::parser
