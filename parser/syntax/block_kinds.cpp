#include "parser/syntax/block_kinds.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace lbd::parser {
namespace {

bool has_block(const Keyword& keyword)
{
    return keyword.shape == Shape::block || keyword.shape == Shape::list;
}

}  // namespace

BlockKinds::BlockKinds() : top_level_{find_table("")} {}

const Keyword* BlockKinds::row(const BlockKind& kind, const Word& word)
{
    if (!kind.table)
        return nullptr;
    const auto [found, is_new] = rows_.try_emplace({kind.table, word.text()}, nullptr);
    if (is_new)
        found->second = find_row(*kind.table, word.text());
    return found->second;
}

const Keyword* BlockKinds::row_with_block(const BlockKind& kind, std::span<const Word> line)
{
    for (auto word = line.rbegin(); word != line.rend(); ++word)
        if (const Keyword* found = row(kind, *word); found && has_block(*found))
            return found;
    return nullptr;
}

const BlockKind& BlockKinds::behind(const BlockKind& kind, std::span<const Word> line)
{
    if (const Keyword* found = row_with_block(kind, line)) {
        const auto [known, is_new] = behind_.try_emplace({&kind, canonical_name(*found)}, nullptr);
        if (is_new)
            known->second = &make_behind(kind, *found);
        return *known->second;
    }
    const bool is_displaced = !line.empty() && begins_top_level_block(line.front().text());
    if (is_displaced && &kind != &top_level_)
        return behind(top_level_, line.first(1));
    return foreign(kind);
}

const BlockKind& BlockKinds::make_behind(const BlockKind& kind, const Keyword& keyword)
{
    const std::string prefix = kind.table->path.empty() ? "" : std::string{kind.table->path} + "/";
    const bool is_list = keyword.shape == Shape::list;
    const std::string path = prefix + std::string{canonical_name(keyword)};
    return made_.emplace_back(BlockKind{is_list ? nullptr : find_table(path), &kind, is_list});
}

const BlockKind& BlockKinds::foreign(const BlockKind& around)
{
    if (!around.table && !around.is_list)
        return around;
    const auto [known, is_new] = foreign_.try_emplace(&around, nullptr);
    if (is_new)
        known->second = &made_.emplace_back(BlockKind{nullptr, &around, false});
    return *known->second;
}

bool BlockKinds::is_misplaced(const BlockKind& kind, std::span<const Word> line, bool has_block)
{
    if (line.empty() || &kind == &anything_)
        return false;
    const Word& word = line.front();
    if (kind.table)
        return !row(kind, word);
    if (has_block && (kind.is_list || begins_top_level_block(word.text())))
        return true;
    for (const BlockKind* outer = kind.around; outer; outer = outer->around)
        if (outer != &top_level_ && row(*outer, word))
            return true;
    return false;
}

bool begins_block(std::string_view word)
{
    static const auto names = [] {
        std::set<std::string_view> all;
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (has_block(*entry.keyword))
                    all.insert(entry.keyword->name);
        return all;
    }();
    return names.contains(word);
}

}  // namespace lbd::parser
