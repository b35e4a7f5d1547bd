#include "parser/source/files.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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

TEST(MatchingFiles, CountLongNamesForSeveral)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", "");
    std::string dots;
    for (int i = 0; i < 1000; ++i)
        dots += "./";
    const auto effort_for = [](const std::string& pattern) {
        std::size_t effort = 10'000;
        EXPECT_EQ(matching_files(pattern, effort).size(), 1U);
        return 10'000 - effort;
    };
    EXPECT_LT(effort_for(directory.path("a.conf")), 10U);
    EXPECT_GT(effort_for(directory.path(dots + "a.conf")), 50U);
    EXPECT_LT(effort_for(directory.path(dots + "a.conf")), 100U);
    const std::string stars(1000, '*');
    EXPECT_GT(effort_for(directory.path(stars + ".conf")), 90U);
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
}

TEST(OpenFile, KnowsAFileByAnyOfItsNames)
{
    const TemporaryDirectory directory;
    const std::string path = directory.write("a", "");
    const std::string link = directory.path("link");
    std::filesystem::create_symlink(path, link);

    EXPECT_EQ(open_file(path)->identity, open_file(link)->identity);
    EXPECT_NE(open_file(path)->identity, open_file(directory.write("b", ""))->identity);
}

// Some devices do something when they are opened. A pipe tells: its writer waits for that.
TEST(OpenFile, LooksBeforeItOpens)
{
    const TemporaryDirectory directory;
    const std::string pipe = directory.path("pipe");
    mkfifo(pipe.c_str(), 0644);
    std::atomic<bool> is_opened = false;
    std::thread writer{[&] {
        const FileDescriptor end{open(pipe.c_str(), O_WRONLY)};
        is_opened = true;
    }};
    const FileError error = open_file(pipe).error();
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    EXPECT_FALSE(is_opened);
    EXPECT_EQ(error, FileError::not_regular);
    const FileDescriptor reader{open(pipe.c_str(), O_RDONLY | O_NONBLOCK)};
    writer.join();
}

Result<std::string, FileError> text_of_pipe(
    const OpenFile& pipe, std::chrono::milliseconds patience)
{
    std::size_t room = 100;
    return read_text(pipe, room, patience);
}

TEST(ReadText, WaitsForThePipeOfAWriter)
{
    const TemporaryDirectory directory;
    const std::string path = directory.path("pipe");
    mkfifo(path.c_str(), 0644);
    std::thread writer{[&] {
        const FileDescriptor end{open(path.c_str(), O_WRONLY)};
        for (const char* part : {"one ", "two"}) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
            EXPECT_GT(write(end.number(), part, std::string{part}.size()), 0);
        }
    }};
    const auto pipe = open_file(path, Pipes::awaited);
    const auto text = text_of_pipe(*pipe, std::chrono::minutes{1});
    writer.join();
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "one two");
}

TEST(ReadText, GivesUpIfNobodyWritesIntoAPipe)
{
    const TemporaryDirectory directory;
    const std::string path = directory.path("pipe");
    mkfifo(path.c_str(), 0644);
    const auto pipe = open_file(path, Pipes::awaited);
    EXPECT_EQ(text_of_pipe(*pipe, std::chrono::milliseconds{100}).error(), FileError::silent_pipe);
}

TEST(ReadText, TakesWhatItReadsFromTheRoom)
{
    const TemporaryDirectory directory;
    const auto file = open_file(directory.write("a", "12345"));
    std::size_t room = 7;
    EXPECT_TRUE(read_text(*file, room));
    EXPECT_EQ(room, 2U);
    EXPECT_EQ(read_text(*file, room).error(), FileError::too_large);
    EXPECT_EQ(room, 2U);

    // It says that it is empty.
    EXPECT_EQ(read_text(*open_file("/proc/self/status"), room).error(), FileError::too_large);
    EXPECT_EQ(room, 0U);
}

TEST(ReadFile, ReadsFilesThatClaimToBeEmpty)
{
    const auto file = read_file("/proc/self/status", 100'000);
    ASSERT_TRUE(file);
    EXPECT_THAT(file->text, testing::HasSubstr("Pid:"));
}

}  // namespace
}  // namespace lbd::parser
