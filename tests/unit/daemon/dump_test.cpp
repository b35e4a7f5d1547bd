#include "daemon/dump.hpp"

#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

TEST(ADump, TellsWhatThePortsHaveCounted)
{
    EXPECT_EQ(
        dump(PortCounts{.received = 1, .malformed = 2, .sent = 3, .unsent = 4, .losses = 5}),
        "Packets received: 1, malformed: 2\n"
        "Packets and frames sent: 3, refused by the kernel: 4\n"
        "Notifications of the kernel lost: 5 times\n");
}

}  // namespace
}  // namespace lbd::daemon
