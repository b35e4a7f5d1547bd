#include "parser/reading/explanation.hpp"

#include "parser/text/foreign_signs.hpp"
#include "parser/text/leftover_uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace lbd::parser {
namespace {

constexpr std::string_view nothing_put_in = "what was put in here is empty";

// What cannot be seen in the line as it stands in the file.
std::optional<std::string> meaning(const Word& word, const Context& context)
{
    const Source& source = context.sources.at(word.at);
    const std::string_view shown = source.text().substr(word.at - source.begin(), word.width);
    if (shown != word.text())
        return fmt::format("it stands for '{}'", word.text());
    return is_undefined(context, word) ? std::optional<std::string>{no_definition} : std::nullopt;
}

// Another name of a keyword; the word itself if it is none.
std::string_view usual_name(std::string_view word)
{
    static const auto names = [] {
        std::map<std::string_view, std::string_view> all;
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (!entry.keyword->alias_of.empty())
                    all.emplace(entry.keyword->name, entry.keyword->alias_of);
        return all;
    }();
    const auto found = names.find(word);
    return found == names.end() ? word : found->second;
}

// In one block the one name is the usual one, in another block the other.
bool means_same(std::string_view one, std::string_view other)
{
    const std::string_view usual = usual_name(one);
    return one == other || usual == other || usual == usual_name(other) || one == usual_name(other);
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("-.0123456789") == std::string_view::npos;
}

// Whether the word, or another name of the same, stands nowhere else in the lines of a block.
// False: or they are too many.
bool is_alone(const SyntaxTree& tree, Block block, const Word& word)
{
    const auto is_other = [&](const Word& other) {
        return means_same(word.text(), other.text()) && &other != &word;
    };
    std::size_t patience = 1000;
    for (const DirectiveId id : block)
        if (patience-- == 0 || std::ranges::any_of(tree.words_of(id), is_other))
            return false;
    return true;
}

// Whether another block of the top level has the same head, with which this one goes on. True: or
// they are too many.
bool may_go_on(const SyntaxTree& tree, DirectiveId id)
{
    std::size_t patience = 1000;
    for (const DirectiveId other : Block{tree})
        if (patience-- == 0 ||
            (other != id &&
             std::ranges::equal(
                 tree.words_of(other), tree.words_of(id), {}, &Word::text, &Word::text)))
            return true;
    return false;
}

// Whether nothing else in its block says what the line says. False: or that is not known.
bool is_only_one(const Line& line)
{
    const Line* head = line.head();
    if (!head || !head->row || head->row->shape != Shape::block)
        return false;
    if (head->keyword().text() == "virtual_server" && may_go_on(line.context().tree, head->id()))
        return false;
    // Blocks that are not collected go on with what earlier ones have said, and so does that of the
    // top level which has no name.
    const SyntaxTree& tree = line.context().tree;
    const bool is_global = !head->head() && tree.words_of(head->id()).size() == 1;
    return head->row->repetition == Repetition::accumulates &&
           is_alone(tree, head->block(), line.keyword()) &&
           (!is_global || is_alone(tree, Block{tree}, head->keyword()));
}

}  // namespace

void explain_word(Reports::Report& report, const Line& line, const Word& word)
{
    if (!report.is_kept())
        return;
    const bool is_open = !line.is_secret(word);
    const bool is_sign = word.text() == "=" || (is_open && word.text().starts_with('='));
    std::optional<std::string> note;
    if (is_sign && &word != &line.keyword())
        note = no_equals_sign;
    else if (is_open)
        note = comment_note(word.text());
    if (!note && is_open)
        note = meaning(word, line.context());
    if (!note && is_open)
        note = sign_note(word.text());
    if (note)
        report.note(std::move(*note));
    const LeftoverUses* leftovers = line.context().leftovers;
    if (const auto use = leftovers ? leftovers->empty_use_before(word.at) : std::nullopt)
        report.note(std::string{nothing_put_in}, *use);
}

void explain_missing_argument(Reports::Report& report, const Context& context, const Word& last)
{
    const Source& source = context.sources.at(last.at);
    const std::size_t line = source.line_at(last.at);
    const auto end = source.line_begin(line) + static_cast<Offset>(source.line(line).size());
    const Range behind{last.range().end, end};
    if (const auto use = context.leftovers ? context.leftovers->empty_use_in(behind) : std::nullopt)
        report.note(std::string{nothing_put_in}, *use);
}

bool is_undefined(const Context& context, const Word& word)
{
    const bool is_explained = context.leftovers && context.leftovers->is_explained(word.at);
    return word.text().starts_with('$') && !is_explained;
}

std::string default_holds(const Keyword& row)
{
    constexpr std::string_view with_error = " with error";
    const std::string_view said = row.fallback.substr(0, row.fallback.find_first_of(";("));
    const std::string_view fallback = said.substr(0, said.find_last_not_of(' ') + 1);
    if (is_number(fallback))
        return fmt::format("the default, {}, holds", fallback);
    if (fallback.empty() || fallback == "required" || fallback == "any")
        return "";
    if (fallback == "none" || fallback == "empty" || fallback == "off" ||
        fallback.starts_with("unset"))
        return "nothing holds instead";
    return fmt::format(
        "what holds instead: {}",
        fallback.ends_with(with_error) ? fallback.substr(0, fallback.size() - with_error.size())
                                       : fallback);
}

void explain_what_holds(Reports::Report& report, const Line& line, Substitute substitute)
{
    if (!line.row || line.keyword().text() != line.row->name || !is_only_one(line))
        return;
    if (std::string note = substitute(*line.row); !note.empty())
        report.note(std::move(note));
}

}  // namespace lbd::parser
