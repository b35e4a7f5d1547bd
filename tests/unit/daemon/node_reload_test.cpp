#include "tests/unit/daemon/node_samples.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What a reload does to the addresses and to the sockets.
namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct ANodeInAReload : ANode {
    static constexpr Time later = now + 4s;

    static InstanceConfig with_addresses(std::vector<std::string_view> addresses)
    {
        InstanceConfig config = ANode::config();
        config.addresses.clear();
        for (const std::string_view address : addresses)
            config.addresses.push_back({.address = ip(address), .broadcast = {}});
        return config;
    }
};

TEST_F(ANodeInAReload, TouchesNothingThatIsTheSame)
{
    start_master();
    node->reconfigure({config()}, later);
    node->wake(later);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_THAT(ports.logged(), IsEmpty());
}

// features.md 39: what is added is announced, what was there is not.
TEST_F(ANodeInAReload, AddsAndAnnouncesWhatIsNewAndRemovesWhatIsGone)
{
    start_master(with_addresses({"10.0.0.100", "10.0.0.101"}));
    node->reconfigure({with_addresses({"10.0.0.101", "10.0.0.102"})}, later);
    EXPECT_EQ(ports.done(), (Deeds{"add 10.0.0.102 on eth0", "remove 10.0.0.100 on eth0"}));
    node->wake(later);
    EXPECT_EQ(ports.done(), Deeds{"announce 10.0.0.102 on 2"});
    EXPECT_TRUE(is_master());
}

// The kernel would keep the old label, broadcast address and scope.
TEST_F(ANodeInAReload, InstallsAnewWhatIsToBeOtherwise)
{
    start_master(with_addresses({"10.0.0.100", "10.0.0.101"}));
    InstanceConfig labelled = with_addresses({"10.0.0.100", "10.0.0.101"});
    const auto reload = [&] {
        node->reconfigure({labelled}, later);
        node->wake(later);
        return ports.done();
    };
    labelled.addresses[0].label = "eth0:vip";
    EXPECT_EQ(reload(), removed + added);
    labelled.addresses[0].broadcast = ip("10.0.0.255");
    EXPECT_EQ(reload(), removed + added);
    labelled.addresses[0].scope = 253;
    EXPECT_EQ(reload(), removed + added);
    EXPECT_THAT(reload(), IsEmpty());
    EXPECT_TRUE(ports.kernel.has(vip));
    EXPECT_THAT(ports.logged(), IsEmpty());
    EXPECT_EQ(node->repaired(), 0u);
}

// Whatever a backup says of the same address.
TEST_F(ANodeInAReload, KeepsWhatAnotherInstanceWouldHoldOtherwise)
{
    InstanceConfig other = config();
    other.name = "VI_2";
    other.vrid = Vrid{52};
    other.priority = Priority{1};
    other.addresses[0].label = "eth0:other";
    start({config(), other});
    node->wake(now + down);
    node->wake(now + down);
    ports.done();
    node->reconfigure({config(), other}, now + down);
    EXPECT_THAT(ports.done(), IsEmpty());
}

// With the first address of a network the kernel may remove the others.
TEST_F(ANodeInAReload, AddsAgainWhatGoesWithWhatIsRemoved)
{
    InstanceConfig two = with_addresses({"10.1.0.100", "10.1.0.101"});
    for (VirtualAddress& address : two.addresses)
        address.prefix_length = 24;
    start_master(two);
    two.addresses.erase(two.addresses.begin());
    node->reconfigure({two}, later);
    EXPECT_EQ(ports.done(), (Deeds{"remove 10.1.0.100 on eth0", "add 10.1.0.101 on eth0"}));
    node->wake(later);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_EQ(node->repaired(), 0u);
}

TEST_F(ANodeInAReload, ChangesNoAddressesOfABackup)
{
    start();
    ports.logged();
    node->reconfigure({with_addresses({"10.0.0.101"})}, later);
    node->wake(now + 1s);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_THAT(ports.logged(), IsEmpty());
}

TEST_F(ANodeInAReload, KeepsAnAddressThatMovesToAnotherMaster)
{
    InstanceConfig other = with_addresses({"10.0.0.101"});
    other.vrid = Vrid{52};
    start({config(), other});
    node->wake(now + down);
    node->wake(now + down);
    ports.done();
    other.addresses = config().addresses;
    node->reconfigure({with_addresses({"10.0.0.103"}), other}, later);
    EXPECT_EQ(ports.done(), (Deeds{"add 10.0.0.103 on eth0", "remove 10.0.0.101 on eth0"}));
    EXPECT_TRUE(ports.kernel.has(vip));
}

TEST_F(ANodeInAReload, HandsOverAnInstanceThatIsGone)
{
    start_master();
    node->reconfigure({}, later);
    EXPECT_EQ(ports.done(), resigned);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("info: (VI_1) MASTER -> RESIGNING: no longer configured, handing over"));
    EXPECT_EQ(ports.wire.subscribed.size(), 1u) << "the successor has to be heard";
    arrive(1);
    node->wake(later + 1s);
    EXPECT_EQ(ports.done(), removed);
    EXPECT_THAT(
        ports.logged(), ElementsAre("info: (VI_1) RESIGNING -> INIT: 10.0.0.2 has taken over"));
    EXPECT_THAT(node->router().instances(), IsEmpty());
    node->wake(later + 2s);
    EXPECT_THAT(ports.done(), IsEmpty());
    EXPECT_EQ(node->next_deadline(), std::nullopt);
}

TEST_F(ANodeInAReload, ForgetsABackupAndItsSocket)
{
    start();
    node->reconfigure({}, later);
    EXPECT_THAT(node->router().instances(), IsEmpty());
    node->reconfigure({}, later);
    EXPECT_THAT(ports.wire.subscribed, IsEmpty());
}

TEST_F(ANodeInAReload, GivesAddressesTheirNewLifetimeAtOnce)
{
    InstanceConfig mortal = config();
    mortal.address_lifetime = 4s;
    start_master(mortal);
    node->reconfigure({config()}, later);
    EXPECT_EQ(node->next_deadline(), later);
    node->wake(later);
    EXPECT_EQ(ports.done(), added) << "for ever";
    node->wake(later);
    EXPECT_EQ(node->next_deadline(), now + down + 1s);
    EXPECT_THAT(ports.done(), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
