#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"
#include "vrrp/advertisement.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

// Every reason why decode() refuses a packet: RFC 9568 §7.1, RFC 3768 §7.1.
namespace lbd::vrrp {
namespace {

struct Refused : testing::Test {
    // A version 2 router, because only that has all of the rules.
    InstanceConfig config = with_password();
    Packet packet = vrrp::packet(advertisement(config), config);

    static InstanceConfig with_password()
    {
        InstanceConfig config = v2_instance();
        config.password = password("secret");
        return config;
    }

    Bytes& message() { return packet.payload; }

    std::optional<Refusal> outcome(bool sealed = true)
    {
        if (sealed)
            seal(packet, config.version);
        return refusal(packet, config);
    }
};

TEST_F(Refused, NotAsItWasSent)
{
    EXPECT_EQ(outcome(), std::nullopt);
}

TEST_F(Refused, WithoutACompleteHeader)
{
    message().resize(7);
    EXPECT_EQ(outcome(false), Refusal::truncated);
}

TEST_F(Refused, ForAnotherVirtualRouter)
{
    message()[1] = 52;
    EXPECT_EQ(outcome(), Refusal::unknown_vrid);
}

TEST_F(Refused, ByUnicastWhereMulticastIsConfigured)
{
    packet.flow.destination = ip("10.0.0.1");
    EXPECT_EQ(outcome(), Refusal::wrong_cast);
}

TEST_F(Refused, ByMulticastWhereUnicastIsConfigured)
{
    config.transport.peers = {packet.flow.source};
    EXPECT_EQ(outcome(), Refusal::wrong_cast);
}

TEST_F(Refused, WithAnyOtherTtlThan255)
{
    for (int ttl = 0; ttl < 255; ++ttl) {
        packet.ttl = static_cast<std::uint8_t>(ttl);
        EXPECT_EQ(outcome(), Refusal::wrong_ttl) << ttl;
    }
}

TEST_F(Refused, OfAnyOtherVersion)
{
    for (int version = 0; version < 16; ++version) {
        message()[0] = static_cast<std::uint8_t>(version << 4 | 1);
        EXPECT_EQ(outcome(), version == 2 ? std::nullopt : std::optional{Refusal::wrong_version});
    }
}

TEST_F(Refused, OfVersion2WhereVersion3IsConfigured)
{
    InstanceConfig v3 = config;
    v3.version = Version::v3;
    EXPECT_EQ(refusal(packet, v3), Refusal::wrong_version);
}

TEST_F(Refused, OfAnyOtherType)
{
    for (int type = 0; type < 16; ++type) {
        message()[0] = static_cast<std::uint8_t>(0x20 | type);
        EXPECT_EQ(outcome(), type == 1 ? std::nullopt : std::optional{Refusal::wrong_type});
    }
}

TEST_F(Refused, WithoutItsAuthenticationData)
{
    message().resize(12);
    EXPECT_EQ(outcome(), Refusal::wrong_length);
}

TEST_F(Refused, WithMoreOrFewerAddressesThanItCounts)
{
    for (const int count : {0, 2, 3, 4, 255}) {
        message()[3] = static_cast<std::uint8_t>(count);
        EXPECT_EQ(outcome(), Refusal::wrong_length) << count;
    }
}

TEST_F(Refused, WithAWrongChecksum)
{
    message()[7] ^= 1;
    EXPECT_EQ(outcome(false), Refusal::wrong_checksum);
}

// RFC 9568 §5.2.8: packets that went astray are noticed by the pseudo header.
TEST_F(Refused, InVersion3WithTheChecksumOfAnotherFlow)
{
    for (const InstanceConfig& each : {v3_instance(), v6_instance()}) {
        Packet astray = vrrp::packet(advertisement(each), each);
        astray.flow.source = each.family == Family::ipv4 ? ip("10.0.0.66") : ip("fe80::66");
        EXPECT_EQ(refusal(astray, each), Refusal::wrong_checksum);
    }
}

TEST_F(Refused, InVersion3WithTheChecksumOfVersion2)
{
    Packet received = vrrp::packet(advertisement(v3_instance()), v3_instance());
    seal(received, Version::v2);
    EXPECT_EQ(refusal(received, v3_instance()), Refusal::wrong_checksum);
}

TEST_F(Refused, WithoutAPasswordWhereOneIsConfigured)
{
    message()[4] = 0;
    EXPECT_EQ(outcome(), Refusal::wrong_authentication_type);
}

TEST_F(Refused, WithAPasswordWhereNoneIsConfigured)
{
    config.password.reset();
    EXPECT_EQ(outcome(), Refusal::wrong_authentication_type);
}

TEST_F(Refused, WithAnAuthenticationHeader)
{
    message()[4] = 2;
    EXPECT_EQ(outcome(), Refusal::wrong_authentication_type);
    config.password.reset();
    EXPECT_EQ(outcome(), Refusal::wrong_authentication_type);
}

TEST_F(Refused, WithAPasswordThatDiffersInAnyOctet)
{
    for (std::size_t i = 12; i < 20; ++i) {
        const std::uint8_t right = std::exchange(message()[i], std::uint8_t{'?'});
        EXPECT_EQ(outcome(), Refusal::wrong_password) << "octet " << i;
        message()[i] = right;
    }
}

// Without a password the field means nothing: RFC 3768 §5.3.10.
TEST_F(Refused, NotForItsAuthenticationDataIfThereIsNoPassword)
{
    config.password.reset();
    message()[4] = 0;
    EXPECT_EQ(outcome(), std::nullopt);
}

TEST_F(Refused, InVersion2WithAnyOtherIntervalThanOurs)
{
    for (const int seconds : {0, 2, 255}) {
        message()[5] = static_cast<std::uint8_t>(seconds);
        EXPECT_EQ(outcome(), Refusal::wrong_interval) << seconds;
    }
}

TEST_F(Refused, InVersion3WithoutAnInterval)
{
    for (const int reserved : {0x00, 0xf0}) {
        Packet received = vrrp::packet(advertisement(v3_instance()), v3_instance());
        received.payload[4] = static_cast<std::uint8_t>(reserved);
        received.payload[5] = 0;
        seal(received, Version::v3);
        EXPECT_EQ(refusal(received, v3_instance()), Refusal::wrong_interval);
    }
}

// Of several reasons the first in the order of the enumeration is given, so that the counters tell
// a router of another version from a broken one.
TEST_F(Refused, ForTheFirstOfSeveralReasons)
{
    // From the last reason to the first: each is added to those that come after it.
    const std::vector<std::pair<Refusal, std::function<void()>>> damages{
        {Refusal::wrong_interval, [&] { message()[5] = 9; }},
        {Refusal::wrong_password, [&] { message()[12] ^= 1; }},
        {Refusal::wrong_authentication_type, [&] { message()[4] = 7; }},
        {Refusal::wrong_checksum, [&] { message()[6] ^= 1; }},
        {Refusal::wrong_length, [&] { message().push_back(0); }},
        {Refusal::wrong_type, [&] { message()[0] = 0x22; }},
        {Refusal::wrong_version, [&] { message()[0] = 0x42; }},
        {Refusal::wrong_ttl, [&] { packet.ttl = 1; }},
        {Refusal::wrong_cast, [&] { packet.flow.destination = ip("10.0.0.1"); }},
        {Refusal::unknown_vrid, [&] { message()[1] = 99; }},
        {Refusal::truncated, [&] { message().resize(5); }}};
    for (const auto& [reason, damage] : damages) {
        damage();
        if (reason > Refusal::wrong_checksum)
            seal(packet, config.version);
        EXPECT_EQ(refusal(packet, config), reason);
    }
}

TEST_F(Refused, AsUnknownOnlyIfEverythingElseIsRight)
{
    config = unicast_instance();
    config.transport.only_from_peers = true;
    packet = vrrp::packet(advertisement(config), config);
    packet.flow.source = ip("192.0.2.66");
    EXPECT_EQ(outcome(), Refusal::unknown_source);
    message()[4] = 0;
    message()[5] = 0;
    EXPECT_EQ(outcome(), Refusal::wrong_interval);
}

}  // namespace
}  // namespace lbd::vrrp
