#include "parser/text/composed_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "use $X here" at 100, where $X stands for "a b" at 10.
ComposedLine with_definition()
{
    ComposedLine line;
    line.append(LineText{"use ", 100});
    line.append("a b", {104, 106}, Origin{{10, 13}});
    line.append(LineText{" here", 106});
    return line;
}

TEST(ComposedLine, IsShownAsWhatStandsInTheFile)
{
    const ComposedLine line = with_definition();
    EXPECT_EQ(line.text().text, "use a b here");
    EXPECT_EQ(line.range(0, 3), (Range{100, 103}));
    EXPECT_EQ(line.range(4, 5), (Range{104, 106}));
    EXPECT_EQ(line.range(6, 7), (Range{104, 106}));
    EXPECT_EQ(line.range(8, 12), (Range{107, 111}));
}

TEST(ComposedLine, ShowsAWordOfTwoSegmentsFromTheOneToTheOther)
{
    ComposedLine line;
    line.append(LineText{"10.0.0.", 50});
    line.append("7", {57, 61}, Origin{{3, 4}});
    EXPECT_EQ(line.range(0, 8), (Range{50, 61}));
    EXPECT_THAT(line.pieces(0, 8), ElementsAre(Range{50, 57}, Range{3, 4}));
}

// Of two lines of which the second is further in front.
TEST(ComposedLine, ShowsAWordOfTwoLinesByItsBeginning)
{
    ComposedLine line;
    line.append(LineText{"ab", 200});
    line.append(LineText{"cd", 20});
    EXPECT_EQ(line.range(0, 4), (Range{200, 201}));
    EXPECT_THAT(line.pieces(0, 4), ElementsAre(Range{200, 202}, Range{20, 22}));
}

TEST(ComposedLine, HasNoSegmentOfNothing)
{
    ComposedLine line;
    line.append("", {5, 7});
    line.append(LineText{"", 9});
    EXPECT_EQ(line.segment_count(), 0U);
    EXPECT_EQ(line.range(0, 0), Range{});
    EXPECT_THAT(line.pieces(0, 0), IsEmpty());

    line.append(LineText{"a", 9});
    line.append("", {10, 12});
    line.append(LineText{"b", 12});
    EXPECT_EQ(line.range(1, 2), (Range{12, 13}));
}

TEST(ComposedLine, HasPiecesOfWhatIsInAFile)
{
    ComposedLine line;
    line.append("xy", {5, 7});
    line.append("zz", {7, 9}, Origin{{30, 40}, true});
    EXPECT_THAT(line.pieces(0, 2), IsEmpty()) << "it stands nowhere";
    EXPECT_THAT(line.pieces(1, 3), ElementsAre(Range{30, 40}));
    EXPECT_THAT(with_definition().pieces(6, 7), ElementsAre(Range{12, 13}));
}

TEST(ComposedLine, KnowsWhereAPartOfAnotherOneComesFrom)
{
    const ComposedLine inner = with_definition();
    ComposedLine line;
    line.append(inner.text().part(6, 4));
    EXPECT_EQ(line.text().text, "b he");
    EXPECT_EQ(line.range(0, 1), (Range{104, 106}));
    EXPECT_THAT(line.pieces(0, 1), ElementsAre(Range{12, 13}));
    EXPECT_EQ(line.range(2, 4), (Range{107, 109}));
}

}  // namespace
}  // namespace lbd::parser
