#include "parser/source/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

TEST(Source, EndsItsLinesAtLfCrLfAndALoneCr)
{
    const Source source{"a.conf", "one\ntwo\r\nthree\rfour", 0};

    ASSERT_EQ(source.line_count(), 4U);
    EXPECT_EQ(source.line(0), "one");
    EXPECT_EQ(source.line(1), "two");
    EXPECT_EQ(source.line(2), "three");
    EXPECT_EQ(source.line(3), "four");
}

TEST(Source, HasALineBehindItsLastLineEnd)
{
    const Source source{"a.conf", "one\n", 0};

    ASSERT_EQ(source.line_count(), 2U);
    EXPECT_EQ(source.line(1), "");
}

TEST(Source, HasOneLineWhenItIsEmpty)
{
    const Source source{"a.conf", "", 0};

    ASSERT_EQ(source.line_count(), 1U);
    EXPECT_EQ(source.line(0), "");
}

TEST(Source, KnowsTheLineOfEveryCharacter)
{
    const Source source{"a.conf", "ab\nc\n", 100};

    EXPECT_EQ(source.line_at(100), 0U);
    EXPECT_EQ(source.line_at(102), 0U);
    EXPECT_EQ(source.line_at(103), 1U);
    EXPECT_EQ(source.line_at(105), 2U);
    EXPECT_EQ(source.line_begin(1), 103U);
}

TEST(Sources, LieEndToEndWithAPlaceForEachEnd)
{
    Sources sources;
    const Source* one = sources.add("one", "abc");
    const Source* two = sources.add("two", "");
    const Source* three = sources.add("three", "x");

    EXPECT_EQ(&sources.at(0), one);
    EXPECT_EQ(&sources.at(3), one);
    EXPECT_EQ(&sources.at(4), two);
    EXPECT_EQ(&sources.at(5), three);
    EXPECT_FALSE(sources.on_same_line(3, 4));
    EXPECT_TRUE(sources.on_same_line(0, 2));
}

TEST(Sources, RefuseWhatWouldNotFit)
{
    Sources sources;
    EXPECT_EQ(sources.add("huge", std::string(Sources::size_limit, ' ')), nullptr);

    ASSERT_NE(sources.add("large", std::string(Sources::size_limit - 2, ' ')), nullptr);
    EXPECT_EQ(sources.room(), 0U);
    EXPECT_EQ(sources.add("small", " "), nullptr);
}

}  // namespace
}  // namespace lbd::parser
