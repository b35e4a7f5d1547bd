#include "parser/host/program_search.hpp"

#include "tests/unit/parser/host/host_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// PATH is /usr/local/bin:/usr/bin, and the working directory /tmp.
struct ProgramSearchTest : testing::Test {
    ProgramSearchTest() { tree.add("/usr/local", HostTree::directory()); }

    ProgramSearch::Result find(const std::string& program, const std::string& user = "root")
    {
        return ProgramSearch{host}.find(program, {user, host.account(user, {})});
    }

    HostTree tree;
    HostFiles host = tree.ask();
};

TEST_F(ProgramSearchTest, TakesAPathAsItIs)
{
    tree.add("/usr/bin/check", HostTree::program());
    EXPECT_EQ(find("/usr/bin/check").findings.obstacle, "");
    const auto missing = find("/usr/bin/gone");
    EXPECT_EQ(missing.findings.obstacle, "there is no program /usr/bin/gone on this host");
    EXPECT_TRUE(missing.is_keepalived_s);
    EXPECT_THAT(missing.notes, IsEmpty());
}

TEST_F(ProgramSearchTest, LooksForANameInTheDirectoriesOfPath)
{
    tree.add("/usr/bin/check", HostTree::program(0757));
    EXPECT_EQ(find("check").findings.obstacle, "");
    EXPECT_EQ(
        find("check").findings.opening,
        "anybody on this host may change what is run as root: /usr/bin/check (root:root, mode "
        "0757)");
    const auto missing = find("gone");
    EXPECT_EQ(missing.findings.obstacle, "there is no program gone in any directory of PATH");
    EXPECT_TRUE(missing.is_keepalived_s);
    EXPECT_THAT(missing.notes, ElementsAre("PATH is /usr/local/bin:/usr/bin"));
}

TEST_F(ProgramSearchTest, GoesOnWhereAFileCannotBeExecuted)
{
    tree.add("/usr/local/bin", HostTree::directory())
        .add("/usr/local/bin/check", HostTree::program(0644));
    const auto closed = find("check");
    EXPECT_EQ(
        closed.findings.obstacle,
        "no user may execute /usr/local/bin/check (root:root, mode 0644)");
    EXPECT_TRUE(closed.is_keepalived_s) << "which it finds nowhere";
    tree.add("/usr/bin/check", HostTree::program(0700));
    EXPECT_EQ(find("check").findings.obstacle, "");
    EXPECT_EQ(
        find("check", "alice").findings.obstacle,
        "no user may execute /usr/local/bin/check (root:root, mode 0644)");
    tree.add("/usr/bin/directory", HostTree::directory());
    EXPECT_EQ(
        find("directory").findings.obstacle,
        "there is no program directory in any directory of PATH");
}

TEST_F(ProgramSearchTest, SaysNothingOfWhatCannotBeLookedAt)
{
    tree.add("/usr/local", {});
    EXPECT_EQ(find("gone").findings.obstacle, "");
    host.program_directories.clear();
    EXPECT_EQ(find("gone").findings.obstacle, "") << "nobody wants to know";
    host.working_directory.clear();
    EXPECT_EQ(find("./gone").findings.obstacle, "");
}

TEST_F(ProgramSearchTest, FollowsARelativePathFromTheWorkingDirectory)
{
    tree.add("/tmp/check", HostTree::program(0644));
    EXPECT_EQ(
        find("./check").findings.obstacle, "no user may execute /tmp/check (root:root, mode 0644)");
    const auto missing = find("bin/check");
    EXPECT_EQ(missing.findings.obstacle, "there is no program bin/check on this host");
    EXPECT_TRUE(missing.is_keepalived_s);
    EXPECT_THAT(
        missing.notes,
        ElementsAre("it is looked for from /tmp, and from / by a daemon in the background"));
}

TEST_F(ProgramSearchTest, ExplainsWhyAWordIsNoProgram)
{
    const auto note = [&](const std::string& word) {
        const auto result = find(word);
        return result.notes.size() == 1 ? result.notes.front() : "";
    };
    EXPECT_EQ(note("="), "a value stands behind its keyword without '='");
    for (const char* word : {"\u201ccheck\u201d", "/usr/bin/check\u2019", "\u2018/usr/bin/check"})
        EXPECT_EQ(note(word), "typographic quotes enclose nothing, they are part of the name")
            << word;
    for (const char* word : {"$DIR/x", "/usr/bin/$DIR", "./$x$DIR", "$DIR", "/$/$DIR"})
        EXPECT_THAT(note(word), testing::StartsWith("nothing is put in the place of $")) << word;
    EXPECT_EQ(note("$DIR_1/x"), "nothing is put in the place of $DIR_1: no shell reads this");
    EXPECT_EQ(note("/${DIR}x"), "nothing is put in the place of ${DIR}: no shell reads this");
    EXPECT_EQ(note("${DIR"), "nothing is put in the place of ${DIR: no shell reads this");
    EXPECT_EQ(note("~/x"), "nothing is put in the place of ~: no shell reads this");
    EXPECT_EQ(note("/usr/bin/$"), "");
    tree.add("/usr/bin/$DIR", HostTree::program());
    EXPECT_THAT(find("/usr/bin/$DIR").notes, IsEmpty()) << "it is there";
}

}  // namespace
}  // namespace lbd::parser
