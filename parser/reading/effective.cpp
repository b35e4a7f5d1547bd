#include "parser/reading/effective.hpp"

#include <set>

namespace lbd::parser {
namespace {

void find_secret(EffectiveLine& line)
{
    if (line.keyword && holds_secret(*line.keyword))
        line.first_secret = line.keyword->secret_from - 1U;
}

bool has_default(const Keyword& row)
{
    return !row.fallback.empty() && row.alias_of.empty() && row.shape != Shape::list &&
           !row.name.starts_with('(');
}

void find_defaults(EffectiveLine& block, const Table& table)
{
    std::set<std::string_view> given;
    for (const EffectiveLine& line : block.children)
        given.insert(keyword_of(line));
    for (const Entry& entry : table.entries)
        if (has_default(*entry.keyword) && !given.contains(entry.keyword->name))
            block.defaults.push_back(entry.keyword);
}

void complete(EffectiveLine& block, const std::string& path)
{
    const Table* table = find_table(path);
    for (EffectiveLine& line : block.children) {
        find_secret(line);
        const bool is_block = line.keyword && line.keyword->shape == Shape::block;
        if (is_block && line.has_block)
            complete(line, (path.empty() ? "" : path + "/") + std::string{keyword_of(line)});
    }
    if (table)
        find_defaults(block, *table);
}

}  // namespace

std::string_view keyword_of(const EffectiveLine& line)
{
    if (line.keyword)
        return canonical_name(*line.keyword);
    return line.words.empty() ? std::string_view{} : line.words.front();
}

const Keyword* find_row(std::string_view path, std::string_view keyword)
{
    const Table* table = find_table(path);
    return table ? find_row(*table, keyword) : nullptr;
}

void complete(EffectiveLine& configuration)
{
    complete(configuration, "");
}

}  // namespace lbd::parser
