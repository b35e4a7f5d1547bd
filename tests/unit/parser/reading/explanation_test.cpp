#include "parser/reading/explanation.hpp"

#include "parser/source/characters.hpp"
#include "tests/unit/parser/reading/explanations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

std::string interface(std::string_view name)
{
    return fmt::format(
        "vrrp_instance V {{\ninterface {}\nvirtual_router_id 7\nvirtual_ipaddress {{\n"
        "10.0.0.1/24\n}}\n}}\n",
        name);
}

TEST(LinkName, ThatNobodyCanMeanIsRefused)
{
    for (const char* name :
         {"'eth0'",
          "eth0;",
          "= eth0",
          "\u201ceth0\u201d",
          "\\",
          "@IFACE@",
          "eth0,eth1",
          "eth0/1",
          "veth0@if5",
          "$IFACE",
          "\"eth0 eth1\""})
        EXPECT_THAT(
            explained(interface(name)),
            ElementsAre(testing::AllOf(HasSubstr("2:1"), HasSubstr("error: expected the name of"))))
            << name;
    for (const char* name : {"eth0.100", "br-lan", "wg_0", "eth0+1", "enp3s0f0np0"})
        EXPECT_THAT(explained(interface(name)), testing::IsEmpty()) << name;
}

TEST(LinkName, HasTheNoteOfItsSign)
{
    EXPECT_THAT(explained(interface("'eth0'")), Contains(HasSubstr("these quotes are part of")));
    EXPECT_THAT(explained(interface("eth0;")), Contains(HasSubstr("(no ';' ends a line)")));
    EXPECT_THAT(explained(interface("= eth0")), Contains(HasSubstr("no '=' stands between")));
    EXPECT_THAT(explained(interface("\\")), Contains(HasSubstr("a backslash does not make")));
    EXPECT_THAT(explained(interface("eth0,")), Contains(HasSubstr("blanks stand between words")));
}

TEST(LinkName, OfTheLoopbackIsMarkedItself)
{
    EXPECT_THAT(
        explained(interface("lo")),
        ElementsAre("2:11 error: the loopback interface cannot carry VRRP (V is left out: it has "
                    "no interface)"));
}

TEST(MissingLink, IsMarkedItself)
{
    LoadOptions options;
    options.link_exists = [](std::string_view name) { return name == "eth0"; };
    EXPECT_THAT(
        explained(parse(interface("eth77"), options)),
        ElementsAre("2:11 warning: there is no interface eth77 on this host"));
    EXPECT_THAT(
        explained(parse(
            "vrrp_instance V { interface eth77 virtual_router_id 7 virtual_ipaddress { 10.0.0.1 "
            "dev ens99 } }\n",
            options)),
        ElementsAre(
            "1:29 warning: there is no interface eth77 on this host",
            "1:35 warning: keepalived ignores this: it is not the first keyword of its line (write "
            "virtual_router_id on a line of its own)",
            "1:88 warning: there is no interface ens99 on this host"));
}

TEST(RouterId, IsMarkedWhereItIsUsedTwice)
{
    const Loaded loaded = parse(instance("a", 1) + instance("b", 1));

    const Diagnostic& said = loaded.diagnostics.list.at(0);
    EXPECT_EQ(said.id, "vrid-used-twice");
    EXPECT_THAT(said.place->text, HasSubstr("virtual_router_id 1"));
    EXPECT_THAT(said.notes.at(0).place->text, HasSubstr("virtual_router_id 1"));
    EXPECT_NE(said.place->line, said.notes.at(0).place->line);
}

TEST(UnknownOption, TakesWhatFollowsIt)
{
    const auto with = [](std::string_view options) {
        return explained(fmt::format(
            "vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {{\n"
            "10.0.0.1{}\n}}\n}}\n",
            options));
    };
    EXPECT_THAT(
        with(" // vip dev eth1"),
        ElementsAre("5:10 error: unknown word '//'; it is left out with what follows it (comments "
                    "begin with # or !)"));
    EXPECT_THAT(
        with(" lable eth0:1 dev eth1"),
        ElementsAre("5:10 error: unknown word 'lable'; it is left out with what follows it (did "
                    "you mean 'label'?)"));
    EXPECT_THAT(with(" / 24"), ElementsAre(EndsWith("(no blank stands in front of a '/')")));
    EXPECT_THAT(
        with(" 10.0.0.2"),
        ElementsAre("5:10 error: unknown word '10.0.0.2'; it is left out (one address stands on "
                    "each line)"));
}

TEST(Prefix, IsMarkedItself)
{
    const auto with = [](std::string_view prefix) {
        return explained(fmt::format(
            "vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {{\n"
            "10.0.0.1{}\n}}\n}}\n",
            prefix));
    };
    EXPECT_THAT(with("/60"), ElementsAre(HasSubstr("5:9 error: expected a prefix length")));
    EXPECT_THAT(
        with("/255.255.255.0"), ElementsAre(EndsWith("(write /24, the length of this mask)")));
}

TEST(UnusualCharacter, IsNamed)
{
    EXPECT_EQ(unusual_character_note("pri\u043erity"), "'\u043e' is U+043E, a Cyrillic letter");
    EXPECT_EQ(
        unusual_character_note("\uff11"), "'\uff11' is U+FF11, a wide form of another character");
    EXPECT_EQ(unusual_character_note("caf\u00e9"), std::nullopt);
    EXPECT_EQ(unusual_character_note("\xe2\x80"), std::nullopt);
    EXPECT_THAT(
        explained(instance_text("pri\u043erity 100")),
        ElementsAre(
            EndsWith("(did you mean 'priority'?) ('\u043e' is U+043E, a Cyrillic letter)")));
    EXPECT_THAT(
        explained(instance_text("state B\u0410CKUP")),
        ElementsAre(HasSubstr("('\u0410' is U+0410, a Cyrillic letter)")));
}

TEST(HiddenCharacter, IsAnErrorInsideAWord)
{
    EXPECT_THAT(
        explained(instance_text("priority 1\u200b00")),
        ElementsAre(HasSubstr("7:11 error: an invisible character inside a word; the line is left "
                              "out")));
    EXPECT_THAT(
        explained(instance_text("prio\u00adrity 100")),
        ElementsAre(HasSubstr("U+00AD, an invisible hyphen")));
    EXPECT_THAT(
        explained(instance_text("priority 100\u200b")),
        ElementsAre("7:13 warning: an invisible character that is no blank; it is taken as one"));
}

TEST(DefinitionUse, WithoutItsBraceIsOneError)
{
    EXPECT_THAT(
        explained(instance_text("priority ${PRIO")),
        ElementsAre(
            "7:10 error: the '}' of this definition's name is missing; the line is left out"));
}

TEST(DefinitionUse, ThatIsEmptyIsTold)
{
    EXPECT_THAT(
        explained("$P=\n" + instance_text("priority $P")),
        ElementsAre(HasSubstr("(what was put in here is empty)")));
    EXPECT_THAT(
        explained(instance_text("virtual_ipaddress {\n~LST({N,IP}, {1,10.9.0.21}, {2}) "
                                "${IP}/24\n}")),
        ElementsAre(HasSubstr("(what was put in here is empty)")));
}

TEST(DefinitionUse, MayBeMisspelt)
{
    EXPECT_THAT(
        explained("$PRIO=7\n" + instance_text("priority $PRI0")),
        ElementsAre(HasSubstr("(nothing is defined by this name; did you mean $PRIO?)")));
}

TEST(Definition, WithAMistakeInItsName)
{
    EXPECT_THAT(
        explained("VIP=10.0.0.1\n"), ElementsAre(EndsWith("(a definition begins with '$')")));
    EXPECT_THAT(
        explained("$MY-VIP=10.0.0.1\n"),
        ElementsAre(EndsWith("(the name of a definition has only letters, digits and '_')")));
}

TEST(Choice, SaysWhatWasMeant)
{
    EXPECT_THAT(
        explained(instance_text("state Master")),
        ElementsAre(HasSubstr("(did you mean 'MASTER'?)")));
    EXPECT_THAT(explained(service_text("lb_kind dr")), Contains(HasSubstr("(did you mean 'DR'?)")));
    EXPECT_THAT(
        explained(instance_text("version 4")),
        ElementsAre("7:9 error: expected one of 2, 3 (what holds instead: vrrp_version)"));
}

TEST(Mark, OfAnotherLanguageIsExplained)
{
    EXPECT_THAT(explained("<<<<<<< HEAD\n"), ElementsAre(HasSubstr("a mark of a merge conflict")));
    EXPECT_THAT(explained("includ x\n"), ElementsAre(EndsWith("(did you mean 'include'?)")));
    EXPECT_THAT(explained(instance_text(";")), ElementsAre(EndsWith("(no ';' ends a line)")));
    EXPECT_THAT(
        explained(instance_text("; a comment")),
        ElementsAre(EndsWith("(comments begin with # or !)")));
}

TEST(MailAddress, HasNoCommaInIt)
{
    EXPECT_THAT(
        explained("global_defs {\nnotification_email {\na@b.c, d@e.f\n}\n}\n"),
        Contains(HasSubstr("3:1 warning: the sign is taken as a part of the address")));
}

TEST(AllowComment, WithoutANameIsTold)
{
    EXPECT_THAT(
        explained("# lbd: allow\n" + instance_text("")),
        ElementsAre("1:8 warning: this names no finding; nothing is silenced"));
}

}  // namespace
}  // namespace lbd::parser
