#include "parser/language/lint.hpp"

#include "parser/language/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lbd::parser {
namespace {

constexpr std::size_t widest = 78;

// A paragraph in lines that fit on a terminal.
std::string wrapped(std::string_view paragraph)
{
    std::string text;
    std::size_t column = 0;
    while (!paragraph.empty()) {
        const std::string_view word = paragraph.substr(0, paragraph.find(' '));
        paragraph.remove_prefix(std::min(word.size() + 1, paragraph.size()));
        const bool fits = column + word.size() < widest;
        if (column > 0)
            text += fits ? ' ' : '\n';
        column = (fits && column > 0 ? column + 1 : 0) + word.size();
        text += word;
    }
    return text + '\n';
}

std::string list()
{
    std::string text;
    for (const LintRow& row : lints())
        text += fmt::format("{:<29} {}\n", row.id, row.summary);
    return text;
}

std::string full_text(const LintRow& row)
{
    return fmt::format(
        "{}: {}\n\n{}\n{}",
        row.id,
        row.summary,
        wrapped(row.explanation),
        row.silencing == Silencing::impossible
            ? "This is an error: no comment silences it.\n"
            : fmt::format(
                  "Silence it by a comment behind the line, or on a line of its own above it or\n"
                  "above its block: # lbd: allow {}\n",
                  row.id));
}

}  // namespace

const LintRow& row_of(Lint lint)
{
    return lints()[static_cast<std::size_t>(lint)];
}

const LintRow* find_lint(std::string_view id)
{
    const auto row = std::ranges::find(lints(), id, &LintRow::id);
    return row == lints().end() ? nullptr : &*row;
}

std::optional<std::string> lint_suggestion(std::string_view id)
{
    std::vector<std::string_view> ids;
    for (const LintRow& row : lints())
        ids.push_back(row.id);
    const std::string_view near = nearest(id, ids);
    return near.empty() ? std::nullopt : std::optional{fmt::format("did you mean '{}'?", near)};
}

Explanation explain_lint(std::string_view id)
{
    if (id.empty() || id == "list")
        return {true, list()};
    if (const LintRow* row = find_lint(id))
        return {true, full_text(*row)};
    const auto question = lint_suggestion(id);
    return {
        false,
        fmt::format(
            "there is no finding '{}'{}\n\n{}", id, question ? ": " + *question : "", list())};
}

}  // namespace lbd::parser
