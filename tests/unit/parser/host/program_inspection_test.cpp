#include "parser/host/program_inspection.hpp"

#include "tests/unit/parser/host/host_tree.hpp"

#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

const std::string path = "/usr/bin/check";

struct ProgramInspectionTest : testing::Test {
    ProgramInspection::Findings inspect(
        const std::string& program = path, const std::string& user = "root")
    {
        const HostFiles host = tree.ask();
        return ProgramInspection{host}.inspect(program, {user, host.account(user, {})});
    }

    HostTree tree;
};

TEST_F(ProgramInspectionTest, FindsNothingWrongWithAnOrdinaryProgram)
{
    tree.add(path, HostTree::program());
    for (const char* user : {"root", "alice", "unknown"}) {
        EXPECT_EQ(inspect(path, user).obstacle, "") << user;
        EXPECT_EQ(inspect(path, user).opening, "") << user;
    }
}

TEST_F(ProgramInspectionTest, SaysWhatIsMissing)
{
    EXPECT_EQ(inspect().obstacle, "there is no program /usr/bin/check on this host");
    EXPECT_EQ(
        inspect("/usr/local/bin/check").obstacle,
        "there is no program /usr/local/bin/check on this host, because there is no /usr/local");
    EXPECT_TRUE(inspect().is_no_program);
}

TEST_F(ProgramInspectionTest, TakesAFileOnTheWayForNoDirectory)
{
    tree.add(path, HostTree::program());
    EXPECT_EQ(
        inspect("/usr/bin/check/it").obstacle,
        "there is no program /usr/bin/check/it on this host, because there is no /usr/bin/check");
}

TEST_F(ProgramInspectionTest, WantsAFile)
{
    EXPECT_EQ(inspect("/usr/bin").obstacle, "/usr/bin is a directory, not a program");
    tree.add("/usr/bin/pipe", {FileKind::other, 0755, 0, 0, {}});
    EXPECT_EQ(
        inspect("/usr/bin/pipe").obstacle, "/usr/bin/pipe is no ordinary file, not a program");
    EXPECT_TRUE(inspect("/usr/bin/pipe").is_no_program);
}

TEST_F(ProgramInspectionTest, WantsTheRightToExecute)
{
    tree.add(path, HostTree::program(0644));
    for (const char* user : {"root", "alice", "unknown"})
        EXPECT_EQ(
            inspect(path, user).obstacle,
            "no user may execute /usr/bin/check (root:root, mode 0644)")
            << user;
    EXPECT_FALSE(inspect().is_no_program);
}

TEST_F(ProgramInspectionTest, KnowsWhoHasTheRight)
{
    tree.add(path, HostTree::program(0700));
    EXPECT_EQ(inspect(path, "root").obstacle, "");
    EXPECT_EQ(inspect(path, "unknown").obstacle, "") << "who can tell";
    EXPECT_EQ(
        inspect(path, "alice").obstacle,
        "the user alice may not execute /usr/bin/check (root:root, mode 0700)");
    tree.add(path, HostTree::program(0700, 1000));
    EXPECT_EQ(inspect(path, "alice").obstacle, "");
    tree.add(path, {FileKind::file, 0750, 0, 50, {}});
    EXPECT_EQ(inspect(path, "alice").obstacle, "") << "by a group";
    tree.add(path, {FileKind::file, 0705, 0, 50, {}});
    EXPECT_NE(inspect(path, "alice").obstacle, "") << "as one of that group";
}

TEST_F(ProgramInspectionTest, KnowsWhoMayEnterTheDirectories)
{
    tree.add("/usr/bin", HostTree::directory(0700)).add(path, HostTree::program());
    EXPECT_EQ(inspect(path, "root").obstacle, "");
    EXPECT_EQ(
        inspect(path, "alice").obstacle,
        "the user alice may not enter /usr/bin (root:root, mode 0700)");
}

TEST_F(ProgramInspectionTest, SaysNothingOfWhatCannotBeLookedAt)
{
    tree.add("/usr/bin", {.kind = FileKind::unknown}).add(path, HostTree::program(0777));
    EXPECT_EQ(inspect().obstacle, "");
    EXPECT_EQ(inspect().opening, "");
    EXPECT_FALSE(inspect().is_no_program);
}

TEST_F(ProgramInspectionTest, NamesWhatAnybodyMayWriteTo)
{
    tree.add(path, HostTree::program(0757));
    EXPECT_EQ(
        inspect().opening,
        "anybody on this host may change what is run as root: /usr/bin/check (root:root, mode "
        "0757)");
    EXPECT_TRUE(inspect().is_open_now);
    tree.add("/usr", HostTree::directory(0777)).add(path, HostTree::program());
    EXPECT_EQ(
        inspect().opening,
        "anybody on this host may change what is run as root: /usr (root:root, mode 0777)");
}

TEST_F(ProgramInspectionTest, NamesAGroupThatMayWrite)
{
    tree.add(path, {FileKind::file, 0775, 0, 50, {}});
    EXPECT_EQ(
        inspect().opening,
        "the group staff may change what is run as root: /usr/bin/check (root:staff, mode 0775)");
    tree.add(path, HostTree::program(0775));
    EXPECT_EQ(inspect().opening, "") << "the group of root";
    tree.add(path, {FileKind::file, 0775, 1000, 1000, {}});
    EXPECT_EQ(inspect(path, "alice").opening, "") << "who changes only what is run as alice";
}

TEST_F(ProgramInspectionTest, NamesAnOwnerWhoIsNotTheOneWhoRunsIt)
{
    tree.add(path, HostTree::program(0755, 1001));
    EXPECT_EQ(
        inspect().opening,
        "the user bob may change what is run as root: /usr/bin/check (bob:bob, mode 0755)");
    EXPECT_NE(inspect(path, "alice").opening, "");
    EXPECT_EQ(inspect(path, "bob").opening, "");
}

TEST_F(ProgramInspectionTest, DistrustsAStickyDirectoryForTheTimeWhenItIsEmpty)
{
    tree.add("/tmp/check", HostTree::program());
    EXPECT_EQ(
        inspect("/tmp/check").opening,
        "anybody on this host may put another program in this place whenever it is missing, to be "
        "run as root: /tmp (root:root, mode 1777)");
    EXPECT_FALSE(inspect("/tmp/check").is_open_now);
    tree.add("/tmp/check", HostTree::program(0757));
    EXPECT_TRUE(inspect("/tmp/check").is_open_now) << "what is worse is told";
}

TEST_F(ProgramInspectionTest, FollowsLinks)
{
    tree.add("/bin", HostTree::link("usr/bin"))
        .add("/opt", HostTree::directory(0777))
        .add("/opt/check", HostTree::program())
        .add("/usr/bin/check", HostTree::link("../../opt/check"))
        .add("/usr/bin/other", HostTree::link("/usr/bin/there"))
        .add("/usr/bin/there", HostTree::program());
    EXPECT_EQ(
        inspect("/bin/check").opening,
        "anybody on this host may change what is run as root: /opt (root:root, mode 0777)");
    EXPECT_EQ(inspect("/bin/other").obstacle, "");
    EXPECT_EQ(inspect("/bin/other").opening, "") << "the mode of a link says nothing";
    tree.add("/opt/link", HostTree::link("/usr/bin/there"));
    EXPECT_EQ(
        inspect("/opt/link").opening,
        "anybody on this host may change what is run as root: /opt (root:root, mode 0777)")
        << "where the link could be changed";
}

TEST_F(ProgramInspectionTest, FollowsNoLinkForEver)
{
    tree.add(path, HostTree::link("check"));
    EXPECT_EQ(inspect().obstacle, "there is no program /usr/bin/check on this host");
    tree.add(path, HostTree::link("gone"));
    EXPECT_EQ(
        inspect().obstacle,
        "there is no program /usr/bin/check on this host, because there is no /usr/bin/gone");
}

TEST_F(ProgramInspectionTest, GoesUpNoFurtherThanTheRoot)
{
    tree.add(path, HostTree::program());
    EXPECT_EQ(inspect("/../..//usr/./bin/../bin/check").obstacle, "");
}

TEST_F(ProgramInspectionTest, LooksAtEachPathOnce)
{
    const HostFiles host = tree.ask();
    ProgramInspection inspection{host};
    for (const char* name : {"/usr/bin/a", "/usr/bin/b", "/usr/bin/a"})
        inspection.inspect(name, {"root", HostAccount{}});
    EXPECT_EQ(
        tree.looks(),
        (std::map<std::string, int>{
            {"/", 1}, {"/usr", 1}, {"/usr/bin", 1}, {"/usr/bin/a", 1}, {"/usr/bin/b", 1}}));
}

}  // namespace
}  // namespace lbd::parser
