#include "parser/tables/keywords_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <algorithm>

namespace lbd::parser {
namespace {

constexpr Keyword priority{
    .name = "priority",
    .arguments = "PRIORITY",
    .range = "1-255",
    .fallback = "100",
    .meaning = "Who \"wins\"",
};
constexpr Keyword check{
    .name = "check",
    .shape = Shape::block,
    .arguments = "{ ... }",
    .range = {},
    .fallback = {},
    .meaning = "A check",
    .repetition = Repetition::accumulates,
    .alias_of = "TCP_CHECK",
};

TEST(KeywordsJson, HasALineForEachKeyword)
{
    EXPECT_EQ(
        keywords_as_json({{"", {{&priority, true}}}, {"a/b", {{&check, false}}}}),
        R"([
{"block":"","keyword":"priority","shape":"value","arguments":"PRIORITY","range":"1-255",)"
        R"("default":"100","repetition":"last wins","meaning":"Who \"wins\"","built":true},
{"block":"a/b","keyword":"check","shape":"block","arguments":"{ ... }","range":"",)"
        R"("default":"","repetition":"accumulates","alias_of":"TCP_CHECK","meaning":"A check",)"
        R"("built":false}
]
)");
}

TEST(KeywordsJson, TellsWhichArgumentsAreSecret)
{
    constexpr Keyword key = secret(priority);
    EXPECT_NE(
        keywords_as_json({{"", {{&key, true}}}}).find(R"("secret":true,"meaning")"),
        std::string::npos);
}

TEST(KeywordsJson, IsAnArrayOfTheWholeLanguage)
{
    const std::string text = keywords_as_json(tables());
    std::size_t rows = 0;
    for (const Table& table : tables())
        rows += table.entries.size();
    EXPECT_EQ(boost::json::parse(text).as_array().size(), rows);
    EXPECT_EQ(std::ranges::count(text, '\n'), static_cast<std::ptrdiff_t>(rows) + 2);
}

}  // namespace
}  // namespace lbd::parser
