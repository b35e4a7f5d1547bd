#include "parser/reading/line.hpp"

#include "parser/reading/effective_record.hpp"
#include "parser/reading/explanation.hpp"
#include "parser/reading/readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

// The lines of a keyword in a block, until `use(keyword, last word of the line)` is false. Behind
// another one on its line it is a keyword only where no line begins with it.
template <class Use>
void for_each(const Line& head, std::string_view keyword, Use use)
{
    const Word* behind_another = nullptr;
    const Word* its_end = nullptr;
    bool begins_line = false;
    for (const DirectiveId id : head.block()) {
        const auto words = head.context().tree.words_of(id);
        const auto found = std::ranges::find(words, keyword, &Word::text);
        if (found == words.end())
            continue;
        if (found == words.begin()) {
            begins_line = true;
            if (!use(*found, words.back()))
                return;
        } else if (!behind_another) {
            behind_another = &*found;
            its_end = &words.back();
        }
    }
    if (behind_another && !begins_line)
        use(*behind_another, *its_end);
}

}  // namespace

const Word* Line::next()
{
    const Word* word = peek();
    if (word)
        ++next_;
    return word;
}

bool Line::take_word(std::string_view expected)
{
    const Word* word = peek();
    const bool is_there = word && word->text() == expected;
    next_ = static_cast<std::uint16_t>(next_ + (is_there ? 1 : 0));
    return is_there;
}

const Word* Line::next_or_complain(Substitute substitute)
{
    if (const Word* word = next())
        return word;
    const Word& last = words().back();
    auto report = refuse(last, fmt::format("{} wants an argument: {}", row->name, row->arguments));
    if (report.is_kept())
        explain_missing_argument(report, *context_, last);
    if (substitute && report.is_kept())
        tell_what_holds(report, substitute);
    return nullptr;
}

std::optional<bool> Line::take_bool()
{
    const Word* word = peek();
    if (!word)
        return true;
    const auto value = read_bool(word->text());
    if (!value && shares_line_with_head())
        return true;
    ++next_;
    if (!value)
        refuse(*word, value.error().message);
    return value ? std::optional{*value} : std::nullopt;
}

void Line::tell_what_holds(Reports::Report& report, Substitute substitute) const
{
    explain_what_holds(report, *this, substitute);
}

Reports::Report Line::refuse(const Word& word, std::string message)
{
    is_refused_ = true;
    record([&](EffectiveRecord& effective) { effective.refuse(*this, word); });
    // What stands behind it was to be the value, and is no option.
    if (word.text() == "=" && &word == &current() && has_rest())
        ++next_;
    auto report = reports().error(word.range(), std::move(message));
    explain_word(report, *this, word);
    return report;
}

void Line::complain_of_decimals(const Word& word) const
{
    const std::string_view unit = row ? row->arguments : std::string_view{};
    const bool is_in_ms =
        unit.starts_with("MILLISECONDS") || unit.find("(ms)") != std::string_view::npos;
    const std::size_t most = is_in_ms ? 3 : 6;
    const std::size_t point = std::min(word.text().find('.'), word.text().size());
    const auto decimals = word.text().substr(point);
    if (decimals.size() > most + 1 && decimals.find_last_of("0123456789") > most)
        reports().warning(
            word.range(), fmt::format("more than {} decimals; the number is rounded", most));
}

Word Line::part_of(const Word& word, std::size_t begin, std::size_t size) const
{
    if (word.width != word.size || !context_->tree.pieces_of(word).empty())
        return word;
    Word part = word;
    part.data += begin;
    part.size = static_cast<std::uint16_t>(std::min<std::size_t>(size, word.size - begin));
    part.width = part.size;
    part.at = word.at + static_cast<Offset>(begin);
    return part;
}

Reports::Report Line::refuse_part(const Word& word, std::size_t begin, std::string message)
{
    is_refused_ = true;
    record([&](EffectiveRecord& effective) { effective.refuse(*this, word); });
    return reports().error(part_of(word, begin).range(), std::move(message));
}

bool Line::is_secret(const Word& word) const
{
    return row && holds_secret(*row) && &word > &words()[keyword_at_];
}

const Word* Line::equals_sign_behind(const Word& word) const
{
    const auto behind = words().subspan(static_cast<std::size_t>(&word - words().data()) + 1);
    return behind.size() > 1 && behind.front().text() == "=" ? behind.data() : nullptr;
}

Range Line::rest() const
{
    return {words()[next_].at, words().back().range().end};
}

Line Line::rest_as_line() const
{
    Line rest{*context_, id_, head_};
    rest.keyword_at_ = next_;
    rest.next_ = static_cast<std::uint16_t>(next_ + 1);
    return rest;
}

bool Line::shares_line_with_head() const
{
    return head_ && context_->sources.on_same_line(head_->keyword().at, words()[next_].at);
}

const Word* Line::find(std::string_view keyword) const
{
    const Word* last = nullptr;
    const Word* last_without_error = nullptr;
    for_each(*this, keyword, [&](const Word& found, const Word& end_of_line) {
        last = &found;
        if (!reports().error_within({found.at, end_of_line.range().end}))
            last_without_error = &found;
        return true;
    });
    return last_without_error ? last_without_error : last;
}

Range Line::where(std::string_view keyword) const
{
    const Word* found = find(keyword);
    return (found ? *found : this->keyword()).range();
}

Range Line::where_first(std::string_view keyword) const
{
    const Word* first = &this->keyword();
    for_each(*this, keyword, [&](const Word& found, const Word&) {
        first = &found;
        return false;
    });
    return first->range();
}

void Line::keep() const
{
    record([&](EffectiveRecord& effective) { effective.keep(*this); });
}

void Line::supersede() const
{
    record([&](EffectiveRecord& effective) { effective.supersede(*this); });
}

void Line::hold(std::vector<std::string> words) const
{
    record([&](EffectiveRecord& effective) { effective.hold(*this, std::move(words)); });
}

void Line::merge() const
{
    record([&](EffectiveRecord& effective) { effective.merge(*this); });
}

void Line::spell_out(std::string_view text) const
{
    record([&](EffectiveRecord& effective) { effective.spell_out(*this, text); });
}

void Line::hold(const Word& word, std::string text) const
{
    record([&](EffectiveRecord& effective) { effective.hold(*this, word, std::move(text)); });
}

void Line::hold(std::string_view keyword, std::vector<std::string> words) const
{
    record([&](EffectiveRecord& effective) { effective.hold(*this, keyword, std::move(words)); });
}

void Line::move(LineKey entry, std::string_view list) const
{
    record([&](EffectiveRecord& effective) { effective.move(*this, entry, list); });
}

void Line::add_words(std::vector<std::string> words) const
{
    record([&](EffectiveRecord& effective) { effective.add_words(*this, std::move(words)); });
}

void Line::leave_out() const
{
    leave_out_programs(*context_, id_);
    record([&](EffectiveRecord& effective) { effective.leave_out(*this); });
}

void Line::drop_word(const Word& word) const
{
    record([&](EffectiveRecord& effective) { effective.hold(*this, word, std::nullopt); });
}

void Line::drop_option() const
{
    record([&](EffectiveRecord& effective) { effective.drop_option(*this); });
}

void Line::drop_option(std::string_view keyword) const
{
    record([&](EffectiveRecord& effective) { effective.drop_option(*this, keyword); });
}

void Line::drop_rest() const
{
    record([&](EffectiveRecord& effective) { effective.drop_rest(*this); });
}

void Line::drop_setting(std::string_view keyword) const
{
    record([&](EffectiveRecord& effective) { effective.drop_setting(*this, keyword); });
}

void Line::drop_entries(std::string_view keyword, const std::vector<std::size_t>& which) const
{
    record([&](EffectiveRecord& effective) { effective.drop_entries(*this, keyword, which); });
}

void Line::drop_entry(LineKey entry) const
{
    record([&](EffectiveRecord& effective) { effective.drop_entry(*this, entry); });
}

}  // namespace lbd::parser
