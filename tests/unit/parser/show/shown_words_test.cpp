#include "tests/unit/parser/show/held.hpp"

#include <gmock/gmock.h>

#include <cstdint>
#include <random>
#include <vector>

namespace lbd::parser {
namespace {

std::string held_router_id(const std::string& words)
{
    return held("global_defs {\nrouter_id " + words + "\n}\n");
}

TEST(ShownWords, AreQuotedWhereTheyMustBe)
{
    const auto line = [](const std::string& word) {
        return "global_defs {\n    router_id " + word + "\n}\n";
    };
    for (const char* word :
         {"a",
          "\\",
          "a\\b",
          "'a",
          "$a",
          "a@b",
          "~a",
          "\"\"",
          "\"a b\"",
          "\"#\"",
          "\"a!b\"",
          "\"{\"",
          "\"a}\"",
          "\"\xc2\xa0\"",
          "\"~SEQ(1\"",
          "\"x~LST(1\"",
          "\"\\#\"",
          "\"${a}\"",
          "\"a\tb\""})
        EXPECT_EQ(held_router_id(word), line(word));
    EXPECT_EQ(held_router_id("\\#a\\!"), line("\"#a!\""));
    EXPECT_EQ(held_router_id("a#b"), line("a"));
    EXPECT_EQ(held_router_id("${_HASH}"), line("\"#\""));
    EXPECT_EQ(held_router_id("\"ab\""), line("ab"));
    EXPECT_EQ(held_router_id("~SEQ(a b"), line("\"~SEQ(a b\""));
}

// It can be made of definitions only, and would be taken for the name of this directory.
TEST(ShownWords, AreNoUsesOfWhatTheyLookLike)
{
    const std::string text = held("$_X=WD\nglobal_defs {\nrouter_id \"${_P${_X}}\"\n}\n");
    EXPECT_EQ(text, "global_defs {\n    $_=\n    router_id \"$${_}{_PWD}\"\n}\n");
}

// Characters that mean something, and texts that do.
constexpr std::string_view pieces =
    "a bc| |\t|\"|\"|#|\\|\\#|\\!|!|{|}|$|@|~|'|,|(|)|=|_|$_PWD |${_HASH}|~SEQ(|~LST({|^|<|;|"
    "\xc2\xa0|\xef\xbb\xbf|\xff|include |$A=|${A}|$B";

std::vector<std::string> split_pieces()
{
    std::istringstream in{std::string{pieces}};
    std::vector<std::string> result;
    for (std::string piece; std::getline(in, piece, '|');)
        result.push_back(piece);
    return result;
}

std::string random_words(std::mt19937& random, const std::vector<std::string>& pieces)
{
    std::string words;
    for (auto count = random() % 12; count > 0; --count)
        words += pieces[random() % pieces.size()];
    return words;
}

// parse() looks at what is shown.
TEST(ShownWords, OfCommandsAreReadAgainAsTheyWere)
{
    const std::vector<std::string> all{
        "a",     "-b",  "'c d'", "\"e f\"", "'\"'",      "\"'\"",    "\\\\", "\\x41", "'#'",
        "\"!\"", "'{'", "$x",    "~SEQ(",   "a'b c'd",   "e\"f g\"", "\\#",  "'\\n'", "\\\\'",
        "|",     ";",   "<",     ">",       "'${_PWD}'", "=",        "@x",   "''"};
    for (std::uint32_t seed = 1; seed <= 3000 && !HasFailure(); ++seed) {
        std::mt19937 random{seed};
        const auto command = [&] {
            std::string words = random() % 2 == 0 ? "/bin/x" : "\"/bin/x -y 'z z'\"";
            for (auto count = random() % 4; count > 0; --count)
                words += " " + all[random() % all.size()];
            return words;
        };
        parse(fmt::format(
            "global_defs {{\nstartup_script {}\n}}\nvrrp_script s {{\nscript {}\n}}\n"
            "virtual_server 10.0.0.1 80 {{\nreal_server 10.0.0.2 80 {{\nMISC_CHECK "
            "{{\nmisc_path {}\n}}\nHTTP_GET {{\nurl {{\npath /\nregex {}\n}}\n}}\n}}\n}}\n",
            command(),
            command(),
            command(),
            all[random() % all.size()]));
    }
}

TEST(ShownWords, AreReadAgainAsTheyWere)
{
    const auto all = split_pieces();
    for (std::uint32_t seed = 1; seed <= 3000 && !HasFailure(); ++seed) {
        std::mt19937 random{seed};
        const std::string words = random_words(random, all);
        parse(fmt::format(
            "$A=x \"\n$B=_PWD\nglobal_defs {{\nscript_user {0}\n}}\n"
            "vrrp_sync_group G {{\ngroup {{\n{0}\n}}\n}}\n",
            words));
    }
}

}  // namespace
}  // namespace lbd::parser
