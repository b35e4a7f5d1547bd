#include "daemon/linux/host_links.hpp"

#include <gtest/gtest.h>

namespace lbd::os {
namespace {

TEST(HostLinks, AreKnownByTheirWholeName)
{
    EXPECT_TRUE(has_link("lo"));
    EXPECT_FALSE(has_link("lo:1")) << "for which the kernel answers as for lo";
    EXPECT_FALSE(has_link("lo:"));
    EXPECT_FALSE(has_link("l"));
    EXPECT_FALSE(has_link(""));
    EXPECT_FALSE(has_link("lo-and-much-more-than-a-name-can-have"));
}

TEST(HostLinks, LackMulticastIfTheySaySo)
{
    EXPECT_TRUE(lacks_multicast("lo"));
    EXPECT_FALSE(lacks_multicast("lo:1"));
    EXPECT_FALSE(lacks_multicast("gone")) << "nobody knows";
    EXPECT_FALSE(lacks_multicast(""));
    EXPECT_FALSE(lacks_multicast("lo-and-much-more-than-a-name-can-have"));
}

}  // namespace
}  // namespace lbd::os
