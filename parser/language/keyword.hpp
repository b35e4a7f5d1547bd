#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// The words of the language as data: what the manual, `--keywords` and the tests are made from.
namespace lbd::parser {

// What stands behind a keyword.
enum class Shape : std::uint8_t {
    flag,   // nothing, or yes or no
    value,  // words
    block,  // a block of keywords
    list,   // a block of entries, one for each line
};

// What a keyword means that is given again in the same block.
enum class Repetition : std::uint8_t {
    last_wins,
    first_wins,
    accumulates,
    only_once,  // again it is a mistake, and what it stands in is left out
};

struct Keyword {
    std::string_view name;  // "(address)": not a word but what stands in its place
    Shape shape = Shape::value;
    std::string_view arguments;  // "SECONDS", "[BOOL]"
    std::string_view range;      // "1-255"
    std::string_view fallback;   // what holds if it is not given
    std::string_view meaning;
    Repetition repetition = Repetition::last_wins;
    std::string_view alias_of = {};
    std::uint8_t secret_from = 0;  // the first argument that others must not see; 0: none
    bool is_minded_again = false;  // keepalived -t complains if it is given again
};

constexpr std::string_view canonical_name(const Keyword& keyword)
{
    return keyword.alias_of.empty() ? keyword.name : keyword.alias_of;
}

constexpr bool holds_secret(const Keyword& keyword)
{
    return keyword.secret_from > 0;
}

// The same keyword, of which the arguments from this one on are for nobody else's eyes.
constexpr Keyword secret(Keyword keyword, std::uint8_t from = 1)
{
    keyword.secret_from = from;
    return keyword;
}

// The same keyword, which keepalived -t does not like to see again.
constexpr Keyword minded_again(Keyword keyword)
{
    keyword.is_minded_again = true;
    return keyword;
}

// What is shown in place of one.
inline constexpr std::string_view hidden_secret = "<hidden>";

// A keyword with what the table knows besides.
struct Entry {
    const Keyword* keyword = nullptr;
    bool is_built = false;
};

// The table of one block. Its path is that of its keyword, "virtual_server/real_server"; the top
// level is "", and "(entry)" stands for the lines of a list, "(option)" for the words of a line.
struct Table {
    std::string_view path;
    std::vector<Entry> entries;
};

// All of the language.
const std::vector<Table>& tables();

// Null: there is no such table, or no such row in it.
const Table* find_table(std::string_view path);
const Keyword* find_row(const Table&, std::string_view name);

// Whether a keyword begins a block at the top level.
bool begins_top_level_block(std::string_view keyword);

}  // namespace lbd::parser
