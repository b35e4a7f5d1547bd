#include "parser/inclusion/early_settings.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What global_defs says about the reading of the rest.
namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int included = 0;
constexpr int failed = 6;

class IncludeCheck : public testing::Test {
protected:
    // The exit status of a test of this text.
    int status(const std::string& text) const
    {
        return test_exit_code(load_text(directory_.path("lbd.conf"), text));
    }

    static std::string check(std::string_view words, std::string_view then)
    {
        return fmt::format("global_defs {{\ninclude_check {}\n}}\n{}\n", words, then);
    }

    TemporaryDirectory directory_;
};

TEST_F(IncludeCheck, MakesTheFollowingIncludesStricter)
{
    EXPECT_EQ(status("include missing\n"), included);
    EXPECT_EQ(status(check("match", "include missing")), failed);
    EXPECT_EQ(status(check("match", "include *.missing")), included);
    EXPECT_EQ(status(check("wildcard_match", "include *.missing")), failed);
    EXPECT_EQ(status(check("brace_match", "include {a,b}")), failed);
    EXPECT_EQ(status(check("", "include {a,b}")), failed);
    EXPECT_EQ(status("include missing\n" + check("match", "")), included);
}

TEST_F(IncludeCheck, CountsInItsOwnBlockToo)
{
    EXPECT_EQ(status("global_defs {\ninclude_check match\ninclude missing\n}\n"), failed);
    EXPECT_EQ(status("global_defs { include_check match }\ninclude missing\n"), failed);
    EXPECT_EQ(
        status("global_defs {\nnotification_email {\n}\ninclude_check match\n}\ninclude missing\n"),
        failed);
}

TEST_F(IncludeCheck, ReplacesWhatWasSaidOrAddsToItOrTakesFromIt)
{
    const std::string directory = "include " + directory_.path(".");
    EXPECT_EQ(status(check("match", directory)), failed);
    EXPECT_EQ(status(check("+match", directory)), included);
    EXPECT_EQ(status(check("match -read", directory)), included);
    EXPECT_EQ(status(check("match", check("wildcard_match", "include missing"))), included);
    EXPECT_EQ(status(check("match", check("+wildcard_match", "include missing"))), failed);
    EXPECT_EQ(status(check("match -match", "include missing")), included);
}

TEST_F(IncludeCheck, TakesNothingFromWhatAKeywordChecks)
{
    EXPECT_EQ(status(check("-match", "includem missing")), failed);
    EXPECT_EQ(status(check("match", "includer missing")), failed);
}

TEST_F(IncludeCheck, EndsWithItsFileAndCountsInThoseBelow)
{
    directory_.write("strict.conf", "global_defs {\ninclude_check match\n}\n");
    directory_.write("careless.conf", "include missing\n");
    EXPECT_EQ(status("include strict.conf\ninclude missing\n"), included);
    EXPECT_EQ(status(check("match", "include careless.conf")), failed);
}

TEST_F(IncludeCheck, KnowsTheBlockAroundAnInclude)
{
    directory_.write("strict.conf", "include_check match\ninclude missing\n");
    EXPECT_EQ(status("global_defs {\ninclude strict.conf\n}\n"), failed);
    EXPECT_EQ(status("global_defs {\nrouter_id a\ninclude strict.conf\nsmtp_alert\n}\n"), failed);
}

TEST_F(IncludeCheck, IsAKeywordOfGlobalDefsOnly)
{
    for (const char* text :
         {"vrrp_script x {\ninclude_check match\n}\ninclude missing\n",
          "include_check match\ninclude missing\n",
          "global_defs {\nnotification_email {\ninclude_check match\n}\n}\ninclude missing\n"})
        EXPECT_FALSE(load_text(directory_.path("lbd.conf"), text).include_failed) << text;
}

TEST_F(IncludeCheck, TellsWhatItDoesNotUnderstand)
{
    EXPECT_THAT(
        complaints(parse(check("match read +x -readable", ""))),
        ElementsAre(
            "2:21 error: expected + or - before it: only the first word has none",
            "2:26 error: expected read, match, wildcard_match or brace_match",
            "2:29 error: expected read, match, wildcard_match or brace_match"));
    EXPECT_THAT(complaints(parse(check("match +read", ""))), IsEmpty());
}

std::string names_at_random(const std::string& before)
{
    const Loaded loaded = parse(
        before +
        "$NAME=${_RANDOM} ${_RANDOM} ${_RANDOM}\nglobal_defs {\nrouter_id \"${NAME}\"\n}\n");
    return loaded.config.global.router_id;
}

TEST(RandomSeed, MakesRandomNumbersRepeatable)
{
    const auto numbers = [](int seed) {
        return names_at_random(fmt::format("global_defs {{\nrandom_seed {}\n}}\n", seed));
    };
    EXPECT_NE(numbers(1), "");
    EXPECT_EQ(numbers(1), numbers(1));
    EXPECT_NE(numbers(1), numbers(2));
}

TEST(RandomSeed, HasEffectOnlyWhereItIsRight)
{
    const auto numbers = [](const std::string& text) {
        return load_text(
                   "a",
                   text + "\n$A=${_RANDOM}\nglobal_defs {\nrouter_id \"${A}\"\n}\n",
                   {.random_seed = 5})
            .config.global.router_id;
    };
    const std::string usual = numbers("");
    EXPECT_EQ(numbers("global_defs {\nrandom_seed x\n}"), usual);
    EXPECT_EQ(numbers("global_defs {\nrandom_seed\n}"), usual);
    EXPECT_EQ(numbers("random_seed 77"), usual);
    EXPECT_NE(numbers("global_defs {\nrandom_seed 77\n}"), usual);
}

}  // namespace
}  // namespace lbd::parser
