#include "parser/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace lbd {
namespace {

std::vector<std::filesystem::path> examples()
{
    std::vector<std::filesystem::path> found;
    for (const char* folder : {"etc/examples", "docker"})
        for (const auto& entry :
             std::filesystem::directory_iterator{std::filesystem::path{LBD_SOURCE_FOLDER} / folder})
            if (entry.path().extension() == ".conf")
                found.push_back(entry.path());
    return found;
}

// What is given to people to start from is read without a word.
TEST(Examples, AreRead)
{
    EXPECT_GE(examples().size(), 4u);
    for (const std::filesystem::path& example : examples()) {
        const parser::Loaded loaded = parser::load(example.string());
        EXPECT_EQ(render(loaded.diagnostics), "") << example;
        EXPECT_FALSE(loaded.config.instances.empty()) << example;
        EXPECT_FALSE(loaded.config.virtual_servers.empty()) << example;
    }
}

// The files of one cluster differ in what makes one of them the backup, and in nothing else.
TEST(Examples, OfOneClusterFitTogether)
{
    const std::string folder = std::string{LBD_SOURCE_FOLDER} + "/etc/examples/";
    const parser::Config master = parser::load(folder + "lvs-dr-master.conf").config;
    parser::Config backup = parser::load(folder + "lvs-dr-backup.conf").config;
    ASSERT_EQ(backup.instances.size(), 1u);
    EXPECT_EQ(master.instances.front().priority, vrrp::Priority{100});
    EXPECT_EQ(backup.instances.front().priority, vrrp::Priority{90});

    backup.instances.front().priority = master.instances.front().priority;
    backup.instances.front().wants_master = master.instances.front().wants_master;
    EXPECT_EQ(backup.virtual_servers, master.virtual_servers);
    EXPECT_EQ(backup, master);
}

}  // namespace
}  // namespace lbd
