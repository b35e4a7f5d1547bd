#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;

TEST(StandardDefinitions, ComeFromTheSurroundings)
{
    EXPECT_EQ(tree_of("a ${_INSTANCE} $_INSTANCE"), "[a here here]");
    EXPECT_EQ(
        tree_of("a ${_PWD}/b"), "[a " + (std::filesystem::current_path() / "b").string() + "]");
    EXPECT_EQ(tree_of("a${_ENV NOTHING}b"), "[ab]");
}

TEST(StandardDefinitions, MayBeCommentSigns)
{
    EXPECT_EQ(tree_of("a${_HASH} \"${_HASH}\" ${_BANG} ${_ENV SECRET} # ${_HASH}"), "[a# # ! a#b]");
}

TEST(StandardDefinitions, MayBeReplaced)
{
    EXPECT_EQ(tree_of("$_HASH=b\na ${_HASH}\n"), "[a b]");
}

TEST(RandomNumbers, AreWithinTheirLimits)
{
    EXPECT_EQ(tree_of("a ${_RANDOM 7 7} ${_RANDOM 9 3}"), "[a 7 9]");
    const std::string many = "${_RANDOM 0 1}";
    EXPECT_THAT(
        tree_of(many + many + many + many + many + many + many + many),
        testing::ContainsRegex("^.[01]{8}.$"));
    EXPECT_EQ(tree_of("a ${_RANDOM}"), tree_of("a ${_RANDOM}"));
}

TEST(RandomNumbers, MayHaveAnyBlankBetweenTheirLimits)
{
    EXPECT_EQ(tree_of("a ${_RANDOM\t5\t5} ${_RANDOM  6 \t 6}"), "[a 5 6]");
}

TEST(RandomNumbers, WantLimitsThatAreNumbers)
{
    for (const char* limits : {"x", "5 x", "40000", "1 40000", "1 2 3", "-1"})
        EXPECT_THAT(
            parsed(fmt::format("a ${{_RANDOM {}}}", limits)).complaints,
            ElementsAre("1:3 warning: expected ${_RANDOM MIN MAX}, with numbers up to 32767; what "
                        "is none counts for nothing"))
            << limits;
}

}  // namespace
}  // namespace lbd::parser
