#include "parser/syntax/allowances.hpp"

#include "parser/syntax/allow_comments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

constexpr std::string_view right_verb = "allow";

// A comment may be longer than any line that is read.
std::string_view shortened(const LineText& word)
{
    return word.text.substr(0, 64);
}

// Anything else may be a comment in plain language.
void report_unknown_verb(const AllowComment& comment, Reports& reports)
{
    LineText rest = comment.rest;
    if (find_lint(take_id(rest).text))
        reports
            .lint(
                Lint::unknown_allow,
                comment.verb.range(),
                fmt::format(
                    "'{}' means nothing to lbd; nothing is silenced", shortened(comment.verb)))
            .note(fmt::format("did you mean '{}'?", right_verb));
}

void report_unknown_id(const LineText& id, Reports& reports)
{
    auto report = reports.lint(
        Lint::unknown_allow,
        id.range(),
        fmt::format("there is no finding '{}'; nothing is silenced", shortened(id)));
    if (const auto question = report.is_kept() ? lint_suggestion(id.text) : std::nullopt)
        report.note(*question);
}

// Finds what else than the text itself may decide what is read of it.
class UseSearch {
public:
    explicit UseSearch(std::string_view text = {}) : text_{text}, searched_{text.size()} {}

    // Where the first of them behind the beginning of a line ends. Each question is about a line
    // in front of that of the one before.
    std::size_t end_of_first_from(std::size_t begin)
    {
        constexpr std::string_view include = "include";
        const std::string_view part = text_.substr(begin, std::exchange(searched_, begin) - begin);
        if (const std::size_t at = part.find_first_of("@$"); at != std::string_view::npos)
            sign_end_ = begin + at + 1;
        if (const std::size_t at = part.find(include); at != std::string_view::npos)
            include_end_ = begin + at + include.size();
        return std::min(sign_end_, include_end_);
    }

private:
    std::string_view text_;
    std::size_t searched_;  // from here on
    std::size_t sign_end_ = std::string_view::npos;
    std::size_t include_end_ = std::string_view::npos;
};

void report_unknown(const AllowComment& comment, Reports& reports)
{
    if (comment.verb.text != right_verb)
        return report_unknown_verb(comment, reports);
    LineText rest = comment.rest;
    LineText id = take_id(rest);
    if (id.text.empty())
        reports.lint(
            Lint::unknown_allow,
            comment.verb.range(),
            "this names no finding; nothing is silenced");
    for (; !id.text.empty(); id = take_id(rest))
        if (!find_lint(id.text))
            report_unknown_id(id, reports);
}

}  // namespace

Allowances::Allowances(const Sources& sources, const SyntaxTree& tree)
    : sources_{sources}, tree_{tree}
{
    for (const Source& source : sources.all())
        for_each_allow_comment(source, [&](const AllowComment& comment) {
            has_unknown_ = !take(source, comment) || has_unknown_;
        });
    if (std::ranges::any_of(scopes_, &Scope::has_blocks))
        add_blocks();
    find_outer_scopes();
}

// False: not all of it is known.
bool Allowances::take(const Source& source, const AllowComment& comment)
{
    if (comment.verb.text != right_verb)
        return false;
    LineText rest = comment.rest;
    LineText id = take_id(rest);
    bool is_known = !id.text.empty();
    for (; !id.text.empty(); id = take_id(rest)) {
        const LintRow* row = find_lint(id.text);
        is_known = is_known && row;
        if (!row)
            continue;
        const std::uint32_t scope = scope_of(source, comment);
        const auto bit = static_cast<std::size_t>(row->lint);
        if (!scopes_[scope].allowed.test(bit))
            mentions_.push_back({id.range(), row->lint, scope});
        scopes_[scope].allowed.set(bit);
    }
    return is_known;
}

std::uint32_t Allowances::scope_of(const Source& source, const AllowComment& comment)
{
    const bool is_in_text = comment.first_line < source.line_count();
    const Offset begin = is_in_text ? source.line_begin(comment.first_line) : source.end();
    const bool is_known = !scopes_.empty() && scopes_.back().begin == begin &&
                          scopes_.back().has_blocks == comment.is_alone;
    if (!is_known) {
        const auto end_of = [&](std::size_t line) {
            return source.line_begin(line) + static_cast<Offset>(source.line(line).size());
        };
        Scope& scope = scopes_.emplace_back();
        scope.begin = begin;
        scope.line_end = is_in_text ? end_of(comment.first_line) : begin;
        scope.end = is_in_text ? end_of(comment.last_line) : begin;
        scope.before_next = scope.end;
        scope.has_blocks = comment.is_alone;
    }
    return static_cast<std::uint32_t>(scopes_.size() - 1);
}

void Allowances::add_blocks()
{
    for (std::size_t i = 0; i < tree_.directives.size(); ++i) {
        const Directive& directive = tree_.directives[i];
        if (directive.has_block && directive.word_count > 0)
            add_block(i, tree_.words[directive.first_word].at);
    }
}

void Allowances::add_block(std::size_t directive, Offset at)
{
    // A comment behind the line may be between.
    std::uint32_t index = last_before(at);
    if (index != none && index > 0 && !scopes_[index].has_blocks)
        --index;
    if (index == none || !scopes_[index].has_blocks || at > scopes_[index].line_end)
        return;
    Scope& scope = scopes_[index];
    const Source& source = sources_.at(at);
    const auto end = static_cast<std::size_t>(tree_.directives[directive].end);
    for (std::size_t i = directive; i < end; ++i)
        for (const Word& word : tree_.words_of(DirectiveId{static_cast<std::uint32_t>(i)}))
            scope.end = std::max(scope.end, place_in(source, word.at));
    const std::size_t last = source.line_at(scope.end);
    scope.end = source.line_begin(last) + static_cast<Offset>(source.line(last).size());
    scope.before_next = source.end();
    if (end < tree_.directives.size() && tree_.directives[end].word_count > 0)
        if (const Offset next = place_in(source, tree_.words[tree_.directives[end].first_word].at);
            next > scope.end)
            scope.before_next = next;
}

// A place of an included text is where it is included.
Offset Allowances::place_in(const Source& source, Offset at) const
{
    const auto is_inside = [&] { return at >= source.begin() && at <= source.end(); };
    while (!is_inside())
        if (const auto outer = sources_.at(at).included_at())
            at = *outer;
        else
            return source.begin();
    return at;
}

void Allowances::find_outer_scopes()
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < scopes_.size(); ++i) {
        while (!open.empty() && scopes_[open.back()].end < scopes_[i].begin)
            open.pop_back();
        if (!open.empty())
            scopes_[i].outer = open.back();
        open.push_back(i);
    }
}

std::uint32_t Allowances::last_before(Offset at) const
{
    const auto after = std::ranges::upper_bound(scopes_, at, {}, &Scope::begin);
    return after == scopes_.begin() ? none
                                    : static_cast<std::uint32_t>(after - scopes_.begin()) - 1;
}

Allowances::Scope* Allowances::allowing_scope(Lint lint, Offset at)
{
    for (std::uint32_t i = last_before(at); i != none; i = scopes_[i].outer) {
        Scope& scope = scopes_[i];
        if (at <= scope.end && scope.allowed.test(static_cast<std::size_t>(lint)))
            return &scope;
    }
    return nullptr;
}

bool Allowances::allow(Lint lint, Offset at)
{
    if (scopes_.empty())
        return false;
    for (std::optional<Offset> place = at; place; place = sources_.at(*place).included_at())
        if (Scope* scope = allowing_scope(lint, *place)) {
            scope->used.set(static_cast<std::size_t>(lint));
            return true;
        }
    return false;
}

// One for each scope: whether its text alone decides what is read of it. They may be within each
// other, so that the text is searched from its end, once.
std::vector<bool> Allowances::scopes_decided_by_text() const
{
    std::vector<bool> result(scopes_.size());
    const Source* searched = nullptr;
    UseSearch search;
    for (std::size_t i = scopes_.size(); i-- > 0;) {
        const Scope& scope = scopes_[i];
        const Source& source = sources_.at(scope.begin);
        if (std::exchange(searched, &source) != &source)
            search = UseSearch{source.text()};
        const std::size_t begin = scope.begin - source.begin();
        result[i] = search.end_of_first_from(begin) > scope.before_next - source.begin();
    }
    return result;
}

void Allowances::report(Reports& reports) const
{
    if (has_unknown_)
        for (const Source& source : sources_.all())
            for_each_allow_comment(
                source, [&](const AllowComment& comment) { report_unknown(comment, reports); });
    // What is left out because of an error has no findings.
    const bool is_complete = !reports.has_errors();
    const std::vector<bool> is_decided =
        is_complete ? scopes_decided_by_text() : std::vector<bool>{};
    const auto is_used = [&](const Mention& mention) {
        return scopes_[mention.scope].used.test(static_cast<std::size_t>(mention.lint));
    };
    for (const Mention& mention : mentions_) {
        const LintRow& row = row_of(mention.lint);
        if (row.silencing == Silencing::impossible)
            reports.lint(
                Lint::unused_allow,
                mention.at,
                fmt::format("{} is an error, which no comment silences", row.id));
        else if (
            is_complete && row.silencing == Silencing::possible && is_decided[mention.scope] &&
            !is_used(mention))
            reports.lint(
                Lint::unused_allow,
                mention.at,
                fmt::format("this silences nothing: there is no {} here", row.id));
    }
}

}  // namespace lbd::parser
