#include "parser/reading/shared_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lbd::parser {

bool resembles_keyword(const Word& word)
{
    constexpr std::array<std::string_view, 6> answers{"yes", "no", "on", "off", "true", "false"};
    const std::string_view text = word.text();
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    const bool begins_with_letter =
        !text.empty() && (text[0] | ' ') >= 'a' && (text[0] | ' ') <= 'z';
    return begins_with_letter && text.size() > 1 && std::ranges::all_of(text, is_part) &&
           std::ranges::find(answers, text) == answers.end();
}

void warn_of_shared_line(const Line& line)
{
    const bool is_first = line.context().tree.words_of(line.id()).data() == &line.keyword();
    if (!is_first)
        return;
    const Word& next = *line.peek();
    line.reports()
        .lint(
            Lint::several_keywords,
            next.range(),
            "keepalived ignores this: it is not the first keyword of its line")
        .note(fmt::format("write {} on a line of its own", next.text()));
}

}  // namespace lbd::parser
