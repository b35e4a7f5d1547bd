#include "tests/unit/parser/tables/global_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

// Programs that the daemon runs for itself, as whom, and the pipes to them.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

LoadOptions host_with_one_account()
{
    LoadOptions options;
    options.user_exists = [](std::string_view name) { return name == "web"; };
    options.group_exists = [](std::string_view name) { return name == "www"; };
    return options;
}

ScriptCommand script(std::vector<std::string> words, std::string user = {}, std::string group = {})
{
    return {std::move(words), std::move(user), std::move(group)};
}

TEST(Scripts, AreKeptWithTheirRights)
{
    const Global global{
        "script_user web www\nenable_script_security\nuse_symlink_paths\n"
        "set_supplementary_groups on\nstartup_script \"/bin/a b c\" web\n"
        "startup_script_timeout 3\nshutdown_script /bin/d web www\nshutdown_script_timeout 4",
        host_with_one_account()};
    daemon::ScriptConfig expected;
    expected.account = {"web", "www"};
    expected.are_checked = true;
    expected.keep_symlinks = true;
    expected.have_supplementary_groups = true;
    expected.at_start = {script({"/bin/a", "b", "c"}, "web"), 3s};
    expected.at_stop = {script({"/bin/d"}, "web", "www"), 4s};
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.scripts, expected);
}

TEST(ScriptUser, IsNotBuiltAndKept)
{
    const Loaded loaded = parse(global_text("script_user web\nenable_script_security"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "2:1 warning: script_user is not built yet and has no effect",
            "3:1 warning: enable_script_security is not built yet and has no effect"));
    EXPECT_EQ(loaded.config.global.scripts.account, (daemon::Account{.user = "web"}));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(ScriptUser, MayHaveAColonBeforeItsGroup)
{
    const Global global{"script_user web :www", host_with_one_account()};
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.scripts.account, (daemon::Account{"web", "www"}));
}

TEST(ScriptUser, MustBeAnAccountOfTheHost)
{
    const auto said = [](std::string_view line) {
        return Global{line, host_with_one_account()}.said;
    };
    EXPECT_THAT(
        said("script_user wbe"), ElementsAre("2:13 error: there is no user wbe on this host"));
    EXPECT_THAT(
        said("script_user web wwww"),
        ElementsAre("2:17 error: there is no group wwww on this host"));
    EXPECT_THAT(
        said("script_user web:www"),
        ElementsAre("2:13 error: there is no user web:www on this host"));
    EXPECT_EQ(
        Global("script_user web wwww", host_with_one_account()).config.scripts.account,
        daemon::Account{});
}

TEST(LifecycleScript, MustRunAsAnAccountOfTheHost)
{
    const Global global{"startup_script /bin/a nobody", host_with_one_account()};
    EXPECT_THAT(global.said, ElementsAre("2:23 error: there is no user nobody on this host"));
    EXPECT_EQ(global.config.scripts.at_start.command, std::nullopt);
}

TEST(LifecycleScript, IsTheFirstOfItsKind)
{
    const Global global{"shutdown_script /bin/a\nshutdown_script /bin/b"};
    EXPECT_THAT(
        global.said,
        ElementsAre("3:1 warning: shutdown_script is given again; the first one holds"));
    EXPECT_EQ(global.config.scripts.at_stop.command, script({"/bin/a"}));
}

TEST(Fifo, IsTheFirstOfItsKind)
{
    const Global global{
        "vrrp_notify_fifo /a\nvrrp_notify_fifo /b\nvrrp_notify_fifo_script /c\n"
        "vrrp_notify_fifo_script /d"};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "3:1 warning: vrrp_notify_fifo is given again; the first one holds",
            "5:1 warning: vrrp_notify_fifo_script is given again; the first one holds"));
    EXPECT_EQ(global.config.notification.vrrp, (daemon::Fifo{"/a", {}, script({"/c"})}));
}

LoadOptions host_with(std::vector<std::string> users)
{
    LoadOptions options;
    options.user_exists = [users](std::string_view name) {
        return std::ranges::find(users, name) != users.end();
    };
    return options;
}

// vrrp_script, notify, and MISC_CHECK, each with a user and without one.
std::vector<std::string> scripts_that_run(const std::string& global, const LoadOptions& options)
{
    const Loaded loaded = parse(
        "vrrp_script a {\nscript /a\n}\nvrrp_script b {\nscript /b\nuser web\n}\n" +
            global_text(global) + instance_text("notify /n\nnotify_fault /f web\n") +
            server_text("MISC_CHECK {\nmisc_path /m\n}\n"),
        options);
    std::vector<std::string> scripts;
    for (const auto& script : loaded.config.track_scripts)
        scripts.push_back(script.name);
    const auto& notified = instance_of(loaded).notification.scripts;
    for (const auto& script : {notified.any, notified.fault})
        if (script)
            scripts.push_back(script->words.at(0));
    if (!server_of(loaded).extras->checks.empty())
        scripts.emplace_back("MISC_CHECK");
    return scripts;
}

// They might run as root although security is asked for.
TEST(Scripts, AreLeftOutWithoutAnAccountToRunThem)
{
    const auto all = ElementsAre("a", "b", "/n", "/f", "MISC_CHECK");
    const auto some = ElementsAre("b", "/f");
    const std::string security = "enable_script_security";
    EXPECT_THAT(scripts_that_run("", host_with({"web"})), all);
    EXPECT_THAT(scripts_that_run(security, host_with({"web"})), some);
    EXPECT_THAT(scripts_that_run(security, host_with({"web", "keepalived_script"})), all);
    EXPECT_THAT(scripts_that_run(security + "\nscript_user web", host_with({"web"})), all);
    EXPECT_THAT(scripts_that_run("script_user wbe", host_with({"web"})), some);
}

TEST(Scripts, OfStartAndStopAreLeftOutWithoutAnAccountToo)
{
    const auto command = [](const std::string& lines) {
        return parse(global_text(lines), host_with({"web"})).config.global.scripts.at_start.command;
    };
    EXPECT_FALSE(command("startup_script /a\nenable_script_security"));
    EXPECT_TRUE(command("startup_script /a"));
    EXPECT_TRUE(command("startup_script /a web\nenable_script_security"));
    EXPECT_TRUE(command("startup_script /a\nenable_script_security\nscript_user web"));
}

TEST(Fifo, IsKeptWithItsOwnerAndReader)
{
    const Global global{
        "notify_fifo /all web www\nnotify_fifo_script \"/bin/a b\" web\n"
        "vrrp_notify_fifo /vrrp\nvrrp_notify_fifo_script /bin/c\nlvs_notify_fifo /lvs web\n"
        "lvs_notify_fifo_script /bin/d\nfifo_write_vrrp_states_on_reload\nrs_init_notifies"};
    daemon::NotificationConfig expected;
    expected.all = {"/all", {"web", "www"}, script({"/bin/a", "b"}, "web")};
    expected.vrrp = {"/vrrp", {}, script({"/bin/c"})};
    expected.checkers = {"/lvs", {"web", ""}, script({"/bin/d"})};
    expected.repeats_states_at_reload = true;
    expected.tells_first_states = true;
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.notification, expected);
}

// keepalived -t does not look there.
TEST(Fifo, MayBelongToAnAccountThatIsMissing)
{
    const Global global{
        "notify_fifo /all nobody\nnotify_fifo_script /bin/a web nogroup", host_with_one_account()};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "2:18 warning: there is no user nobody on this host",
            "3:31 warning: there is no group nogroup on this host"));
    EXPECT_EQ(test_exit_code(global.loaded), 0);
    EXPECT_EQ(global.config.notification.all.owner.user, "nobody");
    EXPECT_EQ(global.config.notification.all.reader, script({"/bin/a"}, "web", "nogroup"));
}

TEST(Fifo, IsLeftOutIfTheCommonOneIsTheSame)
{
    const Global global{"vrrp_notify_fifo /a\nlvs_notify_fifo /a\nnotify_fifo /a"};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "2:1 warning: left out: notify_fifo names the same file, to which all is written",
            "3:1 warning: left out: notify_fifo names the same file, to which all is written"));
    EXPECT_EQ(global.config.notification.all.path, "/a");
    EXPECT_EQ(global.config.notification.vrrp, daemon::Fifo{});
    EXPECT_EQ(global.config.notification.checkers, daemon::Fifo{});
}

TEST(Fifo, HasOneReader)
{
    const Global global{
        "vrrp_notify_fifo /a\nvrrp_notify_fifo_script /bin/a\nlvs_notify_fifo /a\n"
        "lvs_notify_fifo_script /bin/b"};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "4:1 warning: its script is left out: that of vrrp_notify_fifo reads the same file"));
    EXPECT_EQ(global.config.notification.vrrp.reader, script({"/bin/a"}));
    EXPECT_EQ(global.config.notification.checkers.reader, std::nullopt);
}

}  // namespace
}  // namespace lbd::parser
