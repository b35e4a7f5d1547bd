#include "parser/reading/consequence.hpp"

#include "parser/language/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

namespace lbd::parser {
namespace {

using Error = std::optional<Reports::Report>;

// The first error of a line, without its block.
Error error_of_line(const Context& context, DirectiveId id)
{
    const auto words = context.tree.words_of(id);
    for (const Word& word : words)
        if (auto error = context.reports.error_within(word.range()))
            return error;
    // What was wrong with a line as a whole may stand where there is no word.
    if (words.empty() || !context.tree[id].is_faulty)
        return std::nullopt;
    const Offset at = words.front().at;
    const Source& source = context.sources.at(at);
    const std::size_t line = source.line_at(at);
    const Offset begin = source.line_begin(line);
    return context.reports.error_within(
        {begin, begin + static_cast<Offset>(source.line(line).size())});
}

// The first error of a line and its block.
Error error_of(const Context& context, DirectiveId id)
{
    for (DirectiveId at = id; at != context.tree[id].end;
         at = DirectiveId{static_cast<std::uint32_t>(at) + 1})
        if (auto error = error_of_line(context, at))
            return error;
    return std::nullopt;
}

// Several keywords may share a line.
bool has_one(std::span<const Word> words, Keywords keywords)
{
    return std::ranges::any_of(words, [&](const Word& word) {
        return std::ranges::find(keywords, word.text()) != keywords.end();
    });
}

bool resembles_one(const Word& word, Keywords keywords)
{
    const std::string_view name = word.text().substr(0, word.text().find_first_of("=:"));
    const std::vector<std::string_view> names{keywords};
    return !nearest(name, names).empty();
}

// That may be why the block lacks what lines of these keywords say.
Error cause(const Context& context, DirectiveId id, Keywords keywords)
{
    const auto words = context.tree.words_of(id);
    if (has_one(words, keywords))
        return error_of(context, id);
    const bool is_like_one = !words.empty() && resembles_one(words.front(), keywords);
    return is_like_one ? context.reports.error_within(words.front().range()) : std::nullopt;
}

// A line of which there are no words, because it is too long: nobody knows what it would have said.
bool is_unreadable(const SyntaxTree& tree, DirectiveId id)
{
    return tree[id].is_faulty && tree[id].word_count == 0;
}

bool has_unreadable(const SyntaxTree& tree, DirectiveId block)
{
    for (const DirectiveId id : Block{tree, block})
        if (is_unreadable(tree, id))
            return true;
    return false;
}

}  // namespace

bool explains_lack(
    const Context& context, DirectiveId block, Keywords keywords, const std::string& consequence)
{
    bool is_unknown = false;
    for (const DirectiveId id : Block{context.tree, block}) {
        if (auto error = cause(context, id, keywords)) {
            error->note(consequence);
            return true;
        }
        is_unknown |=
            is_unreadable(context.tree, id) ||
            (has_one(context.tree.words_of(id), keywords) && has_unreadable(context.tree, id));
    }
    return is_unknown;
}

bool explains_lack_within(const Line& head, Keywords keywords, const std::string& consequence)
{
    for (const DirectiveId id : head.block())
        if (explains_lack(head.context(), id, keywords, consequence))
            return true;
    return false;
}

void report_lack(const Line& head, Range at, Keywords keywords, const std::string& consequence)
{
    if (!explains_lack(head.context(), head.id(), keywords, consequence))
        head.reports().error(at, consequence);
}

void report_lack(const Line& head, Keywords keywords, const std::string& consequence)
{
    report_lack(head, head.keyword().range(), keywords, consequence);
}

void warn_of_lack(const Line& head, Lint lint, Keywords keywords, const std::string& consequence)
{
    const Range at = head.where(*keywords.begin());
    if (!head.reports().is_silenced(lint, at) &&
        !explains_lack(head.context(), head.id(), keywords, consequence))
        head.reports().warning(lint, at, consequence);
}

void tell_left_out(const Line& head)
{
    tell_left_out(head, head.row->name);
}

void tell_left_out(const Line& line, std::string_view what)
{
    if (auto error = error_of_line(line.context(), line.id()))
        error->note(fmt::format("this {} is left out", what));
}

void add_failed_words(const Context& context, DirectiveId id, std::vector<std::string_view>& words)
{
    constexpr std::size_t most_words = 100;
    const bool is_whole = error_of_line(context, id).has_value();
    for (DirectiveId at = id; at != context.tree[id].end;
         at = DirectiveId{static_cast<std::uint32_t>(at) + 1}) {
        if (!is_whole && !error_of_line(context, at))
            continue;
        for (const Word& word : context.tree.words_of(at)) {
            std::string_view text = word.text();
            text.remove_suffix(text.ends_with(',') || text.ends_with(';') ? 1 : 0);
            if (words.size() < most_words)
                words.push_back(text);
        }
    }
}

}  // namespace lbd::parser
