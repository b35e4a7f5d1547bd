#include "tests/netns/kernel_host.hpp"

#include <gmock/gmock.h>

#include <random>

#include <linux/rtnetlink.h>

namespace lbd::test {
namespace {

class LinksOfTheKernel : public KernelHost {};

TEST_F(LinksOfTheKernel, AreKnownFromTheStart)
{
    EXPECT_EQ(link().name, "v0");
    EXPECT_TRUE(link().up);
    EXPECT_TRUE(link().uses_arp);
    EXPECT_EQ(link().hardware_address, hardware_address("v0"));
    EXPECT_TRUE(has("10.0.0.1", 24));
    EXPECT_TRUE(has("fd00::1", 64));
    EXPECT_TRUE(has("fe80::1", 64));
    EXPECT_TRUE(vrrp::find_link(kernel_->links(), "lo"));
}

// Other neighbours would not understand the frames that announce an address.
TEST_F(LinksOfTheKernel, HaveNeighboursOnlyIfTheyAreLikeEthernet)
{
    EXPECT_FALSE(kernel_->links().at(*vrrp::find_link(kernel_->links(), "lo")).uses_arp);
}

TEST_F(LinksOfTheKernel, FollowAddresses)
{
    take_in();
    changes_ = 0;
    run("ip addr add 10.0.0.7/24 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return has("10.0.0.7", 24); }));
    run("ip addr add fd00::7/64 dev v0 nodad");
    EXPECT_TRUE(eventually_shows([&] { return has("fd00::7", 64); }));
    EXPECT_EQ(changes_, 2);
    EXPECT_GT(ready_, 0);
    run("ip addr del 10.0.0.7/24 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return !has("10.0.0.7", 24); }));
    run("ip addr del fd00::7/64 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return !has("fd00::7", 64); }));
    EXPECT_EQ(changes_, 4);
    EXPECT_EQ(kernel_->links(), truth());
}

TEST_F(LinksOfTheKernel, DoNotChangeWhenALifetimeIsRenewed)
{
    run("ip addr add 10.0.0.7/24 dev v0 valid_lft 1000 preferred_lft 1000");
    run("ip addr add fd00::7/64 dev v0 valid_lft 1000 preferred_lft 1000 nodad");
    EXPECT_TRUE(eventually_shows([&] { return has("10.0.0.7", 24) && has("fd00::7", 64); }));
    changes_ = 0;
    run("ip addr change 10.0.0.7/24 dev v0 valid_lft 2000 preferred_lft 2000");
    run("ip addr change fd00::7/64 dev v0 valid_lft 2000 preferred_lft 0");
    run("ip addr add 10.0.0.8/32 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return has("10.0.0.8", 32); }));
    EXPECT_EQ(changes_, 1);
}

TEST_F(LinksOfTheKernel, AreDownWithoutACarrier)
{
    {
        const Visit visit{*there_};
        run("ip link set v1 down");
    }
    EXPECT_TRUE(eventually_shows([&] { return !link().up; }));
    {
        const Visit visit{*there_};
        run("ip link set v1 up");
    }
    EXPECT_TRUE(eventually_shows([&] { return link().up; }));
    run("ip link set v0 down");
    EXPECT_TRUE(eventually_shows([&] { return !link().up; }));
}

TEST_F(LinksOfTheKernel, ComeAndGoAndChangeTheirNames)
{
    run("ip link add a0 type veth peer name a1 && ip addr add 10.1.0.1/24 dev a0");
    EXPECT_TRUE(eventually_shows([&] {
        const auto found = vrrp::find_link(kernel_->links(), "a0");
        return found && !kernel_->links().at(*found).addresses.empty();
    }));
    run("ip link set a0 name b0");
    EXPECT_TRUE(eventually_shows([&] {
        return vrrp::find_link(kernel_->links(), "b0") && !vrrp::find_link(kernel_->links(), "a0");
    }));
    run("ip link set b0 address 02:00:00:00:00:99 arp off");
    EXPECT_TRUE(eventually_shows([&] {
        const auto& link = kernel_->links().at(*vrrp::find_link(kernel_->links(), "b0"));
        return link.hardware_address == vrrp::HardwareAddress{2, 0, 0, 0, 0, 0x99} &&
               !link.uses_arp;
    }));
    run("ip link set a1 netns " + there_->path());
    EXPECT_TRUE(eventually_shows([&] { return !vrrp::find_link(kernel_->links(), "a1"); }));
    run("ip link del b0");
    EXPECT_TRUE(eventually_shows([&] { return !vrrp::find_link(kernel_->links(), "b0"); }));
    EXPECT_EQ(kernel_->links(), truth());
}

TEST_F(LinksOfTheKernel, StayWhenTheyLeaveABridge)
{
    try {
        run("ip link add br0 type bridge");
    } catch (const std::runtime_error&) {
        GTEST_SKIP() << "no bridges in this kernel";
    }
    run("ip link set v0 master br0 && ip link set v0 nomaster && ip link set br0 up");
    EXPECT_TRUE(eventually_shows([&] {
        const auto bridge = vrrp::find_link(kernel_->links(), "br0");
        return bridge.has_value() && kernel_->links() == truth();
    }));
    EXPECT_TRUE(kernel_->links().contains(link_));
}

TEST_F(LinksOfTheKernel, TellIfTheyForward)
{
    EXPECT_FALSE(link().forwards);
    write_setting("net/ipv6/conf/v0/forwarding", "1");
    EXPECT_TRUE(eventually_shows([&] { return link().forwards; }));
    write_setting("net/ipv6/conf/v0/forwarding", "0");
    EXPECT_TRUE(eventually_shows([&] { return !link().forwards; }));
    write_setting("net/ipv6/conf/all/forwarding", "1");
    EXPECT_TRUE(eventually_shows([&] { return link().forwards; }));
    EXPECT_EQ(kernel_->links(), truth());
}

bool is_usable(const vrrp::Link& link, const IpAddress& address)
{
    return std::ranges::any_of(link.addresses, [&](const vrrp::LinkAddress& each) {
        return each.address == address && each.usable;
    });
}

TEST_F(LinksOfTheKernel, TellIfAnAddressMayBeUsedYet)
{
    write_setting("net/ipv6/conf/v0/dad_transmits", "3");  // seconds to look at it
    run("ip -6 addr add fd00::7/64 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return has("fd00::7", 64); }));
    EXPECT_FALSE(is_usable(link(), address("fd00::7")));
    EXPECT_TRUE(eventually_shows([&] { return is_usable(link(), address("fd00::7")); }));

    run("ip -6 addr add fd00::2/64 dev v0");  // which the other end has
    EXPECT_TRUE(eventually(
        [&] { return run("ip -6 addr show dev v0").find("dadfailed") != std::string::npos; }));
    EXPECT_TRUE(eventually_shows([&] { return has("fd00::2", 64); }));
    EXPECT_FALSE(is_usable(link(), address("fd00::2")));
    EXPECT_EQ(kernel_->links(), truth());
}

// From which address a router speaks is decided by their order.
class OrderOfAddresses : public LinksOfTheKernel, public testing::WithParamInterface<unsigned> {};

TEST_P(OrderOfAddresses, IsTheKernels)
{
    std::mt19937 random{GetParam()};
    const auto pick = [&](const std::vector<std::string>& choices) {
        return choices[random() % choices.size()];
    };
    write_setting("net/ipv4/conf/v0/promote_secondaries", pick({"0", "1"}));
    for (int i = 0; i < 60; ++i) {
        const std::string host = std::to_string(random() % 6 + 10);
        const std::string v4 = pick({"10.0.0.", "10.0.1."}) + host + pick({"/24", "/32", "/16"}) +
                               pick({"", "", " peer 10.9.9." + host}) + " scope " +
                               pick({"global", "link", "host"});
        const std::string v6 = pick({"fd00::", "fe80::"}) + host + "/64";
        const std::string command = pick({"add", "del", "add"});
        const std::string nodad = command == "add" ? " nodad" : "";
        run("ip addr " + command + " " + v4 + " dev v0 || true");
        run("ip addr " + command + " " + v6 + " dev v0" + nodad + " || true");
    }
    const auto expected = truth();
    EXPECT_TRUE(eventually_shows([&] { return kernel_->links() == expected; }))
        << run("ip addr show dev v0");
}

INSTANTIATE_TEST_SUITE_P(Seeds, OrderOfAddresses, testing::Range(0u, 5u));

class LostNotifications : public KernelHost {
protected:
    // More than a socket holds that nobody reads.
    static void flood(const std::string& what)
    {
        std::string commands;
        for (int i = 0; i < 200; ++i)
            commands += "addr " + what + " 10.2.0." + std::to_string(i) + "/32 dev v0\n";
        run("echo '" + commands + "' | ip -batch -");
    }
};

TEST_F(LostNotifications, AreMadeUpForByANewList)
{
    look(2304);
    for (const auto* what : {"add", "del"}) {
        const auto losses = kernel_->losses();
        flood(what);
        const auto expected = truth();
        EXPECT_TRUE(eventually_shows([&] { return kernel_->links() == expected; }));
        EXPECT_GT(kernel_->losses(), losses);
    }
    const auto losses = kernel_->losses();
    run("ip addr add 10.3.0.1/32 dev v0");
    EXPECT_TRUE(eventually_shows([&] { return has("10.3.0.1", 32); }));
    EXPECT_EQ(kernel_->losses(), losses);
}

TEST_F(LostNotifications, DoNotHideWhatAnOperationDid)
{
    look(2304);
    const auto visible = [&](const daemon::AddressResult& result) {
        const auto& added = std::get<vrrp::AddAddress>(result.operation).placed.address;
        return vrrp::has_address(link(), added.address, added.prefix_length);
    };
    // On a busy machine the notifications may come slowly enough to be read.
    std::size_t asked = 0;
    for (int round = 0; round < 20 && kernel_->losses() == 0; ++round) {
        std::vector<vrrp::AddressOperation> operations;
        for (int i = 0; i < 200; ++i)
            operations.push_back(vrrp::AddAddress{
                link_, placed("10.2." + std::to_string(round) + "." + std::to_string(i), 32)});
        asked += operations.size();
        kernel_->apply(operations);
        EXPECT_TRUE(eventually_shows([&] {
            EXPECT_TRUE(std::ranges::all_of(results_, visible));
            return results_.size() == asked;
        }));
    }
    EXPECT_GT(kernel_->losses(), 0);
}

TEST_F(LinksOfTheKernel, AreToldByTheKernelOnly)
{
    os::NetlinkSocket socket{NETLINK_ROUTE};
    const FileDescriptor stranger{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)};
    nlmsghdr lie{};
    lie.nlmsg_len = NLMSG_HDRLEN;
    lie.nlmsg_type = RTM_NEWLINK;
    sockaddr_nl to{};
    to.nl_family = AF_NETLINK;
    to.nl_pid = nl_socket_get_local_port(socket.get());
    ASSERT_GT(
        ::sendto(
            stranger.number(), &lie, sizeof lie, 0, reinterpret_cast<sockaddr*>(&to), sizeof to),
        0);
    int taken = 0;
    EXPECT_EQ(socket.receive([&](nlmsghdr&) { ++taken; }), std::error_code{});
    EXPECT_EQ(
        socket.receive([&](nlmsghdr&) { ++taken; }), std::errc::resource_unavailable_try_again);
    EXPECT_EQ(taken, 0);
}

}  // namespace
}  // namespace lbd::test
