#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// An instance in which nopreempt, on line 8, has no effect.
std::string text(std::string_view nopreempt, std::string_view first = "vrrp_instance V {")
{
    return fmt::format(
        "{}\n"
        "state MASTER\n"
        "interface eth0\n"
        "virtual_router_id 7\n"
        "priority 200\n"
        "virtual_ipaddress {{\n"
        "10.0.0.1/24 }}\n"
        "{}\n"
        "}}\n",
        first,
        nopreempt);
}

std::vector<std::string> notes(const Loaded& loaded)
{
    std::vector<std::string> all;
    for (const Diagnostic& diagnostic : loaded.diagnostics.list)
        for (const Note& note : diagnostic.notes)
            all.push_back(note.message);
    return all;
}

TEST(AllowComment, SilencesWhatItStandsBehind)
{
    EXPECT_THAT(findings(text("nopreempt")), ElementsAre("8:1 nopreempt-without-effect"));
    for (const char* comment :
         {"# lbd: allow nopreempt-without-effect",
          "! lbd: allow nopreempt-without-effect",
          "#lbd:allow nopreempt-without-effect",
          "### lbd: allow nopreempt-without-effect\r",
          "#\tlbd:  allow\tnopreempt-without-effect  ",
          "# lbd: allow nopreempt-without-effect (it is as it was delivered)",
          "# lbd: allow nopreempt-without-effect -- until March"})
        EXPECT_THAT(complaints(parse(text(std::string{"nopreempt "} + comment))), IsEmpty())
            << comment;
}

TEST(AllowComment, ChangesTheExitStatusBecauseTheMistakeIsMeant)
{
    EXPECT_EQ(test_exit_code(parse(text("nopreempt"))), 5);
    EXPECT_EQ(test_exit_code(parse(text("nopreempt # lbd: allow nopreempt-without-effect"))), 0);
}

TEST(AllowComment, ChangesNothingThatIsConfigured)
{
    EXPECT_EQ(
        parse(text("nopreempt")).config,
        parse(text("nopreempt # lbd: allow nopreempt-without-effect")).config);
}

TEST(AllowComment, OnALineOfItsOwnSilencesTheNextThatSaysSomething)
{
    EXPECT_THAT(findings(text("# lbd: allow nopreempt-without-effect\nnopreempt")), IsEmpty());
    EXPECT_THAT(
        findings(text("# lbd: allow nopreempt-without-effect\n\n# why\nnopreempt")), IsEmpty());
    EXPECT_THAT(
        findings(text("# lbd: allow nopreempt-without-effect\nadvert_int 1\nnopreempt")),
        ElementsAre("8:14 unused-allow", "10:1 nopreempt-without-effect"));
}

TEST(AllowComment, OnALineOfItsOwnSilencesABlock)
{
    const std::string head = "# lbd: allow nopreempt-without-effect\nvrrp_instance V {";
    EXPECT_THAT(findings(text("nopreempt", head)), IsEmpty());
    EXPECT_THAT(
        findings(text("nopreempt", head) + text("nopreempt", "vrrp_instance W {")),
        ElementsAre("14:1 vrid-used-twice", "18:1 nopreempt-without-effect"));
    EXPECT_THAT(
        findings(text("nopreempt", "# lbd: allow nopreempt-without-effect\nvrrp_instance V\n{")),
        IsEmpty());
}

TEST(AllowComment, BehindTheHeadOfABlockIsAboutTheHeadOnly)
{
    EXPECT_THAT(
        findings(text("nopreempt", "vrrp_instance V { # lbd: allow nopreempt-without-effect")),
        ElementsAre("1:32 unused-allow", "8:1 nopreempt-without-effect"));
}

TEST(AllowComment, NamesSeveral)
{
    const std::string both = "nopreempt\npreempt_delay 3\n";
    EXPECT_THAT(
        findings(text(both)),
        ElementsAre("8:1 nopreempt-without-effect", "9:1 preempt-delay-without-effect"));
    const std::string head = "\nvrrp_instance V {";
    for (const char* comment :
         {"# lbd: allow nopreempt-without-effect preempt-delay-without-effect",
          "# lbd: allow nopreempt-without-effect, preempt-delay-without-effect",
          "# lbd: allow nopreempt-without-effect\n# lbd: allow preempt-delay-without-effect"})
        EXPECT_THAT(findings(text(both, comment + head)), IsEmpty()) << comment;
}

TEST(AllowComment, IsNothingInsideAnotherComment)
{
    EXPECT_THAT(complaints(parse(text("advert_int 1 # lbd: is a daemon"))), IsEmpty());
    EXPECT_THAT(complaints(parse(text("advert_int 1 # see lbd: allow not-built"))), IsEmpty());
    EXPECT_THAT(
        findings(text("nopreempt \"# lbd: allow nopreempt-without-effect\"")),
        ElementsAre("8:1 nopreempt-without-effect"));
}

TEST(AllowComment, SilencesWhatIsNotBuiltYet)
{
    EXPECT_THAT(findings("use_pid_dir\n"), ElementsAre("1:1 not-built"));
    EXPECT_THAT(findings("use_pid_dir # lbd: allow not-built\n"), IsEmpty());
    // It is told where it first is not silenced.
    const Loaded loaded = parse(
        "use_pid_dir # lbd: allow not-built\n"
        "use_pid_dir\n"
        "use_pid_dir\n");
    EXPECT_THAT(
        complaints(loaded),
        testing::Contains(
            "2:1 warning: use_pid_dir is not built yet and has no effect, here and in one more "
            "place"));
}

TEST(AllowComment, CountsForAllThatItsLineIsMadeInto)
{
    const std::string sequence =
        "~SEQ(i, 1, 2) vrrp_instance V$i { state MASTER\ninterface eth0\nvirtual_router_id 1\n"
        "nopreempt\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
    EXPECT_THAT(
        findings("$LINE=nopreempt # lbd: allow nopreempt-without-effect\n" + text("$LINE")),
        ElementsAre("9:1 nopreempt-without-effect"));
    EXPECT_THAT(
        findings("$LINE=nopreempt\n" + text("$LINE # lbd: allow nopreempt-without-effect")),
        IsEmpty());
    EXPECT_THAT(findings(text("~SEQ(i, 1, 2) use_vmac v$i # lbd: allow not-built")), IsEmpty());
}

TEST(AllowComment, CoversADefinitionOfSeveralLines)
{
    const std::string definition =
        "$LINES=nopreempt \\\n"
        "preempt_delay 3\n";
    EXPECT_THAT(
        findings(definition + text("$LINES")),
        ElementsAre("1:8 nopreempt-without-effect", "2:1 preempt-delay-without-effect"));
    EXPECT_THAT(
        findings(
            "# lbd: allow nopreempt-without-effect preempt-delay-without-effect\n" + definition +
            text("$LINES")),
        IsEmpty());
}

TEST(UnknownAllow, IsReportedWithASuggestion)
{
    const Loaded loaded = parse(text("nopreempt # lbd: allow nopreemt-without-effect, x"));
    EXPECT_THAT(
        findings(loaded),
        ElementsAre("8:1 nopreempt-without-effect", "8:24 unknown-allow", "8:49 unknown-allow"));
    EXPECT_THAT(notes(loaded), ElementsAre("did you mean 'nopreempt-without-effect'?"));
}

TEST(UnknownAllow, IsAlsoAWordLikeAllow)
{
    const Loaded loaded = parse("# lbd: alow not-built\n");
    EXPECT_THAT(findings(loaded), ElementsAre("1:8 unknown-allow"));
    EXPECT_THAT(notes(loaded), ElementsAre("did you mean 'allow'?"));
    EXPECT_THAT(complaints(parse("# lbd: also does what keepalived does\n")), IsEmpty());
}

TEST(UnusedAllow, IsReportedSoThatItDoesNotHideAnything)
{
    EXPECT_THAT(
        complaints(parse(text("advert_int 1 # lbd: allow not-built"))),
        ElementsAre("8:27 warning: this silences nothing: there is no not-built here"));
    EXPECT_THAT(findings("# lbd: allow not-built\n"), ElementsAre("1:14 unused-allow"));
    EXPECT_EQ(test_exit_code(parse("# lbd: allow not-built\n")), 0);
}

TEST(UnusedAllow, IsTheOuterOneOfTwo)
{
    EXPECT_THAT(
        findings(text(
            "nopreempt # lbd: allow nopreempt-without-effect",
            "# lbd: allow nopreempt-without-effect\nvrrp_instance V {")),
        ElementsAre("1:14 unused-allow"));
}

TEST(UnusedAllow, IsNotReportedWhereItMayDependOnTheHost)
{
    EXPECT_THAT(findings("# lbd: allow missing-interface\n"), IsEmpty());
    for (const char* line :
         {"@other nopreempt # lbd: allow nopreempt-without-effect",
          "# lbd: allow nopreempt-without-effect\n@other nopreempt",
          "advert_int $_LEVEL # lbd: allow nopreempt-without-effect",
          "include nothing*.conf # lbd: allow nopreempt-without-effect"})
        EXPECT_THAT(findings(text(line)), IsEmpty()) << line;
    EXPECT_THAT(
        findings(
            text("@other nopreempt", "# lbd: allow nopreempt-without-effect\nvrrp_instance V {")),
        IsEmpty());
}

TEST(UnusedAllow, IsNotReportedBesideErrors)
{
    EXPECT_THAT(findings(text("nonsense # lbd: allow not-built")), IsEmpty());
}

TEST(UnusedAllow, IsOneThatIsToSilenceAnError)
{
    EXPECT_THAT(
        complaints(parse("# lbd: allow vrid-used-twice\n")),
        ElementsAre("1:14 warning: vrid-used-twice is an error, which no comment silences"));
    EXPECT_THAT(
        findings(
            text("advert_int 1") +
            text("advert_int 1", "# lbd: allow vrid-used-twice\nvrrp_instance W {")),
        ElementsAre("10:14 unused-allow", "14:1 vrid-used-twice"));
}

TEST(UnusedAllow, CanBeSilencedItself)
{
    EXPECT_THAT(findings(text("advert_int 1 # lbd: allow not-built unused-allow")), IsEmpty());
    EXPECT_THAT(
        findings(text(
            "advert_int 1 # lbd: allow not-built", "# lbd: allow unused-allow\nvrrp_instance V {")),
        IsEmpty());
}

class AllowCommentInFiles : public testing::Test {
protected:
    std::vector<std::string> findings_of(const std::string& main) const
    {
        return findings(load(directory.write("main.conf", main)));
    }

    TemporaryDirectory directory;
};

TEST_F(AllowCommentInFiles, CountsInTheFileThatItStandsIn)
{
    directory.write("rest.conf", "advert_int 1\nnopreempt # lbd: allow nopreempt-without-effect\n");
    EXPECT_THAT(findings_of(text("include rest.conf")), IsEmpty());
}

TEST_F(AllowCommentInFiles, CountsForWhatTheLineOrTheBlockIncludes)
{
    directory.write("rest.conf", "advert_int 1\nnopreempt\n");
    EXPECT_THAT(
        findings_of(text("include rest.conf")), ElementsAre("2:1 nopreempt-without-effect"));
    EXPECT_THAT(
        findings_of(text("include rest.conf # lbd: allow nopreempt-without-effect")), IsEmpty());
    EXPECT_THAT(
        findings_of(text("# lbd: allow nopreempt-without-effect\ninclude rest.conf")), IsEmpty());
    EXPECT_THAT(
        findings_of(
            text("include rest.conf", "# lbd: allow nopreempt-without-effect\nvrrp_instance V {")),
        IsEmpty());
}

TEST(AllowComments, AreCheapHoweverManyThereAre)
{
    std::string all;
    for (int i = 0; i < 20'000; ++i)
        all += "# lbd: allow not-built\n";
    all += "use_pid_dir\n";
    for (int i = 0; i < 20'000; ++i)
        all += "use_pid_dir # lbd: allow not-built\n";
    EXPECT_THAT(findings(all), IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
