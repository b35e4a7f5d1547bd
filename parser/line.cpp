#include "parser/line.hpp"

#include "parser/effective_record.hpp"
#include "parser/leftover_uses.hpp"
#include "parser/readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace lbd::parser {
namespace {

// What cannot be seen in the line as it stands in the file.
std::optional<std::string> meaning(const Word& word, const Sources& sources)
{
    const Source& source = sources.at(word.at);
    const std::string_view shown = source.text().substr(word.at - source.begin(), word.width);
    if (shown != word.text())
        return fmt::format("it stands for '{}'", word.text());
    return std::nullopt;
}

// Keywords that are called something else, too: who looks for one of them has to look for all.
bool has_other_names(const Keyword& keyword)
{
    static const auto names = [] {
        std::set<std::string_view> all;
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (!entry.keyword->alias_of.empty())
                    all.insert(entry.keyword->alias_of);
        return all;
    }();
    return !keyword.alias_of.empty() || names.contains(keyword.name);
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("-.0123456789") == std::string_view::npos;
}

// Whether the word stands nowhere else in the lines of a block. False: or they are too many.
bool is_alone(const SyntaxTree& tree, Block block, const Word& word)
{
    const auto is_other = [&](const Word& other) {
        return other.text() == word.text() && &other != &word;
    };
    std::size_t patience = 1000;
    for (const DirectiveId id : block)
        if (patience-- == 0 || std::ranges::any_of(tree.words_of(id), is_other))
            return false;
    return true;
}

}  // namespace

std::string default_holds(const Keyword& row)
{
    return is_number(row.fallback) ? fmt::format("the default, {}, holds", row.fallback) : "";
}

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

const Word* Line::next_or_complain()
{
    if (const Word* word = next())
        return word;
    const Word& last = words().back();
    refuse(last, fmt::format("{} wants an argument: {}", row->name, row->arguments));
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

Reports::Report Line::refuse(const Word& word, std::string message)
{
    is_refused_ = true;
    if (context_->effective)
        context_->effective->refuse(*this, word);
    auto report = reports().error(word.range(), std::move(message));
    const bool is_open = !is_secret(word);
    const bool is_sign = word.text() == "=" || (is_open && word.text().starts_with('='));
    if (is_sign && &word != &keyword())
        report.note(std::string{no_equals_sign});
    else if (const auto note = meaning(word, context_->sources); note && is_open)
        report.note(*note);
    else if (is_open && is_undefined(word))
        report.note(std::string{no_definition});
    return report;
}

void Line::tell_what_holds(Reports::Report& report, Substitute substitute) const
{
    if (!row || keyword().text() != row->name || !is_only_one())
        return;
    if (std::string note = substitute(*row); !note.empty())
        report.note(std::move(note));
}

bool Line::is_only_one() const
{
    const bool is_in_block = head_ && head_->row && head_->row->shape == Shape::block;
    if (!is_in_block || has_other_names(*row))
        return false;
    // Blocks that are not collected go on with what earlier ones have said, and so does that of the
    // top level which has no name.
    const SyntaxTree& tree = context_->tree;
    const bool is_global = !head_->head_ && tree.words_of(head_->id_).size() == 1;
    return head_->row->repetition == Repetition::accumulates &&
           is_alone(tree, head_->block(), keyword()) &&
           (!is_global || is_alone(tree, Block{tree}, head_->keyword()));
}

bool Line::is_secret(const Word& word) const
{
    return row && row->secret_from > 0 && &word > &words()[keyword_at_];
}

bool Line::is_undefined(const Word& word) const
{
    const LeftoverUses* leftovers = context_->leftovers;
    return word.text().starts_with('$') && !(leftovers && leftovers->is_explained(word.at));
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
    for (const DirectiveId id : block()) {
        const auto words = context_->tree.words_of(id);
        if (!words.empty() && words.front().text() == keyword)
            return words.front().range();
    }
    return this->keyword().range();
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
