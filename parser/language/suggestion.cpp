#include "parser/language/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace lbd::parser {
namespace {

// Words that are longer than every keyword need no comparison.
constexpr std::size_t longest_word = 64;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t tolerance(std::string_view word)
{
    return word.size() < 4 ? 1 : word.size() < 8 ? 2 : 3;
}

// Each letter that one has and the other has not is a change: seen at once, and most keywords are
// that far away.
std::size_t least_distance(std::string_view one, std::string_view other)
{
    return std::max(one.size(), other.size()) - std::min(one.size(), other.size());
}

bool is_word(std::string_view name)
{
    return !name.empty() && name.front() != '(';
}

// The names of the blocks in which a keyword is known, each once: url is a block of many.
std::vector<std::string_view> homes(std::string_view word)
{
    std::vector<std::string_view> found;
    for (const Table& table : tables()) {
        const std::string_view block = table.path.substr(table.path.rfind('/') + 1);
        const std::string_view name = table.path.empty() ? "the top level" : block;
        if (is_word(name) && find_row(table, word) && std::ranges::find(found, name) == found.end())
            found.push_back(name);
    }
    return found;
}

// Where a word belongs that is a keyword elsewhere. Nothing: it is none.
std::optional<std::string> whereabouts(std::string_view word)
{
    auto found = homes(word);
    if (found.empty() || !is_word(word))
        return std::nullopt;
    const std::size_t most = 4;
    const bool has_more = found.size() > most;
    found.resize(std::min(found.size(), most));
    return fmt::format(
        "{} belongs in {}{}", word, fmt::join(found, ", "), has_more ? " and others" : "");
}

// The only name that goes on where the word ends; other languages abbreviate. Empty: there is none,
// or more than one.
std::string_view completion(std::string_view word, std::span<const std::string_view> names)
{
    constexpr std::size_t shortest = 3;
    std::string_view only;
    for (const std::string_view name : names) {
        if (word.size() < shortest || !name.starts_with(word))
            continue;
        if (!only.empty())
            return {};
        only = name;
    }
    return only;
}

std::optional<std::string> nearest_keyword(std::string_view word, const Table& table)
{
    std::vector<std::string_view> names;
    for (const Entry& entry : table.entries)
        if (is_word(entry.keyword->name))  // "(address)" is not a word that could be meant
            names.push_back(entry.keyword->name);
    std::string_view near = nearest(word, names);
    if (near.empty())
        near = completion(word, names);
    return near.empty() ? std::nullopt : std::optional{fmt::format("did you mean '{}'?", near)};
}

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other)
{
    if (one.size() > longest_word || other.size() > longest_word)
        return longest_word;
    // Three rows of the matrix of Damerau and Levenshtein: two back, one back, the current.
    std::vector<std::size_t> before(other.size() + 1);
    std::vector<std::size_t> last(other.size() + 1);
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const auto is = [&](std::size_t a, std::size_t b) {
                return lower(one[a - 1]) == lower(other[b - 1]);
            };
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (is(i, j) ? 0U : 1U)});
            if (i > 1 && j > 1 && is(i, j - 1) && is(i - 1, j))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[other.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> names)
{
    std::string_view best;
    std::size_t least = tolerance(word) + 1;
    for (const std::string_view name : names) {
        if (least_distance(word, name) >= least)
            continue;
        const std::size_t distance = edit_distance(word, name);
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

std::optional<std::string> suggestion(std::string_view word, const Table& table)
{
    auto elsewhere = whereabouts(word);
    return elsewhere ? elsewhere : nearest_keyword(word, table);
}

std::optional<std::string> option_suggestion(std::string_view word, const Table& table)
{
    auto near = nearest_keyword(word, table);
    return near ? near : whereabouts(word);
}

std::optional<std::string> separation(std::string_view word, const Table& table, bool shows_value)
{
    if (word.ends_with(';'))
        word.remove_suffix(1);
    const std::size_t sign = word.find_first_of("=:");
    const std::string_view name = word.substr(0, sign);
    const Keyword* row = sign != std::string_view::npos ? find_row(table, name) : nullptr;
    if (!row || !is_word(name))
        return std::nullopt;
    if (row->shape == Shape::flag && row->arguments.empty())
        return fmt::format("{} takes no value", name);
    if (!shows_value || holds_secret(*row) || sign + 1 == word.size())
        return fmt::format("a blank stands behind {}, no '{}'", name, word[sign]);
    return fmt::format("write '{} {}'", name, word.substr(sign + 1));
}

}  // namespace lbd::parser
