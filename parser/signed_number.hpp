#pragma once

#include "parser/readers.hpp"

#include <charconv>

namespace lbd::parser {

// A whole number that may have a sign.
template <class Value, std::int64_t min, std::int64_t max>
Reading<Value> read_signed(std::string_view word)
{
    std::string_view digits = word;
    if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-')
        digits.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
    if (!is_number || value < min || value > max)
        return Refusal{fmt::format("expected a number from {} to {}", min, max)};
    return static_cast<Value>(value);
}

}  // namespace lbd::parser
