#include "parser/files.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> expanded(const std::string& pattern, std::size_t effort = 100'000)
{
    return expand_braces(pattern, effort);
}

TEST(Braces, AreExpandedInTheirOrder)
{
    EXPECT_THAT(expanded("a"), ElementsAre("a"));
    EXPECT_THAT(expanded("a{b,c}d"), ElementsAre("abd", "acd"));
    EXPECT_THAT(expanded("{a,b}{c,d}"), ElementsAre("ac", "ad", "bc", "bd"));
    EXPECT_THAT(expanded("{a,b{c,d},}"), ElementsAre("a", "bc", "bd", ""));
    EXPECT_THAT(expanded("{a,b"), ElementsAre("{a,b"));
}

TEST(Braces, ThatMakeVeryManyNamesMakeNone)
{
    std::string pattern;
    for (int i = 0; i < 30; ++i)
        pattern += "{a,b}";
    EXPECT_THAT(expanded(pattern), IsEmpty());
    EXPECT_THAT(expanded("{" + std::string(2000, ',') + "}"), IsEmpty());
    EXPECT_THAT(expanded("{" + std::string(999, ',') + "}").size(), 1000U);
}

TEST(Braces, CountTheNamesOnTheWay)
{
    EXPECT_THAT(expanded("{a}{b}{c}", 4), IsEmpty());
    EXPECT_THAT(expanded("{a}{b}{c}", 5), ElementsAre("abc"));
    EXPECT_THAT(expanded("{a}" + std::string(2000, 'x'), 8), IsEmpty());
}

std::vector<std::string> found(const std::string& pattern, std::size_t effort = 1000)
{
    return matching_files(pattern, effort);
}

TEST(Wildcards, AreWhatAGlobKnows)
{
    EXPECT_TRUE(has_wildcard("*.conf"));
    EXPECT_TRUE(has_wildcard("a?"));
    EXPECT_TRUE(has_wildcard("[ab]"));
    EXPECT_FALSE(has_wildcard("a.conf"));
    EXPECT_FALSE(has_wildcard("\\*.conf"));
}

TEST(MatchingFiles, AreSorted)
{
    const TemporaryDirectory directory;
    const std::string b = directory.write("b.conf", "");
    const std::string a = directory.write("a.conf", "");
    directory.write("c.txt", "");
    directory.write(".hidden.conf", "");

    EXPECT_THAT(found(directory.path("*.conf")), ElementsAre(a, b));
    EXPECT_THAT(found(directory.path("a.conf")), ElementsAre(a));
    EXPECT_THAT(found(directory.path("nothing")), IsEmpty());
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("/"), IsEmpty());
}

TEST(MatchingFiles, AreSoughtWithLimitedEffort)
{
    const TemporaryDirectory directory;
    for (int i = 0; i < 100; ++i)
        directory.write(fmt::format("{}.conf", i), "");

    EXPECT_EQ(found(directory.path("*.conf")).size(), 100U);
    EXPECT_LE(found(directory.path("*.conf"), 50).size(), 25U);
    EXPECT_THAT(found(directory.path("*.conf"), 0), IsEmpty());
    EXPECT_THAT(found(directory.path("1.conf"), 0), IsEmpty());
}

TEST(MatchingFiles, MayBeInSeveralDirectories)
{
    const TemporaryDirectory directory;
    const std::string one = directory.write("x1/a.conf", "");
    const std::string two = directory.write("x2/a.conf", "");
    directory.write("y/a.conf", "");

    EXPECT_THAT(found(directory.path("x?/*.conf")), ElementsAre(one, two));
}

TEST(MatchingFiles, AreFoundInDirectoriesWithOddNames)
{
    const TemporaryDirectory directory;
    const std::string file = directory.write("[x]*/a.conf", "");

    EXPECT_THAT(found(directory_pattern(file) + "*.conf"), ElementsAre(file));
}

TEST(DirectoryPattern, IsEmptyWithoutADirectory)
{
    EXPECT_EQ(directory_pattern("a.conf"), "");
    EXPECT_EQ(directory_pattern("/etc/lbd/a.conf"), "/etc/lbd/");
}

FileError error_of(const std::string& path)
{
    const auto file = read_file(path, 100);
    return file ? FileError{} : file.error();
}

TEST(ReadFile, RefusesWhatIsNoConfiguration)
{
    const TemporaryDirectory directory;
    const std::string executable = directory.write("executable", "x");
    chmod(executable.c_str(), 0755);
    const std::string pipe = directory.path("pipe");
    mkfifo(pipe.c_str(), 0644);

    EXPECT_EQ(error_of(directory.path("missing")), FileError::missing);
    EXPECT_EQ(error_of(directory.path("")), FileError::not_regular);
    EXPECT_EQ(error_of(pipe), FileError::not_regular);
    EXPECT_EQ(error_of("/dev/zero"), FileError::not_regular);
    EXPECT_EQ(error_of(executable), FileError::executable);
    EXPECT_EQ(error_of(directory.write("large", std::string(101, 'x'))), FileError::too_large);
}

TEST(ReadFile, ReadsAllOfIt)
{
    const TemporaryDirectory directory;
    const std::string path = directory.write("a", std::string(100, 'x'));

    const auto file = read_file(path, 100);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->text, std::string(100, 'x'));
    EXPECT_EQ(file->identity, read_file(path, 100)->identity);
}

TEST(ReadFile, ReadsFilesThatClaimToBeEmpty)
{
    const auto file = read_file("/proc/self/status", 100'000);
    ASSERT_TRUE(file);
    EXPECT_THAT(file->text, testing::HasSubstr("Pid:"));
}

}  // namespace
}  // namespace lbd::parser
