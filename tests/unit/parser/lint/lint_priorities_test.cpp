#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// A script on lines 1 to 4, with its weight on the third, and an instance from line 5 on, with its
// lines from line 11 on.
std::string text(std::string_view lines, std::string_view weight = "rise 1")
{
    return fmt::format(
        "vrrp_script S {{\nscript s\n{}\n}}\n"
        "vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\n"
        "virtual_ipaddress {{\n10.0.0.1\n}}\n"
        "{}\n}}\n",
        weight,
        lines);
}

// Those about priorities: weights are not built yet.
std::vector<std::string> found(const std::string& text)
{
    std::vector<std::string> lines = findings(text);
    std::erase_if(lines, [](const std::string& line) { return line.ends_with(" not-built"); });
    return lines;
}

std::string tracking(int priority, std::string_view entry, std::string_view more = "")
{
    return fmt::format("priority {}\ntrack_script {{\n{}\n}}\n{}", priority, entry, more);
}

TEST(PriorityFinding, IsAWeightAtTheEndThatItLeadsTo)
{
    EXPECT_THAT(
        found(text(tracking(254, "S weight 10"))), ElementsAre("13:10 weight-without-effect"));
    EXPECT_THAT(
        found(text(tracking(1, "S weight -10"))), ElementsAre("13:10 weight-without-effect"));
    EXPECT_THAT(
        complaints(parse(text(tracking(1, "S weight -10")))),
        Contains("13:10 warning: this never changes who is master: weights do not lower a priority "
                 "of 1"));
    EXPECT_THAT(
        found(text(tracking(254, "S weight -10 reverse"))),
        ElementsAre("13:10 weight-without-effect"));
}

TEST(PriorityFinding, IsNoWeightThatCanChangeThePriority)
{
    EXPECT_THAT(found(text(tracking(253, "S weight 10"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(2, "S weight -10"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(254, "S weight -10"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(1, "S weight 10"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(254, "S weight 10 reverse"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(254, "S weight 0"))), IsEmpty()) << "it is a fault";
    EXPECT_THAT(found(text(tracking(254, "S"))), IsEmpty());
}

TEST(PriorityFinding, IsNoWeightThatMakesGoodForAnother)
{
    const std::string other = "track_interface {\neth1 weight -20\n}";
    EXPECT_THAT(found(text(tracking(254, "S weight 10", other))), IsEmpty());
    EXPECT_THAT(
        found(text(tracking(254, "S weight 10", "track_interface {\neth1 weight 20\n}"))),
        ElementsAre("13:10 weight-without-effect", "16:13 weight-without-effect"));
    EXPECT_THAT(
        found(
            "track_file F {\nfile \"/x\"\n}\n" +
            text(tracking(254, "S weight 10", "track_file {\nF\n}"))),
        IsEmpty())
        << "a file may hold any number";
}

TEST(PriorityFinding, IsAWeightOfTheScriptItself)
{
    const Loaded loaded = parse(text(tracking(254, "S"), "weight 10"));
    EXPECT_THAT(findings(loaded), Contains("13:1 weight-without-effect"));
    const auto finding =
        std::ranges::find(loaded.diagnostics.list, "weight-without-effect", &Diagnostic::id);
    EXPECT_EQ(finding->notes.at(0).message, "the weight is the one that is given here");
    EXPECT_EQ(finding->notes.at(0).place->line, 1u);
}

TEST(PriorityFinding, IsAWeightOfAProcessASessionOrAnInterface)
{
    const std::string blocks =
        "vrrp_track_process P {\nprocess p\n}\n"
        "bfd_instance B {\nneighbor_ip 10.0.0.9\n}\n";
    EXPECT_THAT(
        found(
            blocks +
            text(
                "priority 254\ntrack_process {\nP weight 1\n}\ntrack_bfd {\nB weight 1\n}\n"
                "track_interface {\neth1 weight 1\n}",
                "rise 1")),
        ElementsAre(
            "19:10 weight-without-effect",
            "22:10 weight-without-effect",
            "25:13 weight-without-effect"));
}

TEST(PriorityFinding, IsAnErrorWhereTheOwnerHasAWeight)
{
    const Loaded loaded = parse(text(tracking(255, "S weight 10")));
    EXPECT_THAT(findings(loaded), Contains("13:1 weight-without-effect"));
    EXPECT_TRUE(loaded.diagnostics.has_errors);
}

TEST(PriorityFinding, CountsTheWeightsOfTheGroup)
{
    const auto group = [](std::string_view weight) {
        return fmt::format(
            "vrrp_sync_group G {{\ngroup {{\nV\nW\n}}\nsync_group_tracking_weight\n"
            "track_interface {{\neth1 weight {}\n}}\n}}\n",
            weight);
    };
    const std::string instances = text(tracking(254, "S weight 10")) + instance("W", 8);
    EXPECT_THAT(found(instances + group("20")), Contains("13:10 weight-without-effect"));
    EXPECT_THAT(
        found(instances + group("-20")), testing::Not(Contains("13:10 weight-without-effect")));
}

TEST(PriorityFinding, IsNopreemptWithAWeight)
{
    const Loaded loaded = parse(text(tracking(90, "S weight -10", "nopreempt")));
    EXPECT_THAT(findings(loaded), Contains("15:1 nopreempt-with-weight"));
    EXPECT_THAT(
        complaints(loaded),
        Contains("15:1 warning: if the other router has nopreempt, too, no weight ever moves the "
                 "addresses: a backup leaves a living master alone, however low its priority "
                 "falls"));
    EXPECT_THAT(
        found(text(tracking(90, "S", "nopreempt"), "weight 10")),
        ElementsAre("15:1 nopreempt-with-weight"));
}

TEST(PriorityFinding, IsNoNopreemptWhereFailuresAreFaults)
{
    EXPECT_THAT(found(text(tracking(90, "S", "nopreempt"))), IsEmpty());
    EXPECT_THAT(found(text(tracking(90, "S weight -10"))), IsEmpty());
    EXPECT_THAT(
        found(text(tracking(90, "S weight -10", "state MASTER\nnopreempt"))),
        ElementsAre("16:1 nopreempt-without-effect"));
    EXPECT_THAT(
        found(
            "track_file F {\nfile \"/x\"\n}\n" +
            text("priority 90\nnopreempt\ntrack_file {\nF\n}")),
        testing::Not(Contains(testing::EndsWith("nopreempt-with-weight"))))
        << "enough in the file is a fault";
}

TEST(PriorityFinding, IsNopreemptWithoutPriority)
{
    EXPECT_THAT(
        complaints(parse(instance_text("nopreempt"))),
        ElementsAre("7:1 warning: without a priority it has 100, as every router that gives none: "
                    "when both start, or do not hear each other at first, the higher address "
                    "becomes master in spite of nopreempt"));
    EXPECT_THAT(
        findings(instance_text("state BACKUP\nnopreempt")),
        ElementsAre("8:1 nopreempt-without-priority"));
    EXPECT_THAT(findings(instance_text("nopreempt\npriority 100")), IsEmpty());
    EXPECT_THAT(findings(instance_text("nopreempt\npreempt")), IsEmpty());
    EXPECT_THAT(
        findings(instance_text("nopreempt\npriority 300")),
        testing::Not(Contains("7:1 nopreempt-without-priority")))
        << "there is something else to correct";
}

TEST(PriorityFinding, SeesKeywordsOnTheLineOfTheirBlock)
{
    const auto on_first_line = [](const std::string& keywords) {
        return findings(
            "vrrp_instance V { " + keywords +
            "\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n");
    };
    EXPECT_THAT(on_first_line("nopreempt priority 50"), ElementsAre("1:29 several-keywords"));
    EXPECT_THAT(
        on_first_line("state BACKUP nopreempt"),
        ElementsAre("1:32 several-keywords", "1:32 nopreempt-without-priority"));
}

TEST(PriorityFinding, IsSilencedByItsName)
{
    EXPECT_THAT(
        found(text(tracking(254, "S weight 10 # lbd: allow weight-without-effect"))), IsEmpty());
    EXPECT_THAT(
        found(text(tracking(90, "S weight 10", "nopreempt # lbd: allow nopreempt-with-weight"))),
        IsEmpty());
    EXPECT_THAT(
        findings(instance_text("nopreempt # lbd: allow nopreempt-without-priority")), IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
