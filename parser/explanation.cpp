#include "parser/explanation.hpp"

#include "parser/leftover_uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace lbd::parser {
namespace {

// What cannot be seen in the line as it stands in the file.
std::optional<std::string> meaning(const Word& word, const Context& context)
{
    const Source& source = context.sources.at(word.at);
    const std::string_view shown = source.text().substr(word.at - source.begin(), word.width);
    if (shown != word.text())
        return fmt::format("it stands for '{}'", word.text());
    return is_undefined(context, word) ? std::optional<std::string>{no_definition} : std::nullopt;
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

// Whether nothing else in its block says what the line says. False: or that is not known.
bool is_only_one(const Line& line)
{
    const Line* head = line.head();
    const bool is_in_block =
        head && head->row && head->row->shape == Shape::block &&
        head->keyword().text() != "virtual_server";  // It may go on with another.
    if (!is_in_block || has_other_names(*line.row))
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
    if (note)
        report.note(std::move(*note));
}

bool is_undefined(const Context& context, const Word& word)
{
    const bool is_explained = context.leftovers && context.leftovers->is_explained(word.at);
    return word.text().starts_with('$') && !is_explained;
}

std::optional<std::string> comment_note(std::string_view word)
{
    constexpr std::array<std::string_view, 3> signs{"//", "/*", ";"};
    const auto begins = [&](std::string_view sign) { return word.starts_with(sign); };
    return std::ranges::any_of(signs, begins)
               ? std::optional<std::string>{"comments begin with # or !"}
               : std::nullopt;
}

std::string default_holds(const Keyword& row)
{
    return is_number(row.fallback) ? fmt::format("the default, {}, holds", row.fallback) : "";
}

void explain_what_holds(Reports::Report& report, const Line& line, Substitute substitute)
{
    if (!line.row || line.keyword().text() != line.row->name || !is_only_one(line))
        return;
    if (std::string note = substitute(*line.row); !note.empty())
        report.note(std::move(note));
}

}  // namespace lbd::parser
