#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view beheaded =
    "vrrp_instance A {\n"
    "  interface eth0\n"
    "  virtual_router_id 1\n"
    "  virtual_ipaddress {\n"
    "    10.0.0.1\n"
    "  }\n"
    "  priority 100\n"
    "  #authentication {\n"
    "    auth_type PASS\n"
    "    auth_pass 1111\n"
    "  }\n"
    "  advert_int 2\n"
    "}\n";

TEST(ABlockWithoutItsFirstLine, IsToldWithTheCommentThatHidesIt)
{
    const Loaded loaded = parse(std::string{beheaded});

    EXPECT_THAT(complaints(loaded), ElementsAre("11:3 error: there is no block to close"));
    const auto& notes = loaded.diagnostics.list.at(0).notes;
    ASSERT_THAT(notes, SizeIs(2));
    EXPECT_EQ(notes[0].message, "only this line is a comment, not the rest of its block");
    EXPECT_EQ(notes[0].place->line, 8u);
    EXPECT_EQ(notes[1].place->line, 9u);
    EXPECT_EQ(instance_of(loaded).interval, std::chrono::seconds{2});
}

TEST(ABlockWithoutItsFirstLine, IsToldWithTheConditionThatRemovesIt)
{
    std::string text{beheaded};
    text.replace(text.find('#'), 1, "@lb1 ");
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre("11:3 error: there is no block to close"));
    const auto& notes = loaded.diagnostics.list.at(0).notes;
    EXPECT_THAT(notes.at(0).message, HasSubstr("only this line has the condition"));
    EXPECT_EQ(notes.at(0).place->line, 8u);
}

TEST(ABlockWithoutItsFirstLine, HidesASecretThatTheLineHas)
{
    std::string text{beheaded};
    text.replace(text.find("#authentication {"), 17, "#authentication { auth_pass geheim {");
    const Loaded loaded = parse(text);

    EXPECT_THAT(render(loaded.diagnostics), testing::Not(HasSubstr("geheim")));
    EXPECT_THAT(render(loaded.diagnostics), HasSubstr("#authentication"));
}

TEST(ABlockThatIsAllComment, HidesNoOther)
{
    std::string text{beheaded};
    text.replace(text.find("    auth_type"), 0, "#}\n");
    text.erase(text.find("    auth_type"), text.find("  }\n  advert") - text.find("    auth_type"));
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre("10:3 error: there is no block to close"));
    EXPECT_THAT(loaded.diagnostics.list.at(0).notes, IsEmpty());
}

TEST(ManyMissingBraces, AreOneComplaintEach)
{
    std::string text;
    for (int i = 1; i <= 18; ++i)
        text += fmt::format(
            "vrrp_instance V{} {{\ninterface eth0\nvirtual_router_id {}\n"
            "virtual_ipaddress {{\n10.0.0.{}\n}}\n{}",
            i,
            i,
            i,
            i % 5 == 0 ? "" : "}\n");
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), SizeIs(3));
    EXPECT_THAT(loaded.config.instances, SizeIs(18));
}

TEST(TheRestOfALine, MayBeAllThatIsLeftOfABlock)
{
    const Loaded loaded = parse(
        "vrrp_instance A {\n"
        "  interface eth0\n"
        "  virtual_router_id 1\n"
        "  authentication { auth_type PASS\n"
        "    auth_pass 1111\n"
        "  virtual_ipaddress {\n"
        "    10.0.0.1\n"
        "  }\n"
        "}\n");

    EXPECT_THAT(complaints(loaded), ElementsAre("4:18 error: this block is not closed"));
    EXPECT_THAT(names(loaded), ElementsAre("A"));
}

// What follows the first line of an instance, and another one.
std::string rest_of_instance(const std::string& other)
{
    const std::string one = instance("A", 1);
    return one.substr(one.find('\n') + 1) + instance(other, 2);
}

TEST(ARepeatedLine, BeginsOnlyOneBlock)
{
    const std::string text = "~SEQ(I,1,2) vrrp_instance A$I {\n" + rest_of_instance("B");
    const Loaded loaded = parse(text);

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:31 error: only this line is repeated, not the block that it begins; the "
                    "first one is read"));
    EXPECT_THAT(names(loaded), ElementsAre("A1", "B"));
}

TEST(ARepeatedLine, MayEndWhatItBegins)
{
    std::string text = "~SEQ(I,1,100) vrrp_instance A$I {\n" + rest_of_instance("B");
    text.insert(text.find("}\nvrrp_instance B"), "~SEQ(I,1,100) ");
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), ElementsAre(HasSubstr("only this line is repeated")));
    EXPECT_THAT(names(loaded), ElementsAre("A1", "B"));
}

TEST(DoubledBraces, AreTakenAsOneWhereverTheyAre)
{
    std::string text;
    for (const char c : instance("A", 1) + instance("B", 2))
        text += c == '{' || c == '}' ? std::string(2, c) : std::string(1, c);
    const Loaded loaded = parse(text);

    EXPECT_THAT(complaints(loaded), SizeIs(4));
    EXPECT_THAT(complaints(loaded), testing::Each(HasSubstr("a second '{'; it is left out")));
    EXPECT_THAT(names(loaded), ElementsAre("A", "B"));
}

TEST(AnIncludedFile, KeepsItsBlocksWhereverABraceFollows)
{
    const TemporaryDirectory directory;
    directory.write("b.conf", "vrrp_script x {\nscript /bin/true\n}\n");
    const std::string file =
        directory.write("a.conf", "vrrp_instance A\ninclude b.conf\n{\ninterface eth0\n}\n");
    const Loaded loaded = load(file);

    EXPECT_THAT(
        complaints(loaded),
        testing::Contains("3:1 error: a block without a keyword in front of it"));
}

}  // namespace
}  // namespace lbd::parser
