#include "parser/reading/block_reading.hpp"

#include "parser/reading/comment_signs.hpp"
#include "parser/reading/effective_record.hpp"
#include "parser/reading/explanation.hpp"
#include "parser/reading/shared_line.hpp"
#include "parser/reading/unknown_words.hpp"
#include "parser/text/foreign_signs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

bool wants_block(const Keyword& keyword)
{
    return keyword.shape == Shape::block || keyword.shape == Shape::list;
}

// What follows the words that a keyword takes.
std::optional<std::string> note_on_rest(const Keyword& keyword, std::string_view word)
{
    if (word == "=")
        return std::string{no_equals_sign};
    const bool is_no = word == "no" || word == "off" || word == "false";
    if (keyword.shape == Shape::flag && keyword.arguments.empty() && is_no)
        return fmt::format("{} takes neither yes nor no", keyword.name);
    return comment_note(word);
}

}  // namespace

// What --show-config prints is not to become a password.
bool BlockReading::complains_of_hidden_secret(const Line& line)
{
    if (!holds_secret(*line.row))
        return false;
    const auto words = context_.tree.words_of(line.id());
    for (const Word* word = line.position(); word < words.data() + words.size(); ++word)
        if (word->text() == hidden_secret) {
            context_.reports.error(
                word->range(), "this stands for a secret that has been hidden; write the secret");
            return true;
        }
    return false;
}

bool BlockReading::admits(const Line& line)
{
    if (!has_right_shape(line) || complains_of_hidden_secret(line))
        return false;
    const SeenKeyword* earlier = seen(*line.row);
    if (!earlier || line.row->repetition != Repetition::first_wins)
        return true;
    const Range at = line.keyword().range();
    std::string message =
        fmt::format("{} is given again; the first one holds", line.keyword().text());
    // At the top level keepalived -t passes over it.
    auto report = head_ ? context_.reports.warning(Lint::given_again, at, std::move(message))
                        : context_.reports.lint(Lint::given_again, at, std::move(message));
    report.note("it was given here", earlier->at);
    return false;
}

bool BlockReading::has_right_shape(const Line& line)
{
    if (!wants_block(*line.row) || line.has_block())
        return true;
    context_.reports.error(
        line.keyword().range(),
        fmt::format("{} wants a block: {} {{ … }}", line.row->name, line.row->name));
    return false;
}

const SeenKeyword* BlockReading::seen(const Keyword& keyword) const
{
    const auto found = std::ranges::find(seen_, canonical_name(keyword), &SeenKeyword::name);
    return found == seen_.end() ? nullptr : &*found;
}

void BlockReading::remember(const Line& line, const Word& word)
{
    const Keyword& keyword = *line.row;
    if (keyword.repetition == Repetition::accumulates || line.is_refused())
        return;
    const bool is_conditional = context_.tree[line.id()].is_conditional;
    if (const SeenKeyword* earlier = seen(keyword)) {
        const bool is_exception = is_conditional && !earlier->is_conditional;
        if (keyword.shape != Shape::flag && keyword.repetition == Repetition::last_wins &&
            !is_exception)
            report_again(word, keyword, *earlier);
    } else {
        seen_.push_back({canonical_name(keyword), word.range(), is_conditional});
    }
}

void BlockReading::report_again(
    const Word& word, const Keyword& keyword, const SeenKeyword& earlier)
{
    const std::string message = fmt::format("{} is given again; this one holds", word.text());
    Reports& to = context_.reports;
    auto report = keyword.is_minded_again ? to.warning(Lint::given_again, word.range(), message)
                                          : to.lint(Lint::given_again, word.range(), message);
    report.note("it was given here", earlier.at);
}

void BlockReading::begin(const Line& line, bool is_read_later)
{
    if (context_.effective)
        context_.effective->begin(line, is_read_later);
}

bool BlockReading::finish(const Line& line, bool rest_begins_with_keyword)
{
    if (context_.effective)
        context_.effective->end(line);
    const Keyword& keyword = *line.row;
    remember(line, line.keyword());
    if (holds_secret(keyword) && &line.current() != &line.keyword())
        complain_of_comment_sign(line);
    const bool goes_on =
        line.has_rest() && line.shares_line_with_head() &&
        (rest_begins_with_keyword || (!line.is_refused() && resembles_keyword(*line.peek())));
    const bool has_equals_sign =
        complains_of_equals_sign(line, line.keyword(), line.has_rest() && !goes_on);
    if (goes_on) {
        if (rest_begins_with_keyword)
            warn_of_shared_line(line);
        return true;
    }
    if (line.has_rest()) {
        if (line.is_refused())
            return false;
        if (!has_equals_sign)
            complain_of_rest(line, rest_begins_with_keyword);
    }
    if (line.has_block() && !wants_block(keyword) && !line.is_refused())
        context_.reports.error(
            line.keyword().range(),
            fmt::format("{} takes no block; the block is left out", keyword.name));
    return false;
}

// A reader of names takes every word for one.
bool BlockReading::complains_of_equals_sign(
    const Line& line, const Word& keyword, bool ignores_rest)
{
    const Word* sign = line.equals_sign_behind(keyword);
    if (!sign || line.is_refused() || !line.has_taken(*sign))
        return false;
    context_.reports
        .remark(
            sign->range(),
            fmt::format(
                "'=' is taken as a word of {}{}",
                keyword.text(),
                ignores_rest ? ", and what follows is ignored" : ""))
        .note(std::string{no_equals_sign});
    return true;
}

void BlockReading::complain_of_rest(const Line& line, bool rest_begins_with_keyword)
{
    std::string message = rest_begins_with_keyword
                              ? std::string{"ignored: a keyword stands on a line of its own"}
                              : fmt::format("ignored: {} takes no more words", line.row->name);
    auto report = line.row->shape == Shape::list
                      ? context_.reports.warning(line.rest(), std::move(message))
                      : context_.reports.remark(line.rest(), std::move(message));
    if (const auto note = note_on_rest(*line.row, line.peek()->text()))
        report.note(*note);
}

void begin_option(const Line& line, const Word& word)
{
    if (EffectiveRecord* effective = line.context().effective)
        effective->begin_option(line, word);
}

void end_option(const Line& line)
{
    if (EffectiveRecord* effective = line.context().effective)
        effective->end_option(line);
}

void begin_entry(const Line& line)
{
    if (EffectiveRecord* effective = line.context().effective)
        effective->begin_entry(line);
}

void end_entry(const Line& line)
{
    if (EffectiveRecord* effective = line.context().effective)
        effective->end(line);
}

void note_planned(Line& line, const Word& word)
{
    if (!line.is_planned)
        line.context().planned.note(*line.row, word.range(), line.reports());
    line.is_planned = true;
}

bool is_entry(const Line& line)
{
    if (!line.has_block())
        return true;
    if (!report_displaced(line))
        line.reports().error(
            line.keyword().range(),
            fmt::format(
                "a block cannot stand inside {}; it is left out", line.head()->keyword().text()));
    return false;
}

}  // namespace lbd::parser
