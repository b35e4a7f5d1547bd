#include "parser/spelling.hpp"

#include "parser/line_parser.hpp"
#include "parser/lines.hpp"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <set>
#include <string_view>

namespace lbd::parser {
namespace {

std::set<std::string_view> names_with_shell_words()
{
    std::set<std::string_view> names;
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            if (has_shell_words(*entry.keyword))
                names.insert(entry.keyword->name);
    return names;
}

// The text of a line from here on. It ends with the line, or with the string that it is.
std::string_view rest_of_line(const char* begin)
{
    return {begin, std::strcspn(begin, "\r\n")};
}

// Null: a word with an escape lies elsewhere.
const char* end_of(const Word& word, std::string_view line)
{
    const char* end = word.data + word.size;
    const bool is_there = word.data >= line.data() && end <= line.data() + line.size();
    if (!is_there)
        return nullptr;
    return end < line.data() + line.size() && *end == '"' ? end + 1 : end;
}

// The same if nothing but a comment follows.
const char* end_of(std::string_view line)
{
    const std::string_view text = text_before_comment(line);
    return text.find_first_of("{}") == std::string_view::npos ? text.data() + text.size() : nullptr;
}

}  // namespace

bool has_shell_words(const Keyword& keyword)
{
    return keyword.shape == Shape::value &&
           std::ranges::any_of(
               std::initializer_list<std::string_view>{"SCRIPT", "COMMAND", "PATTERN"},
               [&](std::string_view kind) {
                   return keyword.arguments.find(kind) != std::string::npos;
               });
}

bool may_have_shell_words(std::string_view name)
{
    static const auto names = names_with_shell_words();
    return names.contains(name);
}

std::optional<std::string> spelling(
    const Word& keyword, std::span<const Word> arguments, bool is_all)
{
    if (arguments.empty())
        return std::nullopt;
    std::string_view line = rest_of_line(keyword.data + keyword.size);
    const bool is_quoted = line.starts_with('"') && arguments.front().data != line.data() + 1;
    line.remove_prefix(is_quoted ? 1 : 0);
    const char* end = end_of(arguments.back(), line);
    if (!end && is_all)
        end = end_of(line);
    if (!end)
        return std::nullopt;
    const LineText text{{line.data(), static_cast<std::size_t>(end - line.data())}};
    return std::string{text.trimmed().text};
}

}  // namespace lbd::parser
