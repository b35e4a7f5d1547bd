#include "parser/text/lines.hpp"

#include "parser/reports/reports.hpp"
#include "parser/text/composed_line.hpp"
#include "parser/text/line_grammar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lbd::parser {
namespace {

constexpr std::array<std::string_view, 6> include_keywords{
    "include", "includer", "includem", "includew", "includeb", "includea"};

std::size_t first_word_length(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::find_if(text, is_blank) - text.begin());
}

}  // namespace

bool is_blank(char c)
{
    return grammar::blank::test(c);
}

std::size_t odd_blank_length(std::string_view text)
{
    grammar::Input in = grammar::input(text);
    return tao::pegtl::parse<grammar::odd_blank>(in) ? text.size() - in.size() : 0;
}

std::string_view first_odd_blank(std::string_view text)
{
    for (; !text.empty(); text.remove_prefix(1))
        if (const std::size_t length = odd_blank_length(text))
            return text.substr(0, length);
    return {};
}

std::string_view text_before_comment(std::string_view line)
{
    grammar::Input in = grammar::input(line);
    tao::pegtl::parse<grammar::text_before_comment>(in);
    return line.substr(0, static_cast<std::size_t>(in.current() - line.data()));
}

void report_long_line(Reports& reports, const LineText& line, const LineText& rest)
{
    reports.error(
        line.part(0, longest_line).range(),
        fmt::format("the line is longer than {} characters and is left out", longest_line));
    reports.conceal(rest.range());
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
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && is_blank(text[begin]))
        ++begin;
    while (end > begin && is_blank(text[end - 1]))
        --end;
    return begin < end ? part(begin, end - begin) : part(0, 0);
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
