#include "parser/reports/diagnostic.hpp"

#include "parser/reports/reports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

namespace lbd::parser {
namespace {

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

// Nothing but blanks is kept of it.
TEST(Diagnostic, ShowsNothingOfALineOfWhichThePlaceIsNotKept)
{
    EXPECT_EQ(
        rendered(std::string(50'000, ' ') + "x", {50'000, 50'001}),
        "lbd.conf:1:50001: error: wrong\n");
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

}  // namespace
}  // namespace lbd::parser
