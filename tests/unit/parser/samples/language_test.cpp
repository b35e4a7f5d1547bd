#include "parser/language/keyword.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>

namespace lbd::parser {
namespace {

using Name = std::pair<std::string, std::string>;  // of a block, and of a keyword in it

// A line that begins with a blank has keywords of the block before it.
std::set<Name> expected()
{
    std::ifstream file{LBD_SOURCE_FOLDER "/tests/unit/parser/samples/language.txt"};
    std::set<Name> names;
    std::string block;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#'))
            continue;
        if (!line.starts_with(' ')) {
            block = line == "(top level)" ? "" : line;
            continue;
        }
        std::istringstream words{line};
        for (std::string word; words >> word;)
            names.emplace(block, word);
    }
    return names;
}

TEST(Language, IsKnownInWhole)
{
    std::set<Name> known;
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            known.emplace(table.path, entry.keyword->name);

    const std::set<Name> language = expected();
    EXPECT_THAT(language, testing::SizeIs(825));
    for (const Name& name : language)
        EXPECT_TRUE(known.contains(name)) << name.first << " " << name.second;
}

}  // namespace
}  // namespace lbd::parser
