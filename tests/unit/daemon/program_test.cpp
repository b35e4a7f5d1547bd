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
using testing::IsEmpty;
using testing::Not;

TEST_F(Program, PrintsItsLanguage)
{
    const Ran ran = run("--keywords");
    EXPECT_EQ(ran.status, 0);
    EXPECT_GT(boost::json::parse(ran.output).as_array().size(), 800u);
}

TEST_F(Program, FindsAsADaemonWhatATestFinds)
{
    write("nonsense\n");
    const std::string stem = file.substr(0, file.size() - std::string{".conf"}.size());
    const std::string twice = " -f '{" + stem + "," + stem + "}.conf' 2>/dev/null";
    EXPECT_EQ(run("-t" + twice).status, test_failed);
    EXPECT_EQ(run("-n --strict -p /nonexistent/lbd.pid" + twice).status, test_failed);

    const std::filesystem::path former = std::filesystem::current_path();
    const std::filesystem::path directory = stem + "a[b]{c,d}";
    std::filesystem::create_directory(directory);
    std::filesystem::current_path(directory);
    std::ofstream{"bad.conf"} << "nonsense\n";
    EXPECT_EQ(run("-t -f bad.conf 2>/dev/null").status, test_failed);
    EXPECT_EQ(
        run("-n --strict -p /nonexistent/lbd.pid -f bad.conf 2>/dev/null").status, test_failed);
    std::filesystem::current_path(former);
    std::filesystem::remove_all(directory);
}

TEST_F(Program, StartsInADirectoryThatIsGone)
{
    write("nonsense\n");
    const std::string gone = file + ".gone";
    EXPECT_EQ(
        run("-h >/dev/null; mkdir " + gone + "; cd " + gone + "; rmdir " + gone +
            "; " LBD_PROGRAM " --strict " + start + " 2>/dev/null")
            .status,
        test_failed);
}

TEST_F(Program, ReadsAsMuchOfAPipeAsOfAFile)
{
    const auto piped = [](const std::string& size) {
        return run(
            "-h >/dev/null; yes '#' | head -c " + size +
            " | " LBD_PROGRAM " -t -f /dev/stdin 2>&1");
    };
    EXPECT_EQ(piped("40M").status, 0);
    const Ran ran = piped("65M");
    EXPECT_EQ(ran.status, no_configuration);
    EXPECT_EQ(ran.output, "error: /dev/stdin: it is too large\n");
}

TEST_F(Program, ReadsWhatAnotherProgramWrites)
{
    write("global_defs {\nrouter_id left\n}\n");
    const Ran same =
        run("--show-config -f " + file + " 2>/dev/null | " LBD_PROGRAM " --diff " + file +
            " /dev/stdin 2>&1");
    EXPECT_EQ(same.status, 0);
    EXPECT_EQ(same.output, "A reload changes nothing.\n");
    EXPECT_EQ(
        run("--keywords | " LBD_PROGRAM " -n -p /nonexistent/lbd.pid -f /dev/stdin 2>/dev/null")
            .status,
        no_configuration);
}

TEST_F(Program, ExplainsWhatATestFinds)
{
    const Ran known = run("-t --explain not-built");
    EXPECT_EQ(known.status, 0);
    EXPECT_THAT(known.output, HasSubstr("not-built: "));
    EXPECT_THAT(run("-t --explain").output, HasSubstr("\nnot-built "));

    EXPECT_EQ(run("-t --explain not-built --format json 2>&1").status, could_not_start);
    const Ran unknown = run("-t --explain not-build 2>&1");
    EXPECT_EQ(unknown.status, could_not_start);
    EXPECT_THAT(unknown.output, HasSubstr("did you mean 'not-built'?"));
    EXPECT_THAT(run("-t --explain not-build 2>/dev/null").output, IsEmpty());
}

TEST_F(Program, WritesTheFindingsOfATestToStderr)
{
    write("nonsense\n");
    EXPECT_THAT(run(test + " 2>/dev/null").output, IsEmpty());
    const Ran ran = run(test + " 2>&1");
    EXPECT_EQ(ran.status, test_failed);
    EXPECT_THAT(ran.output, HasSubstr("error: unknown keyword 'nonsense'"));
    EXPECT_THAT(ran.output, Not(HasSubstr("\x1b")));
}

TEST_F(Program, WritesTheFindingsForProgramsToStdout)
{
    write("nonsense\n");
    const Ran bad = run(test + " --format json 2>/dev/null");
    EXPECT_EQ(bad.status, test_failed);
    EXPECT_EQ(boost::json::parse(bad.output).at(0).at("severity").as_string(), "error");

    write("# nothing\n");
    const Ran good = run(test + " --format json");
    EXPECT_EQ(good.status, 0);
    EXPECT_TRUE(boost::json::parse(good.output).as_array().empty());

    std::filesystem::remove(file);
    EXPECT_EQ(run(test + " --format json").status, no_configuration);
}

TEST_F(Program, WritesTheFindingsToAFileThatIsNamed)
{
    write("nonsense\n");
    const std::string output = file + ".json";
    const Ran ran = run("--config-test=" + output + " --format json -f " + file + " 2>&1");
    EXPECT_THAT(ran.output, IsEmpty());
    EXPECT_EQ(std::ifstream{output}.get(), '[');
    std::filesystem::remove(output);
}

TEST_F(Program, PrintsTheConfigurationThatHolds)
{
    write(
        "nonsense\n@one global_defs {\n@one router_id a\n@one }\nvrrp_instance V {\n"
        "interface lo1\nvirtual_router_id 7\nno_virtual_ipaddress\n"
        "authentication {\nauth_type PASS\nauth_pass hunter\n}\n}\n");
    const std::string show = "--show-config -i one -f " + file;
    const Ran ran = run(show + " 2>/dev/null");
    EXPECT_EQ(ran.status, test_failed);
    EXPECT_THAT(ran.output, HasSubstr("global_defs {\n    router_id a\n"));
    EXPECT_THAT(ran.output, HasSubstr("        auth_pass <hidden>\n"));
    EXPECT_THAT(ran.output, Not(HasSubstr("nonsense")));
    EXPECT_THAT(run(show + " --show-secrets 2>/dev/null").output, HasSubstr("auth_pass hunter\n"));
    EXPECT_THAT(run(show + " 2>&1 >/dev/null").output, HasSubstr("unknown keyword 'nonsense'"));
}

TEST_F(Program, TellsNoPasswordWithWhatIsWrong)
{
    write(
        "vrrp_instance V {\ninterface lo\nvirtual_router_id 7\nno_virtual_ipaddress\n"
        "authentication {\nauth_type PASS\nauth_pass hunter2hunter2\n}\n"
        "auth_hmac {\nkey 2 hunter\n}\n}\n");
    for (const std::string option : {"--show-config", "--show-config --show-secrets", "-t"}) {
        const Ran ran = run(option + " -f " + file + " 2>&1 >/dev/null");
        EXPECT_THAT(ran.output, HasSubstr("auth_pass **************\n"));
        EXPECT_THAT(ran.output, HasSubstr("key 2 ******\n"));
        EXPECT_THAT(ran.output, Not(HasSubstr("hunter")));
    }
}

TEST_F(Program, PrintsNoConfigurationIfThereIsNone)
{
    const Ran ran = run("--show-config -f " + file + " 2>/dev/null");
    EXPECT_EQ(ran.status, no_configuration);
    EXPECT_THAT(ran.output, IsEmpty());
}

TEST_F(Program, SaysWhenItCannotWriteItsAnswer)
{
    write("nonsense\n");
    const std::string other = file + ".other";
    std::ofstream{other} << "global_defs {\nrouter_id left\n}\n";
    const std::string diff = "--diff " + other + " " + other;
    for (const std::string& question :
         {std::string{"--keywords"},
          diff,
          diff + " --format json",
          std::string{"--explain not-built"},
          test + " --format json",
          "--show-config -f " + other,
          std::string{"--signum=STOP"},
          std::string{"-h"},
          std::string{"-v"}}) {
        const Ran ran = run(question + " 2>&1 >/dev/full");
        EXPECT_EQ(ran.status, could_not_start) << question;
        EXPECT_THAT(ran.output, HasSubstr("lbd: standard output: No space left on device"));
    }
    std::filesystem::remove(other);
}

TEST_F(Program, StartsWithoutTheLinesThatHaveErrors)
{
    write("nonsense\n");
    EXPECT_EQ(run(start + " 2>/dev/null").status, could_not_start);
}

TEST_F(Program, RefusesErrorsIfItIsStrict)
{
    write("nonsense\n");
    EXPECT_EQ(run(start + " --strict 2>/dev/null").status, test_failed);
    EXPECT_THAT(run(start + " --strict -l 2>&1").output, HasSubstr("unknown keyword"));
}

TEST_F(Program, IsNotStrictAboutWarnings)
{
    write("use_pid_dir\n");
    const Ran ran = run(start + " --strict 2>&1");
    EXPECT_THAT(ran.output, HasSubstr("not built yet"));
    EXPECT_EQ(ran.status, could_not_start);
}

}  // namespace
}  // namespace lbd
