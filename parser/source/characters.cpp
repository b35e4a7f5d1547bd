#include "parser/source/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include <locale.h>
#include <wchar.h>

namespace lbd::parser {
namespace {

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

std::size_t claimed_length(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0xc2 || byte > 0xf4)
        return 1;
    return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// The length of the character that a text begins with, 1 if there is none.
std::size_t leading_length(std::string_view text)
{
    const std::size_t length = claimed_length(text.front());
    const bool is_complete =
        length <= text.size() && std::ranges::all_of(text.substr(1, length - 1), continues);
    return is_complete ? length : 1;
}

bool is_harmless(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1)
        return first == '\t' || (first >= 0x20 && first < 0x7f);
    // U+0080 to U+009F, the second set of control characters, and what turns the direction of
    // writing: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
    const auto second = static_cast<unsigned char>(character[1]);
    if (first == 0xc2)
        return second >= 0xa0;
    if (first == 0xe2 && (second == 0x80 || second == 0x81)) {
        const auto third = static_cast<unsigned char>(character[2]);
        return second == 0x80
                   ? !(third == 0x8e || third == 0x8f || (third >= 0xaa && third <= 0xae))
                   : !(third >= 0xa6 && third <= 0xa9);
    }
    return true;
}

// Zero: there is no character, or one that is none of Unicode's.
std::uint32_t code_of(std::string_view character)
{
    if (character.size() < 2)
        return 0;
    std::uint32_t code =
        static_cast<unsigned char>(character.front()) & (0xffU >> (character.size() + 1));
    for (const char byte : character.substr(1))
        code = code << 6 | (static_cast<unsigned char>(byte) & 0x3fU);
    return code;
}

// What people take for something else.
std::string_view kind_of(std::uint32_t code)
{
    struct Block {
        std::uint32_t first;
        std::uint32_t last;
        std::string_view kind;
    };

    constexpr Block blocks[] = {
        {0x00a0, 0x00a0, "a blank that is none"},
        {0x00ad, 0x00ad, "an invisible hyphen"},
        {0x0370, 0x03ff, "a Greek letter"},
        {0x0400, 0x052f, "a Cyrillic letter"},
        {0x200b, 0x200f, "an invisible character"},
        {0x2010, 0x2015, "a dash, no '-'"},
        {0x2018, 0x201f, "a quote of word processors"},
        {0x2060, 0x2064, "an invisible character"},
        {0x2212, 0x2212, "a dash, no '-'"},
        {0xfeff, 0xfeff, "an invisible character"},
        {0xff01, 0xff5e, "a wide form of another character"},
    };
    for (const Block& block : blocks)
        if (code >= block.first && code <= block.last)
            return block.kind;
    return {};
}

}  // namespace

std::optional<std::string> unusual_character_note(std::string_view text)
{
    while (!text.empty()) {
        const std::string_view character = text.substr(0, leading_length(text));
        const std::uint32_t code = code_of(character);
        if (const std::string_view kind = kind_of(code); !kind.empty())
            return fmt::format("'{}' is U+{:04X}, {}", character, code, kind);
        text.remove_prefix(character.size());
    }
    return std::nullopt;
}

std::size_t character_count(std::string_view text)
{
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        text.remove_prefix(leading_length(text));
    return count;
}

std::vector<std::string> printable_characters(std::string_view text)
{
    std::vector<std::string> characters;
    while (!text.empty()) {
        const std::string_view character = text.substr(0, leading_length(text));
        characters.emplace_back(is_harmless(character) ? character : "?");
        text.remove_prefix(character.size());
    }
    return characters;
}

std::string printable(std::string_view text)
{
    std::string shown;
    for (const std::string& character : printable_characters(text))
        shown += character;
    return shown;
}

// The process itself has no locale: what it writes is the same everywhere.
std::size_t cell_count(const std::string& character)
{
    static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (character.size() == 1 || unicode == nullptr)
        return 1;
    const locale_t usual = uselocale(unicode);
    wchar_t code = 0;
    mbstate_t state{};
    const std::size_t length = mbrtowc(&code, character.data(), character.size(), &state);
    const int cells = length == character.size() ? wcwidth(code) : 1;
    uselocale(usual);
    return cells < 0 ? 1 : static_cast<std::size_t>(cells);
}

}  // namespace lbd::parser
