#include "parser/syntax/secrets.hpp"

#include "parser/language/secret_names.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

// What is known of the lines of a block.
struct Surrounding {
    Surrounding() = default;

    explicit Surrounding(const Table* known)
        : table{known}, is_guarded{known && lbd::parser::is_guarded(*known)}
    {
    }

    const Table* table = nullptr;  // null: nothing
    bool is_guarded = false;
    bool has_keywords = true;  // false: they are entries, which are no secrets
};

class Search {
public:
    Search(const SyntaxTree& tree, const Sources& sources, Reports& reports)
        : tree_{tree}, sources_{sources}, reports_{reports}
    {
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (holds_secret(*entry.keyword))
                    secrets_.emplace(entry.keyword->name, entry.keyword);
    }

    void search(Block block, const Surrounding& surrounding)
    {
        for (const DirectiveId id : block) {
            search_line(id, surrounding);
            if (tree_[id].has_block)
                search({tree_, id}, inside(id, surrounding));
        }
    }

    Surrounding top_level() const { return Surrounding{find_table("")}; }

private:
    void search_line(DirectiveId, const Surrounding&);
    Surrounding inside(DirectiveId head, const Surrounding&);
    const Keyword* secret_row(std::span<const Word> words, std::size_t index, const Table*) const;
    void conceal_in_unknown(DirectiveId, const Surrounding&);
    void conceal_surplus(std::span<const Word>, const Table&);
    void conceal(std::span<const Word>);
    void conceal_part(const Word&, std::size_t open);
    void conceal_rest_of_line(const Word&);
    void conceal_behind_quote(const Word&);
    std::string_view rest_of_line(const Word&) const;

    const SyntaxTree& tree_;
    const Sources& sources_;
    Reports& reports_;
    std::map<std::string_view, const Keyword*> secrets_;
    std::map<std::pair<const Table*, std::string_view>, Surrounding> inside_;
};

void Search::search_line(DirectiveId id, const Surrounding& surrounding)
{
    const auto words = tree_.words_of(id);
    if (!surrounding.has_keywords || words.empty())
        return;
    const Table* table = surrounding.table;
    const Keyword* row = table ? find_row(*table, words.front().text()) : nullptr;
    if (!row)
        conceal_in_unknown(id, surrounding);
    else if (surrounding.is_guarded && !holds_secret(*row))
        conceal_surplus(words, *table);
    else if (
        !tree_[id].has_block && row->shape == Shape::block && inside(id, surrounding).is_guarded)
        conceal(words.subspan(1));
    // More than one keyword may share a line.
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Keyword* secret = secret_row(words, i, table);
        if (!secret)
            continue;
        const auto arguments = words.subspan(i + 1);
        const std::size_t open = secret->secret_from - 1U;
        // With too few of them, one may stand in the place of another.
        conceal(arguments.size() > open ? arguments.subspan(open) : arguments);
        if (tree_[id].is_faulty || (tree_[id].has_block && i == 0))
            conceal_rest_of_line(words[i]);
        return;
    }
}

// A keyword may be misspelled where a secret is meant, or the secret may stand in its place.
void Search::conceal_in_unknown(DirectiveId id, const Surrounding& surrounding)
{
    const auto words = tree_.words_of(id);
    const Word& first = words.front();
    if (surrounding.table)
        conceal_part(first, open_part(first.text(), *surrounding.table).size());
    if (tree_[id].has_block || !(surrounding.is_guarded || resembles_secret(first.text()) ||
                                 first.text().starts_with('$')))
        return;
    conceal(words.subspan(1));
    if (tree_[id].is_faulty)
        conceal_rest_of_line(first);
}

// What is too much for a keyword beside that of a secret.
void Search::conceal_surplus(std::span<const Word> words, const Table& table)
{
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (find_row(table, words[i].text()))
            ++i;
        else
            conceal(words.subspan(i, 1));
    }
}

// Null: what follows the word is no secret. What stands in the wrong block may be one.
const Keyword* Search::secret_row(
    std::span<const Word> words, std::size_t index, const Table* table) const
{
    const auto found = secrets_.find(words[index].text());
    if (found == secrets_.end() || !table)
        return found == secrets_.end() ? nullptr : found->second;
    if (const Keyword* row = find_row(*table, found->first))
        return holds_secret(*row) ? row : nullptr;
    const Keyword* first = find_row(*table, words.front().text());
    const bool is_argument = index > 0 && first && first->shape != Shape::block;
    return is_argument ? nullptr : found->second;
}

Surrounding Search::inside(DirectiveId head, const Surrounding& surrounding)
{
    const auto words = tree_.words_of(head);
    if (!surrounding.table || words.empty())
        return {};
    const auto [known, is_new] =
        inside_.emplace(std::pair{surrounding.table, words.front().text()}, Surrounding{});
    if (!is_new)
        return known->second;
    const Keyword* row = find_row(*surrounding.table, words.front().text());
    if (!row)
        return {};
    std::string path{surrounding.table->path};
    path += (path.empty() ? "" : "/") + std::string{canonical_name(*row)};
    if (row->shape == Shape::list)
        known->second.has_keywords = false;
    else
        known->second = Surrounding{find_table(path)};
    return known->second;
}

void Search::conceal(std::span<const Word> words)
{
    const Word* previous = nullptr;
    for (const Word& word : words) {
        const auto pieces = tree_.pieces_of(word);
        for (const WordPiece& piece : pieces)
            reports_.conceal(piece.range);
        if (pieces.empty())
            reports_.conceal(word.range());
        // How many words they are is nobody's business, either.
        if (previous && word.at > previous->at && sources_.on_same_line(word.at, previous->at))
            reports_.conceal({previous->range().end, word.at});
        previous = pieces.empty() ? &word : nullptr;
    }
    if (previous)
        conceal_behind_quote(*previous);
}

// A quote behind the last word: who wrote it takes what follows for a part of the secret.
void Search::conceal_behind_quote(const Word& last)
{
    if (rest_of_line(last).find('"') != std::string_view::npos)
        conceal_rest_of_line(last);
}

// From the character with this number on. Of a word that is made of pieces nobody knows which they
// are.
void Search::conceal_part(const Word& word, std::size_t open)
{
    if (open == word.text().size())
        return;
    if (!tree_.pieces_of(word).empty())
        return conceal(std::span{&word, 1});
    const Range range = word.range();
    reports_.conceal({std::min(range.end, range.begin + static_cast<Offset>(open)), range.end});
}

// It may have no words that can be told from each other.
void Search::conceal_rest_of_line(const Word& word)
{
    const Offset end = word.range().end;
    reports_.conceal({end, end + static_cast<Offset>(rest_of_line(word).size())});
}

std::string_view Search::rest_of_line(const Word& word) const
{
    const Source& source = sources_.at(word.at);
    const std::size_t line = source.line_at(word.at);
    const std::string_view text = source.line(line);
    return text.substr(
        std::min<std::size_t>(word.range().end - source.line_begin(line), text.size()));
}

}  // namespace

void conceal_secrets(const SyntaxTree& tree, const Sources& sources, Reports& reports)
{
    Search search{tree, sources, reports};
    search.search(Block{tree}, search.top_level());
}

}  // namespace lbd::parser
