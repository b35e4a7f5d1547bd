#include "parser/reading/line.hpp"

#include "parser/reading/readers.hpp"
#include "parser/reports/explanation.hpp"
#include "parser/show/effective_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::parser {

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
    if (context_->effective)
        context_->effective->refuse(*this, word);
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

Reports::Report Line::refuse_part(const Word& word, std::size_t begin, std::string message)
{
    Word part = word;
    // What has been put together is shown as a whole.
    if (word.width == word.size && context_->tree.pieces_of(word).empty()) {
        part.data += begin;
        part.size = static_cast<std::uint16_t>(word.size - begin);
        part.width = part.size;
        part.at = word.at + static_cast<Offset>(begin);
    }
    is_refused_ = true;
    if (context_->effective)
        context_->effective->refuse(*this, word);
    return reports().error(part.range(), std::move(message));
}

bool Line::is_secret(const Word& word) const
{
    return row && row->secret_from > 0 && &word > &words()[keyword_at_];
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

Range Line::where(std::string_view keyword) const
{
    // Behind another one on its line it is only where nothing else begins with it.
    const Word* behind_another = nullptr;
    for (const DirectiveId id : block()) {
        const auto words = context_->tree.words_of(id);
        const auto found = std::ranges::find(words, keyword, &Word::text);
        if (found == words.begin() && !words.empty())
            return found->range();
        if (found != words.end() && !behind_another)
            behind_another = &*found;
    }
    return (behind_another ? *behind_another : this->keyword()).range();
}

void Line::keep() const
{
    if (context_->effective)
        context_->effective->keep(*this);
}

void Line::supersede() const
{
    if (context_->effective)
        context_->effective->supersede(*this);
}

void Line::hold(std::vector<std::string> words) const
{
    if (context_->effective)
        context_->effective->hold(*this, std::move(words));
}

void Line::merge() const
{
    if (context_->effective)
        context_->effective->merge(*this);
}

void Line::spell_out(std::string_view text) const
{
    if (context_->effective)
        context_->effective->spell_out(*this, text);
}

void Line::hold(const Word& word, std::string text) const
{
    if (context_->effective)
        context_->effective->hold(*this, word, std::move(text));
}

void Line::hold(std::string_view keyword, std::vector<std::string> words) const
{
    if (context_->effective)
        context_->effective->hold(*this, keyword, std::move(words));
}

void Line::move(LineKey entry, std::string_view list) const
{
    if (context_->effective)
        context_->effective->move(*this, entry, list);
}

void Line::leave_out() const
{
    leave_out_programs(*context_, id_);
    if (context_->effective)
        context_->effective->leave_out(*this);
}

void Line::leave_out(const Word& word) const
{
    if (context_->effective)
        context_->effective->hold(*this, word, std::nullopt);
}

void Line::leave_out_option() const
{
    if (context_->effective)
        context_->effective->leave_out_option(*this);
}

void Line::leave_out_option(std::string_view keyword) const
{
    if (context_->effective)
        context_->effective->leave_out_option(*this, keyword);
}

void Line::add_words(std::vector<std::string> words) const
{
    if (context_->effective)
        context_->effective->add_words(*this, std::move(words));
}

void Line::leave_out_rest() const
{
    if (context_->effective)
        context_->effective->leave_out_rest(*this);
}

void Line::leave_out(std::string_view keyword) const
{
    if (context_->effective)
        context_->effective->leave_out(*this, keyword);
}

void Line::leave_out(std::string_view keyword, const std::vector<std::size_t>& which) const
{
    if (context_->effective)
        context_->effective->leave_out(*this, keyword, which);
}

void Line::leave_out(LineKey line) const
{
    if (context_->effective)
        context_->effective->leave_out(*this, line);
}

}  // namespace lbd::parser
