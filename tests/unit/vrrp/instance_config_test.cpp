#include "vrrp/instance_config.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"

#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

// What a reload may change of a virtual router: everything but what it is known by.
TEST(SameRouter, IsKnownByIdentifierFamilyAndLink)
{
    InstanceConfig other = v3_instance();
    EXPECT_TRUE(is_same_router(v3_instance(), other));
    other.name = "renamed";
    other.version = Version::v2;
    other.priority = Priority{200};
    other.interval = 9s;
    other.addresses.clear();
    other.transport.source = ip("10.0.0.1");
    EXPECT_TRUE(is_same_router(v3_instance(), other));

    const auto with = [](auto change) {
        InstanceConfig config = v3_instance();
        change(config);
        return config;
    };
    const InstanceConfig by_vrid = with([](auto& config) { config.vrid = Vrid{52}; });
    const InstanceConfig by_link = with([](auto& config) { config.link = "eth1"; });
    const InstanceConfig by_family = with([](auto& config) { config.family = Family::ipv6; });
    for (const InstanceConfig& different : {by_vrid, by_link, by_family})
        EXPECT_FALSE(is_same_router(v3_instance(), different));
}

TEST(SameRouter, IsKnownByItsGroupIfItUsesMulticast)
{
    InstanceConfig other = v3_instance();
    other.transport.group = ip("224.0.0.81");
    EXPECT_FALSE(is_same_router(v3_instance(), other));
    EXPECT_FALSE(is_same_router(v3_instance(), unicast_instance()));
}

TEST(SameRouter, IsKnownByItsSourceIfItUsesUnicast)
{
    InstanceConfig other = unicast_instance();
    other.transport.peers.pop_back();
    other.transport.unicast_ttl = 64;
    EXPECT_TRUE(is_same_router(unicast_instance(), other));
    other.transport.source = ip("10.0.0.1");
    EXPECT_FALSE(is_same_router(unicast_instance(), other));
    EXPECT_TRUE(is_same_router(other, other));
}

TEST(Peer, IsOneOfTheConfiguredOnes)
{
    const Transport transport = unicast_instance().transport;
    EXPECT_TRUE(is_peer(transport, ip("10.0.0.2")));
    EXPECT_TRUE(is_peer(transport, ip("10.0.0.3")));
    EXPECT_FALSE(is_peer(transport, ip("10.0.0.4")));
    EXPECT_FALSE(is_peer(Transport{}, ip("0.0.0.0")));
}

TEST(Transport, IsUnicastIfThereArePeers)
{
    EXPECT_TRUE(unicast_instance().transport.is_unicast());
    EXPECT_FALSE(v3_instance().transport.is_unicast());
}

TEST(Advertises, ComparesAddressesInAnyOrder)
{
    InstanceConfig config = v3_instance();
    config.addresses.push_back({.address = ip("10.0.0.101"), .broadcast = {}});
    config.excluded.push_back({.address = ip("10.0.0.102"), .broadcast = {}});
    const IpAddress one = ip("10.0.0.100");
    const IpAddress two = ip("10.0.0.101");
    EXPECT_TRUE(advertises(config, {one, two}));
    EXPECT_TRUE(advertises(config, {two, one}));
    EXPECT_FALSE(advertises(config, {one}));
    EXPECT_FALSE(advertises(config, {one, one}));
    EXPECT_FALSE(advertises(config, {one, two, two}));
    EXPECT_FALSE(advertises(config, {one, ip("10.0.0.102")})) << "that one is excluded";
    EXPECT_FALSE(advertises(config, {}));
    EXPECT_TRUE(advertises(InstanceConfig{}, {}));
}

Duration lifetime(Version version, Duration interval, std::uint32_t adverts = 3)
{
    InstanceConfig config = v3_instance();
    config.version = version;
    config.interval = interval;
    config.down_timer_adverts = adverts;
    return default_address_lifetime(config);
}

// Three intervals and nearly one more in version 3, nearly a second more in version 2.
TEST(DefaultAddressLifetime, IsTheLongestTimeToATakeOverInWholeSeconds)
{
    EXPECT_EQ(lifetime(Version::v3, 1s), 4s);
    EXPECT_EQ(lifetime(Version::v2, 1s), 4s);
    EXPECT_EQ(lifetime(Version::v3, 2s), 8s);
    EXPECT_EQ(lifetime(Version::v2, 2s), 7s);
    EXPECT_EQ(lifetime(Version::v3, 1s, 5), 6s);
    EXPECT_EQ(lifetime(Version::v3, 1100ms), 5s) << "4.4 s";
    EXPECT_EQ(lifetime(Version::v3, 40950ms, 100), 4136s);
}

TEST(DefaultAddressLifetime, IsNeverShorterThanTheKernelCanCount)
{
    EXPECT_EQ(lifetime(Version::v3, 10ms), 2s);
    EXPECT_EQ(lifetime(Version::v3, 500ms), 2s);
    EXPECT_EQ(lifetime(Version::v3, 510ms), 3s);
}

}  // namespace
}  // namespace lbd::vrrp
