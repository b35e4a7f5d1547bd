#include "parser/load.hpp"
#include "tests/unit/parser/show/shown_again.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace lbd {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::string folder = std::string{LBD_SOURCE_FOLDER} + "/etc/examples/";

std::vector<std::string> examples_in(const std::string& folder)
{
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".conf")
            found.push_back(entry.path());
    return found;
}

std::string text_of(const std::string& path)
{
    std::ifstream in{path};
    return {std::istreambuf_iterator{in}, {}};
}

parser::Loaded load_as(const std::string& config_id, const std::string& path)
{
    parser::LoadOptions options;
    options.config_id = config_id;
    return parser::load(path, options);
}

parser::Config config_as(const std::string& config_id, const std::string& name)
{
    return load_as(config_id, folder + name).config;
}

// What is not built yet may stand in an example, because it does no harm.
std::vector<std::string> objections(const parser::Loaded& loaded)
{
    std::vector<std::string> found;
    for (const parser::Diagnostic& diagnostic : loaded.diagnostics.list)
        if (diagnostic.severity == parser::Severity::error || diagnostic.fails_test ||
            diagnostic.message.find("not built yet") == std::string::npos)
            found.push_back(render(diagnostic));
    return found;
}

// What is given to people to start from is read without a word, on each machine that it is for.
TEST(Examples, AreRead)
{
    std::vector<std::string> examples = examples_in(folder);
    EXPECT_GE(examples.size(), 10u);
    std::ranges::copy(
        examples_in(std::string{LBD_SOURCE_FOLDER} + "/docker"), std::back_inserter(examples));
    for (const std::string& example : examples)
        for (const char* machine : {"left", "right"}) {
            const parser::Loaded loaded = load_as(machine, example);
            EXPECT_THAT(objections(loaded), IsEmpty()) << example << " " << machine;
            EXPECT_FALSE(loaded.config.instances.empty() && loaded.config.virtual_servers.empty())
                << example;
        }
}

// The two that lead the way are a given text, to the letter.
TEST(Examples, BeginByTellingWhatTheyAreFor)
{
    for (const std::string& example : examples_in(folder)) {
        if (example.find("lvs-dr") != std::string::npos)
            continue;
        EXPECT_THAT(
            text_of(example),
            AllOf(
                StartsWith("# "),
                HasSubstr("\n# What else has to be set up"),
                HasSubstr("\n# How to see that it works:\n")))
            << example;
    }
}

// What --show-config makes of them is as good.
TEST(Examples, MeanTheSameWhenTheyAreShown)
{
    for (const std::string& example : examples_in(folder))
        for (const char* machine : {"left", "right"}) {
            SCOPED_TRACE(example + " on " + machine);
            parser::LoadOptions options = parser::asking_what_holds();
            options.config_id = machine;
            parser::expect_same_when_shown(parser::load(example, options), options);
        }
}

TEST(Examples, StandInTheReadme)
{
    const std::string readme = text_of(std::string{LBD_SOURCE_FOLDER} + "/etc/README.md");
    for (const std::string& example : examples_in(folder))
        EXPECT_THAT(
            readme, HasSubstr("`" + std::filesystem::path{example}.filename().string() + "`"));
}

// The files of one cluster differ in what makes one of them the backup, and in nothing else.
TEST(Examples, OfOneClusterFitTogether)
{
    const parser::Config master = config_as("", "lvs-dr-master.conf");
    parser::Config backup = config_as("", "lvs-dr-backup.conf");
    ASSERT_EQ(backup.instances.size(), 1u);
    EXPECT_EQ(master.instances.front().priority, vrrp::Priority{100});
    EXPECT_EQ(backup.instances.front().priority, vrrp::Priority{90});

    backup.instances.front().priority = master.instances.front().priority;
    backup.instances.front().wants_master = master.instances.front().wants_master;
    EXPECT_EQ(backup.virtual_servers, master.virtual_servers);
    EXPECT_EQ(backup, master);
}

TEST(Examples, OfAPairInACloudAreEachOthersPeers)
{
    const auto left = config_as("left", "unicast.conf").instances.at(0);
    const auto right = config_as("right", "unicast.conf").instances.at(0);
    ASSERT_TRUE(left.transport.source && right.transport.source);
    EXPECT_THAT(left.transport.peers, ElementsAre(*right.transport.source));
    EXPECT_THAT(right.transport.peers, ElementsAre(*left.transport.source));
    EXPECT_GT(left.priority, right.priority);
}

TEST(Examples, OfTwoActiveDirectorsShareTheAddresses)
{
    const parser::Config left = config_as("left", "active-active.conf");
    const parser::Config right = config_as("right", "active-active.conf");
    ASSERT_EQ(left.instances.size(), 2u);
    ASSERT_EQ(right.instances.size(), 2u);
    EXPECT_GT(left.instances[0].priority, right.instances[0].priority);
    EXPECT_LT(left.instances[1].priority, right.instances[1].priority);
    EXPECT_EQ(left.virtual_servers, right.virtual_servers);
}

}  // namespace
}  // namespace lbd
