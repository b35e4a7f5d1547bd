#include "daemon/process/pid_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace lbd::process {
namespace {

struct PidFileTest : testing::Test {
    ~PidFileTest() override { std::filesystem::remove(path); }

    std::string path =
        (std::filesystem::temp_directory_path() / ("lbd-pid-file-test-" + std::to_string(getpid())))
            .string();

    pid_t written() const
    {
        pid_t pid = 0;
        std::ifstream{path} >> pid;
        return pid;
    }
};

TEST_F(PidFileTest, HoldsThePidAndGoesWithItsOwner)
{
    {
        const PidFile file{path, 4711};
        EXPECT_EQ(written(), 4711);
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(PidFileTest, CannotBeTakenTwice)
{
    const PidFile file{path, 1};
    EXPECT_THROW((PidFile{path, 2}), std::runtime_error);
    EXPECT_EQ(written(), 1);
}

TEST_F(PidFileTest, AFileThatADeadProcessLeftIsTakenOver)
{
    std::ofstream{path} << "123456\n";
    const PidFile file{path, 2};
    EXPECT_EQ(written(), 2);
}

TEST_F(PidFileTest, ASymbolicLinkIsNotFollowed)
{
    std::filesystem::create_symlink("/dev/null", path);
    EXPECT_THROW((PidFile{path, 1}), std::system_error);
}

TEST_F(PidFileTest, AMovedPidFileIsStillHeld)
{
    PidFile file{path, 1};
    const PidFile moved{std::move(file)};
    EXPECT_THROW((PidFile{path, 2}), std::runtime_error);
}

}  // namespace
}  // namespace lbd::process
