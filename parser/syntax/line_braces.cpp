#include "parser/syntax/block_kinds.hpp"
#include "parser/syntax/line_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

// What a line parser does with braces, and with what was meant as one.
namespace lbd::parser {
namespace {

struct Lookalike {
    std::string_view text;
    bool opens = false;
    bool is_wide = false;
};

constexpr std::array<Lookalike, 6> lookalikes{{
    {"\xef\xbd\x9b", true, true},
    {"\xef\xbd\x9d", false, true},
    {"\xef\xbc\x88", true, true},
    {"\xef\xbc\x89", false, true},
    {"(", true, false},
    {")", false, false},
}};

// Null: there is none at the end of the word.
const Lookalike* lookalike_at_end(std::string_view word)
{
    const auto ends = [&](const Lookalike& sign) {
        return sign.is_wide ? word.ends_with(sign.text) : word == sign.text;
    };
    const auto found = std::ranges::find_if(lookalikes, ends);
    return found == lookalikes.end() ? nullptr : found;
}

}  // namespace

void LineParser::open(Range at)
{
    if (!is_full())
        open_block(at);
    in_directive_ = false;
    can_open_ = false;
}

void LineParser::open_block(Range at)
{
    while (!surplus_openings_.empty() && surplus_openings_.back() > depth_)
        surplus_openings_.pop_back();
    if (is_surplus_opening(at))
        return;
    if (outer_depth_ + ++depth_ == deepest_nesting + 1)
        reports_.error(
            at,
            fmt::format(
                "blocks are nested more than {} deep; this one is left out", deepest_nesting));
    if (is_too_deep())
        return;
    if (!can_open_)
        open_headless(at);
    braces_.push_back({at.begin, static_cast<std::uint32_t>(tree_.directives.size()), true});
}

void LineParser::open_headless(Range at)
{
    reports_.error(at, "a block without a keyword in front of it");
    add_directive().is_faulty = true;
}

// Whether it stands for one that has been read already: a generator has made many of it, or
// somebody has escaped it for a template.
bool LineParser::is_surplus_opening(Range at)
{
    if (braces_.empty() || !braces_.back().opens || is_too_deep())
        return false;
    const Brace& last = braces_.back();
    const std::size_t added = tree_.directives.size() - last.directives_before;
    // All of what was put in has one place: a line may have many braces there.
    const bool is_from_other_line = last.directives_before == first_of_line_;
    const bool is_repeated = last.at == at.begin && added == 1 && can_open_ && is_from_other_line;
    const bool is_doubled = last.at + 1 == at.begin && added == 0;
    if (is_repeated) {
        reports_
            .error(
                at,
                "only this line is repeated, not the block that it begins; the first one is read")
            .note("write all of the block on this line, or put it into a definition of many lines");
        drop_directive();
    } else if (is_doubled) {
        reports_.error(at, "a second '{'; it is left out");
    } else {
        return false;
    }
    surplus_openings_.push_back(depth_);
    return true;
}

void LineParser::close(Range at)
{
    if (!is_full())
        close_block(at);
    in_directive_ = false;
    can_open_ = false;
}

void LineParser::close_block(Range at)
{
    if (is_surplus_closing(at))
        return;
    if (depth_ == 0 && ++surplus_closings_ > Reports::limit)
        return;
    if (!is_too_deep())
        braces_.push_back({at.begin, static_cast<std::uint32_t>(tree_.directives.size()), false});
    if (depth_ > 0)
        --depth_;
}

// Whether it closes such a block as is_surplus_opening() passes over.
bool LineParser::is_surplus_closing(Range at)
{
    while (!surplus_openings_.empty() && surplus_openings_.back() > depth_ + 1)
        surplus_openings_.pop_back();
    if (surplus_openings_.empty() || surplus_openings_.back() != depth_ + 1)
        return false;
    const Brace& last = braces_.back();
    const bool is_surplus = !last.opens && (last.at == at.begin || last.at + 1 == at.begin);
    if (is_surplus)
        surplus_openings_.pop_back();
    return is_surplus;
}

// What stands where a brace should, at the end of a line, and looks like one.
void LineParser::take_lookalike()
{
    if (!in_directive_ || is_quoted_ || is_too_long_ || is_too_deep())
        return;
    const Directive& directive = tree_.directives.back();
    Word& word = tree_.words.back();
    const Lookalike* sign = lookalike_at_end(word.text());
    if (!sign || !tree_.pieces_of(word).empty() || word.width != word.size)
        return;
    const bool is_alone = word.size == sign->text.size();
    const bool is_first = directive.word_count == 1;
    const std::string_view first = tree_.words[directive.first_word].text();
    const bool opens =
        sign->opens && !(is_first && is_alone) &&
        begins_block(is_first ? first.substr(0, first.size() - sign->text.size()) : first);
    const bool closes =
        !sign->opens && is_first && is_alone && depth_ > 0 && (lookalikes_ > 0 || sign->is_wide);
    if (!opens && !closes)
        return;
    const Range at{word.range().end - static_cast<Offset>(sign->text.size()), word.range().end};
    if (opens || lookalikes_ == 0)
        reports_.error(at, fmt::format("this is no '{0}'; it is taken as one", opens ? '{' : '}'))
            .note(
                sign->is_wide ? "it is a full-width one, as input methods make them"
                              : "a block begins with '{' and ends with '}'");
    drop_from_last_word(sign->text.size());
    if (opens) {
        ++lookalikes_;
        open(at);
    } else {
        lookalikes_ -= std::min(lookalikes_, 1U);
        close(at);
    }
}

void LineParser::drop_directive()
{
    const std::uint32_t first = tree_.directives.back().first_word;
    while (!tree_.pieces.empty() && tree_.pieces.back().word >= first)
        tree_.pieces.pop_back();
    tree_.words.resize(first);
    tree_.directives.pop_back();
}

void LineParser::drop_from_last_word(std::size_t size)
{
    Word& word = tree_.words.back();
    if (word.size > size) {
        word.size = static_cast<std::uint16_t>(word.size - size);
        word.width = word.size;
        return;
    }
    tree_.words.pop_back();
    if (--tree_.directives.back().word_count == 0)
        tree_.directives.pop_back();
}

}  // namespace lbd::parser
