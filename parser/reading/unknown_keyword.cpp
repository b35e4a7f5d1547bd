#include "parser/language/secret_names.hpp"
#include "parser/language/suggestion.hpp"
#include "parser/reading/explanation.hpp"
#include "parser/reading/unknown_words.hpp"
#include "parser/source/characters.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/foreign_signs.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

// The first word of a line that is none of the block's keywords.
namespace lbd::parser {
namespace {

// A line that was meant to be a definition, or to stand for one.
std::optional<std::string> definition_note(const Line& line)
{
    const std::string_view word = line.keyword().text();
    const std::size_t name_size = definition_name_length(word);
    if (!line.head() && name_size > 0 && word.substr(name_size).starts_with('='))
        return "a definition begins with '$'";
    const std::size_t size = word.starts_with('$') ? definition_name_length(word.substr(1)) : 0;
    if (size == 0)
        return std::nullopt;
    const std::string_view rest = word.substr(1 + size);
    if (rest.empty() && line.peek() && line.peek()->text().starts_with('='))
        return std::string{no_blank_in_definition};
    if (rest.starts_with('='))
        return "a definition stands at the beginning of its line";
    if (rest.find('=') != std::string_view::npos)
        return "the name of a definition has only letters, digits and '_'";
    return is_undefined(line.context(), line.keyword()) ? std::optional<std::string>{no_definition}
                                                        : std::nullopt;
}

// "includ x", "include./x"
std::optional<std::string> include_note(const Line& line)
{
    constexpr std::array<std::string_view, 1> include{"include"};
    const std::string_view word = line.keyword().text();
    if (word.starts_with(include.front()))
        return "a blank stands behind include";
    return line.peek() && !nearest(word, include).empty()
               ? std::optional<std::string>{"did you mean 'include'?"}
               : std::nullopt;
}

}  // namespace

bool report_displaced(const Line& line)
{
    if (!line.head() || !line.has_block() || !begins_top_level_block(line.keyword().text()))
        return false;
    const Line* head = line.head();
    auto report = line.reports().error(
        line.keyword().range(),
        fmt::format("{} cannot stand inside {}", line.keyword().text(), head->keyword().text()));
    report.note("is a '}' missing before it? It is read as if it stood at the top level");
    line.context().displaced.push_back(line.id());
    return true;
}

void report_unknown(const Line& line, const Table& table)
{
    if (report_displaced(line))
        return;
    const std::string_view word = open_part(line.keyword().text(), table);
    auto report = line.reports().error(
        line.keyword().range(),
        fmt::format(
            "unknown keyword{}{}",
            word.empty() ? "" : fmt::format(" '{}'", word),
            line.head() ? fmt::format(" in {}", line.head()->keyword().text()) : ""));
    // To look for it takes long, and of lines that a generator makes all but one are dropped.
    if (!report.is_kept())
        return;
    const std::string_view whole = line.keyword().text();
    auto note = separation(whole, table, word == whole);
    // Alone on its line it begins no comment.
    if (!note && (whole != ";" || line.has_rest()))
        note = comment_note(whole);
    if (!note)
        note = definition_note(line);
    if (!note)
        note = include_note(line);
    if (!note)
        note = suggestion(word, table);
    if (note)
        report.note(*note);
    if (const auto sign = sign_note(word); sign && (!note || unusual_character_note(word)))
        report.note(*sign);
}

}  // namespace lbd::parser
