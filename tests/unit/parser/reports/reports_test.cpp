#include "parser/reports/reports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Reports, AreTakenInTheOrderOfTheText)
{
    Sources sources;
    sources.add("a.conf", "one two\n");
    sources.add("b.conf", "three\n");
    Reports reports{sources};
    reports.error(Range{9, 14}, "third");
    reports.error(Range{4, 7}, "second");
    reports.error(Range{0, 3}, "first");

    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : std::move(reports).take().list)
        messages.push_back(diagnostic.message);
    EXPECT_THAT(messages, ElementsAre("first", "second", "third"));
}

TEST(Reports, TellWhatAnExitStatusDependsOn)
{
    Sources sources;
    sources.add("a.conf", "x");
    const auto taken = [&](auto report) {
        Reports reports{sources};
        report(reports);
        return std::move(reports).take();
    };
    const Diagnostics error = taken([](Reports& all) { all.error(Range{0, 1}, "e"); });
    const Diagnostics warning = taken([](Reports& all) { all.warning(Range{0, 1}, "w"); });
    const Diagnostics remark = taken([](Reports& all) { all.remark(Range{0, 1}, "r"); });

    EXPECT_TRUE(error.has_errors && error.fails_test);
    EXPECT_TRUE(!warning.has_errors && warning.fails_test);
    EXPECT_TRUE(!remark.has_errors && !remark.fails_test);
}

TEST(Reports, KeepOnlySoManyAndCountTheOthers)
{
    Sources sources;
    sources.add("a.conf", "x");
    Reports reports{sources};
    for (std::size_t i = 0; i < Reports::limit; ++i)
        EXPECT_TRUE(reports.remark(Range{0, 1}, fmt::format("early {}", i)).is_kept());
    EXPECT_FALSE(reports.remark(Range{0, 1}, "late").note("nobody reads this").is_kept());

    const Diagnostics diagnostics = std::move(reports).take();
    EXPECT_EQ(diagnostics.list.size(), Reports::limit);
    EXPECT_EQ(diagnostics.omitted, (Omitted{.errors = 0, .warnings = 1}));
    EXPECT_THAT(render(diagnostics), HasSubstr("\n1 more warning, not shown\n"));
}

// A refused file is to say why.
TEST(Reports, KeepAnErrorHoweverManyWarningsThereAre)
{
    Sources sources;
    sources.add("a.conf", "x");
    Reports reports{sources};
    for (std::size_t i = 0; i < Reports::limit + 1; ++i)
        reports.remark(Range{0, 1}, fmt::format("early {}", i));
    reports.error(Range{0, 1}, "late").note("somebody reads this");

    const Diagnostics diagnostics = std::move(reports).take();
    EXPECT_EQ(diagnostics.list.size(), Reports::limit + 1);
    EXPECT_EQ(diagnostics.list.back().message, "late");
    EXPECT_EQ(diagnostics.list.back().notes.size(), 1U);
    EXPECT_EQ(diagnostics.omitted, (Omitted{.errors = 0, .warnings = 1}));
}

TEST(Reports, TellOmittedErrorsFromOmittedWarnings)
{
    EXPECT_EQ(render(Omitted{}), "");
    EXPECT_EQ(render(Omitted{1, 0}), "1 more error, not shown");
    EXPECT_EQ(render(Omitted{2, 1}), "2 more errors and 1 more warning, not shown");
}

TEST(Reports, ConcealSeveralLinesAtOnce)
{
    Sources sources;
    sources.add("a.conf", "one\nsecret\ntwo\nthree");
    Reports reports{sources};
    for (const Offset at : {0U, 4U, 11U, 15U})
        reports.error(Range{at, at + 1}, "wrong");
    for (const Range range : {Range{4, 6}, Range{2, 13}, Range{5, 6}})
        reports.conceal(range);

    std::vector<std::string> lines;
    for (const Diagnostic& each : std::move(reports).take().list)
        lines.push_back(each.place->text);
    EXPECT_THAT(lines, ElementsAre("on*", "******", "**o", "three"));
}

TEST(Reports, KeepOnlySoManyNotesAndEachOnce)
{
    Sources sources;
    sources.add("a.conf", "x y");
    Reports reports{sources};
    auto report = reports.error(Range{0, 1}, "wrong");
    for (int i = 0; i < 3; ++i)
        report.note("because").note("because", Range{2, 3});
    auto other = reports.error(Range{2, 3}, "wrong");
    for (int i = 0; i < 1000; ++i)
        other.note(fmt::format("because {}", i));

    const Diagnostics diagnostics = std::move(reports).take();
    EXPECT_EQ(diagnostics.list[0].notes.size(), 2U);
    EXPECT_EQ(diagnostics.list[1].notes.size(), 10U);
}

// As `~SEQ` does it: many lines from one.
TEST(Reports, SayOnceWhatHoldsForManyLinesMadeFromOne)
{
    Sources sources;
    sources.add("a.conf", "x y");
    Reports reports{sources};
    for (int i = 0; i < 100; ++i) {
        reports.error(Range{0, 1}, "wrong").note("because");
        reports.error(Range{2, 3}, "wrong");
        reports.remark(Range{0, 1}, "odd");
    }
    reports.error(Range{0, 1}, "only once");

    const Diagnostics diagnostics = std::move(reports).take();
    const Note more{"the same holds for 99 more lines made from this one", std::nullopt};
    ASSERT_EQ(diagnostics.list.size(), 4U);
    EXPECT_EQ(diagnostics.omitted, Omitted{});
    EXPECT_THAT(diagnostics.list[0].notes, ElementsAre(Note{"because", std::nullopt}, more));
    EXPECT_THAT(diagnostics.list[1].notes, ElementsAre(more));
    EXPECT_THAT(diagnostics.list[2].notes, ElementsAre());
    EXPECT_THAT(diagnostics.list[3].notes, ElementsAre(more));
}

TEST(Reports, SayItOnceWhenThereIsNoRoomForMoreEither)
{
    Sources sources;
    sources.add("a.conf", "x");
    Reports reports{sources};
    for (std::size_t i = 0; i < Reports::limit + 5; ++i)
        reports.error(Range{0, 1}, fmt::format("wrong {}", i % Reports::limit));
    reports.error(Range{0, 1}, "one more").note("nobody reads this");

    const Diagnostics diagnostics = std::move(reports).take();
    EXPECT_EQ(diagnostics.list.size(), Reports::limit);
    EXPECT_EQ(diagnostics.omitted, (Omitted{.errors = 1, .warnings = 0}));
    EXPECT_EQ(
        diagnostics.list[4].notes.at(0).message,
        "the same holds for 1 more line made from this one");
}

TEST(Reports, CountTheColumnsOfALongLine)
{
    Sources sources;
    sources.add("a.conf", std::string(2'000'000, ' ') + "x");
    Reports reports{sources};
    reports.error(Range{2'000'000, 2'000'001}, "wrong");
    const Place place = std::move(reports).take().list.at(0).place.value();
    EXPECT_EQ(place.column, Place::longest_counted + 1);
    EXPECT_EQ(place.text, std::string(4096, ' '));
}

}  // namespace
}  // namespace lbd::parser
