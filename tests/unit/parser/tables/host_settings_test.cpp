#include "tests/unit/parser/tables/global_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What stands at the top level outside of all blocks.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

Global top(const std::string& lines)
{
    return Global{parse(lines)};
}

TEST(Host, IsWhereTheFileSays)
{
    const Global global =
        top("net_namespace red\nnet_namespace_ipvs blue\nnamespace_with_ipsets\ninstance a\n"
            "child_wait_time 9\nlinkbeat_use_polling\nglobal_defs {\nrouter_id x\n}\n");
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.host.network_namespace, "red");
    EXPECT_EQ(global.config.host.ipvs_namespace, "blue");
    EXPECT_TRUE(global.config.host.may_use_sets_in_namespace);
    EXPECT_EQ(global.config.host.instance, "a");
    EXPECT_EQ(global.config.processes.patience, 9s);
    EXPECT_TRUE(global.config.vrrp.polls_links);
    EXPECT_EQ(global.config.router_id, "x");
}

TEST(Host, HasADirectoryForPidFilesOfSeveral)
{
    EXPECT_FALSE(top("").config.host.has_pid_directory);
    EXPECT_TRUE(top("use_pid_dir\n").config.host.has_pid_directory);
    EXPECT_TRUE(top("instance a\n").config.host.has_pid_directory);
    EXPECT_TRUE(top("net_namespace a\n").config.host.has_pid_directory);
}

TEST(Host, HasTheNamespaceOfTheFirstProcessForIpvsIfNoneIsNamed)
{
    EXPECT_EQ(top("").config.host.ipvs_namespace, std::nullopt);
    EXPECT_EQ(top("net_namespace_ipvs\n").config.host.ipvs_namespace, "");
}

TEST(Host, TakesTheFirstName)
{
    const Global global = top("instance a\ninstance b\n");
    EXPECT_THAT(
        global.said, ElementsAre("2:1 warning: instance is given again; the first one holds"));
    EXPECT_EQ(test_exit_code(global.loaded), 0);  // keepalived passes over it
    EXPECT_EQ(global.config.host.instance, "a");
}

TEST(Host, HasNamesThatFilesCanHave)
{
    for (const char* line : {"instance a/b", "net_namespace a/b", "net_namespace_ipvs a/b"})
        EXPECT_EQ(test_exit_code(parse(line)), 5) << line;
    for (const char* line : {"instance", "net_namespace", "child_wait_time 4294967296"})
        EXPECT_EQ(test_exit_code(parse(line)), 5) << line;
    EXPECT_EQ(test_exit_code(parse("child_wait_time 4294967295")), 0);
    EXPECT_EQ(test_exit_code(parse("child_wait_time 0")), 0);
}

}  // namespace
}  // namespace lbd::parser
