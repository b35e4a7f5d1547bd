#include "daemon/vrrp_memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const vrrp::InstanceKey web{vrrp::Vrid{51}, Family::ipv4, "eth0"};
const vrrp::InstanceKey mail{vrrp::Vrid{52}, Family::ipv6, "a-longer-link"};

struct VrrpMemoryTest : testing::Test {
    alignas(64) std::array<std::byte, 4096> bytes{};
    VrrpMemory memory{bytes};

    vrrp::Memory recalled() { return VrrpMemory{bytes}.recall(); }
};

TEST_F(VrrpMemoryTest, IsEmptyAtFirst)
{
    EXPECT_THAT(recalled().masters, IsEmpty());
    EXPECT_EQ(recalled().alive_at, Time{});
}

TEST_F(VrrpMemoryTest, TellsASuccessorWhoWasMaster)
{
    memory.note_alive(Time{5s});
    memory.note_masters({web, mail});
    EXPECT_EQ(recalled().alive_at, Time{5s});
    EXPECT_THAT(recalled().masters, ElementsAre(web, mail));
}

TEST_F(VrrpMemoryTest, ForgetsWhoIsMasterNoLonger)
{
    memory.note_masters({web, mail});
    memory.note_masters({mail});
    EXPECT_THAT(recalled().masters, ElementsAre(mail));
    memory.note_masters({});
    EXPECT_THAT(recalled().masters, IsEmpty());
}

TEST_F(VrrpMemoryTest, ASuccessorMayNoteWhatItFound)
{
    memory.note_masters({web});
    VrrpMemory successor{bytes};
    successor.note_masters({web});
    EXPECT_THAT(recalled().masters, ElementsAre(web));
}

// Else the next one would go on as a master that this one was not.
TEST_F(VrrpMemoryTest, ForgetsWhoWasMasterBeforeTheLastCrash)
{
    memory.note_masters({web});
    VrrpMemory successor{bytes};
    successor.note_masters({});
    EXPECT_THAT(recalled().masters, IsEmpty());
}

TEST_F(VrrpMemoryTest, MoreThanItHoldsIsNotRemembered)
{
    memory.note_masters({web});
    memory.note_masters(std::vector<vrrp::InstanceKey>(1000, web));
    EXPECT_THAT(recalled().masters, IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
