#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"
#include "vrrp/advertisement.hpp"

#include <gtest/gtest.h>

#include <random>

// What must hold for every packet, shown for each length, each bit, and many made by chance.
namespace lbd::vrrp {
namespace {

std::vector<InstanceConfig> all_kinds()
{
    InstanceConfig with_password = v2_instance();
    with_password.password = password("secret");
    InstanceConfig more = v3_instance();
    more.addresses.push_back({.address = ip("10.0.0.101"), .broadcast = {}});
    return {v2_instance(), with_password, v3_instance(), more, v6_instance(), unicast_instance()};
}

struct EveryKind : testing::TestWithParam<InstanceConfig> {
    const InstanceConfig& config = GetParam();
    const Packet valid = packet(advertisement(config), config);
};

INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, testing::ValuesIn(all_kinds()));

TEST_P(EveryKind, IsRefusedAtEveryShorterLength)
{
    for (std::size_t length = 0; length < valid.payload.size(); ++length) {
        Packet shorter = valid;
        shorter.payload.resize(length);
        EXPECT_EQ(refusal(shorter, config), length < 8 ? Refusal::truncated : Refusal::wrong_length)
            << "length " << length;
    }
}

TEST_P(EveryKind, IsRefusedAtEveryLongerLength)
{
    for (std::size_t length = valid.payload.size() + 1; length < 2000; ++length) {
        Packet longer = valid;
        longer.payload.resize(length);
        EXPECT_EQ(refusal(longer, config), Refusal::wrong_length) << "length " << length;
    }
}

// The checksum sees every single bit of the message.
TEST_P(EveryKind, IsRefusedWithAnyBitFlipped)
{
    for (std::size_t bit = 0; bit < 8 * valid.payload.size(); ++bit) {
        Packet damaged = valid;
        damaged.payload[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
        EXPECT_NE(refusal(damaged, config), std::nullopt) << "bit " << bit;
    }
}

IpAddress flipped(const IpAddress& address, std::size_t bit)
{
    Bytes bytes{address.bytes().begin(), address.bytes().end()};
    bytes[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
    return *IpAddress::from_bytes(bytes);
}

TEST_P(EveryKind, IsRefusedWithAnyBitOfItsFlowFlippedInVersion3)
{
    for (std::size_t bit = 0; bit < valid.flow.source.bits(); ++bit) {
        Packet elsewhere = valid;
        elsewhere.flow.source = flipped(valid.flow.source, bit);
        EXPECT_EQ(refusal(elsewhere, config).has_value(), config.version == Version::v3);
        elsewhere = valid;
        elsewhere.flow.destination = flipped(valid.flow.destination, bit);
        EXPECT_EQ(
            refusal(elsewhere, config).has_value(),
            config.version == Version::v3 || !elsewhere.flow.destination.is_multicast())
            << "bit " << bit;
    }
}

// With its checksum corrected a flipped bit is what the sender meant: it is refused for what it
// is, or decoded to a value that differs from ours, and encodes to the packet again.
TEST_P(EveryKind, IsTakenAtItsWordIfTheChecksumIsRight)
{
    for (std::size_t bit = 0; bit < 8 * valid.payload.size(); ++bit) {
        Packet meant = valid;
        meant.payload[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
        seal(meant, config.version);
        const auto decoded = decode(meant, config);
        if (bit / 8 == 6 || bit / 8 == 7)
            EXPECT_EQ(meant, valid) << "the checksum itself";
        else if (decoded && config.version == Version::v3 && bit >= 32 && bit < 36)
            EXPECT_EQ(*decoded, advertisement(config)) << "reserved bit " << bit;
        else if (decoded && config.version == Version::v2 && !config.password && bit >= 96)
            EXPECT_EQ(*decoded, advertisement(config)) << "unused authentication bit " << bit;
        else if (decoded) {
            EXPECT_NE(*decoded, advertisement(config)) << "bit " << bit;
            EXPECT_EQ(encode(*decoded, config, meant.flow), meant.payload) << "bit " << bit;
        }
    }
}

TEST_P(EveryKind, IsRefusedWhenItIsNoise)
{
    std::mt19937 random{1};
    for (int i = 0; i < 20'000; ++i) {
        Packet noise = valid;
        noise.payload.resize(random() % 64);
        for (std::uint8_t& byte : noise.payload)
            byte = static_cast<std::uint8_t>(random());
        EXPECT_NE(refusal(noise, config), std::nullopt);
    }
}

// Noise that gets past the outer checks: nothing of it is lost or invented.
TEST_P(EveryKind, EncodesToTheSamePacketWhateverItSays)
{
    std::mt19937 random{2};
    int accepted = 0;
    for (int i = 0; i < 5'000; ++i) {
        Packet received = valid;
        const auto keep = received.payload[1];
        for (std::uint8_t& byte : received.payload)
            byte = static_cast<std::uint8_t>(random());
        received.payload[0] = valid.payload[0];
        received.payload[1] = keep;
        received.payload[3] = valid.payload[3];
        if (config.version == Version::v2)
            std::copy_n(valid.payload.begin() + 4, 2, received.payload.begin() + 4);
        else
            received.payload[4] &= 0x0f;
        if (config.version == Version::v2)
            std::copy_n(valid.payload.end() - 8, 8, received.payload.end() - 8);
        seal(received, config.version);
        if (const auto decoded = decode(received, config)) {
            ++accepted;
            EXPECT_EQ(encode(*decoded, config, received.flow), received.payload);
        }
    }
    EXPECT_GT(accepted, 4'900) << "only an interval of 0 is wrong with them";
}

TEST(Advertisement, OfRandomContentSurvivesTheWire)
{
    std::mt19937 random{3};
    for (int i = 0; i < 5'000; ++i) {
        auto kinds = all_kinds();
        InstanceConfig& config = kinds[random() % kinds.size()];
        config.vrid = Vrid{static_cast<std::uint8_t>(1 + random() % 255)};
        config.interval = config.version == Version::v2 ? Duration{1s} * (1 + random() % 255)
                                                        : Duration{10ms} * (1 + random() % 4095);
        config.addresses.resize(random() % 256, config.addresses.front());
        Advertisement sent = advertisement(config, static_cast<int>(random() % 256));
        for (IpAddress& address : sent.addresses)
            address = flipped(address, random() % address.bits());
        const auto received = decode(packet(sent, config), config);
        ASSERT_TRUE(received) << to_string(received.error());
        EXPECT_EQ(*received, sent);
    }
}

}  // namespace
}  // namespace lbd::vrrp
