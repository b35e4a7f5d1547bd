#include "tests/unit/parser/tables/planned_reading.hpp"

// What global_defs says for instances that do not say it themselves.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// An instance with global_defs behind it.
vrrp::InstanceConfig accepted_with(std::string_view global, std::string_view lines)
{
    const Loaded loaded =
        parse(fmt::format("{}global_defs {{\n{}\n}}\n", instance_text(lines), global));
    EXPECT_THAT(objections(loaded), IsEmpty()) << global << '\n' << lines;
    return instance_of(loaded);
}

TEST(Features, AreAsGlobalDefsSayUnlessTheInstanceSaysIt)
{
    const std::string global =
        "vrrp_strict\nvrrp_skip_check_adv_addr\nvrrp_owner_ignore_adverts\nv3_checksum_as_v2\n"
        "vrrp_notify_priority_changes\nvrrp_garp_extra_if all 60\nsmtp_alert";
    const vrrp::InstanceConfig silent = accepted_with(global, "");
    EXPECT_TRUE(silent.conduct.is_strict);
    EXPECT_TRUE(silent.conduct.skips_address_check);
    EXPECT_TRUE(silent.conduct.owner_ignores_adverts);
    EXPECT_TRUE(silent.transport.has_v2_checksum);
    EXPECT_TRUE(silent.notification.tells_priority_changes);
    EXPECT_TRUE(silent.notification.sends_mail);
    EXPECT_EQ(silent.link_settings.extra_period, 60s);
    EXPECT_TRUE(silent.link_settings.extra_on_all_links);
    EXPECT_EQ(
        accepted_with(
            global,
            "strict_mode off\nskip_check_adv_addr off\nowner_ignore_adverts off\n"
            "v3_checksum_as_v2 off\nnotify_priority_changes off\ngarp_extra_if 0\n"
            "smtp_alert off"),
        accepted(""));
}

TEST(Features, BreakTheRulesOfAStrictModeOfAll)
{
    EXPECT_THAT(
        objections(parse(instance_text("preempt_delay 5") + "global_defs {\nvrrp_strict\n}\n")),
        ElementsAre("7:1 warning: strict mode does not allow preempt_delay; it is left out"));
}

TEST(Mails, AreSentAboutInstancesAsTheMostSpecialSettingSays)
{
    const auto are_sent = [](std::string_view global) {
        return accepted_with(global, "").notification.sends_mail;
    };
    EXPECT_FALSE(are_sent(""));
    EXPECT_TRUE(are_sent("smtp_alert"));
    EXPECT_TRUE(are_sent("smtp_alert_vrrp\nsmtp_alert off"));
    EXPECT_FALSE(are_sent("smtp_alert_vrrp off\nsmtp_alert"));
    EXPECT_FALSE(are_sent("smtp_alert_checker"));
}

TEST(NoPreempt, StaysWhereStrictModeMakesTheStateBackup)
{
    const Read read{instance_text("strict_mode\nstate MASTER\npriority 200\nnopreempt")};
    EXPECT_FALSE(read.config.preemption.enabled);
    EXPECT_FALSE(read.config.wants_master);
    EXPECT_THAT(
        read.said,
        ElementsAre("8:1 warning: strict mode starts as MASTER with priority 255 only; BACKUP is "
                    "used"));
}

TEST(State, IsNotTakenBackByAnotherOne)
{
    const Read read{instance_text("priority 9\nstate MASTER\nstate BACKUP")};
    EXPECT_TRUE(read.config.wants_master);
    EXPECT_THAT(
        read.said,
        ElementsAre("9:7 error: BACKUP does not take back an earlier MASTER; it is left out"));
    EXPECT_TRUE(Read(instance_text("priority 9\nstate BACKUP\nstate MASTER")).config.wants_master);
}

TEST(State, IsBackupBehindAMistake)
{
    const Read read{instance_text("priority 9\nstate MASTER\nstate x")};
    EXPECT_FALSE(read.config.wants_master);
    EXPECT_THAT(read.said, ElementsAre("9:7 error: expected one of MASTER, BACKUP"));
}

TEST(Instance, ThatGivesASettingTwiceIsToldWhereTheOneStandsThatHolds)
{
    EXPECT_THAT(
        Read(instance_text("advert_int 1\npriority 9\nadvert_int 1.5\nadvert_int x")).said,
        testing::Contains("9:1 warning: version 2 counts in whole seconds; 2 s is used"));
}

}  // namespace
}  // namespace lbd::parser
