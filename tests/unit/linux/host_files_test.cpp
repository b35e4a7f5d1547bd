#include "daemon/linux/host_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

namespace lbd::os {
namespace {

struct HostFilesTest : testing::Test {
    HostFilesTest()
    {
        std::string name = (std::filesystem::temp_directory_path() / "lbd-XXXXXX").string();
        folder = mkdtemp(name.data());
    }

    ~HostFilesTest() override { std::filesystem::remove_all(folder); }

    HostFile look(const std::string& name) const { return host.look((folder / name).string()); }

    const HostFiles host = host_files();
    std::filesystem::path folder;
};

TEST_F(HostFilesTest, TellKindModeAndOwner)
{
    const std::string path = folder / "program";
    std::ofstream{path} << "#!/bin/sh\n";
    ASSERT_EQ(chmod(path.c_str(), 0750), 0);

    struct stat status {};

    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(look("program"), (HostFile{FileKind::file, 0750, status.st_uid, status.st_gid, {}}));
    ASSERT_EQ(chmod(folder.c_str(), 01700), 0);
    EXPECT_EQ(look("").mode, 01700U);
    EXPECT_EQ(look("").kind, FileKind::directory);
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(look("pipe").kind, FileKind::other);
}

TEST_F(HostFilesTest, FollowNoLink)
{
    std::filesystem::create_symlink("elsewhere", folder / "link");
    EXPECT_EQ(look("link").kind, FileKind::link);
    EXPECT_EQ(look("link").target, "elsewhere");
}

TEST_F(HostFilesTest, TellWhatIsAbsentFromWhatIsHidden)
{
    EXPECT_EQ(look("gone").kind, FileKind::absent);
    std::ofstream{folder / "file"} << "x";
    EXPECT_EQ(look("file/inside").kind, FileKind::absent);
    EXPECT_EQ(look(std::string(300, 'x')).kind, FileKind::unknown) << "no name is so long";
}

TEST_F(HostFilesTest, TellAccountsAndTheirNames)
{
    const auto root = host.account("root", {});
    ASSERT_TRUE(root);
    EXPECT_EQ(root->user, 0U);
    EXPECT_EQ(root->group, 0U);
    EXPECT_EQ(host.user_name(0), "root");
    EXPECT_EQ(host.group_name(0), "root");
    EXPECT_EQ(host.account("no-such-user", {}), std::nullopt);
    EXPECT_EQ(host.account("root", "no-such-group"), std::nullopt);
    EXPECT_EQ(host.user_name(4'000'000'000), "4000000000");
    EXPECT_EQ(host.group_name(4'000'000'000), "4000000000");
}

// PATH for as long as it lives.
class Path {
public:
    explicit Path(const char* value)
    {
        if (const char* before = std::getenv("PATH"))
            before_ = before;
        value ? setenv("PATH", value, 1) : unsetenv("PATH");
    }

    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;

    ~Path() { setenv("PATH", before_.c_str(), 1); }

private:
    std::string before_;
};

TEST(ProgramDirectories, AreThoseOfPath)
{
    using Names = std::vector<std::string>;
    const std::string here = host_files().working_directory;
    EXPECT_EQ(here, std::filesystem::current_path());
    const auto of = [](const char* path) {
        const Path given{path};
        return host_files().program_directories;
    };
    EXPECT_EQ(of("/usr/bin:/opt/x"), (Names{"/usr/bin", "/opt/x"}));
    EXPECT_EQ(of(":bin:/bin:"), (Names{here, here + "/bin", "/bin", here}));
    EXPECT_EQ(of(""), (Names{here}));
    EXPECT_EQ(of(nullptr), (Names{"/bin", "/usr/bin"}));
}

}  // namespace
}  // namespace lbd::os
