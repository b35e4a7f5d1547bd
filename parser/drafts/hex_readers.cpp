#include "parser/drafts/check_draft.hpp"
#include "parser/source/numbers.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace lbd::parser {
namespace {

// Two digits, or one, which is the lower half. An x is a digit that may be any.
void append_octet(checkers::OctetPattern& pattern, std::string_view digits)
{
    int octet = 0;
    int mask = 0xf;
    for (const char c : digits) {
        const auto value = hex_digit(c);
        octet = octet << 4 | value.value_or(0);
        mask = mask << 4 | (value ? 0xf : 0);
    }
    pattern.octets.push_back(static_cast<std::uint8_t>(octet));
    pattern.masks.push_back(static_cast<std::uint8_t>(mask));
}

// Blanks may be among them if they were quoted.
bool append_octets(
    checkers::OctetPattern& pattern, std::string_view digits, std::string_view jokers)
{
    for (std::size_t at = 0; at < digits.size();) {
        const std::size_t end = std::min(digits.find(' ', at), digits.size());
        for (; at < end; at += 2) {
            const std::string_view octet = digits.substr(at, std::min<std::size_t>(2, end - at));
            const bool is_right = std::ranges::all_of(octet, [&](char c) {
                return hex_digit(c) || jokers.find(c) != std::string_view::npos;
            });
            if (!is_right)
                return false;
            append_octet(pattern, octet);
        }
        at = end + 1;
    }
    return !pattern.octets.empty();
}

std::optional<checkers::OctetPattern> take_octets_with(
    Line& line, std::string_view jokers, std::string_view expected)
{
    checkers::OctetPattern pattern;
    do {
        const Word* word = line.next_or_complain();
        if (!word)
            return std::nullopt;
        if (!append_octets(pattern, word->text(), jokers)) {
            line.refuse(*word, fmt::format("expected {}", expected));
            return std::nullopt;
        }
    } while (line.has_rest());
    return pattern;
}

}  // namespace

Reading<checkers::Md5Digest> read_digest(std::string_view word)
{
    checkers::Md5Digest digest{};
    checkers::OctetPattern given;
    if (word.size() != digest.size() * 2 || !append_octets(given, word, ""))
        return Refusal{"expected an MD5 digest of 32 hexadecimal digits"};
    std::ranges::copy(given.octets, digest.begin());
    return digest;
}

std::optional<checkers::OctetPattern> take_octets(Line& line)
{
    return take_octets_with(line, "", "hexadecimal digits");
}

std::optional<checkers::OctetPattern> take_octet_pattern(Line& line)
{
    return take_octets_with(line, "xX", "hexadecimal digits, or x for any of them");
}

}  // namespace lbd::parser
