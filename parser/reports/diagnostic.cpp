#include "parser/reports/diagnostic.hpp"

#include "parser/source/characters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

// Longer lines are shown in part.
constexpr std::size_t widest_excerpt = 100;

std::string counted(std::size_t count, std::string_view what)
{
    return fmt::format("{} more {}{}", count, what, count == 1 ? "" : "s");
}

// What a line for people begins with, and the escape sequences around that and around its caret.
struct Kind {
    std::string_view name;
    std::string_view begin;
    std::string_view end;
};

Kind kind(std::string_view name, std::string_view color, Colors colors)
{
    return colors == Colors::ansi ? Kind{name, color, "\x1b[0m"} : Kind{name, {}, {}};
}

Kind kind(Severity severity, Colors colors)
{
    return kind(name(severity), severity == Severity::error ? "\x1b[1;31m" : "\x1b[1;35m", colors);
}

Kind note_kind(Colors colors)
{
    return kind("note", "\x1b[1;36m", colors);
}

// The line, and below it the caret. Of a long line the part around the caret; of one so long that
// this has not been kept, nothing.
void render_excerpt(const Place& place, const Kind& kind, std::string& out)
{
    const std::vector<std::string> all = printable_characters(place.text);
    const std::size_t caret = place.column - 1;
    if (caret > all.size())
        return;
    const std::size_t first = caret < widest_excerpt * 3 / 4 ? 0 : caret - widest_excerpt / 2;
    const std::size_t last = std::min(first + widest_excerpt, all.size());
    std::string line;
    std::string marks;
    std::size_t width = 0;
    for (std::size_t i = first; i < last; ++i) {
        line += all[i];
        if (i < caret)
            marks += all[i] == "\t" ? "\t" : std::string(cell_count(all[i]), ' ');
        else if (i < caret + place.width)
            width += cell_count(all[i]);
    }
    marks +=
        fmt::format("{}^{:~<{}}{}", kind.begin, "", std::max<std::size_t>(width, 1) - 1, kind.end);
    out += fmt::format("{:>6} | {}\n       | {}\n", place.line, line, marks);
}

void render_line(
    const std::optional<Place>& place, const Kind& kind, std::string_view message, std::string& out)
{
    if (place)
        out += fmt::format("{}:{}:{}: ", printable(place->file), place->line, place->column);
    out += fmt::format("{}{}:{} {}\n", kind.begin, kind.name, kind.end, message);
    if (place)
        render_excerpt(*place, kind, out);
}

}  // namespace

std::string_view name(Severity severity)
{
    return severity == Severity::error ? "error" : "warning";
}

std::string render(const Diagnostic& diagnostic, Colors colors)
{
    std::string text;
    const std::string message =
        diagnostic.id.empty()
            ? printable(diagnostic.message)
            : fmt::format("{} [{}]", printable(diagnostic.message), diagnostic.id);
    render_line(diagnostic.place, kind(diagnostic.severity, colors), message, text);
    for (const Note& note : diagnostic.notes) {
        if (note.place)
            render_line(note.place, note_kind(colors), printable(note.message), text);
        else
            text += fmt::format("       = {}\n", printable(note.message));
    }
    return text;
}

std::string render(const Omitted& omitted)
{
    std::string text;
    if (omitted.errors > 0)
        text = counted(omitted.errors, "error");
    if (omitted.warnings > 0)
        text += (text.empty() ? "" : " and ") + counted(omitted.warnings, "warning");
    return text.empty() ? text : text + ", not shown";
}

std::string render(const Diagnostics& diagnostics, Colors colors)
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.list)
        text += render(diagnostic, colors);
    if (diagnostics.omitted != Omitted{})
        text += render(diagnostics.omitted) + '\n';
    return text;
}

}  // namespace lbd::parser
