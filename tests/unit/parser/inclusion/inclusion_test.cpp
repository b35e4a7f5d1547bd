#include "parser/inclusion/inclusion.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

namespace lbd::parser {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Include, ReadsFilesInPlaceInTheirOrder)
{
    const TemporaryDirectory directory;
    directory.write("conf.d/b.conf", instance("B", 2));
    directory.write("conf.d/a.conf", instance("A", 1));
    const std::string main =
        directory.write("lbd.conf", "include conf.d/*.conf\n" + instance("C", 3));

    const Loaded loaded = load(main);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_THAT(names(loaded), ElementsAre("A", "B", "C"));
}

TEST(Include, IsRelativeToTheFileItStandsIn)
{
    const TemporaryDirectory directory;
    directory.write("one/two/inner.conf", instance("A", 1));
    directory.write("one/outer.conf", "include two/inner.conf\n");
    const std::string main = directory.write("lbd.conf", "include one/outer.conf\n");

    EXPECT_THAT(names(load(main)), ElementsAre("A"));
}

TEST(Include, MayNameAnAbsolutePathQuotesAndBraces)
{
    const TemporaryDirectory directory;
    directory.write("a b.conf", instance("A", 1));
    directory.write("c.conf", instance("C", 2));
    directory.write("d.conf", instance("D", 3));
    const std::string main = directory.write(
        "lbd.conf",
        "include \"a b.conf\"\n  include " + directory.path("{d,c}.conf") + " # comment\n");

    const Loaded loaded = load(main);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_THAT(names(loaded), ElementsAre("A", "D", "C"));
}

TEST(Include, MayStandInABlock)
{
    const TemporaryDirectory directory;
    directory.write("addresses", "10.0.0.1\n10.0.0.2\n");
    const std::string main = directory.write(
        "lbd.conf",
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n"
        "virtual_ipaddress {\ninclude addresses\n10.0.0.3\n}\n}\n");

    const Loaded loaded = load(main);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(3));
}

TEST(Include, MayStandUnderACondition)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", instance("A", 1));
    directory.write("b.conf", instance("B", 2));
    const std::string main =
        directory.write("lbd.conf", "@one include a.conf\n@two include b.conf\n");

    EXPECT_THAT(names(load(main, {.config_id = "two"})), ElementsAre("B"));
}

TEST(Include, KeepsThePositionsOfWhatItReads)
{
    const TemporaryDirectory directory;
    const std::string inner = directory.write("a.conf", "\n\n  wrong\n");
    const std::string main = directory.write("lbd.conf", "include a.conf\nworse\n");

    const Loaded loaded = load(main);
    ASSERT_THAT(loaded.diagnostics.list, SizeIs(2));
    EXPECT_EQ(
        loaded.diagnostics.list[0].place,
        (Place{.file = main, .line = 2, .column = 1, .width = 5, .text = "worse"}));
    EXPECT_EQ(
        loaded.diagnostics.list[1].place,
        (Place{.file = inner, .line = 3, .column = 3, .width = 5, .text = "  wrong"}));
}

TEST(Include, ClosesTheBlocksOfAFileAtItsEnd)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", "foo {\n");
    const std::string main = directory.write("lbd.conf", "include a.conf\n" + instance("A", 1));

    const Loaded loaded = load(main);
    EXPECT_THAT(names(loaded), ElementsAre("A"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:1 error: unknown keyword 'foo'", "1:5 error: this block is not closed"));
}

TEST(Include, WantsTheNameOfAFile)
{
    const TemporaryDirectory directory;
    const std::string main = directory.write("lbd.conf", "include\ninclude # a.conf\n");
    EXPECT_THAT(
        complaints(load(main)),
        ElementsAre(
            "1:8 error: include wants the name of a file",
            "2:8 error: include wants the name of a file"));
}

TEST(Include, OfItselfIsAnError)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", "include lbd.conf\n" + instance("A", 1));
    const std::string main = directory.write("lbd.conf", "include *.conf\n");

    const Loaded loaded = load(main);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            EndsWith("lbd.conf includes itself; it is left out here"),
            EndsWith("lbd.conf includes itself; it is left out here")));
    EXPECT_THAT(names(loaded), ElementsAre("A"));
    EXPECT_EQ(test_exit_code(loaded), 5);

    const std::string strict = directory.write("strict.conf", "includer strict.conf\n");
    EXPECT_EQ(test_exit_code(load(strict)), 6);
}

TEST(Include, OfItselfIsToldWithTheFilesInBetween)
{
    const TemporaryDirectory directory;
    const std::string a = directory.write("a.conf", "\n include b.conf\n");
    const std::string b = directory.write("b.conf", "include c.conf\n");
    directory.write("c.conf", "include a.conf\n");

    const Loaded loaded = load(a);
    ASSERT_THAT(loaded.diagnostics.list, SizeIs(1));
    const auto& notes = loaded.diagnostics.list[0].notes;
    ASSERT_THAT(notes, SizeIs(2));
    EXPECT_EQ(notes[0].message, "this file is included here");
    EXPECT_EQ(notes[0].place->file, b);
    EXPECT_EQ(notes[1].place->file, a);
    EXPECT_EQ(notes[1].place->line, 2U);
}

TEST(Include, OfTheFilesToBeginWithWantsNamesThatCanBeMeant)
{
    const std::string pattern = "/nowhere/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}";
    const Loaded loaded = load(pattern);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("error: " + pattern + ": this stands for more files than can be meant"));
    EXPECT_EQ(test_exit_code(loaded), 6);
}

TEST(Include, LeavesTheDefinitionThatIncludesAsItIs)
{
    const TemporaryDirectory directory;
    directory.write("inc", "@nobody \\");
    const std::string main = directory.write(
        "lbd.conf", "$A=include inc \\\n$X=1\n$A\n" + instance("A", 1) + instance("$X", 2));
    const Loaded loaded = load(main);
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_THAT(names(loaded), ElementsAre("A", "1"));
}

TEST(Include, EndsADefinitionWithItsFile)
{
    const TemporaryDirectory directory;
    directory.write("inc", "$X=B\\");
    const std::string main =
        directory.write("lbd.conf", "include inc\n" + instance("A", 1) + instance("$X", 2));
    EXPECT_THAT(names(load(main)), ElementsAre("A", "B"));
}

struct Strictness {
    const char* keyword;
    bool missing_is_error;
    bool empty_wildcard_is_error;
    bool missing_alternative_is_error;
    bool directory_is_error;
};

void PrintTo(const Strictness& strictness, std::ostream* out)
{
    *out << strictness.keyword;
}

class IncludeStrictness : public testing::TestWithParam<Strictness> {
protected:
    // The exit status of a file that includes this.
    int status(const std::string& pattern, const LoadOptions& options = {})
    {
        const std::string keyword = GetParam().keyword;
        const Loaded loaded =
            load(directory_.write("lbd.conf", keyword + " " + pattern + "\n"), options);
        EXPECT_EQ(loaded.include_failed, loaded.diagnostics.has_errors);
        return test_exit_code(loaded);
    }

    TemporaryDirectory directory_;
};

TEST_P(IncludeStrictness, SaysWhatIsAnError)
{
    directory_.write("a.conf", "");
    std::filesystem::create_directory(directory_.path("subdirectory"));

    EXPECT_EQ(status("missing.conf"), GetParam().missing_is_error ? 6 : 0);
    EXPECT_EQ(status("*.none"), GetParam().empty_wildcard_is_error ? 6 : 0);
    EXPECT_EQ(status("{a,b}.conf"), GetParam().missing_alternative_is_error ? 6 : 0);
    EXPECT_EQ(status("subdirectory"), GetParam().directory_is_error ? 6 : 0);
    EXPECT_EQ(status("a.conf"), 0);
}

TEST_P(IncludeStrictness, IsOverriddenByTheCommandLine)
{
    EXPECT_EQ(status("missing.conf", {.strict_includes = true}), 6);
    EXPECT_EQ(status("*.none", {.strict_includes = true}), 6);
}

INSTANTIATE_TEST_SUITE_P(
    Keywords,
    IncludeStrictness,
    testing::Values(
        Strictness{"include", false, false, false, false},
        Strictness{"includer", false, false, false, true},
        Strictness{"includem", true, false, false, true},
        Strictness{"includew", true, true, false, true},
        Strictness{"includeb", false, false, true, true},
        Strictness{"includea", true, true, true, true}));

TEST(Include, ReportsAMissingFileButNotAnEmptyDirectory)
{
    const TemporaryDirectory directory;
    std::filesystem::create_directory(directory.path("empty"));
    const std::string main = directory.write("lbd.conf", "include none.conf\ninclude empty/*\n");
    EXPECT_THAT(
        complaints(load(main)),
        ElementsAre(
            AllOf(HasSubstr("1:9 warning: "), EndsWith("none.conf: there is no such file"))));
}

TEST(Include, LeavesOutExecutableFiles)
{
    const TemporaryDirectory directory;
    chmod(directory.write("a.conf", "wrong").c_str(), 0755);
    const std::string main = directory.write("lbd.conf", "include a.conf\n");
    EXPECT_THAT(
        complaints(load(main)), ElementsAre(EndsWith("a.conf is left out: it is executable")));
}

}  // namespace
}  // namespace lbd::parser
