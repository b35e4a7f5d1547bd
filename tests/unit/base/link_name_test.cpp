#include "daemon/base/link_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lbd {
namespace {

TEST(LinkName, OfNothingIsEmpty)
{
    EXPECT_TRUE(LinkName{}.empty());
    EXPECT_TRUE(LinkName{""}.empty());
    EXPECT_EQ(LinkName{}.view(), "");
    EXPECT_EQ(LinkName{}, LinkName{""});
}

TEST(LinkName, HoldsUpToFifteenCharacters)
{
    const LinkName name{"abcdefghijklmno"};
    EXPECT_EQ(name.view(), "abcdefghijklmno");
    EXPECT_STREQ(name.c_str(), "abcdefghijklmno");
    EXPECT_FALSE(name.empty());
}

TEST(LinkName, CutsOffWhatIsLonger)
{
    EXPECT_EQ(LinkName{"abcdefghijklmnop"}, LinkName{"abcdefghijklmno"});
    EXPECT_EQ(LinkName{std::string(10'000, 'x')}.view(), std::string(15, 'x'));
}

TEST(LinkName, ReadsNoFurtherThanTheTextItIsGiven)
{
    const std::string text = "eth0.100";
    EXPECT_EQ(LinkName{std::string_view{text}.substr(0, 4)}, LinkName{"eth0"});
}

TEST(LinkName, IsOrderedAsText)
{
    EXPECT_LT(LinkName{"eth0"}, LinkName{"eth1"});
    EXPECT_LT(LinkName{"eth"}, LinkName{"eth0"});
    EXPECT_GT(LinkName{"eth10"}, LinkName{"eth1"});
    EXPECT_NE(LinkName{"eth0"}, LinkName{"ETH0"});
}

}  // namespace
}  // namespace lbd
