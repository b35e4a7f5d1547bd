#include "daemon/file_pattern.hpp"

#include "parser/source/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct FilePattern : testing::Test {
    ~FilePattern() override { std::filesystem::remove_all(top); }

    void make(const std::string& file) const
    {
        const std::filesystem::path path = top / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path} << "# nothing\n";
    }

    // What the pattern finds if it stands in this directory, without the top.
    std::vector<std::string> found(const std::string& pattern, const std::string& directory) const
    {
        std::vector<std::string> names;
        std::size_t effort = 1000;
        for (const std::string& alternative :
             parser::expand_braces(absolute_pattern(pattern, (top / directory).native()), effort))
            for (const std::string& path : parser::matching_files(alternative, effort))
                names.push_back(path.substr(top.native().size() + 1));
        return names;
    }

    const std::filesystem::path top =
        std::filesystem::temp_directory_path() / ("lbd-pattern-" + std::to_string(getpid()));
};

TEST_F(FilePattern, StaysIfItIsAbsolute)
{
    EXPECT_TRUE(is_absolute_pattern("{/etc,/usr}/a.conf"));
    EXPECT_FALSE(is_absolute_pattern("{/etc/,usr/}a.conf"));
    EXPECT_EQ(absolute_pattern("/etc/a.conf", "/tmp"), "/etc/a.conf");
    EXPECT_EQ(absolute_pattern("{/etc,/usr}/[ab],c.conf", "/tmp"), "{/etc,/usr}/[ab],c.conf");
}

TEST_F(FilePattern, BeginsWithTheDirectoryIfItIsRelative)
{
    EXPECT_EQ(absolute_pattern("a.conf", "/tmp"), "/tmp/a.conf");
    EXPECT_EQ(absolute_pattern("{a,b}.conf", "/tmp"), "/tmp/{a,b}.conf");
}

TEST_F(FilePattern, HasAlternativesOfBothKinds)
{
    make("here/a,b.conf");
    make("there/a,b.conf");
    make("there/c.conf");

    EXPECT_THAT(
        found("{" + top.native() + "/there/,}a,b.conf", "here"),
        ElementsAre("there/a,b.conf", "here/a,b.conf"));
    EXPECT_THAT(
        found("{a*,{" + top.native() + "/there/c,x}}.conf", "here"),
        ElementsAre("here/a,b.conf", "there/c.conf"));
}

TEST_F(FilePattern, TakesTheDirectoryByItsName)
{
    for (const std::string directory :
         {"a[b]", "a*", "a?", "a\\b", "{a", "a}", "{a,b}", "a,b", "a{}{b,c}d"}) {
        make(directory + "/x.conf");
        EXPECT_THAT(found("x.conf", directory), ElementsAre(directory + "/x.conf"));
        EXPECT_THAT(found("{y,x}.conf", directory), ElementsAre(directory + "/x.conf"));
        EXPECT_THAT(
            found("{/nonexistent/y,x}.conf", directory), ElementsAre(directory + "/x.conf"));
    }
    EXPECT_THAT(found("x.conf", "{a,c}"), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
