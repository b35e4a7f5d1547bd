#include "parser/text/lines.hpp"

#include "parser/syntax/line_parser.hpp"
#include "parser/text/composed_line.hpp"

#include <algorithm>
#include <array>

namespace lbd::parser {
namespace {

constexpr std::string_view blanks = " \t\v\f\r";

constexpr std::array<std::string_view, 6> include_keywords{
    "include", "includer", "includem", "includew", "includeb", "includea"};

std::size_t first_word_length(std::string_view text)
{
    return std::min(text.find_first_of(blanks), text.size());
}

}  // namespace

bool is_blank(char c)
{
    return blanks.find(c) != std::string_view::npos;
}

Range LineText::range(const char* begin, const char* end) const
{
    const auto first = at + static_cast<Offset>(begin - text.data());
    const auto last = at + static_cast<Offset>(end - text.data());
    return composed ? composed->range(first, last) : Range{first, last};
}

LineText LineText::part(std::size_t begin, std::size_t count) const
{
    LineText result = *this;
    result.text = text.substr(begin, count);
    result.at += static_cast<Offset>(begin);
    return result;
}

LineText LineText::trimmed() const
{
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return part(0, 0);
    return part(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::optional<IncludeLine> as_include(const LineText& whole)
{
    const LineText line = whole.trimmed();
    if (!line.text.starts_with("include"))
        return std::nullopt;
    const std::string_view keyword = line.text.substr(0, first_word_length(line.text));
    if (std::ranges::find(include_keywords, keyword) == include_keywords.end())
        return std::nullopt;
    const LineText rest = line.part(keyword.size());
    LineText pattern = rest.part(0, text_before_comment(rest.text).size()).trimmed();
    if (pattern.text.size() >= 2 && pattern.text.front() == '"' && pattern.text.back() == '"')
        pattern = pattern.part(1, pattern.text.size() - 2);
    return IncludeLine{keyword, pattern};
}

std::optional<LineText> condition_without_id(LineText line)
{
    while (line.text.starts_with('@')) {
        const LineText condition = line.part(0, first_word_length(line.text));
        if (condition.text == "@" || condition.text == "@^")
            return condition;
        line = line.part(condition.text.size()).trimmed();
    }
    return std::nullopt;
}

std::optional<LineText> under_conditions(LineText line, std::string_view config_id)
{
    while (line.text.starts_with('@')) {
        const std::size_t length = first_word_length(line.text);
        std::string_view wanted = line.text.substr(1, length - 1);
        const bool is_negated = wanted.starts_with('^');
        if (is_negated)
            wanted.remove_prefix(1);
        if ((wanted == config_id) == is_negated)
            return std::nullopt;
        line = line.part(length).trimmed();
    }
    return line;
}

}  // namespace lbd::parser
