#include "tests/unit/daemon/address_keeper_fixture.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What the keeper of addresses does when links change under them.
namespace lbd::daemon {
namespace {

using testing::IsEmpty;

struct LinksOfAddresses : AnAddressKeeper {
    void change_links(const Links& links, const State& state)
    {
        ports.kernel.truth = links;
        ports.kernel.refresh();
        instance.state = state;
        hold();
        keeper.leave_links(all);
    }
};

// An address stays on its link, whatever that is called.
TEST_F(LinksOfAddresses, AreLeftWhenTheyAreRenamed)
{
    settle();
    Links renamed = ports.kernel.truth;
    renamed[eth0].name = "eth9";
    change_links(renamed, Fault{});
    EXPECT_EQ(ports.done(), Deeds{"remove 10.0.0.100 on eth9"});
    keeper.leave_links(all);
    EXPECT_THAT(ports.done(), IsEmpty()) << "once";
    answer();
    EXPECT_FALSE(ports.kernel.has(vip));
    EXPECT_TRUE(keeper.is_settled());
}

TEST_F(LinksOfAddresses, AreLeftForTheOneThatHasTheNameNow)
{
    settle();
    Links swapped = ports.kernel.truth;
    std::swap(swapped[eth0].name, swapped[eth1].name);
    change_links(swapped, Master{});
    EXPECT_EQ(ports.done(), (Deeds{"add 10.0.0.100 on eth0", "remove 10.0.0.100 on eth1"}));
    answer();
    EXPECT_FALSE(ports.kernel.has(vip, eth0));
    EXPECT_TRUE(ports.kernel.has(vip, eth1));
    EXPECT_EQ(keeper.repaired(), 0u);
}

TEST_F(LinksOfAddresses, AreNotLeftForOtherChanges)
{
    settle();
    Links more = ports.kernel.truth;
    more[eth1].up = false;
    more[LinkIndex{7}].name = "eth2";
    change_links(more, Master{});
    EXPECT_THAT(ports.done(), IsEmpty());
}

// A link may come back under its old number.
TEST_F(LinksOfAddresses, AreForgottenWhenTheyAreGone)
{
    settle();
    change_links({}, Fault{});
    change_links(host_links(), Master{});
    EXPECT_EQ(ports.done(), added);
    EXPECT_EQ(keeper.repaired(), 0u) << "nobody took it away";
    answer();
    EXPECT_EQ(ports.done(), announced);
    EXPECT_THAT(ports.logged(), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
