#include "parser/language/keyword.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace lbd::parser {
namespace {

bool has_block(const Keyword& keyword)
{
    return keyword.shape == Shape::block || keyword.shape == Shape::list;
}

// The table of the block that a path leads into, and the keyword that begins it.
TEST(Tables, AreReachedByKeywordsOfOtherTables)
{
    std::map<std::string_view, Table> by_path;
    for (const Table& table : tables())
        by_path.emplace(table.path, table);
    for (const auto& [path, table] : by_path) {
        if (path.empty() || path.starts_with('('))
            continue;
        std::string_view head = path;
        if (const auto inner = head.find("/("); inner != std::string_view::npos)
            head = head.substr(0, inner);
        const std::size_t slash = head.rfind('/');
        const std::string_view parent =
            slash == std::string_view::npos ? "" : head.substr(0, slash);
        const std::string_view name = head.substr(slash + 1);
        ASSERT_TRUE(by_path.contains(parent)) << path;
        const bool is_known = std::ranges::any_of(
            by_path.at(parent).entries,
            [&](const Entry& entry) { return entry.keyword->name == name; });
        EXPECT_TRUE(is_known) << path;
    }
}

TEST(Tables, HaveATableForEveryBlockThatIsBuilt)
{
    std::set<std::string> paths;
    for (const Table& table : tables())
        EXPECT_TRUE(paths.emplace(table.path).second) << table.path << " is there twice";
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            if (has_block(*entry.keyword) && entry.is_built) {
                const std::string path = (table.path.empty() ? "" : std::string{table.path} + "/") +
                                         std::string{entry.keyword->name};
                EXPECT_TRUE(paths.contains(path) || paths.contains(path + "/(entry)")) << path;
            }
}

TEST(Tables, HaveEachKeywordOnceAndDescribeIt)
{
    for (const Table& table : tables()) {
        std::set<std::string_view> names;
        for (const Entry& entry : table.entries) {
            const Keyword& keyword = *entry.keyword;
            EXPECT_TRUE(names.insert(keyword.name).second) << table.path << " " << keyword.name;
            EXPECT_FALSE(keyword.meaning.empty()) << keyword.name;
            EXPECT_TRUE(keyword.shape == Shape::flag || !keyword.arguments.empty()) << keyword.name;
        }
    }
}

// Whoever hides them finds the tables of blocks, not those of entries and options.
TEST(Tables, HaveSecretsInBlocksOnly)
{
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            if (holds_secret(*entry.keyword)) {
                EXPECT_EQ(table.path.find('('), std::string_view::npos)
                    << table.path << " " << entry.keyword->name;
                EXPECT_EQ(entry.keyword->shape, Shape::value) << entry.keyword->name;
            }
}

TEST(Tables, NameTheKeywordThatAnAliasStandsFor)
{
    for (const Table& table : tables())
        for (const Entry& entry : table.entries) {
            const std::string_view canonical = entry.keyword->alias_of;
            const bool is_known = std::ranges::any_of(table.entries, [&](const Entry& other) {
                return other.keyword->name == canonical;
            });
            EXPECT_TRUE(canonical.empty() || is_known) << table.path << " " << entry.keyword->name;
        }
}

}  // namespace
}  // namespace lbd::parser
