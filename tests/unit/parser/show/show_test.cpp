#include "tests/unit/parser/show/held.hpp"

#include <gmock/gmock.h>

namespace lbd::parser {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Show, WritesOneKeywordALineAndIndentsBlocks)
{
    EXPECT_EQ(
        held("vrrp_instance V{interface  eth0\nvirtual_router_id 7\n"
             "virtual_ipaddress { 10.0.0.1 } }\n"),
        "vrrp_instance V {\n"
        "    interface eth0\n"
        "    virtual_router_id 7\n"
        "    virtual_ipaddress {\n"
        "        10.0.0.1\n"
        "    }\n"
        "}\n");
}

TEST(Show, SeparatesBlocksOfTheTopLevel)
{
    const std::string text = shown(parse(instance("A", 1) + instance("B", 2)));
    EXPECT_THAT(text, HasSubstr("}\n\nvrrp_instance B {\n"));
    EXPECT_THAT(text, testing::EndsWith("\n}\n"));
}

TEST(Show, HasKeywordsOfOneLineThatShareItEachForItself)
{
    EXPECT_EQ(
        held_of_instance("authentication { auth_type PASS auth_pass 1 }"),
        std::string{its_addresses} +
            "    authentication {\n        auth_type PASS\n        auth_pass 1\n    }\n");
}

TEST(Show, DecidesConditionsAndPutsInDefinitions)
{
    LoadOptions options;
    options.config_id = "one";
    EXPECT_EQ(
        held(
            "$NAME=a b\n@one global_defs {\n@^one nonsense\n@one router_id \"$NAME \"\n@one }\n"
            "~SEQ(I,1,2) vrrp_garp_master_delay $I\n",
            options),
        "global_defs {\n    router_id \"a b \"\n}\n");
    EXPECT_EQ(
        held("vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n"
             "~SEQ(I,1,2) 10.0.0.$I\n}\n}\n"),
        "vrrp_instance V {\n    interface eth0\n    virtual_router_id 7\n"
        "    virtual_ipaddress {\n        10.0.0.1\n        10.0.0.2\n    }\n}\n");
}

TEST(Show, PutsIncludedFilesInTheirPlace)
{
    const TemporaryDirectory directory;
    directory.write("inner.conf", "router_id a\n");
    const std::string main = directory.write("main.conf", "global_defs {\ninclude inner.conf\n}\n");
    const Loaded loaded = load(main, asking_what_holds());
    EXPECT_THAT(shown(loaded), HasSubstr("global_defs {\n    router_id a\n"));
    EXPECT_THAT(shown(loaded), Not(HasSubstr("inner.conf")));
}

TEST(Show, HasOfARepeatedSettingTheOneThatHolds)
{
    EXPECT_EQ(held_of_service("quorum 1\nweight 2\nquorum 1\n"), "    weight 2\n    quorum 1\n");
    EXPECT_EQ(held_of_service("retry 2\nretry x\n"), "    retry 2\n");
    EXPECT_EQ(
        held_of_instance("version 2\nversion 3\n"), std::string{its_addresses} + "    version 2\n");
    EXPECT_EQ(
        held_of_instance("state MASTER\npriority 9\nstate BACKUP\n"),
        std::string{its_addresses} + "    state MASTER\n    priority 9\n");
}

TEST(Show, HasSwitchesInTheirOrder)
{
    EXPECT_EQ(
        held_of_instance("nopreempt\npreempt\nnopreempt\n"),
        std::string{its_addresses} + "    preempt\n    nopreempt\n");
}

TEST(Show, HasOneBlockOfThoseThatGoOnWithEachOther)
{
    EXPECT_EQ(
        held("global_defs {\nrouter_id a\nvrrp_version 3\n}\nglobal_defs {\nrouter_id b\n}\n"),
        "global_defs {\n    vrrp_version 3\n    router_id b\n}\n");
    EXPECT_EQ(
        held_of_instance("virtual_ipaddress {\n10.0.0.2\n}\n"),
        std::string{its_addresses} + "    virtual_ipaddress {\n        10.0.0.2\n    }\n");
}

TEST(Show, UsesTheUsualNames)
{
    EXPECT_EQ(held_of_service("nb_get_retry 3\n"), "    retry 3\n");
    EXPECT_EQ(held_of_service("retry 2\nnb_get_retry 3\n"), "    retry 3\n");
    EXPECT_EQ(
        held_of_instance("virtual_ipaddress {\n10.0.0.2/24 brd + dev eth1\n}\n"),
        std::string{its_addresses} +
            "    virtual_ipaddress {\n"
            "        10.0.0.2/24 broadcast + dev eth1\n    }\n");
}

TEST(Show, LeavesOutWhatIsRefused)
{
    EXPECT_EQ(
        held_of_service("nonsense\nretry x\nweight 0\nretry 1 {\n}\nops 2\n"), "    retry 1\n");
    EXPECT_EQ(
        held("vrrp_instance V {\n}\n" + instance("V", 1) + "virtual_server 10.0.0.1 {\n}\n"), "");
    EXPECT_EQ(
        held_of_instance("virtual_ipaddress {\nhost\n10.0.0.2 x scope y dev eth1 z\n10.0.0.3 dev\n"
                         "10.0.0.4 brd + label a scope host scope link\n}\n"),
        std::string{its_addresses} +
            "    virtual_ipaddress {\n        10.0.0.2 dev eth1\n"
            "        10.0.0.4 label a scope link\n    }\n");
}

TEST(Show, HasWhatIsUsedInsteadOfARefusedValue)
{
    EXPECT_EQ(
        held_of_instance("priority 300\ngarp_master_repeat 0\n"),
        std::string{its_addresses} + "    priority 100\n    garp_master_repeat 1\n");
    EXPECT_EQ(held_of_service("quorum x\n"), "    quorum 1\n");
}

TEST(Show, TellsWhatIsNotGivenWithItsDefault)
{
    const std::string text = shown(parse(service_text("nb_get_retry 3\n")));
    EXPECT_THAT(text, HasSubstr("\n    # delay_loop  default: 60\n"));
    EXPECT_THAT(text, Not(HasSubstr("\n    # retry")));
    EXPECT_THAT(text, Not(HasSubstr("# nb_get_retry")));
    EXPECT_THAT(text, HasSubstr("\n        # weight  default: weight of virtual server\n"));
    EXPECT_THAT(text, testing::StartsWith("# linkbeat_use_polling  default: off\n"));
}

TEST(Show, HidesSecrets)
{
    const Loaded loaded =
        parse(instance_text("authentication {\nauth_type PASS\nauth_pass hunter\n}\n"));
    EXPECT_THAT(shown(loaded), HasSubstr("        auth_pass hunter\n"));
    const std::string hidden = shown(*loaded.effective, Secrets::hidden);
    EXPECT_THAT(hidden, HasSubstr("        auth_type PASS\n        auth_pass <hidden>\n"));
    EXPECT_THAT(hidden, Not(HasSubstr("hunter")));
}

// It would become the password of whoever takes the text for a configuration.
TEST(Show, MakesNoPasswordOfWhatIsHidden)
{
    const Loaded loaded =
        parse(instance_text("authentication {\nauth_type PASS\nauth_pass <hidden>\n}\n"));
    EXPECT_THAT(
        complaints(loaded),
        testing::Contains("9:11 error: this stands for a secret that has been hidden; write the "
                          "secret"));
}

// Where keys and passwords are, in whatever way they are written.
TEST(Show, KnowsWhatIsSecret)
{
    for (const char* text :
         {"SSL {\npassword hunter\n}\n",
          "SSL { password hunter ca x }\n",
          "SSL { ca x password hunter }\n"})
        EXPECT_THAT(shown(*parse(text).effective, Secrets::hidden), Not(HasSubstr("hunter")))
            << text;
    const std::string keys = shown(
        *parse(instance_text(
                   "auth_hmac {\nkey 1 hunter4hunter4hunter4hunter4hunter4\nactive_key 1\n}\n"))
             .effective,
        Secrets::hidden);
    EXPECT_THAT(keys, HasSubstr("        key 1 <hidden>\n"));
}

TEST(Show, KeepsNothingUnlessItIsAsked)
{
    EXPECT_FALSE(load_text("test.conf", "use_pid_dir\n").effective);
}

}  // namespace
}  // namespace lbd::parser
