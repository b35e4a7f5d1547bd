#pragma once

#include "daemon/base/checksum.hpp"
#include "tests/unit/support/literals.hpp"
#include "vrrp/advertisement.hpp"
#include "vrrp/instance_config.hpp"

// The virtual router that the tests of vrrp/ are about, and what a peer of it sends.
namespace lbd::vrrp {

using namespace std::chrono_literals;
using test::hex;
using test::ip;

inline constexpr Vrid sample_vrid{51};

inline Password password(std::string_view text)
{
    Password octets{};
    std::ranges::copy(text, octets.begin());
    return octets;
}

// A version 3 router of priority 100 for 10.0.0.100 on eth0.
inline InstanceConfig v3_instance()
{
    InstanceConfig config;
    config.name = "VI_1";
    config.link = "eth0";
    config.vrid = sample_vrid;
    config.version = Version::v3;
    config.transport.group = ip("224.0.0.18");
    config.addresses = {{.address = ip("10.0.0.100"), .broadcast = {}}};
    return config;
}

inline InstanceConfig v2_instance()
{
    InstanceConfig config = v3_instance();
    config.version = Version::v2;
    return config;
}

inline InstanceConfig v6_instance()
{
    InstanceConfig config = v3_instance();
    config.family = Family::ipv6;
    config.transport.group = ip("ff02::12");
    config.addresses = {{.address = ip("fe80::100"), .prefix_length = 64, .broadcast = {}}};
    return config;
}

inline InstanceConfig unicast_instance()
{
    InstanceConfig config = v3_instance();
    config.transport.group = {};
    config.transport.peers = {ip("10.0.0.2"), ip("10.0.0.3")};
    return config;
}

// What a peer with the same configuration advertises.
inline Advertisement advertisement(const InstanceConfig& config, int priority = 100)
{
    Advertisement advertisement;
    advertisement.version = config.version;
    advertisement.vrid = config.vrid;
    advertisement.priority = Priority{static_cast<std::uint8_t>(priority)};
    advertisement.interval = config.interval;
    for (const VirtualAddress& address : config.addresses)
        advertisement.addresses.push_back(address.address);
    return advertisement;
}

// Where the advertisements of a peer come from and go to.
inline Flow peer_flow(const InstanceConfig& config)
{
    const bool v4 = config.family == Family::ipv4;
    const IpAddress local = v4 ? ip("10.0.0.1") : ip("fe80::1");
    return {
        v4 ? ip("10.0.0.2") : ip("fe80::2"),
        config.transport.is_unicast() ? local : config.transport.group};
}

inline Packet packet(const Advertisement& advertisement, const InstanceConfig& config)
{
    const Flow flow = peer_flow(config);
    return {LinkIndex{2}, flow, 255, encode(advertisement, config, flow)};
}

// Corrects the checksum after the message has been tampered with.
inline void seal(Packet& packet, Version version)
{
    Bytes& message = packet.payload;
    message.at(6) = message.at(7) = 0;
    InternetChecksum sum;
    if (version == Version::v3) {
        sum.add(packet.flow.source.bytes());
        sum.add(packet.flow.destination.bytes());
        sum.add_u16(112);
        sum.add_u16(static_cast<std::uint16_t>(message.size()));
    }
    sum.add(message);
    message[6] = static_cast<std::uint8_t>(sum.value() >> 8);
    message[7] = static_cast<std::uint8_t>(sum.value() & 0xff);
}

inline std::optional<Refusal> refusal(const Packet& packet, const InstanceConfig& config)
{
    const auto decoded = decode(packet, config);
    return decoded ? std::nullopt : std::optional{decoded.error()};
}

}  // namespace lbd::vrrp
