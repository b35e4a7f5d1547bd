#include "etc/mdoc.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <sstream>

namespace lbd::manual {
namespace {

constexpr std::size_t widest_line = 79;

bool continues_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// The code point of the UTF-8 sequence that the text begins with.
std::uint32_t code_point(std::string_view sequence)
{
    const auto first = static_cast<unsigned char>(sequence.front());
    std::uint32_t code = first & (0x7fu >> sequence.size());
    for (const char c : sequence.substr(1))
        code = code << 6 | (static_cast<unsigned char>(c) & 0x3f);
    return code;
}

std::string_view escape_of(char c)
{
    switch (c) {
        case '\\': return "\\e";
        case '"': return "\\(dq";
        case '\'': return "\\(aq";
        case '`': return "\\(ga";
        case '^': return "\\(ha";
        case '~': return "\\(ti";
        case '-': return "\\-";
        default: return {};
    }
}

}  // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && continues_character(text[length]))
            ++length;
        if (const std::string_view escape = escape_of(text.front()); !escape.empty())
            result += escape;
        else if (length > 1)
            result += fmt::format("\\[u{:04X}]", code_point(text.substr(0, length)));
        else
            result += text.front();
        text.remove_prefix(length);
    }
    return result.starts_with('.') ? "\\&" + result : result;
}

std::string quoted(std::string_view text)
{
    return '"' + escaped(text) + '"';
}

std::string filled(std::string_view text)
{
    std::string result;
    std::string line;
    std::istringstream words{std::string{text}};
    for (std::string word; words >> word;) {
        const std::string next = escaped(word);
        if (!line.empty() && line.size() + 1 + next.size() > widest_line) {
            result += line + '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + next;
    }
    return result + line + '\n';
}

}  // namespace lbd::manual
