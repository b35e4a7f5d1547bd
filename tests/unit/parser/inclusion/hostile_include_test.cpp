#include "parser/inclusion/inclusion.hpp"
#include "parser/reports/reports.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(HostileInclude, MayBeNestedOnlySoDeep)
{
    const TemporaryDirectory directory;
    const std::size_t last = Inclusion::deepest + 2;
    for (std::size_t i = 0; i < last; ++i)
        directory.write(fmt::format("{}", i), fmt::format("include {}\n", i + 1));
    directory.write(fmt::format("{}", last), instance("A", 1));

    const Loaded loaded = load(directory.path("0"));
    EXPECT_THAT(
        complaints(loaded), ElementsAre("1:9 error: includes are nested more than 32 deep"));
    // The first file is included by none.
    EXPECT_EQ(
        loaded.diagnostics.list.at(0).place->file,
        directory.path(fmt::format("{}", Inclusion::deepest)));
    EXPECT_THAT(names(loaded), IsEmpty());
}

TEST(HostileInclude, EndsWhenFilesIncludeMoreAndMoreOfThem)
{
    // Each file includes all that follow: 2^19 files without a limit.
    const TemporaryDirectory directory;
    for (int i = 0; i < 20; ++i) {
        std::string text;
        for (int j = i + 1; j < 20; ++j)
            text += fmt::format("include {}\n", j);
        directory.write(fmt::format("{}", i), text);
    }

    const Loaded loaded = load(directory.path("0"));
    EXPECT_THAT(complaints(loaded), ElementsAre(EndsWith("more than 10000 files are included")));
}

// The brace may well be in what is not read.
TEST(HostileInclude, MissesNoBraceWhereReadingHasEnded)
{
    const TemporaryDirectory directory;
    directory.write("empty", "");
    std::string text = "vrrp_instance A {\n";
    for (std::size_t i = 0; i < Inclusion::most_files; ++i)
        text += "include empty\n";
    const Loaded loaded = load(directory.write("lbd.conf", text + "interface eth0\n}\n"));

    EXPECT_THAT(complaints(loaded), Contains(EndsWith("more than 10000 files are included")));
    EXPECT_THAT(complaints(loaded), Not(Contains(HasSubstr("is not closed"))));
}

// Who reads the tree goes as deep as it is.
TEST(HostileInclude, MakesNoTreeThatIsTooDeep)
{
    const TemporaryDirectory directory;
    const auto opened = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "a {\n";
        return text;
    };
    const std::string closed = "}\n}\n}\n}\n";
    directory.write("inner", opened(5) + closed + "}\n");
    const std::string main =
        directory.write("lbd.conf", opened(60) + "include inner\n" + std::string(60, '}'));
    EXPECT_THAT(
        complaints(load(main)),
        Contains("5:3 error: blocks are nested more than 64 deep; this one is left out"));
    directory.write("inner", opened(4) + closed);
    EXPECT_THAT(complaints(load(main)), Not(Contains(HasSubstr("nested"))));
}

TEST(HostileInclude, DoesNotLookForFilesForever)
{
    const std::string many = "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}";
    std::string text;
    for (std::size_t i = 0; i < Inclusion::most_names; i += 512)
        text += "include /nowhere/" + many + "\n";
    const TemporaryDirectory directory;
    const Loaded loaded = load(directory.write("lbd.conf", text));

    EXPECT_TRUE(loaded.diagnostics.has_errors);
    EXPECT_FALSE(loaded.include_failed);
    EXPECT_GT(loaded.diagnostics.omitted.warnings, 0U);
}

TEST(HostileInclude, WantsANameThatCanBeOne)
{
    const TemporaryDirectory directory;
    const std::string main = directory.write(
        "lbd.conf",
        "include {" + std::string(2000, ',') + "}\n" + "include " + std::string(5000, 'x') + "\n");
    EXPECT_THAT(
        complaints(load(main)),
        ElementsAre(
            "1:9 error: this stands for more files than can be meant",
            "2:9 error: this is too long for the name of a file"));
}

// Each time 10 MB would be read, and be thrown away.
TEST(HostileInclude, OfItselfReadsNothing)
{
    const TemporaryDirectory directory;
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "include lbd.conf\n";
    const std::string main = directory.write("lbd.conf", text + "#" + std::string(10'000'000, 'x'));
    EXPECT_THAT(complaints(load(main)), SizeIs(Reports::limit));
}

TEST(HostileInclude, ReadsNoMoreThanIsKeptOfAFileThatIsLeftOut)
{
    const TemporaryDirectory directory;
    directory.write("a.conf", "\xff\xfe" + std::string(30'000'000, '\0'));
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "include a.conf\n";
    EXPECT_THAT(
        complaints(load(directory.write("lbd.conf", text))),
        Contains(EndsWith("a.conf is left out: it is too large")).Times(498));
}

// To the system it would be good.inc.
TEST(HostileInclude, WantsANameWithoutNulBytes)
{
    using namespace std::string_literals;
    const TemporaryDirectory directory;
    directory.write("good.inc", instance("A", 1));
    const std::string main = directory.write("lbd.conf", "include good.inc\0junk\n"s);
    const Loaded loaded = load(main);
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("1:9 error: the name of a file contains a NUL byte; nothing is included"));
    EXPECT_THAT(names(loaded), IsEmpty());
    EXPECT_EQ(test_exit_code(loaded), 5);
}

// What silences findings in it does not count either, and would be shown if it is misspelled.
TEST(HostileInclude, ShowsNothingOfAFileThatIsLeftOut)
{
    const TemporaryDirectory directory;
    const std::string main = directory.write(
        "lbd.conf", "\xff\xfeglobal_defs\nauth_pass hunter2 # lbd: allow hunter3\n");
    const std::string shown = render(load(main).diagnostics);
    EXPECT_THAT(shown, HasSubstr("UTF-16"));
    EXPECT_THAT(shown, Not(HasSubstr("hunter")));
}

TEST(HostileInclude, OfTheFilesToBeginWithTakesOnlySoMany)
{
    const TemporaryDirectory directory;
    for (std::size_t i = 0; i <= 100; ++i) {
        directory.write(fmt::format("files/{}", i), "");
        std::filesystem::create_symlink("files", directory.path(fmt::format("d{}", i)));
    }
    EXPECT_THAT(
        complaints(load(directory.path("d*/*"))),
        ElementsAre(EndsWith("it and what follows is left out: more than 10000 files are read")));
}

}  // namespace
}  // namespace lbd::parser
