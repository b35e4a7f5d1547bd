#include "parser/secrets.hpp"

#include "parser/keyword.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

// What is known of the lines of a block.
struct Surrounding {
    const Table* table = nullptr;  // null: nothing
    bool has_keywords = true;      // false: they are entries, which are no secrets
};

bool is_secret(const Entry& entry)
{
    return entry.keyword->secret_from > 0;
}

class Search {
public:
    Search(const SyntaxTree& tree, const Sources& sources, Reports& reports)
        : tree_{tree}, sources_{sources}, reports_{reports}
    {
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (is_secret(entry))
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

    Surrounding top_level() const { return {find_table(""), true}; }

private:
    void search_line(DirectiveId, const Surrounding&);
    Surrounding inside(DirectiveId head, const Surrounding&);
    const Keyword* secret_row(std::span<const Word> words, std::size_t index, const Table*) const;
    void conceal(std::span<const Word>);
    void conceal_rest_of_line(const Word&);

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
    // A keyword may be misspelled where a secret is meant.
    const Table* table = surrounding.table;
    if (table && !tree_[id].has_block && !find_row(*table, words.front().text()) &&
        std::ranges::any_of(table->entries, is_secret))
        conceal(words.subspan(1));
    // More than one keyword may share a line.
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Keyword* row = secret_row(words, i, table);
        if (!row)
            continue;
        const auto arguments = words.subspan(i + 1);
        const std::size_t open = row->secret_from - 1U;
        // With too few of them, one may stand in the place of another.
        conceal(arguments.size() > open ? arguments.subspan(open) : arguments);
        if (tree_[id].is_faulty)
            conceal_rest_of_line(words[i]);
        return;
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
        return row->secret_from > 0 ? row : nullptr;
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
        known->second.table = find_table(path);
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
}

// It may have no words that can be told from each other.
void Search::conceal_rest_of_line(const Word& word)
{
    const Source& source = sources_.at(word.at);
    const std::size_t line = source.line_at(word.at);
    reports_.conceal(
        {word.range().end,
         source.line_begin(line) + static_cast<Offset>(source.line(line).size())});
}

}  // namespace

void conceal_secrets(const SyntaxTree& tree, const Sources& sources, Reports& reports)
{
    Search search{tree, sources, reports};
    search.search(Block{tree}, search.top_level());
}

}  // namespace lbd::parser
