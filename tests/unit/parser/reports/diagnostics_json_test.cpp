#include "parser/reports/diagnostics_json.hpp"

#include "parser/load.hpp"
#include "parser/reports/reports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace lbd::parser {
namespace {

using testing::HasSubstr;

std::string json_of(std::string text)
{
    return as_json(load_text("a.conf", std::move(text)).diagnostics);
}

TEST(DiagnosticsJson, IsAnEmptyArrayWhenThereIsNothingToComplainOf)
{
    EXPECT_EQ(as_json({}), "[\n]\n");
}

TEST(DiagnosticsJson, HasTheRangeOfColumnsAndTheLine)
{
    Diagnostics diagnostics;
    diagnostics.list.push_back(
        {.severity = Severity::error,
         .fails_test = true,
         .message = "expected a \"number\"",
         .place = Place{"a.conf", 12, 5, 3, "  priority 300"},
         .notes = {}});
    EXPECT_EQ(
        as_json(diagnostics),
        "[\n"
        R"({"severity":"error","file":"a.conf","line":12,"column":5,"end_column":8,)"
        R"("message":"expected a \"number\"","source":"  priority 300","notes":[],)"
        R"("fails_test":true})"
        "\n]\n");
}

TEST(DiagnosticsJson, HasTheNameOfAFindingIfItHasOne)
{
    Diagnostics diagnostics;
    diagnostics.list.push_back(
        {.severity = Severity::warning,
         .fails_test = false,
         .id = "not-built",
         .message = "odd",
         .place = {},
         .notes = {}});
    EXPECT_EQ(
        as_json(diagnostics),
        "[\n"
        R"({"severity":"warning","id":"not-built","message":"odd","notes":[],"fails_test":false})"
        "\n]\n");
}

TEST(DiagnosticsJson, HasNotesWithAndWithoutAPlace)
{
    Diagnostics diagnostics;
    diagnostics.list.push_back(
        {.severity = Severity::warning,
         .fails_test = false,
         .message = "given again",
         .place = {},
         .notes = {{"it was given here", Place{"b.conf", 1, 1, 4, "once"}}, {"so what", {}}}});
    EXPECT_EQ(
        as_json(diagnostics),
        "[\n"
        R"({"severity":"warning","message":"given again","notes":[)"
        R"({"file":"b.conf","line":1,"column":1,"end_column":5,"message":"it was given here",)"
        R"("source":"once"},{"message":"so what"}],"fails_test":false})"
        "\n]\n");
}

TEST(DiagnosticsJson, IsValidWhateverTheFileHolds)
{
    const std::string text = json_of("vrrp_instance V {\n  priority \xff\x1b\x80 \"\\\n}\n");
    EXPECT_FALSE(boost::json::parse(text).as_array().empty());
    EXPECT_THAT(text, HasSubstr("priority ???"));
}

TEST(DiagnosticsJson, SaysHowManyMoreThereAre)
{
    std::string text;
    for (std::size_t i = 0; i < Reports::limit + 2; ++i)
        text += "nonsense\n";
    const boost::json::value all = boost::json::parse(json_of(text));
    EXPECT_EQ(all.as_array().size(), Reports::limit + 1);
    EXPECT_EQ(all.as_array().back().at("message").as_string(), "2 more errors, not shown");
    EXPECT_EQ(all.as_array().back().at("severity").as_string(), "error");
}

}  // namespace
}  // namespace lbd::parser
