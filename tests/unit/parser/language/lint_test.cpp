#include "parser/language/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace lbd::parser {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Lints, StandInTheOrderOfTheirNumbers)
{
    ASSERT_EQ(lints().size(), lint_count);
    for (std::size_t i = 0; i < lint_count; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(lints()[i].lint), i) << lints()[i].id;
        EXPECT_EQ(&row_of(lints()[i].lint), &lints()[i]);
    }
}

TEST(Lints, HaveNamesOfTheirOwnInLowerCase)
{
    std::set<std::string_view> ids;
    for (const LintRow& row : lints()) {
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        EXPECT_TRUE(std::ranges::all_of(row.id, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        })) << row.id;
        EXPECT_EQ(find_lint(row.id), &row);
    }
    EXPECT_EQ(find_lint("vrid"), nullptr);
    EXPECT_EQ(find_lint(""), nullptr);
}

TEST(Lints, AreExplainedInALineAndInAParagraph)
{
    for (const LintRow& row : lints()) {
        EXPECT_LE(row.id.size() + row.summary.size(), 99u) << row.id;
        EXPECT_THAT(std::string{row.summary}, Not(EndsWith("."))) << row.id;
        EXPECT_THAT(std::string{row.explanation}, EndsWith(".")) << row.id;
        EXPECT_THAT(std::string{row.explanation}, Not(HasSubstr("  "))) << row.id;
        EXPECT_GE(row.explanation.size(), 3u * 78) << row.id;
        EXPECT_LE(row.explanation.size(), 8u * 78) << row.id;
    }
}

TEST(LintExplanation, FitsOnATerminal)
{
    for (const LintRow& row : lints()) {
        const Explanation explanation = explain_lint(row.id);
        EXPECT_TRUE(explanation.is_known);
        std::size_t begin = explanation.text.find('\n') + 1;
        for (std::size_t end; (end = explanation.text.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            EXPECT_LE(end - begin, 80u) << explanation.text.substr(begin, end - begin);
    }
}

TEST(LintExplanation, SaysHowToSilence)
{
    EXPECT_THAT(
        explain_lint("not-built").text,
        testing::AllOf(
            StartsWith("not-built: a keyword that has no effect yet\n\nThe keyword "),
            EndsWith("# lbd: allow not-built\n")));
    EXPECT_THAT(explain_lint("vrid-used-twice").text, EndsWith("no comment silences it.\n"));
}

TEST(LintExplanation, ListsAllWhenNoneIsNamed)
{
    EXPECT_THAT(explain_lint("list").text, HasSubstr("\nnot-built                     a keyword"));
    EXPECT_EQ(explain_lint("").text, explain_lint("list").text);
    EXPECT_TRUE(explain_lint("").is_known);
}

TEST(LintExplanation, SuggestsTheNearestOfTheList)
{
    const Explanation explanation = explain_lint("not-build");
    EXPECT_FALSE(explanation.is_known);
    EXPECT_THAT(explanation.text, HasSubstr("'not-build': did you mean 'not-built'?\n"));
    EXPECT_THAT(explanation.text, EndsWith(explain_lint("list").text));
    EXPECT_THAT(explain_lint("xyz").text, StartsWith("there is no finding 'xyz'\n"));
}

}  // namespace
}  // namespace lbd::parser
