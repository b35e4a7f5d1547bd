#include "vrrp/advertisement.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

// Each packet here was also shown to Wireshark, which finds its checksum good.
namespace lbd::vrrp {
namespace {

const Flow multicast{ip("10.0.0.1"), ip("224.0.0.18")};

TEST(Advertisement, OfVersion2HasEightOctetsOfNoAuthentication)
{
    EXPECT_EQ(
        encode(advertisement(v2_instance(), 200), v2_instance(), multicast),
        hex("21 33 c8 01 00 01 0c66 0a000064 00000000 00000000"));
}

TEST(Advertisement, OfVersion2CarriesItsPassword)
{
    InstanceConfig config = v2_instance();
    config.password = password("1111");
    EXPECT_EQ(
        encode(advertisement(config, 200), config, multicast),
        hex("21 33 c8 01 01 01 a903 0a000064 31313131 00000000"));
}

TEST(Advertisement, OfVersion3CoversThePseudoHeaderWithItsChecksum)
{
    InstanceConfig config = v3_instance();
    config.addresses.push_back({.address = ip("10.0.0.101"), .broadcast = {}});
    EXPECT_EQ(
        encode(advertisement(config, 200), config, multicast),
        hex("31 33 c8 02 0064 0709 0a000064 0a000065"));
    EXPECT_EQ(
        encode(advertisement(config, 200), config, {ip("10.0.0.1"), ip("10.0.0.2")}),
        hex("31 33 c8 02 0064 dd19 0a000064 0a000065"))
        << "unicast";
}

TEST(Advertisement, OfVersion3ForIpv6)
{
    InstanceConfig config = v6_instance();
    config.interval = longest_v3_interval;
    config.addresses.push_back({.address = ip("2001:db8::100"), .broadcast = {}});
    EXPECT_EQ(
        encode(advertisement(config, 200), config, {ip("fe80::1"), ip("ff02::12")}),
        hex("31 33 c8 02 0fff ca61 fe800000 00000000 00000000 00000100"
            "20010db8 00000000 00000000 00000100"));
}

// In version 3 a password means nothing.
TEST(Advertisement, OfVersion3HasNoAuthentication)
{
    InstanceConfig config = v3_instance();
    const Bytes without = encode(advertisement(config), config, multicast);
    config.password = password("1111");
    EXPECT_EQ(encode(advertisement(config), config, multicast), without);
}

TEST(Advertisement, IsDecodedToWhatWasEncoded)
{
    InstanceConfig with_password = v2_instance();
    with_password.password = password("secret12");
    with_password.interval = 255s;
    InstanceConfig fast = v3_instance();
    fast.interval = 10ms;
    InstanceConfig many = v6_instance();
    many.addresses.resize(255, many.addresses.front());
    InstanceConfig none = v2_instance();
    none.addresses.clear();
    for (const InstanceConfig& config :
         {v2_instance(),
          with_password,
          v3_instance(),
          v6_instance(),
          unicast_instance(),
          fast,
          many,
          none})
        for (const int priority : {0, 1, 100, 254, 255}) {
            const Advertisement sent = advertisement(config, priority);
            const auto received = decode(packet(sent, config), config);
            ASSERT_TRUE(received) << to_string(received.error());
            EXPECT_EQ(*received, sent);
        }
}

// RFC 9568 §5.2.6: the reserved bits are ignored on reception.
TEST(Advertisement, OfVersion3MayHaveReservedBitsSet)
{
    Packet received = packet(advertisement(v3_instance()), v3_instance());
    received.payload[4] |= 0xf0;
    seal(received, Version::v3);
    const auto decoded = decode(received, v3_instance());
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, advertisement(v3_instance()));
}

// A version 3 backup learns the interval of the master: RFC 9568 §6.4.2.
TEST(Advertisement, OfVersion3MayHaveAnotherIntervalThanOurs)
{
    InstanceConfig theirs = v3_instance();
    theirs.interval = 2500ms;
    const auto decoded = decode(packet(advertisement(theirs), theirs), v3_instance());
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->interval, 2500ms);
}

TEST(Advertisement, MayCarryOtherAddressesThanOurs)
{
    InstanceConfig theirs = v3_instance();
    theirs.addresses = {{.address = ip("192.0.2.1"), .broadcast = {}}};
    const auto decoded = decode(packet(advertisement(theirs), theirs), v3_instance());
    ASSERT_TRUE(decoded);
    EXPECT_THAT(decoded->addresses, testing::ElementsAre(ip("192.0.2.1")));
}

TEST(Advertisement, BySomebodyWhoIsNotAPeerIsAcceptedUnlessOnlyPeersAreTrusted)
{
    InstanceConfig config = unicast_instance();
    Packet received = packet(advertisement(config), config);
    received.flow.source = ip("192.0.2.66");
    seal(received, Version::v3);
    EXPECT_EQ(refusal(received, config), std::nullopt);
    config.transport.only_from_peers = true;
    EXPECT_EQ(refusal(received, config), Refusal::unknown_source);
}

TEST(Advertisement, ByMulticastIsAcceptedEvenIfOnlyPeersAreTrusted)
{
    InstanceConfig config = v3_instance();
    config.transport.only_from_peers = true;
    EXPECT_EQ(refusal(packet(advertisement(config), config), config), std::nullopt);
}

TEST(Advertisement, ByUnicastMayHaveBeenRouted)
{
    Packet received = packet(advertisement(unicast_instance()), unicast_instance());
    received.ttl = 63;
    EXPECT_EQ(refusal(received, unicast_instance()), std::nullopt);
}

TEST(Advertisement, ClaimsItsIdentifierEvenIfNothingElseOfItIsRight)
{
    Packet received = packet(advertisement(v3_instance()), v3_instance());
    for (const std::size_t i : {0u, 2u, 3u, 4u, 5u, 6u, 7u})
        received.payload[i] = 0xff;
    EXPECT_EQ(*claimed_vrid(received), sample_vrid);
    received.payload.resize(7);
    EXPECT_EQ(claimed_vrid(received).error(), Refusal::truncated);
    received.payload.clear();
    EXPECT_EQ(claimed_vrid(received).error(), Refusal::truncated);
}

TEST(Refusal, HasWordsOfItsOwn)
{
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < refusal_count; ++i)
        words.insert(to_string(static_cast<Refusal>(i)));
    EXPECT_EQ(words.size(), refusal_count);
    EXPECT_FALSE(words.contains("unknown"));
    EXPECT_EQ(to_string(static_cast<Refusal>(refusal_count)), "unknown") << "there are no more";
}

}  // namespace
}  // namespace lbd::vrrp
