#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lbd::parser {

// What a hexadecimal digit stands for. Nothing: it is none.
std::optional<std::uint8_t> hex_digit(char);

// Decimal digits only. Nothing: it is no such number, or one above `max`.
std::optional<std::uint64_t> read_digits(std::string_view, std::uint64_t max);

// A number in decimal or, with 0x or 0 before it, in hexadecimal or octal. Nothing: it is no such
// number, or one above `max`.
std::optional<std::uint64_t> read_any_base(std::string_view, std::uint64_t max);

}  // namespace lbd::parser
