#include "vrrp/links.hpp"

#include "tests/unit/support/literals.hpp"
#include "tests/unit/support/print.hpp"

#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

using test::ip;

Link link(std::string name)
{
    Link link;
    link.name = std::move(name);
    return link;
}

TEST(FindLink, FindsALinkByItsWholeName)
{
    const Links links{
        {LinkIndex{1}, link("lo")}, {LinkIndex{7}, link("eth0")}, {LinkIndex{2}, link("eth01")}};
    EXPECT_EQ(find_link(links, "eth0"), LinkIndex{7});
    EXPECT_EQ(find_link(links, "lo"), LinkIndex{1});
    EXPECT_EQ(find_link(links, "eth"), std::nullopt);
    EXPECT_EQ(find_link(links, "ETH0"), std::nullopt);
    EXPECT_EQ(find_link(links, ""), std::nullopt);
    EXPECT_EQ(find_link({}, "eth0"), std::nullopt);
}

TEST(HasAddress, ComparesAddressAndPrefix)
{
    Link link;
    link.addresses = {{ip("10.0.0.1"), 24}, {ip("10.0.0.100"), 32}};
    EXPECT_TRUE(has_address(link, ip("10.0.0.1"), 24));
    EXPECT_TRUE(has_address(link, ip("10.0.0.100"), 32));
    EXPECT_FALSE(has_address(link, ip("10.0.0.100"), 24));
    EXPECT_FALSE(has_address(link, ip("10.0.0.2"), 24));
    EXPECT_FALSE(has_address(Link{}, ip("10.0.0.1"), 24));
}

// Also while it is tentative: adding it again would not help.
TEST(HasAddress, CountsAddressesThatAreNotUsableYet)
{
    Link link;
    link.addresses = {{ip("fe80::1"), 64, false}};
    EXPECT_TRUE(has_address(link, ip("fe80::1"), 64));
}

}  // namespace
}  // namespace lbd::vrrp
