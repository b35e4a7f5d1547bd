#include "tests/unit/daemon/program_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace lbd {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(Program, TellsWhatAReloadWouldChange)
{
    const auto service = [](int port) {
        return "virtual_server 192.0.2.1 " + std::to_string(port) +
               " {\nlb_algo rr\nlb_kind NAT\nreal_server 10.0.0.2 80 {\n}\n}\n";
    };
    write(service(80));
    const std::string other = file + ".other";
    std::ofstream{other} << service(80) << service(81);
    const std::string diff = "--diff " + file + " " + other + " 2>/dev/null";

    EXPECT_EQ(run(diff).output, "virtual_server UDP 192.0.2.1:81 is added\n");
    const Ran json = run(diff + " --format json");
    EXPECT_EQ(json.status, 0);
    EXPECT_EQ(boost::json::parse(json.output).at(0).at("kind").as_string(), "added");

    std::ofstream{other} << service(80) << "global_defs {\nrouter_id left\n}\n";
    EXPECT_EQ(
        run(diff).output,
        "global_defs: router_id changes; it is not built yet and has no effect\n");
    const Ran planned = run(diff + " --format json");
    EXPECT_EQ(boost::json::parse(planned.output).at(0).at("setting").as_string(), "router_id");
    EXPECT_FALSE(boost::json::parse(planned.output).at(0).at("built").as_bool());

    std::ofstream{other} << service(80) << "vrrp_script chk {\nscript /bin/true\n}\n";
    EXPECT_EQ(
        run(diff).output, "vrrp_script chk is added; it is not built yet and has no effect\n");

    std::ofstream{other} << "nonsense\n" << service(80);
    EXPECT_EQ(run(diff).status, test_failed);
    write(service(80) + service(81));
    const std::string from_faulty = "--diff " + other + " " + file;
    EXPECT_EQ(run(from_faulty).status, 0);
    EXPECT_EQ(
        run(from_faulty + " 2>/dev/null").output, "virtual_server UDP 192.0.2.1:81 is added\n");
    EXPECT_THAT(run(from_faulty + " 2>&1").output, HasSubstr("unknown keyword 'nonsense'"));
    std::filesystem::remove(other);
}

TEST_F(Program, SaysWhichFileIsMissingToCompare)
{
    write("# nothing\n");
    const std::string other = file + ".other";
    const Ran no_new = run("--diff " + file + " " + other + " 2>&1");
    EXPECT_EQ(no_new.status, no_configuration);
    EXPECT_THAT(no_new.output, HasSubstr("lbd: " + other + ": a reload would refuse it\n"));
    const Ran no_old = run("--diff " + other + " " + file + " 2>&1");
    EXPECT_EQ(no_old.status, no_configuration);
    EXPECT_THAT(no_old.output, HasSubstr("lbd: " + other + ": no daemon would start with it\n"));
}

TEST_F(Program, TellsChangesOfNamesWithAnyBytes)
{
    write("vrrp_script \"a\x1b[31mRED\xff\" {\nscript /bin/true\n}\n");
    const std::string empty = file + ".empty";
    std::ofstream{empty} << "# nothing\n";

    const std::string diff = "--diff " + empty + " " + file + " 2>/dev/null";
    const Ran ran = run(diff + " --format json");
    EXPECT_EQ(
        boost::json::parse(ran.output).at(0).at("path").at(0).as_string(),
        "vrrp_script a?[31mRED?");
    EXPECT_THAT(run(diff).output, Not(HasSubstr("\x1b")));
    std::filesystem::remove(empty);
}

}  // namespace
}  // namespace lbd
