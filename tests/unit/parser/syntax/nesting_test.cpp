#include "parser/reports/reports.hpp"
#include "tests/unit/parser/syntax/line_parsing.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Two instances that are all right if every brace is where it belongs.
constexpr std::string_view good =
    "vrrp_instance A {\n"
    "  interface eth0\n"
    "  virtual_router_id 1\n"
    "  virtual_ipaddress {\n"
    "    10.0.0.1\n"
    "  }\n"
    "}\n"
    "vrrp_instance B {\n"
    "  interface eth0\n"
    "  virtual_router_id 2\n"
    "  virtual_ipaddress {\n"
    "    10.0.0.2\n"
    "  }\n"
    "}\n";

std::string without_line(std::string text, int number)
{
    std::size_t begin = 0;
    for (int i = 1; i < number; ++i)
        begin = text.find('\n', begin) + 1;
    return text.erase(begin, text.find('\n', begin) + 1 - begin);
}

std::string without_indentation(std::string_view text)
{
    std::string result;
    bool at_begin = true;
    for (const char c : text) {
        if (!(at_begin && c == ' '))
            result += c;
        at_begin = c == '\n' || (at_begin && c == ' ');
    }
    return result;
}

std::size_t depth(std::string_view tree)
{
    std::size_t deepest = 0;
    std::size_t now = 0;
    for (const char c : tree) {
        now = c == '{' ? now + 1 : c == '}' ? now - 1 : now;
        deepest = std::max(deepest, now);
    }
    return deepest;
}

TEST(MissingBrace, OfAnInnerBlockIsFoundByIndentation)
{
    const Loaded loaded = parse(without_line(std::string{good}, 6));

    EXPECT_THAT(complaints(loaded), ElementsAre("4:21 error: this block is not closed"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(MissingBrace, OfAnOuterBlockIsFoundByIndentation)
{
    const Loaded loaded = parse(without_line(std::string{good}, 7));

    EXPECT_THAT(complaints(loaded), ElementsAre("1:17 error: this block is not closed"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(MissingBrace, AtTheEndOfTheFileCostsNothing)
{
    const Loaded loaded = parse(without_line(std::string{good}, 14));

    EXPECT_THAT(complaints(loaded), ElementsAre("8:17 error: this block is not closed"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(MissingBrace, WithoutIndentationIsFoundByTheKeywordsThatFollow)
{
    const Loaded loaded = parse(without_line(without_indentation(good), 7));

    EXPECT_THAT(complaints(loaded), ElementsAre("1:17 error: this block is not closed"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(MissingBrace, IsToldWithTheLineThatTheBlockEndsBefore)
{
    const Loaded loaded = parse(without_line(without_indentation(good), 7));

    ASSERT_THAT(loaded.diagnostics.list, SizeIs(1));
    ASSERT_THAT(loaded.diagnostics.list[0].notes, SizeIs(1));
    EXPECT_EQ(loaded.diagnostics.list[0].notes[0].message, "it is taken to end before this");
    EXPECT_EQ(loaded.diagnostics.list[0].notes[0].place->line, 7u);
}

TEST(MissingOpeningBrace, IsFoundByIndentation)
{
    std::string text{good};
    text.erase(text.find(" {"), 2);
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre("1:16 error: a '{' is missing here"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(SurplusBrace, BetweenBlocksCostsNothing)
{
    std::string text{good};
    text.insert(text.find("vrrp_instance B"), "}\n");
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre("8:1 error: there is no block to close"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(SurplusBrace, WithinABlockIsFoundByIndentation)
{
    std::string text{good};
    text.insert(text.find("  virtual_ipaddress"), "  }\n");
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre("4:3 error: there is no block to close"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(Indentation, DoesNotMatterIfTheBracesAreRight)
{
    const Loaded loaded = parse(
        "        vrrp_instance A {\n"
        "interface eth0\n"
        "            virtual_router_id 1\n"
        "virtual_ipaddress {\n"
        "  10.0.0.1\n"
        "            }\n"
        "    }\n");

    EXPECT_THAT(complaints(loaded), ElementsAre());
    EXPECT_THAT(loaded.config.instances, SizeIs(1));
}

TEST(Indentation, MayMixTabsAndBlanks)
{
    const Loaded loaded = parse(
        "vrrp_instance A {\n"
        "\tinterface eth0\n"
        "        virtual_router_id 1\n"
        "\tvirtual_ipaddress {\n"
        "\t  10.0.0.1\n"
        "}\n");

    EXPECT_THAT(complaints(loaded), ElementsAre("4:20 error: this block is not closed"));
}

TEST(ManyBraces, OfEachKindEndInComplaints)
{
    // Three for each block that is not too deep, one for the line and one for the first that is.
    EXPECT_THAT(
        parse(std::string(100'000, '{')).diagnostics.list,
        SizeIs(3 * LineParser::deepest_nesting + 2));
    EXPECT_THAT(parse(std::string(100'000, '}')).diagnostics.list, SizeIs(Reports::limit));
    std::string lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "a {\n}\n}\n{\n";
    EXPECT_THAT(parse(lines).diagnostics.list, SizeIs(Reports::limit));
}

TEST(ManyBraces, ThatCloseNothingAreNotEvenCounted)
{
    EXPECT_LE(parse(std::string(1'000'000, '}')).diagnostics.omitted.errors, 1U);
}

// Who reads the tree goes as deep as it is.
TEST(ManyBraces, MakeNoTreeThatIsTooDeep)
{
    for (const int count : {50, 150, 2000}) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "a {\n  }\n";
        for (int i = 0; i < count; ++i)
            text += "}\n";

        EXPECT_LE(depth(parsed(text).tree), LineParser::deepest_nesting) << count;
    }
}

}  // namespace
}  // namespace lbd::parser
