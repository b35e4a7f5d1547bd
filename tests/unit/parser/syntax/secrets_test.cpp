#include "parser/load.hpp"
#include "parser/reports/diagnostics_json.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const std::string& text)
{
    return render(load_text("a.conf", text).diagnostics);
}

std::string json_of(const std::string& text)
{
    return as_json(load_text("a.conf", text).diagnostics);
}

std::string authentication(std::string_view lines)
{
    return instance_text(fmt::format("authentication {{\nauth_type PASS\n{}\n}}", lines));
}

std::string hmac(std::string_view line)
{
    return instance_text(fmt::format("auth_hmac {{\n{}\nactive_key 1\n}}", line));
}

TEST(ConcealedSecrets, AreStarsInTheTextSoThatTheCaretStandsRight)
{
    EXPECT_THAT(
        text_of(authentication("auth_pass geheim1234")),
        AllOf(
            HasSubstr("     9 | auth_pass **********\n       |           ^~~~~~~~~~\n"),
            Not(HasSubstr("geheim"))));
}

TEST(ConcealedSecrets, AreStarsInJson)
{
    EXPECT_THAT(
        json_of(authentication("auth_pass geheim1234")),
        AllOf(HasSubstr(R"("source":"auth_pass **********")"), Not(HasSubstr("geheim"))));
}

TEST(ConcealedSecrets, AreOneStarForEachCharacter)
{
    EXPECT_THAT(
        text_of(authentication("auth_pass geh\u00e9im1234 # none")),
        HasSubstr("| auth_pass ********** # none\n"));
}

TEST(ConcealedSecrets, BeginWhereTheRowSaysSo)
{
    EXPECT_THAT(text_of(hmac("key 2 geheim2")), HasSubstr("| key 2 *******\n"));
    EXPECT_THAT(text_of(hmac("key 2 \"geheim 2\" more")), HasSubstr("| key 2 \"**************\n"));
}

TEST(ConcealedSecrets, MayStandInThePlaceOfAnotherWord)
{
    EXPECT_THAT(text_of(hmac("key geheim2")), HasSubstr("| key *******\n"));
}

TEST(ConcealedSecrets, AreConcealedForFindingsOfOthersOnTheirLine)
{
    EXPECT_THAT(
        text_of(instance_text("authentication { auth_type FOO auth_pass geheim }")),
        AllOf(HasSubstr("auth_pass ****** }"), Not(HasSubstr("geheim"))));
}

TEST(ConcealedSecrets, AreConcealedBehindAQuoteThatEndsThemTooEarly)
{
    EXPECT_THAT(
        text_of(instance_text(R"(authentication { auth_type PASS auth_pass "ge\"h # heim" })")),
        AllOf(HasSubstr("auth_pass \"***"), Not(HasSubstr("heim"))));
}

TEST(ConcealedSecrets, AreConcealedInLinesThatNobodyReads)
{
    for (const std::string_view lines :
         {"auth_pas geheim",
          "auth_pass \"geheim",
          "auth_pass ge${x}geheim",
          "auth_pass=geheim",
          "auth_pass:geheim",
          "auth_pass\ngeheim",
          "auth_pass ${geheim",
          "geheim auth_pass",
          "auth_type PASS geheim",
          "} autentication { auth_pass geheim"})
        EXPECT_THAT(text_of(authentication(lines)), AllOf(HasSubstr("*"), Not(HasSubstr("geheim"))))
            << lines;
    for (const std::string_view line :
         {"auth_pass geheim",
          "auth_pass=geheim",
          "authpass geheim",
          "\"auth_pass geheim",
          "$PW = geheim",
          "authentication auth_pass geheim",
          "authentication PASS geheim",
          "autentication { key 1 geheim }",
          "autentification {\nauth_pas \"geheim\n}"})
        EXPECT_THAT(text_of(instance_text(line)), AllOf(HasSubstr("*"), Not(HasSubstr("geheim"))))
            << line;
    for (const std::string_view behind : {" ", "\v", "\xc2\xa0", "\"", "=", "{"})
        EXPECT_THAT(
            text_of(authentication(
                fmt::format("auth_pass{}geheim {}", behind, std::string(4096, 'x')))),
            AllOf(HasSubstr("auth_pass***"), Not(HasSubstr("geheim"))))
            << behind;
    EXPECT_THAT(
        text_of(
            "vrrp_instance V { authentication { auth_pass geheim } } " + std::string(4096, 'x')),
        AllOf(HasSubstr("vrrp_instance***"), Not(HasSubstr("geheim"))));
}

TEST(ConcealedSecrets, LeaveTheKeywordsToBeSeenThatWereMeant)
{
    EXPECT_THAT(
        text_of(authentication("auth_pas=geheim")),
        AllOf(
            HasSubstr("unknown keyword 'auth_pas' in authentication"),
            HasSubstr("| auth_pas*******\n")));
    EXPECT_THAT(
        text_of(authentication("priority 7")),
        AllOf(
            HasSubstr("unknown keyword 'priority' in authentication"),
            HasSubstr("| priority *\n")));
    EXPECT_THAT(
        text_of(authentication("geheim 7")), HasSubstr("unknown keyword in authentication"));
    EXPECT_THAT(text_of(instance_text("priority=7")), HasSubstr("unknown keyword 'priority=7' in"));
}

TEST(ConcealedSecrets, AreNotToldByNotes)
{
    EXPECT_THAT(
        text_of("$PW=geheim2\n" + hmac("key 2 $PW")),
        AllOf(HasSubstr("| key 2 $PW\n"), Not(HasSubstr("geheim"))));
    EXPECT_THAT(text_of("$ID=geheim2\n" + hmac("key $ID x")), Not(HasSubstr("geheim")));
}

TEST(ConcealedSecrets, AreConcealedWhereTheyAreDefined)
{
    EXPECT_THAT(
        text_of("$PW=geheim # lbd: allow nonsense\n" + authentication("auth_pass $PW")),
        HasSubstr("| $PW=****** # lbd: allow nonsense\n"));
    EXPECT_THAT(
        text_of("$A=auth_pass geheim # lbd: allow nonsense\n" + authentication("$A")),
        HasSubstr("| $A=auth_pass ****** # lbd: allow nonsense\n"));
    EXPECT_THAT(
        text_of(
            "$A=auth_type PASS \\\n auth_pass geheim1234\n" +
            instance_text("authentication {\n$A\n}")),
        HasSubstr("|  auth_pass **********\n"));
}

TEST(ConcealedSecrets, AreConcealedInGenerators)
{
    EXPECT_THAT(
        text_of(authentication("~LST(p, geheim1234) auth_pass $p")), Not(HasSubstr("geheim")));
    EXPECT_THAT(
        text_of(authentication("~SEQ(i, 1, 1) auth_pass geheim123$i")), Not(HasSubstr("geheim")));
    EXPECT_THAT(
        text_of("$PW=geheim\n" + authentication("~LST({p}, {$PW,x}) auth_pass $p")),
        AllOf(
            HasSubstr("value 1 of the list has more parts than there are names"),
            Not(HasSubstr("geheim,"))));
}

TEST(ConcealedSecrets, AreNotToldAsNamesThatNothingIsDefinedBy)
{
    EXPECT_THAT(
        text_of(authentication("auth_pass ge${heim}")),
        AllOf(HasSubstr("nothing is defined by this name"), Not(HasSubstr("heim"))));
    EXPECT_THAT(
        text_of("$PW=ge${heim}\n" + authentication("auth_pass $PW")),
        AllOf(HasSubstr("it is put in from here"), Not(HasSubstr("heim"))));
}

TEST(ConcealedSecrets, AreNoWordsOfTheSameNameElsewhere)
{
    EXPECT_THAT(
        text_of("vrrp_instance key {\nnonsense password x\n}\n"),
        HasSubstr("| vrrp_instance key {\n"));
    EXPECT_THAT(text_of("SSL {\nkey /a\nkey /b\n}\n"), HasSubstr("| key /b\n"));
}

}  // namespace
}  // namespace lbd::parser
