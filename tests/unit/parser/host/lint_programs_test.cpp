#include "tests/unit/parser/host/host_tree.hpp"
#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct ProgramFinding : testing::Test {
    ProgramFinding()
    {
        options.host_files = tree.ask();
        tree.add("/usr/bin/well", HostTree::program())
            .add("/usr/bin/open", HostTree::program(0757))
            .add("/usr/bin/private", HostTree::program(0700));
    }

    Loaded read(const std::string& text) const { return parse(text, options); }

    // Those about programs: what they stand for is not built.
    std::vector<std::string> found(const std::string& text) const
    {
        std::vector<std::string> lines = findings(read(text));
        std::erase_if(lines, [](const std::string& line) {
            return !line.ends_with("cannot-run") && !line.ends_with("by-others");
        });
        return lines;
    }

    // What keepalived -t looks at: three lines, with the command in the second.
    static std::string tracked(const std::string& command, const std::string& more = "")
    {
        return "vrrp_script S {\nscript " + command + "\n" + more + "}\n" +
               instance_text("track_script {\nS\n}");
    }

    HostTree tree;
    LoadOptions options;
};

TEST_F(ProgramFinding, IsAProgramThatIsMissing)
{
    EXPECT_THAT(found(tracked("/usr/bin/gone")), ElementsAre("2:8 script-cannot-run"));
    EXPECT_THAT(found(tracked("\"/usr/bin/gone -x\"")), ElementsAre("2:9 script-cannot-run"));
    EXPECT_THAT(found(tracked("/usr/bin/well")), IsEmpty());
    EXPECT_THAT(
        complaints(read(tracked("/usr/bin/gone"))),
        Contains("2:8 warning: there is no program /usr/bin/gone on this host; it is never run"));
}

TEST_F(ProgramFinding, IsAProgramThatOthersCouldChange)
{
    EXPECT_THAT(found(tracked("/usr/bin/open")), ElementsAre("2:8 script-writable-by-others"));
    EXPECT_THAT(
        complaints(read(tracked("/usr/bin/open"))),
        Contains("2:8 warning: anybody on this host may change what is run as root: /usr/bin/open "
                 "(root:root, mode 0757)"));
}

TEST_F(ProgramFinding, IsAProgramThatIsNotFoundByItsName)
{
    EXPECT_THAT(found(tracked("well")), IsEmpty());
    EXPECT_THAT(found(tracked("open")), ElementsAre("2:8 script-writable-by-others"));
    EXPECT_THAT(found(tracked("\"gone -x\"")), ElementsAre("2:9 script-cannot-run"));
    EXPECT_THAT(
        found(instance_text("notify = /usr/bin/well")), ElementsAre("7:8 script-cannot-run"));
    const Loaded loaded = read(tracked("gone.sh"));
    const auto finding =
        std::ranges::find(loaded.diagnostics.list, "script-cannot-run", &Diagnostic::id);
    ASSERT_NE(finding, loaded.diagnostics.list.end());
    EXPECT_EQ(
        finding->message, "there is no program gone.sh in any directory of PATH; it is never run");
    EXPECT_EQ(finding->notes.at(0).message, "PATH is /usr/local/bin:/usr/bin");
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(test_exit_code(read(instance_text("notify gone.sh"))), 0);
}

TEST_F(ProgramFinding, IsOnlyAboutProgramsAndOnlyIfTheHostMayBeAsked)
{
    EXPECT_THAT(found(tracked("\"</usr/bin/gone\"")), IsEmpty()) << "it is read, not run";
    options.host_files = {};
    EXPECT_THAT(found(tracked("/usr/bin/gone")), IsEmpty());
    EXPECT_THAT(found(tracked("gone")), IsEmpty());
}

TEST_F(ProgramFinding, IsNotAboutALineThatAnotherOneReplaces)
{
    EXPECT_THAT(found(tracked("/usr/bin/gone", "script /usr/bin/well\n")), IsEmpty());
    EXPECT_THAT(found(tracked("/usr/bin/gone", "script well\n")), IsEmpty());
    EXPECT_THAT(
        found(tracked("/usr/bin/well", "script /usr/bin/gone\n")),
        ElementsAre("3:8 script-cannot-run"));
    EXPECT_THAT(
        found(tracked("/usr/bin/gone", "script \"\"\n")), ElementsAre("2:8 script-cannot-run"))
        << "what is refused replaces nothing";
    EXPECT_EQ(test_exit_code(read(tracked("/usr/bin/gone", "script /usr/bin/well\n"))), 0);
    EXPECT_THAT(
        found(server_text("MISC_CHECK {\nmisc_path /usr/bin/gone\nmisc_path /usr/bin/well\n}")),
        IsEmpty());
    EXPECT_THAT(
        found("global_defs {\nlvs_notify_fifo_script /usr/bin/well\n}\n"
              "global_defs {\nlvs_notify_fifo_script /usr/bin/gone\n}\n"),
        IsEmpty())
        << "the first one holds";
    EXPECT_THAT(
        found(instance_text("notify /usr/bin/gone\nnotify /usr/bin/well")),
        ElementsAre("7:8 script-cannot-run"))
        << "the first one holds";
}

TEST_F(ProgramFinding, IsNotAboutABlockThatIsLeftOut)
{
    const std::string notify = "notify /usr/bin/gone\n";
    EXPECT_THAT(found("vrrp_instance V {\ninterface eth0\n" + notify + "}\n"), IsEmpty());
    EXPECT_THAT(found("vrrp_sync_group G {\n" + notify + "}\n"), IsEmpty());
    EXPECT_THAT(
        found("vrrp_script S {\nscript /usr/bin/gone\n}\n" + tracked("/usr/bin/well")), IsEmpty())
        << "another one has its name";
    EXPECT_THAT(found("virtual_server 10.0.0.1 80 {\nquorum_up /usr/bin/gone\n}\n"), IsEmpty());
    const std::string server = "real_server 10.0.0.2 80 {\n";
    EXPECT_THAT(
        found(
            "virtual_server 10.0.0.1 80 {\n" + server + "}\n" + server +
            "MISC_CHECK {\nmisc_path /usr/bin/gone\n}\n}\n}\n"),
        IsEmpty());
}

TEST_F(ProgramFinding, IsSilencedByItsName)
{
    EXPECT_THAT(found(tracked("/usr/bin/gone # lbd: allow script-cannot-run")), IsEmpty());
    EXPECT_THAT(found(tracked("/usr/bin/open # lbd: allow script-writable-by-others")), IsEmpty());
    EXPECT_THAT(
        findings(read(tracked("/usr/bin/well # lbd: allow script-cannot-run"))),
        testing::Not(Contains(HasSubstr("unused-allow"))))
        << "another host may need it";
}

TEST_F(ProgramFinding, IsMadeForEveryKeywordOfAnInstanceThatNamesAProgram)
{
    for (const char* keyword :
         {"notify",
          "notify_master",
          "notify_backup",
          "notify_fault",
          "notify_stop",
          "notify_deleted",
          "notify_master_rx_lower_pri"})
        EXPECT_THAT(
            found(instance_text(std::string{keyword} + " /usr/bin/gone")),
            ElementsAre(StartsWith("7:")))
            << keyword;
    EXPECT_THAT(
        found(instance_text("") + "vrrp_sync_group G {\ngroup {\nV\n}\nnotify /usr/bin/gone\n}\n"),
        ElementsAre("13:8 script-cannot-run"));
}

TEST_F(ProgramFinding, IsMadeForEveryKeywordOfADaemonThatNamesAProgram)
{
    for (const char* keyword :
         {"startup_script",
          "shutdown_script",
          "notify_fifo_script",
          "vrrp_notify_fifo_script",
          "lvs_notify_fifo_script"})
        EXPECT_THAT(
            found("global_defs {\n" + std::string{keyword} + " /usr/bin/gone\n}\n"),
            ElementsAre(StartsWith("2:")))
            << keyword;
}

TEST_F(ProgramFinding, IsMadeForEveryKeywordOfAServiceThatNamesAProgram)
{
    for (const char* keyword : {"quorum_up", "quorum_down"})
        EXPECT_THAT(
            found(service_text(std::string{keyword} + " /usr/bin/gone")),
            ElementsAre(StartsWith("7:")))
            << keyword;
    for (const char* keyword : {"notify_up", "notify_down"})
        EXPECT_THAT(
            found(server_text(std::string{keyword} + " /usr/bin/gone")),
            ElementsAre(StartsWith("6:")))
            << keyword;
    EXPECT_THAT(
        found(server_text("MISC_CHECK {\nmisc_path /usr/bin/gone\n}")),
        ElementsAre("7:11 script-cannot-run"));
}

TEST_F(ProgramFinding, IsAboutWhoeverRunsTheProgram)
{
    const std::string command = "/usr/bin/private";
    EXPECT_THAT(found(tracked(command)), IsEmpty());
    EXPECT_THAT(found(tracked(command, "user alice\n")), ElementsAre("2:8 script-cannot-run"));
    EXPECT_THAT(
        found(
            "vrrp_script S { interval 2 user alice\nscript /usr/bin/private\n}\n" +
            instance_text("track_script {\nS\n}")),
        ElementsAre("2:8 script-cannot-run"))
        << "a keyword may share the line with its block";
    EXPECT_THAT(
        complaints(read("global_defs {\nscript_user alice\n}\n" + tracked(command))),
        Contains("5:8 warning: the user alice may not execute /usr/bin/private (root:root, mode "
                 "0700); it is never run"));
    EXPECT_THAT(found(instance_text("notify \"/usr/bin/private\" bob")), testing::SizeIs(1));
    EXPECT_THAT(
        found(server_text("MISC_CHECK {\nuser alice\nmisc_path /usr/bin/private\n}")),
        ElementsAre("8:11 script-cannot-run"));
}

TEST_F(ProgramFinding, CountsOtherGroupsOnlyIfScriptsHaveThem)
{
    tree.add("/usr/bin/private", {FileKind::file, 0750, 0, 50, {}});
    const std::string text = tracked("/usr/bin/private", "user alice\n");
    EXPECT_THAT(found(text), ElementsAre("2:8 script-cannot-run"));
    EXPECT_THAT(found(tracked("/usr/bin/private", "user alice staff\n")), IsEmpty());
    EXPECT_THAT(found("global_defs {\nset_supplementary_groups\n}\n" + text), IsEmpty());
}

TEST_F(ProgramFinding, IsToldOnceForAllLinesThatNameTheProgram)
{
    const std::string text = instance_text(
        "notify_master /usr/bin/gone\nnotify_backup /usr/bin/gone\nnotify_fault /usr/bin/gone");
    EXPECT_THAT(found(text), ElementsAre("7:15 script-cannot-run"));
    const Loaded loaded = read(text);
    const auto finding =
        std::ranges::find(loaded.diagnostics.list, "script-cannot-run", &Diagnostic::id);
    EXPECT_EQ(finding->notes.at(0).message, "2 more lines name it");
    EXPECT_THAT(
        found(instance_text("notify_master /usr/bin/gone # lbd: allow script-cannot-run\n"
                            "notify_backup /usr/bin/gone")),
        ElementsAre("8:15 script-cannot-run"));
}

TEST_F(ProgramFinding, CostsOneLookForManyChecks)
{
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += server_text("MISC_CHECK {\nmisc_path \"/usr/bin/well x\"\n}");
    load_text("test.conf", text, options);
    EXPECT_THAT(tree.looks(), testing::Each(testing::Pair(testing::_, 1)));
    EXPECT_EQ(tree.looks().size(), 4u);
}

TEST_F(ProgramFinding, FailsATestWhereKeepalivedDoes)
{
    const auto status = [&](const std::string& text) { return test_exit_code(read(text)); };
    EXPECT_EQ(status(tracked("/usr/bin/well")), 0);
    EXPECT_EQ(status(tracked("/usr/bin/gone")), 5);
    EXPECT_EQ(status(tracked("/usr/bin")), 5);
    EXPECT_EQ(status(tracked("/usr/bin/open")), 5);
    EXPECT_EQ(status(instance_text("notify /usr/bin/gone")), 0);
    EXPECT_EQ(status(instance_text("notify /usr/bin/open")), 0);
    EXPECT_EQ(status(server_text("MISC_CHECK {\nmisc_path /usr/bin/gone\n}")), 0);
    tree.add("/usr/bin/well", HostTree::program(0644));
    EXPECT_EQ(status(tracked("/usr/bin/well")), 0);
    tree.add("/tmp/x", HostTree::program());
    EXPECT_EQ(status(tracked("/tmp/x")), 0);
}

TEST_F(ProgramFinding, SaysWhatEnableScriptSecurityDoes)
{
    const Loaded loaded =
        read("global_defs {\nenable_script_security\n}\n" + tracked("/usr/bin/open"));
    const auto finding =
        std::ranges::find(loaded.diagnostics.list, "script-writable-by-others", &Diagnostic::id);
    ASSERT_NE(finding, loaded.diagnostics.list.end());
    EXPECT_EQ(finding->notes.at(0).message, "enable_script_security does not let it run at all");
}

}  // namespace
}  // namespace lbd::parser
