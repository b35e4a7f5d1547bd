#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

TEST(Conditions, WithoutAnIdAreTold)
{
    const std::string complaint = " warning: a condition without an ID; it ";
    EXPECT_EQ(parsed("@!here a\nb\n"), (Parsed{"[b]", {"1:1" + complaint + "never holds"}}));
    EXPECT_EQ(parsed("@ here a\nb\n"), (Parsed{"[b]", {"1:1" + complaint + "never holds"}}));
    EXPECT_EQ(parsed("@^ here a\n"), (Parsed{"[here a]", {"1:1" + complaint + "always holds"}}));
    EXPECT_EQ(parsed("@here @ a\nb\n"), (Parsed{"[b]", {"1:7" + complaint + "never holds"}}));
}

TEST(Conditions, KeepTheLinesOfThisRouter)
{
    EXPECT_EQ(tree_of("@here a 1\n@there a 2\n@^here a 3\n@^there a 4\n"), "[a 1] [a 4]");
}

TEST(Conditions, ConcernOneLineOnly)
{
    EXPECT_EQ(tree_of("@here a {\nb\n@here }\n@there # {\nc\n"), "[a] {[b]} [c]");
}

TEST(Conditions, MayBeConditionalThemselves)
{
    EXPECT_EQ(tree_of("  @here @^there a\n@here @there b\n@here\n"), "[a]");
}

}  // namespace
}  // namespace lbd::parser
