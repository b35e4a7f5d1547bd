#include "tests/netns/wired_host.hpp"
#include "vrrp/announcement.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace lbd::test {
namespace {

class Sending : public WiredHost {
protected:
    // The IP packet that arrives at the other end and contains these bytes.
    Bytes arrived(const Bytes& payload)
    {
        const auto heard = tap_->hear([&](ByteView frame) {
            return std::search(frame.begin(), frame.end(), payload.begin(), payload.end()) !=
                   frame.end();
        });
        return heard ? Bytes{heard->begin() + 14, heard->end()} : Bytes{};
    }

    Bytes payload_{0x31, 0xaa, 0x55, 0x01, 0x02, 0x03, 0xde, 0xad, 0xbe, 0xef};
};

void expect_ipv4(const Bytes& packet, const vrrp::Packet& sent)
{
    ASSERT_EQ(packet.size(), 20 + sent.payload.size());
    EXPECT_EQ(packet[0], 0x45);
    EXPECT_EQ(packet[1], 0xc0) << "type of service";
    EXPECT_EQ(packet[8], sent.ttl);
    EXPECT_EQ(packet[9], 112);
    EXPECT_EQ(IpAddress::from_bytes(ByteView{packet}.subspan(12, 4)), sent.flow.source);
    EXPECT_EQ(IpAddress::from_bytes(ByteView{packet}.subspan(16, 4)), sent.flow.destination);
    EXPECT_EQ(Bytes(packet.begin() + 20, packet.end()), sent.payload);
}

void expect_ipv6(const Bytes& packet, const vrrp::Packet& sent)
{
    ASSERT_EQ(packet.size(), 40 + sent.payload.size());
    EXPECT_EQ((packet[0] & 0x0f) << 4 | packet[1] >> 4, 0xc0) << "traffic class";
    EXPECT_EQ(packet[6], 112);
    EXPECT_EQ(packet[7], sent.ttl) << "hop limit";
    EXPECT_EQ(IpAddress::from_bytes(ByteView{packet}.subspan(8, 16)), sent.flow.source);
    EXPECT_EQ(IpAddress::from_bytes(ByteView{packet}.subspan(24, 16)), sent.flow.destination);
    EXPECT_EQ(Bytes(packet.begin() + 40, packet.end()), sent.payload);
}

TEST_F(Sending, PutsAnIpv4PacketOnTheWireAsItIs)
{
    run("ip addr add 10.0.0.7/24 dev v0");
    for (const auto* source : {"10.0.0.1", "10.0.0.7"}) {
        for (const std::uint8_t ttl : Bytes{255, 64, 1}) {
            payload_[1] = ttl;
            for (const IpAddress& to : {group4, address("10.0.0.2")}) {
                const vrrp::Packet packet{link_, {address(source), to}, ttl, payload_};
                EXPECT_EQ(wire_->send(packet), std::error_code{});
                expect_ipv4(arrived(payload_), packet);
            }
        }
    }
}

TEST_F(Sending, PutsAnIpv6PacketOnTheWireAsItIs)
{
    run("ip -6 addr add fe80::7/64 dev v0 nodad");
    for (const auto* source : {"fe80::1", "fe80::7"}) {
        for (const std::uint8_t ttl : Bytes{255, 64, 1}) {
            payload_[1] = ttl;
            for (const IpAddress& to : {group6, address("fe80::2")}) {
                const vrrp::Packet packet{link_, {address(source), to}, ttl, payload_};
                EXPECT_EQ(wire_->send(packet), std::error_code{});
                expect_ipv6(arrived(payload_), packet);
            }
        }
    }
}

TEST_F(Sending, FindsTheLinkOfRoutedUnicastByItself)
{
    const vrrp::Packet packet{
        vrrp::any_link, {address("10.0.0.1"), address("10.0.0.2")}, 64, payload_};
    EXPECT_EQ(wire_->send(packet), std::error_code{});
    expect_ipv4(arrived(payload_), packet);
    const vrrp::Packet packet6{
        vrrp::any_link, {address("fd00::1"), address("fd00::2")}, 64, payload_};
    EXPECT_EQ(wire_->send(packet6), std::error_code{});
    expect_ipv6(arrived(payload_), packet6);
}

TEST_F(Sending, SendsALongPacketInFragments)
{
    payload_.resize(4088, 0x5a);
    EXPECT_EQ(
        wire_->send(vrrp::Packet{link_, {address("10.0.0.1"), group4}, 255, payload_}),
        std::error_code{});
    EXPECT_EQ(
        wire_->send(vrrp::Packet{link_, {address("fe80::1"), group6}, 255, payload_}),
        std::error_code{});
}

TEST_F(Sending, DoesNotHearItself)
{
    wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    for (const vrrp::Flow& flow :
         {vrrp::Flow{address("10.0.0.1"), group4}, vrrp::Flow{address("fe80::1"), group6}})
        EXPECT_EQ(wire_->send(vrrp::Packet{link_, flow, 255, payload_}), std::error_code{});
    expect_silence_until({address("10.0.0.2"), group4, {}, 255, {1}});
    expect_silence_until({address("fe80::2"), group6, {}, 255, {2}});
}

TEST_F(Sending, ReturnsWhatTheKernelRefuses)
{
    const vrrp::Packet good{link_, {address("10.0.0.1"), group4}, 255, payload_};
    const vrrp::Packet good6{link_, {address("fe80::1"), group6}, 255, payload_};
    const std::uint64_t before = wire_->counts().unsent;

    vrrp::Packet foreign = good;
    foreign.flow.source = address("10.0.0.99");
    EXPECT_TRUE(wire_->send(foreign));
    vrrp::Packet foreign6 = good6;
    foreign6.flow.source = address("fe80::99");
    EXPECT_TRUE(wire_->send(foreign6));
    for (vrrp::Packet nowhere : {good, good6}) {
        nowhere.link = vrrp::LinkIndex{4711};
        EXPECT_TRUE(wire_->send(nowhere));
    }
    EXPECT_TRUE(wire_->send(vrrp::Frame{vrrp::LinkIndex{4711}, Bytes(60, 0)}));
    EXPECT_TRUE(wire_->send(vrrp::Frame{link_, {}}));
    run("ip link set v0 down");
    EXPECT_TRUE(wire_->send(good));
    EXPECT_EQ(wire_->send(vrrp::Frame{link_, Bytes(60, 0)}), std::errc::network_down);
    EXPECT_EQ(wire_->counts().unsent, before + 8);
    EXPECT_EQ(wire_->counts().sent, 0);
}

TEST_F(Sending, AnnouncesAddressesToTheNeighbours)
{
    const auto hardware = hardware_address("v0");
    for (const auto* text : {"10.0.0.100", "fd00::100"}) {
        const Bytes announcement = vrrp::announcement(hardware, address(text), true);
        EXPECT_EQ(wire_->send(vrrp::Frame{link_, announcement}), std::error_code{});
        const auto heard = tap_->hear([&](ByteView frame) {
            return std::ranges::equal(
                frame.first(std::min(frame.size(), announcement.size())), announcement);
        });
        EXPECT_TRUE(heard.has_value()) << text;
    }
    // The neighbours believe it: theirs is the table that matters.
    const Visit visit{*there_};
    write_setting("net/ipv4/conf/v1/arp_accept", "1");
    EXPECT_TRUE(eventually([&] {
        EXPECT_EQ(
            wire_->send(
                vrrp::Frame{link_, vrrp::announcement(hardware, address("10.0.0.100"), false)}),
            std::error_code{});
        return run("ip neigh show 10.0.0.100").find("lladdr") != std::string::npos;
    }));
}

}  // namespace
}  // namespace lbd::test
