#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

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
