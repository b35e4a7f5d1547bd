#include "parser/source/numbers.hpp"

#include <charconv>
#include <system_error>

namespace lbd::parser {
namespace {

std::optional<std::uint64_t> read_whole(std::string_view word, int base, std::uint64_t max)
{
    std::uint64_t value = 0;
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value, base);
    if (error != std::errc{} || stop != end || value > max)
        return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::uint8_t> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<std::uint8_t>(c - 'A' + 10);
    return std::nullopt;
}

std::optional<std::uint64_t> read_digits(std::string_view word, std::uint64_t max)
{
    return read_whole(word, 10, max);
}

std::optional<std::uint64_t> read_any_base(std::string_view word, std::uint64_t max)
{
    int base = 10;
    if (word.starts_with('+'))
        word.remove_prefix(1);
    if (word.starts_with("0x") || word.starts_with("0X")) {
        base = 16;
        word.remove_prefix(2);
    } else if (word.starts_with('0') && word.size() > 1) {
        base = 8;
    }
    return read_whole(word, base, max);
}

}  // namespace lbd::parser
