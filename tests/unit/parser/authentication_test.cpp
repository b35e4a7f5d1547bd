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
    EXPECT_THAT(
        Read(authenticated("auth_type AH\nauth_pass 1111")).said,
        ElementsAre("8:11 warning: AH is not built yet; the instance has no authentication"));
}

TEST(Authentication, IsLeftOutInVersion3)
{
    const Read read{authenticated("auth_type PASS\nauth_pass 1111", "version 3")};
    EXPECT_EQ(read.config.password, std::nullopt);
    EXPECT_THAT(
        read.said, ElementsAre("7:1 warning: version 3 has no authentication; it is left out"));
    EXPECT_EQ(test_exit_code(read.loaded), 5);
}

}  // namespace
}  // namespace lbd::parser
