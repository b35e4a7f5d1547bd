#include "tests/unit/parser/samples/value_range.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <regex>

namespace lbd::parser {
namespace {

constexpr Millionths one = 1'000'000;

Millionths read_millionths(const std::string& text)
{
    const bool is_negative = text.starts_with('-');
    const std::string size = text.substr(is_negative ? 1 : 0);
    const std::size_t point = size.find('.');
    Millionths value = std::strtoull(size.c_str(), nullptr, 10) * Millionths{one};
    if (point != std::string::npos) {
        std::string decimals = size.substr(point + 1, 6);
        decimals.resize(6, '0');
        value += std::strtoll(decimals.c_str(), nullptr, 10);
    }
    return is_negative ? -value : value;
}

}  // namespace

std::string to_text(Millionths value)
{
    const Millionths size = value < 0 ? -value : value;
    std::string text = fmt::format("{}{}", value < 0 ? "-" : "", size / one);
    if (size % one == 0)
        return text;
    text += fmt::format(".{:06}", size % one);
    return text.substr(0, text.find_last_not_of('0') + 1);
}

std::optional<ValueRange> read_range(std::string_view text)
{
    static const std::regex between{
        R"(^(-?[0-9.]*[0-9])(?:-|\.\.)(-?[0-9][0-9.]*)( bytes| chars| characters)?(;.*)?$)"};
    static const std::regex upward{R"(^(-?[0-9][0-9.]*) upward(;.*)?$)"};
    static const std::regex at_most{R"(^<= ([0-9]+) (?:bytes|chars|characters)(;.*)?$)"};
    const std::string range{text};
    std::smatch found;
    if (std::regex_match(range, found, between))
        return ValueRange{
            read_millionths(found[1]), read_millionths(found[2]), found[3].length() > 0};
    if (std::regex_match(range, found, upward))
        return ValueRange{read_millionths(found[1]), std::nullopt, false};
    if (std::regex_match(range, found, at_most))
        return ValueRange{one, read_millionths(found[1]), true};
    return std::nullopt;
}

bool begins_like_range(std::string_view text)
{
    static const std::regex range{R"(^(-?[0-9.]+ *(-|\.\.|upward)|<=).*)"};
    return std::regex_match(std::string{text}, range);
}

}  // namespace lbd::parser
