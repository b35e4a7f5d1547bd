#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;

std::string authenticated(const std::string& lines, const std::string& more = "")
{
    return instance_text("authentication {\n" + lines + "\n}\n" + more);
}

TEST(Password, HasEightCharacters)
{
    const auto password = [](const std::string& text) {
        return Read(authenticated("auth_type PASS\nauth_pass " + text)).config.password;
    };
    EXPECT_EQ(password("1111"), (vrrp::Password{'1', '1', '1', '1'}));
    EXPECT_EQ(password("12345678"), (vrrp::Password{'1', '2', '3', '4', '5', '6', '7', '8'}));
    EXPECT_EQ(password("123456789"), password("12345678"));
    EXPECT_EQ(password("\"a b\""), (vrrp::Password{'a', ' ', 'b'}));
    EXPECT_EQ(password("a\\#b"), (vrrp::Password{'a', '#', 'b'}));
}

TEST(Password, IsToldToBeCutOff)
{
    const Read read{authenticated("auth_type PASS\nauth_pass 123456789")};
    EXPECT_THAT(
        read.said, ElementsAre("9:11 warning: only the first 8 characters of a password count"));
    EXPECT_EQ(test_exit_code(read.loaded), 5);
}

TEST(Authentication, IsNoneUnlessItIsComplete)
{
    const Read type{authenticated("auth_type PASS")};
    EXPECT_EQ(type.config.password, std::nullopt);
    EXPECT_THAT(
        type.said,
        ElementsAre(
            "7:1 warning: auth_type without auth_pass: the instance has no authentication"));
    EXPECT_EQ(test_exit_code(type.loaded), 5);

    const Read password{authenticated("auth_pass 1111")};
    EXPECT_EQ(password.config.password, std::nullopt);
    EXPECT_THAT(
        password.said,
        ElementsAre(
            "7:1 warning: auth_pass without auth_type: the instance has no authentication"));
    EXPECT_EQ(test_exit_code(password.loaded), 0);
}

TEST(Authentication, IsNoneWithAnUnknownType)
{
    const Read read{authenticated("auth_type none\nauth_pass 1111")};
    EXPECT_EQ(read.config.password, std::nullopt);
    EXPECT_THAT(read.said, ElementsAre("8:11 error: expected PASS or AH"));
}

TEST(Authentication, ByHeaderIsKeptAndFailsATest)
{
    const Read read{authenticated("auth_type AH\nauth_pass 1111")};
    EXPECT_THAT(
        read.said,
        ElementsAre("8:11 warning: AH is not built yet: the instance has no authentication, and "
                    "routers that have it hear nothing of this one"));
    EXPECT_EQ(test_exit_code(read.loaded), 5);
    EXPECT_EQ(read.config.password, std::nullopt);
    EXPECT_EQ(read.config.header_key, (vrrp::Password{'1', '1', '1', '1'}));
}

TEST(Authentication, IsNoneWithAnEmptyPassword)
{
    const Read read{authenticated("auth_type PASS\nauth_pass 1\nauth_pass \"\"")};
    EXPECT_EQ(read.config.password, std::nullopt);
    EXPECT_EQ(read.said.size(), 2U);
    EXPECT_EQ(test_exit_code(read.loaded), 5);
}

// keepalived ignores it there, and its advertisements have none.
TEST(Authentication, IsLeftOutInStrictMode)
{
    for (const char* type : {"PASS", "AH"}) {
        const Read read{
            authenticated(fmt::format("auth_type {}\nauth_pass 1111", type), "strict_mode")};
        EXPECT_EQ(read.config.password, std::nullopt);
        EXPECT_EQ(read.config.header_key, std::nullopt);
        EXPECT_THAT(
            read.said,
            testing::Contains(
                "7:1 warning: strict mode does not allow authentication; it is left out"));
        EXPECT_EQ(test_exit_code(read.loaded), 5);
    }
}

TEST(Password, IsToldToBeCutOffByAComment)
{
    const Read cut{authenticated("auth_type PASS\nauth_pass pa#word secret")};
    EXPECT_THAT(
        cut.said,
        ElementsAre("9:11 warning: a comment begins right behind this word, of which it may have "
                    "been a part"));
    EXPECT_EQ(cut.config.password, (vrrp::Password{'p', 'a'}));
    EXPECT_EQ(render(cut.loaded.diagnostics).find("word secret"), std::string::npos);
    EXPECT_EQ(test_exit_code(cut.loaded), 0);
    for (const char* apart : {"pa #word", "\"pa\"#word", "\"pa#word\""})
        EXPECT_THAT(
            Read(authenticated(fmt::format("auth_type PASS\nauth_pass {}", apart))).said,
            testing::IsEmpty());
}

TEST(Password, IsToldToEndEarlierForKeepalivedAtAnEscapedSign)
{
    const Read read{authenticated("auth_type PASS\nauth_pass ab\\#cd")};
    EXPECT_THAT(
        read.said,
        ElementsAre("9:11 warning: keepalived takes what follows the backslash for a comment, "
                    "although lbd does not"));
    EXPECT_EQ(test_exit_code(read.loaded), 0);
}

TEST(Authentication, IsLeftOutInVersion3)
{
    const Read read{authenticated("auth_type PASS\nauth_pass 1111", "version 3")};
    EXPECT_EQ(read.config.password, std::nullopt);
    EXPECT_THAT(
        read.said, ElementsAre("7:1 warning: version 3 has no authentication; it is left out"));
    EXPECT_EQ(test_exit_code(read.loaded), 5);
}

TEST(Authentication, MayStandInSeveralBlocks)
{
    const Loaded loaded = parse(
        instance_text("authentication {\nauth_type PASS\n}\nauthentication {\nauth_pass abc\n}"));
    EXPECT_THAT(complaints(loaded), testing::IsEmpty());
    EXPECT_EQ(instance_of(loaded).password, (vrrp::Password{'a', 'b', 'c'}));
    EXPECT_THAT(
        complaints(parse(instance_text("authentication {\nauth_type PASS\nauth_pass abc\n}\n"
                                       "authentication {\nauth_pass abd\n}"))),
        ElementsAre("12:1 warning: auth_pass is given again; this one holds"));
}

}  // namespace
}  // namespace lbd::parser
