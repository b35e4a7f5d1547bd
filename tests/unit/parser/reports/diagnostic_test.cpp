#include "parser/reports/diagnostic.hpp"

#include "parser/text/characters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What is shown for a complaint about a range of a text.
std::string rendered(std::string text, Range range, const std::string& message = "wrong")
{
    Sources sources;
    sources.add("lbd.conf", std::move(text));
    Reports reports{sources};
    reports.error(range, message);
    return render(std::move(reports).take());
}

TEST(Diagnostic, ShowsTheLineAndMarksTheRange)
{
    EXPECT_EQ(
        rendered("a {\n  priority 300\n}\n", {15, 18}, "expected a number from 1 to 255"),
        "lbd.conf:2:12: error: expected a number from 1 to 255\n"
        "     2 |   priority 300\n"
        "       |            ^~~\n");
}

TEST(Diagnostic, ColorsTheSeverityAndTheMark)
{
    const Place place{"lbd.conf", 2, 3, 3, "  300"};
    const Diagnostic error{
        .message = "wrong", .place = place, .notes = {{"see here", place}, {"no place", {}}}};
    EXPECT_EQ(
        render(error, Colors::ansi),
        "lbd.conf:2:3: \x1b[1;31merror:\x1b[0m wrong\n"
        "     2 |   300\n"
        "       |   \x1b[1;31m^~~\x1b[0m\n"
        "lbd.conf:2:3: \x1b[1;36mnote:\x1b[0m see here\n"
        "     2 |   300\n"
        "       |   \x1b[1;36m^~~\x1b[0m\n"
        "       = no place\n");
    const Diagnostic warning{
        .severity = Severity::warning, .message = "odd", .place = {}, .notes = {}};
    EXPECT_EQ(render(warning, Colors::ansi), "\x1b[1;35mwarning:\x1b[0m odd\n");
}

TEST(Diagnostic, ShowsTheNameOfAFindingBehindTheMessage)
{
    const Diagnostic named{
        .severity = Severity::warning,
        .id = "given-again",
        .message = "odd",
        .place = Place{"lbd.conf", 2, 3, 3, "  300"},
        .notes = {{"see here", {}}}};
    EXPECT_EQ(
        render(named),
        "lbd.conf:2:3: warning: odd [given-again]\n"
        "     2 |   300\n"
        "       |   ^~~\n"
        "       = see here\n");
}

TEST(Diagnostic, KeepsTabsSoThatTheMarkStandsBelowItsWord)
{
    EXPECT_EQ(
        rendered("\tx 3\n", {3, 4}),
        "lbd.conf:1:4: error: wrong\n"
        "     1 | \tx 3\n"
        "       | \t  ^\n");
}

TEST(Diagnostic, CountsCharactersNotBytes)
{
    EXPECT_THAT(rendered("ä ö b", {6, 7}), HasSubstr("lbd.conf:1:5: error"));
    EXPECT_THAT(rendered("a öäü", {2, 8}), HasSubstr("|   ^~~\n"));
}

// A wide character takes two cells of a terminal, a combining one none.
TEST(Diagnostic, MarksTheCellsOfItsWord)
{
    EXPECT_THAT(rendered("\u3000x 3", {5, 6}), HasSubstr("| \u3000x 3\n       |     ^\n"));
    EXPECT_THAT(rendered("名前 b", {0, 6}), HasSubstr("| 名前 b\n       | ^~~~\n"));
    EXPECT_THAT(
        rendered("e\u0301 b", {4, 5}),
        HasSubstr("error: wrong\n     1 | e\u0301 b\n       |   ^\n"));
}

TEST(Diagnostic, MarksAPlaceBehindTheLine)
{
    EXPECT_EQ(
        rendered("ab\ncd\n", {2, 3}),
        "lbd.conf:1:3: error: wrong\n"
        "     1 | ab\n"
        "       |   ^\n");
}

TEST(Diagnostic, MarksTheEndOfTheText)
{
    EXPECT_EQ(
        rendered("ab\n", {3, 4}),
        "lbd.conf:2:1: error: wrong\n"
        "     2 | \n"
        "       | ^\n");
}

TEST(Diagnostic, ShowsNothingThatCouldConfuseATerminal)
{
    EXPECT_THAT(rendered("a\x1b[2Jb", {0, 1}), HasSubstr("| a?[2Jb\n"));
    EXPECT_THAT(rendered("a\xff z", {0, 1}), HasSubstr("| a? z\n"));
    EXPECT_THAT(rendered("a\xc2\x9b z", {0, 1}), HasSubstr("| a? z\n"));
    EXPECT_THAT(rendered("a\xe2\x80\xae z", {0, 1}), HasSubstr("| a? z\n"));
    EXPECT_THAT(rendered("a", {0, 1}, "b\x1b"), HasSubstr("error: b?\n"));
}

TEST(Diagnostic, ShowsOfALongLineThePartAroundTheMark)
{
    const std::string text = std::string(500, 'a') + " here " + std::string(500, 'b');
    const std::string shown = rendered(text, {501, 505});

    EXPECT_THAT(shown, HasSubstr("aaa here bbb"));
    EXPECT_LT(shown.size(), 300U);
}

TEST(Diagnostic, ShowsItsNotesBelowIt)
{
    Sources sources;
    sources.add("lbd.conf", "first\nagain\n");
    Reports reports{sources};
    reports.remark(Range{6, 11}, "given again")
        .note("did you mean it?")
        .note("it was here", {0, 5});

    EXPECT_EQ(
        render(std::move(reports).take()),
        "lbd.conf:2:1: warning: given again\n"
        "     2 | again\n"
        "       | ^~~~~\n"
        "       = did you mean it?\n"
        "lbd.conf:1:1: note: it was here\n"
        "     1 | first\n"
        "       | ^~~~~\n");
}

TEST(Diagnostic, IsShownWithoutALineIfItIsAboutNone)
{
    Sources sources;
    Reports reports{sources};
    reports.error({}, "there is no file");

    EXPECT_EQ(render(std::move(reports).take()), "error: there is no file\n");
}

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

TEST(Characters, AreCountedWhateverTheBytes)
{
    EXPECT_EQ(character_count(""), 0U);
    EXPECT_EQ(character_count("abc"), 3U);
    EXPECT_EQ(character_count("ä€𝄞"), 3U);
    EXPECT_EQ(character_count("\xe2\x82"), 2U);
    EXPECT_EQ(character_count("\xff\xfe"), 2U);
    EXPECT_EQ(printable("\xe2\x82 ä"), "?? ä");
}

}  // namespace
}  // namespace lbd::parser
