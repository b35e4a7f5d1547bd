#include "parser/language/suggestion.hpp"
#include "parser/reading/explanation.hpp"
#include "parser/reading/readers.hpp"
#include "parser/reading/unknown_words.hpp"
#include "parser/text/foreign_signs.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

// A word within a line that is none of its options.
namespace lbd::parser {
namespace {

// What follows an unknown word, up to the next that is known, belongs to it. The last of it.
const Word& take_unknown_rest(Line& line, const Word& word, const Table& table)
{
    const bool is_comment = comment_note(word.text()).has_value();
    const Word* last = &word;
    for (const Word* next = line.peek(); next && (is_comment || !find_row(table, next->text()));
         next = line.peek()) {
        last = line.next();
        line.drop_word(*last);
    }
    return *last;
}

// "10.0.0.1 / 24"
std::optional<std::string> slash_note(std::string_view word)
{
    return word.starts_with('/') && !word.starts_with("//") && !word.starts_with("/*")
               ? std::optional<std::string>{"no blank stands in front of a '/'"}
               : std::nullopt;
}

std::optional<std::string> unknown_option_note(std::string_view word, const Table& table)
{
    if (word == "=")
        return std::string{no_equals_sign};
    auto note = separation(word, table, true);
    if (!note)
        note = slash_note(word);
    if (!note)
        note = comment_note(word);
    if (!note && read_prefixed_address(word))
        note = "one address stands on each line";
    if (!note)
        note = option_suggestion(word, table);
    return note ? note : sign_note(word);
}

}  // namespace

void report_unknown_option(Line& line, const Word& word, const Table& table)
{
    line.drop_word(word);
    const Word& last = take_unknown_rest(line, word, table);
    const bool is_alone = &last == &word;
    const bool is_in_order = last.range().end > word.at;
    auto report = line.reports().error(
        Range{word.at, is_in_order ? last.range().end : word.range().end},
        is_alone
            ? fmt::format("unknown word '{}'; it is left out", word.text())
            : fmt::format("unknown word '{}'; it is left out with what follows it", word.text()));
    if (!report.is_kept())
        return;
    // "label = x": the sign has been taken as the label.
    const bool is_behind_sign = &word > &line.keyword() && (&word - 1)->text() == "=";
    if (auto note = unknown_option_note(is_behind_sign ? "=" : word.text(), table))
        report.note(std::move(*note));
}

}  // namespace lbd::parser
