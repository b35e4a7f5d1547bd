#include "parser/lines.hpp"

#include "parser/line_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lbd::parser {
namespace {

constexpr std::string_view blanks = " \t\v\f\r";

constexpr std::array<std::string_view, 6> include_keywords{
    "include", "includer", "includem", "includew", "includeb", "includea"};

LineText without_first(LineText line, std::size_t count)
{
    return {line.text.substr(count), line.at + static_cast<Offset>(count)};
}

LineText trimmed(LineText line)
{
    const std::size_t begin = line.text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {{}, line.at};
    const std::size_t end = line.text.find_last_not_of(blanks) + 1;
    return {line.text.substr(begin, end - begin), line.at + static_cast<Offset>(begin)};
}

std::size_t first_word_length(std::string_view text)
{
    return std::min(text.find_first_of(blanks), text.size());
}

// The length of NAME in `$NAME=…`, 0 if this is no definition.
std::size_t defined_name_length(std::string_view text)
{
    const auto belongs = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    const auto name = text.substr(1);
    const auto end = std::ranges::find_if_not(name, belongs);
    const bool is_definition = end != name.end() && *end == '=' && end != name.begin() &&
                               !(name.front() >= '0' && name.front() <= '9');
    return is_definition ? static_cast<std::size_t>(end - name.begin()) : 0;
}

}  // namespace

std::optional<IncludeLine> as_include(LineText line)
{
    line = trimmed(line);
    if (!line.text.starts_with("include"))
        return std::nullopt;
    const std::string_view keyword = line.text.substr(0, first_word_length(line.text));
    if (std::ranges::find(include_keywords, keyword) == include_keywords.end())
        return std::nullopt;
    const LineText rest = without_first(line, keyword.size());
    LineText pattern = trimmed({text_before_comment(rest.text), rest.at});
    if (pattern.text.size() >= 2 && pattern.text.front() == '"' && pattern.text.back() == '"')
        pattern = {pattern.text.substr(1, pattern.text.size() - 2), pattern.at + 1};
    return IncludeLine{keyword, pattern};
}

std::optional<LineText> LineFilter::under_condition(LineText line) const
{
    const std::size_t length = first_word_length(line.text);
    std::string_view wanted = line.text.substr(1, length - 1);
    const bool is_negated = wanted.starts_with('^');
    if (is_negated)
        wanted.remove_prefix(1);
    if ((wanted == config_id_) == is_negated)
        return std::nullopt;
    return trimmed(without_first(line, length));
}

bool LineFilter::take_definition(LineText line)
{
    const std::size_t length = defined_name_length(line.text);
    if (length == 0)
        return false;
    const std::string_view name = line.text.substr(1, length);
    const Range place{line.at, line.at + static_cast<Offset>(length) + 1};
    reports_.remark(
        place, fmt::format("definitions are not built yet: lines that use ${} are left out", name));
    definitions_.emplace(name);
    in_definition_ = line.text.ends_with('\\');
    return true;
}

std::optional<LineText> LineFilter::keep(LineText whole)
{
    if (in_definition_) {
        in_definition_ = trimmed(whole).text.ends_with('\\');
        return std::nullopt;
    }
    const std::size_t begin = whole.text.find_first_not_of(blanks);
    if (begin == std::string_view::npos || (whole.text[begin] != '@' && whole.text[begin] != '$'))
        return whole;
    LineText line = trimmed({text_before_comment(whole.text), whole.at});
    while (line.text.starts_with('@')) {
        const auto rest = under_condition(line);
        if (!rest)
            return std::nullopt;
        line = *rest;
    }
    if (line.text.starts_with('$') && take_definition(line))
        return std::nullopt;
    return line;
}

}  // namespace lbd::parser
