#include "parser/syntax/shell_words.hpp"

#include "parser/source/numbers.hpp"
#include "parser/text/lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lbd::parser {
namespace {

constexpr std::array<std::pair<char, char>, 8> simple_escapes{
    {{'a', '\a'},
     {'b', '\b'},
     {'E', '\x1b'},
     {'f', '\f'},
     {'n', '\n'},
     {'r', '\r'},
     {'t', '\t'},
     {'v', '\v'}}};

std::optional<int> digit(char c, int base)
{
    const int value = hex_digit(c).value_or(base);
    return value < base ? std::optional<int>{value} : std::nullopt;
}

// A character by its number, of at most so many digits; there is at least one.
char take_number(std::string_view& text, int base, std::size_t most_digits)
{
    int value = 0;
    for (std::size_t i = 0; i < most_digits && !text.empty(); ++i) {
        const auto next = digit(text.front(), base);
        if (!next)
            break;
        value = value * base + *next;
        text.remove_prefix(1);
    }
    return static_cast<char>(static_cast<unsigned char>(value & 0xff));
}

// What follows a backslash; there is something.
char take_escaped(std::string_view& text)
{
    const char kind = text.front();
    if (digit(kind, 8))
        return take_number(text, 8, 3);
    text.remove_prefix(1);
    if (kind == 'x' && !text.empty() && digit(text.front(), 16))
        return take_number(text, 16, 2);
    if (kind == 'c' && !text.empty()) {
        const char control = static_cast<char>(text.front() & 0x1f);
        text.remove_prefix(1);
        return control;
    }
    const auto known = std::ranges::find(simple_escapes, kind, &std::pair<char, char>::first);
    return known != simple_escapes.end() ? known->second : kind;
}

// How many octets of blanks a text begins with; 0: none.
std::size_t blank_length(std::string_view text)
{
    return !text.empty() && is_blank(text.front()) ? 1 : odd_blank_length(text);
}

// How much of a text belongs to a part before one that ends it. Nothing: none does.
template <class Ends>
std::optional<std::size_t> part_length(std::string_view text, Ends ends)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (ends(text.substr(i)))
            return i;
        if (text[i] == '\\')
            ++i;
    }
    return std::nullopt;
}

bool ends_plain_part(std::string_view text)
{
    return blank_length(text) > 0 || text.front() == '"' || text.front() == '\'';
}

// True: there was one that is no blank but is taken as one.
bool skip_blanks(std::string_view& text)
{
    bool has_odd_one = false;
    while (const std::size_t length = blank_length(text)) {
        has_odd_one |= !is_blank(text.front());
        text.remove_prefix(length);
    }
    return has_odd_one;
}

bool ends_with_lone_backslash(std::string_view text)
{
    const std::size_t last = text.find_last_not_of('\\');
    const std::size_t count = last == std::string_view::npos ? text.size() : text.size() - 1 - last;
    return count % 2 != 0;
}

}  // namespace

std::string unescape(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        result += c == '\\' && !text.empty() ? take_escaped(text) : c;
    }
    return result;
}

Result<ShellWord, Refusal> take_shell_word(std::string_view& text)
{
    if (ends_with_lone_backslash(text))
        return Refusal{"a backslash with nothing behind it"};
    skip_blanks(text);
    ShellWord word;
    while (!text.empty() && blank_length(text) == 0) {
        const char quote = text.front();
        const bool is_quoted = quote == '"' || quote == '\'';
        word.is_quoted |= is_quoted;
        if (is_quoted)
            text.remove_prefix(1);
        const auto length =
            is_quoted ? part_length(text, [&](std::string_view rest) { return rest[0] == quote; })
                      : part_length(text, ends_plain_part);
        if (is_quoted && !length)
            return Refusal{"the quote is not closed"};
        word.text += unescape(text.substr(0, length.value_or(text.size())));
        text.remove_prefix(length ? *length + (is_quoted ? 1 : 0) : text.size());
    }
    if (word.text.find('\0') != std::string::npos)
        return Refusal{"a NUL character cannot be part of a word"};
    return word;
}

Result<ShellWords, Refusal> split_as_shell(std::string_view text)
{
    ShellWords words;
    while (true) {
        words.have_odd_blank |= skip_blanks(text);
        if (text.empty())
            return words;
        auto word = take_shell_word(text);
        if (!word)
            return word.error();
        words.texts.push_back(std::move(word->text));
    }
}

}  // namespace lbd::parser
