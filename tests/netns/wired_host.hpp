#pragma once

#include "daemon/linux/vrrp_wire.hpp"
#include "tests/netns/two_hosts.hpp"

#include <boost/asio/io_context.hpp>

namespace lbd::test {

inline const IpAddress group4 = address("224.0.0.18");
inline const IpAddress group6 = address("ff02::12");

// Host "here" with a wire, and the other end of the cable as a tap.
class WiredHost : public TwoHosts {
protected:
    void SetUp() override
    {
        TwoHosts::SetUp();
        if (IsSkipped())
            return;
        link_ = link_index("v0");
        wire_.emplace(context_, [this] { ++ready_; });
        const Visit visit{*there_};
        tap_.emplace("v1");
    }

    void TearDown() override
    {
        wire_.reset();
        TwoHosts::TearDown();
    }

    vrrp::Subscription multicast(Family family) const
    {
        return {link_, family, family == Family::ipv4 ? group4 : group6};
    }

    // The next packet, which has to come.
    vrrp::Packet received()
    {
        std::optional<vrrp::Packet> packet;
        EXPECT_TRUE(eventually([&] { return (packet = wire_->receive()).has_value(); }));
        return packet.value_or(vrrp::Packet{});
    }

    // Everything up to now has been received and was nothing: what is sent after it comes first.
    void expect_silence_until(const Advert& marker)
    {
        tap_->send(frame(marker));
        EXPECT_EQ(received().payload, marker.payload);
    }

    boost::asio::io_context context_;
    int ready_ = 0;
    vrrp::LinkIndex link_ = vrrp::any_link;
    std::optional<os::VrrpWire> wire_;
    std::optional<Tap> tap_;
};

}  // namespace lbd::test
