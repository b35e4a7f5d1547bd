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

// What is said of a text, with the notes: "7:10 error: message (note)".
std::vector<std::string> explanations(const std::string& text)
{
    const Loaded loaded = parse(text);
    std::vector<std::string> result = complaints(loaded);
    for (std::size_t i = 0; i < result.size(); ++i)
        for (const Note& note : loaded.diagnostics.list[i].notes)
            result[i] += fmt::format(" ({})", note.message);
    return result;
}

std::string authentication(std::string_view lines)
{
    return instance_text(fmt::format("authentication {{\nauth_type PASS\n{}\n}}", lines));
}

const std::string note = " (no '=' stands between a keyword and its value)";

TEST(EqualsSign, IsExplainedWhereItIsRefusedAsAValue)
{
    EXPECT_THAT(
        explanations(instance_text("priority = 100")),
        ElementsAre("7:10 error: expected a number from 1 to 255" + note + " (100 holds instead)"));
    EXPECT_THAT(
        explanations(instance_text("priority =100")),
        ElementsAre("7:10 error: expected a number from 1 to 255" + note + " (100 holds instead)"));
    EXPECT_THAT(
        explanations(instance_text("smtp_alert = yes")),
        Contains("7:12 error: expected one of on, true, yes, off, false, no" + note));
}

TEST(EqualsSign, IsNotExplainedWhereNoKeywordIsInFront)
{
    EXPECT_THAT(
        explanations(instance_text("unicast_peer {\n10.0.0.3\n= 10.0.0.2\n}")),
        ElementsAre("9:1 error: expected an IP address"));
}

TEST(EqualsSign, IsToldWhereItIsTakenAsAValue)
{
    EXPECT_THAT(
        explanations("global_defs {\nrouter_id = r1\n}\n"),
        ElementsAre(
            "2:11 warning: '=' is taken as a word of router_id, and what follows is "
            "ignored" +
            note));
    EXPECT_THAT(
        explanations(instance_text("notify_master = /bin/true")),
        Contains(HasSubstr("7:15 warning: '=' is taken as a word of notify_master")));
}

TEST(EqualsSign, IsToldAsTheNameOfABlock)
{
    EXPECT_THAT(
        explanations("vrrp_script = c {\nscript /bin/true\n}\n"),
        Contains(
            "1:13 warning: '=' is taken as a word of vrrp_script, and what follows is ignored" +
            note));
}

TEST(EqualsSign, IsToldOfAnOption)
{
    EXPECT_THAT(
        explanations("vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
                     "virtual_ipaddress {\n10.0.0.1 label = eth0:1\n}\n}\n"),
        ElementsAre("5:18 error: unknown word 'eth0:1'; it is left out" + note));
    EXPECT_THAT(
        explanations("vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
                     "virtual_ipaddress {\n10.0.0.1 label=eth0:1\n}\n}\n"),
        ElementsAre("5:10 error: unknown word 'label=eth0:1'; it is left out "
                    "(write 'label eth0:1')"));
}

TEST(EqualsSign, IsExplainedBehindAWordThatTakesNoValue)
{
    EXPECT_THAT(
        explanations(instance_text("nopreempt = yes")),
        Contains("7:11 warning: ignored: nopreempt takes no more words" + note));
    EXPECT_THAT(
        explanations(instance_text("nopreempt=yes")),
        Contains(HasSubstr("(nopreempt takes no value)")));
}

TEST(EqualsSign, MayBeAValueItself)
{
    EXPECT_THAT(explanations(authentication("auth_pass =")), IsEmpty());
    EXPECT_THAT(explanations(authentication("auth_pass =x")), IsEmpty());
    EXPECT_THAT(explanations(authentication("auth_pass x=y")), IsEmpty());
}

TEST(EqualsSign, IsExplainedWithinAWord)
{
    EXPECT_THAT(
        explanations(instance_text("priority=100")),
        ElementsAre("7:1 error: unknown keyword 'priority=100' in vrrp_instance (write 'priority "
                    "100')"));
    EXPECT_THAT(
        explanations(instance_text("priority= 100")),
        ElementsAre("7:1 error: unknown keyword 'priority=' in vrrp_instance (a blank stands "
                    "behind priority, no '=')"));
    EXPECT_THAT(
        explanations(instance_text("pirority=100")),
        ElementsAre(AllOf(HasSubstr("unknown keyword 'pirority=100'"), Not(HasSubstr("write")))));
}

TEST(EqualsSign, IsExplainedWithoutTellingASecret)
{
    const std::string sign = render(parse(authentication("auth_pass = geheim")).diagnostics);
    EXPECT_THAT(
        sign,
        AllOf(
            HasSubstr("'=' is taken as a word of auth_pass"),
            HasSubstr("| auth_pass ********\n"),
            Not(HasSubstr("geheim"))));
    const std::string word = render(parse(authentication("auth_pass=geheim")).diagnostics);
    EXPECT_THAT(
        word,
        AllOf(
            HasSubstr("unknown keyword 'auth_pass' in authentication"),
            HasSubstr("a blank stands behind auth_pass, no '='"),
            Not(HasSubstr("geheim"))));
}

}  // namespace
}  // namespace lbd::parser
