#include "daemon/linux/socket_address.hpp"
#include "daemon/linux/socket_option.hpp"
#include "tests/netns/wired_host.hpp"

#include <gmock/gmock.h>

#include <netinet/in.h>
#include <sys/socket.h>

namespace lbd::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Reception : public WiredHost {};

const Advert multicast4{address("10.0.0.2"), group4};
const Advert multicast6{address("fe80::2"), group6};

TEST_F(Reception, TellsAllOfAMulticastPacket)
{
    EXPECT_THAT(wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)}), IsEmpty());
    for (Advert advert : {multicast4, multicast6}) {
        for (const std::uint8_t ttl : Bytes{255, 254, 1}) {
            advert.ttl = ttl;
            advert.payload.push_back(ttl);
            tap_->send(frame(advert));
            const vrrp::Packet expected{
                link_, {advert.source, advert.destination}, ttl, advert.payload};
            EXPECT_EQ(received(), expected);
        }
    }
}

TEST_F(Reception, HearsUnicastOnItsLink)
{
    wire_->subscribe({{link_, Family::ipv4, {}}, {link_, Family::ipv6, {}}});
    const std::vector<vrrp::Flow> flows{
        {address("10.0.0.2"), address("10.0.0.1")},
        {address("fd00::2"), address("fd00::1")},
        {address("fe80::2"), address("fe80::1")}};
    for (const vrrp::Flow& flow : flows) {
        Advert advert{flow.source, flow.destination, hardware_address("v0")};
        advert.ttl = 64;
        tap_->send(frame(advert));
        EXPECT_EQ(received(), (vrrp::Packet{link_, flow, 64, advert.payload}));
    }
}

TEST_F(Reception, HearsRoutedUnicastAndNamesTheLink)
{
    wire_->subscribe({{vrrp::any_link, Family::ipv4, {}}, {vrrp::any_link, Family::ipv6, {}}});
    Advert advert{address("192.0.2.7"), address("10.0.0.1"), hardware_address("v0")};
    write_setting("net/ipv4/conf/all/rp_filter", "0");
    write_setting("net/ipv4/conf/v0/rp_filter", "0");
    tap_->send(frame(advert));
    EXPECT_EQ(received().link, link_);
    advert.source = address("2001:db8::7");
    advert.destination = address("fd00::1");
    tap_->send(frame(advert));
    EXPECT_EQ(received().link, link_);
}

TEST_F(Reception, HearsAPacketOnceAlsoWhenTwoSocketsDo)
{
    wire_->subscribe({{vrrp::any_link, Family::ipv4, {}}, {link_, Family::ipv4, {}}});
    Advert advert{address("10.0.0.2"), address("10.0.0.1"), hardware_address("v0")};
    for (const std::uint8_t number : Bytes{1, 2, 3}) {
        advert.payload = {number};
        expect_silence_until(advert);
    }
}

TEST_F(Reception, IsDeafToGroupsThatNobodyAskedFor)
{
    const IpAddress other = address("224.0.0.77");
    const IpAddress other6 = address("ff02::77");
    // Somebody else on this host has joined them.
    const FileDescriptor stranger{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ip_mreqn join{os::to_in_addr(other), {}, static_cast<int>(link_)};
    ASSERT_FALSE(os::set_option(stranger.number(), IPPROTO_IP, IP_ADD_MEMBERSHIP, join));
    const FileDescriptor stranger6{::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ipv6_mreq join6{os::to_in6_addr(other6), static_cast<unsigned>(link_)};
    ASSERT_FALSE(os::set_option(stranger6.number(), IPPROTO_IPV6, IPV6_JOIN_GROUP, join6));

    wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    tap_->send(frame({address("10.0.0.2"), other}));
    expect_silence_until(multicast4);
    tap_->send(frame({address("fe80::2"), other6}));
    expect_silence_until(multicast6);
}

TEST_F(Reception, IsDeafToLinksThatNobodyAskedFor)
{
    run("ip link add d0 type veth peer name d1 && ip addr add 10.0.1.1/24 dev d0");
    run("ip link set d0 up && ip link set d1 up");
    wire_->subscribe({multicast(Family::ipv4)});
    const Tap other{"d1"};
    other.send(frame({address("10.0.1.2"), group4}));
    expect_silence_until(multicast4);
}

TEST_F(Reception, ServesSeveralGroupsOnALinkAndLeavesThemOneByOne)
{
    const vrrp::Subscription other{link_, Family::ipv4, address("224.0.0.77")};
    const Advert for_other{address("10.0.0.2"), *other.group, {}, 255, {7}};
    wire_->subscribe({multicast(Family::ipv4), other});
    expect_silence_until(multicast4);
    expect_silence_until(for_other);
    wire_->subscribe({other});
    tap_->send(frame(multicast4));
    expect_silence_until(for_other);
    wire_->subscribe({multicast(Family::ipv4)});
    tap_->send(frame(for_other));
    expect_silence_until(multicast4);
}

TEST_F(Reception, CutsOffThePaddingOfTheFrameAndTheOptionsOfTheHeader)
{
    wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    for (Advert advert : {multicast4, multicast6}) {
        advert.padding = Bytes(46, 0xee);
        tap_->send(frame(advert));
        EXPECT_EQ(received().payload, advert.payload);
    }
    Advert with_options = multicast4;
    with_options.options = {0x94, 4, 0, 0};  // router alert, RFC 2113
    tap_->send(frame(with_options));
    EXPECT_EQ(received().payload, with_options.payload);
}

TEST_F(Reception, SurvivesNonsense)
{
    wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    for (const Advert& advert : {multicast4, multicast6}) {
        const Bytes good = frame(advert);
        for (std::size_t length = 14; length < good.size(); ++length)
            tap_->send(ByteView{good}.first(length));
        for (std::size_t position = 14; position < 20; ++position) {
            Bytes bad = good;
            bad[position] = static_cast<std::uint8_t>(~bad[position]);
            tap_->send(bad);
        }
    }
    Advert marker = multicast4;
    marker.payload = Bytes(9, 0x55);
    tap_->send(frame(marker));
    while (received().payload != marker.payload) {
    }
}

TEST_F(Reception, CountsWhatIsTooLongForAnAdvertisement)
{
    wire_->subscribe({multicast(Family::ipv4)});
    const Visit visit{*there_};
    const FileDescriptor sender{::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, 112)};
    const Bytes longest(4588, 1);
    const Bytes too_long(4589, 2);
    for (const Bytes& payload : {too_long, longest}) {
        const sockaddr_in to = os::to_sockaddr_in(group4);
        ip_mreqn via{{}, {}, static_cast<int>(link_index("v1"))};
        ASSERT_FALSE(os::set_option(sender.number(), IPPROTO_IP, IP_MULTICAST_IF, via));
        ASSERT_GT(
            ::sendto(
                sender.number(),
                payload.data(),
                payload.size(),
                0,
                reinterpret_cast<const sockaddr*>(&to),
                sizeof to),
            0);
    }
    EXPECT_EQ(received().payload, longest);
    EXPECT_EQ(wire_->counts().malformed, 1);
    EXPECT_EQ(wire_->counts().received, 2);
}

TEST_F(Reception, GoesOnWhenALinkWasDown)
{
    wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    run("ip link set v0 down && ip link set v0 up");
    run("ip -6 addr add fe80::1/64 dev v0 nodad || true");
    for (Advert advert : {multicast4, multicast6}) {
        EXPECT_TRUE(eventually([&] {
            tap_->send(frame(advert));
            return wire_->receive().has_value();
        }));
    }
}

TEST_F(Reception, GoesOnWhenALinkWasRemovedAndIsBack)
{
    const auto before = multicast(Family::ipv4);
    EXPECT_THAT(wire_->subscribe({before}), IsEmpty());
    run("ip link del v0");
    connect();
    link_ = link_index("v0");
    ASSERT_NE(before.link, link_);
    EXPECT_THAT(wire_->subscribe({multicast(Family::ipv4)}), IsEmpty());
    const Visit visit{*there_};
    tap_.emplace("v1");
    EXPECT_TRUE(eventually([&] {
        tap_->send(frame(multicast4));
        return wire_->receive().has_value();
    }));
}

TEST_F(Reception, SaysWhatItCannotHearAndTriesAgain)
{
    const vrrp::LinkIndex missing{4711};
    const vrrp::Subscription absent{missing, Family::ipv4, group4};
    EXPECT_THAT(wire_->subscribe({absent, multicast(Family::ipv4)}), ElementsAre(absent));
    expect_silence_until(multicast4);
    run("ip link add index 4711 name late type veth && ip link set late up");
    EXPECT_THAT(wire_->subscribe({absent, multicast(Family::ipv4)}), IsEmpty());

    write_setting("net/ipv6/conf/late/disable_ipv6", "1");
    run("ip link set late mtu 1000");  // which takes IPv6 away from the link
    const vrrp::Subscription without{missing, Family::ipv6, group6};
    EXPECT_THAT(wire_->subscribe({without, multicast(Family::ipv4)}), ElementsAre(without));
}

}  // namespace
}  // namespace lbd::test
