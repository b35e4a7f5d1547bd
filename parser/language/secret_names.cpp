#include "parser/language/secret_names.hpp"

#include "parser/language/suggestion.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace lbd::parser {
namespace {

bool is_secret(const Entry& entry)
{
    return holds_secret(*entry.keyword);
}

// Whether a word is a keyword somewhere.
bool is_known(std::string_view word)
{
    static const auto names = [] {
        std::set<std::string_view> all;
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                all.insert(entry.keyword->name);
        return all;
    }();
    return names.contains(word);
}

// The names of secrets that are not too short to be told from other words.
const std::vector<std::string_view>& telling_names()
{
    static const auto names = [] {
        std::vector<std::string_view> all;
        for (const Table& table : tables())
            for (const Entry& entry : table.entries)
                if (is_secret(entry) && entry.keyword->name.size() > 3)
                    all.push_back(entry.keyword->name);
        return all;
    }();
    return names;
}

bool resembles_keyword(std::string_view word, const Table& table)
{
    const auto is_near = [&](const Entry& entry) {
        const std::string_view name = entry.keyword->name;
        return !nearest(word, std::span{&name, 1}).empty();
    };
    return is_known(word) || std::ranges::any_of(table.entries, is_near);
}

}  // namespace

bool is_guarded(const Table& table)
{
    return std::ranges::any_of(table.entries, is_secret);
}

bool resembles_secret(std::string_view word)
{
    return !nearest(word, telling_names()).empty();
}

std::string_view open_part(std::string_view word, const Table& table)
{
    const std::size_t name_size = std::min(word.find_first_of("=:"), word.size());
    const std::string_view name = word.substr(0, name_size);
    if (is_guarded(table))
        return resembles_keyword(name, table) ? name : std::string_view{};
    return name_size < word.size() && resembles_secret(name) ? name : word;
}

std::size_t find_secret(std::string_view text)
{
    std::size_t first = text.size();
    for (const std::string_view name : telling_names())
        if (const std::size_t at = text.find(name); at != std::string_view::npos)
            first = std::min(first, at + name.size());
    return first;
}

}  // namespace lbd::parser
