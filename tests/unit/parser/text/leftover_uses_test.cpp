#include "parser/reports/reports.hpp"
#include "parser/text/lines.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// What is said of a text, with the notes: "7:10 error: message (note)".
std::vector<std::string> explanations(const std::string& text)
{
    const Loaded loaded = parse(text);
    std::vector<std::string> result = complaints(loaded);
    for (std::size_t i = 0; i < result.size(); ++i)
        for (const Note& note : loaded.diagnostics.list[i].notes)
            result[i] += fmt::format(
                " ({}{})",
                note.place ? fmt::format("{}:{} ", note.place->line, note.place->column) : "",
                note.message);
    return result;
}

std::string router_id(std::string_view value)
{
    return fmt::format("global_defs {{\nrouter_id {}\n}}\n", value);
}

TEST(LeftoverUse, IsToldThatItsDefinitionComesLater)
{
    EXPECT_THAT(
        explanations(router_id("$NAME") + "$NAME=r1\n"),
        ElementsAre("2:11 warning: $NAME is defined only later "
                    "(it is defined in test.conf, line 4)"));
    EXPECT_THAT(
        explanations(instance_text("priority $P") + "$P=7\n"),
        ElementsAre("7:10 error: expected a number from 1 to 255 (100 holds instead) "
                    "($P is defined only later) (it is defined in test.conf, line 9)"));
    EXPECT_THAT(
        explanations(instance_text("priority ${P}") + "$P=7\n"),
        ElementsAre("7:10 error: nothing is defined by this name; the line is left out "
                    "($P is defined only later) (it is defined in test.conf, line 9)"));
}

TEST(LeftoverUse, IsToldThatSomethingIsJoinedToIt)
{
    EXPECT_THAT(
        explanations("$IP=10.0.0.1\n" + instance_text("mcast_src_ip $IP/24")),
        Contains(HasSubstr("($IP stays as it is: no blank, ',' or ')' follows; did you mean "
                           "${IP}?) (it is defined in test.conf, line 1)")));
    EXPECT_THAT(
        explanations("$ID=r\n" + router_id("\"$ID\"")),
        ElementsAre(HasSubstr("3:12 warning: $ID stays as it is")));
    EXPECT_THAT(
        explanations("$ID=r\n" + router_id("x-$ID1")),
        ElementsAre(
            "3:13 warning: nothing is defined by this name; did you mean ${ID} and more behind it? "
            "(it is defined in test.conf, line 1)"));
}

TEST(LeftoverUse, IsToldThatItsDefinitionIsNone)
{
    EXPECT_THAT(
        explanations("$ID = r\n" + router_id("$ID")),
        ElementsAre(
            "1:1 error: unknown keyword '$ID' (a definition has no blank in front of its '=')",
            "3:11 warning: $ID is not defined "
            "(1:1 a definition has no blank in front of its '=')"));
    EXPECT_THAT(
        explanations("global_defs { $ID=r\n}\n"),
        ElementsAre("1:15 error: unknown keyword '$ID=r' in global_defs "
                    "(a definition stands at the beginning of its line)"));
}

TEST(LeftoverUse, OfNothingIsExplainedWhereItIsRefused)
{
    EXPECT_THAT(
        explanations("$BLOCK\n"),
        ElementsAre("1:1 error: unknown keyword '$BLOCK' (nothing is defined by this name)"));
    EXPECT_THAT(
        explanations(instance_text("priority $P")),
        ElementsAre("7:10 error: expected a number from 1 to 255 (nothing is defined by this "
                    "name) (100 holds instead)"));
}

TEST(LeftoverUse, MayBeNoUseAtAll)
{
    EXPECT_THAT(explanations(router_id("$HOME")), IsEmpty());
    EXPECT_THAT(explanations("$A=1\n" + router_id("\"^[a-z]+$\"")), IsEmpty());
    EXPECT_THAT(explanations("$A=1\n" + router_id("a$")), IsEmpty());
    EXPECT_THAT(explanations("$A=1\n" + router_id("x # $A1")), IsEmpty());
    EXPECT_THAT(
        explanations("$i=1\n" + router_id("\"for ip in a; do echo $ip; done\"")), IsEmpty());
    EXPECT_THAT(explanations("$A=foo\n" + router_id("x$A$A")), IsEmpty()) << "$Afoo is not written";
}

TEST(LeftoverUse, IsToldWhereItStandsForEachOfItsLines)
{
    EXPECT_THAT(
        explanations("~SEQ(I, 1, 3) global_defs {\n~SEQ(I, 1, 3) router_id $X-$I\n$X=1\n"),
        Contains(HasSubstr("2:25 warning: $X stays as it is")).Times(1));
}

TEST(LeftoverUse, IsNotTakenForTheParameterThatItsLineNames)
{
    EXPECT_THAT(
        testing::PrintToString(explanations("~LST($Z, 1, 2) vrrp_sync_group G$$Z {\n}\n")),
        Not(HasSubstr("did you mean")));
}

TEST(LeftoverUse, DoesNotTellWhatASecretBeginsWith)
{
    const std::string said = testing::PrintToString(explanations(
        "$geh=1\n" + instance_text("authentication {\nauth_type PASS\nauth_pass $geheim\n}")));
    EXPECT_THAT(said, Not(HasSubstr("geheim")));
    EXPECT_THAT(said, Not(HasSubstr("did you mean")));
}

TEST(LeftoverUse, IsToldBelowTheErrorOfItsWord)
{
    EXPECT_THAT(
        explanations("$PRIO=7\n" + instance_text("priority 1$PRI0")),
        ElementsAre("8:10 error: expected a number from 1 to 255 (100 holds instead) "
                    "(nothing is defined by this name; did you mean $PRIO?)"));
    EXPECT_THAT(
        explanations("$IP=1\n" + instance_text("mcast_src_ip \"10.0.0.$IP/24\"")),
        ElementsAre(AllOf(
            HasSubstr("8:15 error: "), HasSubstr("($IP stays as it is: no blank, ',' or ')'"))));
}

TEST(LeftoverUse, DoesNotShowItsDefinition)
{
    for (const char* line : {"\"$PASS\"", "$PASS;", "$PASS", "$U$PASS"}) {
        const std::string said = testing::PrintToString(explanations(
            "$U=abc\n$PASS=geheim\n" +
            instance_text(fmt::format("authentication {{\nauth_pas {}\n}}", line))));
        EXPECT_THAT(said, Not(HasSubstr("geheim"))) << line;
    }
    const Loaded loaded = parse("$PASS=geheim\n" + router_id("\"$PASS\""));
    EXPECT_THAT(loaded.diagnostics.list, SizeIs(1));
    EXPECT_THAT(render(loaded.diagnostics.list.at(0)), Not(HasSubstr("geheim")));
}

TEST(LeftoverUse, IsNotLookedForInALineThatIsTooLong)
{
    EXPECT_THAT(
        explanations("$A=1\n" + router_id("$A1 " + std::string(longest_line, 'x'))),
        Not(Contains(HasSubstr("did you mean"))));
}

TEST(LeftoverUse, IsNotLookedForWithoutEnd)
{
    std::string text = "global_defs {\n";
    for (int i = 0; i < 100'000; ++i)
        text += "router_id $A$A$A$A$A$A$A$A$A$A\n";
    EXPECT_THAT(complaints(parse(text + "}\n$A=1\n")), SizeIs(Reports::limit));
}

}  // namespace
}  // namespace lbd::parser
