#include "daemon/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <syslog.h>

namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::variant<Options, Exit> parse(std::vector<const char*> arguments)
{
    arguments.insert(arguments.begin(), "lbd");
    return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

Options options(std::vector<const char*> arguments)
{
    return std::get<Options>(parse(std::move(arguments)));
}

Exit exit_of(std::vector<const char*> arguments)
{
    return std::get<Exit>(parse(std::move(arguments)));
}

TEST(Options, RunsBothProcessesInTheBackgroundByDefault)
{
    const Options chosen = options({});
    EXPECT_TRUE(chosen.runs_vrrp);
    EXPECT_TRUE(chosen.runs_checkers);
    EXPECT_FALSE(chosen.stays_in_foreground);
    EXPECT_FALSE(chosen.tests_configuration);
    EXPECT_EQ(chosen.pid_file, "/run/lbd.pid");
}

TEST(Options, ShortAndLongNamesMeanTheSame)
{
    EXPECT_EQ(options({"-f", "a.conf"}).file, options({"--use-file", "a.conf"}).file);
    EXPECT_EQ(options({"-p", "x"}).pid_file, options({"--pid", "x"}).pid_file);
    EXPECT_EQ(options({"-r", "x"}).vrrp_pid_file, options({"--vrrp_pid=x"}).vrrp_pid_file);
    EXPECT_EQ(
        options({"-c", "x"}).checkers_pid_file, options({"--checkers_pid=x"}).checkers_pid_file);
    EXPECT_EQ(options({"-i", "x"}).config_id, options({"--config-id=x"}).config_id);
}

TEST(Options, FlagsMayBeJoined)
{
    const Options chosen = options({"-nlDD"});
    EXPECT_TRUE(chosen.stays_in_foreground);
    EXPECT_TRUE(chosen.log.to_console);
    EXPECT_EQ(chosen.log.detail, 2u);
}

TEST(Options, EachHalfCanRunAlone)
{
    EXPECT_FALSE(options({"-P"}).runs_checkers);
    EXPECT_TRUE(options({"-P"}).runs_vrrp);
    EXPECT_FALSE(options({"-C"}).runs_vrrp);
}

TEST(Options, ErrorsForbidTheStartOnRequest)
{
    EXPECT_FALSE(options({}).refuses_errors);
    EXPECT_TRUE(options({"--strict"}).refuses_errors);
}

TEST(Options, SecretsAreShownOnlyWithTheConfiguration)
{
    EXPECT_FALSE(options({}).shows_configuration);
    EXPECT_TRUE(options({"--show-config"}).shows_configuration);
    EXPECT_FALSE(options({"--show-config"}).shows_secrets);
    EXPECT_TRUE(options({"--show-secrets", "--show-config"}).shows_secrets);
    EXPECT_THAT(exit_of({"--show-secrets"}).text, HasSubstr("requires --show-config"));
}

TEST(Options, AFindingIsExplainedByItsNameOrAllOfThemAreListed)
{
    EXPECT_EQ(options({"-t"}).explained, std::nullopt);
    EXPECT_EQ(options({"-t", "--explain", "not-built"}).explained, "not-built");
    EXPECT_EQ(options({"--explain=not-built"}).explained, "not-built");
    EXPECT_EQ(options({"-t", "--explain"}).explained, "");
}

TEST(Options, TheTestOfAConfigurationTakesAFileForItsFindings)
{
    EXPECT_TRUE(options({"-t"}).tests_configuration);
    EXPECT_EQ(options({"-t"}).test_output, "");
    EXPECT_EQ(options({"-tout.txt"}).test_output, "out.txt");
    EXPECT_EQ(options({"--config-test=out.txt"}).test_output, "out.txt");
    EXPECT_EQ(options({"-t", "-f", "a.conf"}).file, "a.conf");
    EXPECT_TRUE(options({"-f", "a.conf", "--config-test"}).tests_configuration);
}

TEST(Options, TheFormatIsOfATestOrAComparison)
{
    EXPECT_THAT(
        exit_of({"--format", "json", "-f", "a"}).text, HasSubstr("--format requires -t or --diff"));
    EXPECT_EQ(exit_of({"--show-config", "--format", "json"}).status, 1);
    EXPECT_EQ(options({"--diff", "a", "b", "--format", "json"}).format, Format::json);
}

TEST(Options, OfSeveralQuestionsNoneIsPassedOver)
{
    EXPECT_THAT(
        exit_of({"--show-config", "--diff", "a", "b"}).text, HasSubstr("--diff excludes --show"));
    EXPECT_EQ(exit_of({"-t", "--diff", "a", "b"}).status, 1);
    EXPECT_EQ(exit_of({"-t", "--show-config"}).status, 1);
    EXPECT_EQ(exit_of({"-f", "a", "--diff", "a", "b"}).status, 1);
    EXPECT_EQ(exit_of({"--keywords", "-t"}).status, 1);
    EXPECT_EQ(exit_of({"--keywords", "--diff", "a", "b"}).status, 1);
    EXPECT_EQ(exit_of({"--explain", "--show-config"}).status, 1);
    EXPECT_THAT(
        exit_of({"-t", "--explain", "a", "--format", "json"}).text,
        HasSubstr("--explain excludes"));
}

TEST(Options, TheVersionAndSignalsAreToldWhateverElseIsAsked)
{
    EXPECT_THAT(exit_of({"-t", "-v"}).text, HasSubstr("lbd "));
    EXPECT_EQ(exit_of({"-t", "--signum=RELOAD"}).text, "1\n");
}

TEST(Options, AnEmptyNameOfTheConfigurationIsNoName)
{
    EXPECT_THAT(exit_of({"-f", ""}).text, HasSubstr("the name of the file is empty"));
    EXPECT_EQ(exit_of({"--diff", "", "a"}).status, 1);
}

TEST(Options, AnOptionalArgumentIsGluedToItsOption)
{
    EXPECT_EQ(exit_of({"-t", "a.conf"}).status, 1);
    EXPECT_THAT(exit_of({"-t", "a.conf"}).text, HasSubstr("unexpected argument a.conf"));
    EXPECT_THAT(exit_of({"-nt", "a.conf"}).text, HasSubstr("unexpected argument a.conf"));
    EXPECT_THAT(exit_of({"--config-test", "a.conf"}).text, HasSubstr("unexpected argument a.conf"));
    EXPECT_THAT(exit_of({"-g", "a.log"}).text, HasSubstr("unexpected argument a.log"));
    EXPECT_THAT(exit_of({"--log-file", "a.log"}).text, HasSubstr("unexpected argument a.log"));
    EXPECT_THAT(exit_of({"-M", "core"}).text, HasSubstr("unexpected argument core"));
    EXPECT_THAT(options({"-Mcore"}).not_built, ElementsAre("-M,--core-dump-pattern"));
    EXPECT_THAT(options({"-M", "-n"}).not_built, ElementsAre("-M,--core-dump-pattern"));
    EXPECT_EQ(options({"-nttest"}).test_output, "test");
    EXPECT_EQ(options({"-t", "-f", "-t"}).file, "-t");
}

TEST(Options, TheFindingsCanBeWrittenForPrograms)
{
    EXPECT_EQ(options({"-t"}).format, Format::text);
    EXPECT_EQ(options({"-t", "--format", "text"}).format, Format::text);
    EXPECT_EQ(options({"-t", "--format", "json"}).format, Format::json);
    EXPECT_EQ(options({"-t", "--format", "json"}).test_output, "");
    EXPECT_EQ(exit_of({"-t", "--format", "xml"}).status, 1);
    EXPECT_EQ(exit_of({"-t", "--format", "1"}).status, 1);
}

TEST(Options, TheLogFileHasADefaultName)
{
    EXPECT_EQ(options({}).log.file, "");
    EXPECT_EQ(options({"-g"}).log.file, "/var/log/lbd.log");
    EXPECT_EQ(options({"-g/tmp/x"}).log.file, "/tmp/x");
    EXPECT_EQ(options({"--log-file=/tmp/x", "-G"}).log.file, "/tmp/x");
    EXPECT_FALSE(options({"-G"}).log.to_syslog);
}

TEST(Options, FacilitiesHaveNamesAndNumbers)
{
    EXPECT_EQ(options({"-S", "3"}).log.facility, LOG_LOCAL3);
    EXPECT_EQ(options({"-S", "local3"}).log.facility, LOG_LOCAL3);
    EXPECT_EQ(options({"-S", "user"}).log.facility, LOG_USER);
    EXPECT_EQ(exit_of({"-S", "8"}).status, 1);
}

TEST(Options, IncludesMayHaveToFindSomething)
{
    EXPECT_FALSE(options({}).strict_includes);
    EXPECT_TRUE(options({"-e"}).strict_includes);
    EXPECT_TRUE(options({"--all-config"}).strict_includes);
}

TEST(Options, WhatKeepalivedHasAndLbdHasNotYetIsNamed)
{
    EXPECT_THAT(
        options({"-x", "-u", "077", "--all"}).not_built, ElementsAre("-x,--snmp", "-u,--umask"));
}

TEST(Options, ANamespaceIsRefusedAsLongAsItIsNotBuilt)
{
    EXPECT_EQ(exit_of({"-s", "red"}).status, 1);
    EXPECT_THAT(exit_of({"-s", "red"}).text, HasSubstr("ip netns exec"));
}

TEST(Options, QuestionsAreAnsweredWithStatusZero)
{
    EXPECT_EQ(exit_of({"-h"}).status, 0);
    EXPECT_THAT(exit_of({"-h"}).text, HasSubstr("--use-file"));
    EXPECT_THAT(exit_of({"-v"}).text, HasSubstr("lbd "));
    EXPECT_EQ(exit_of({"--signum=RELOAD"}).text, "1\n");
    EXPECT_EQ(exit_of({"--signum=STATS_CLEAR"}).text, "63\n");
    EXPECT_EQ(exit_of({"--signum=JSON"}).text, "36\n");
    EXPECT_EQ(exit_of({"--signum=NOTHING"}).status, 1);
}

TEST(Options, TheKeywordsCanBeAskedFor)
{
    EXPECT_FALSE(options({}).lists_keywords);
    EXPECT_TRUE(options({"--keywords"}).lists_keywords);
}

TEST(Options, AnUnknownOptionEndsWithStatusOne)
{
    EXPECT_EQ(exit_of({"--no-such-option"}).status, 1);
    EXPECT_THAT(exit_of({"--no-such-option"}).text, HasSubstr("unknown option --no-such-option"));
    EXPECT_EQ(exit_of({"stray"}).status, 1);
}

}  // namespace
}  // namespace lbd::daemon
