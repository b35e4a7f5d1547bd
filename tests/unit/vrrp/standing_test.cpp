#include "vrrp/standing.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

using testing::ElementsAre;

constexpr LinkIndex eth0{2};
constexpr LinkIndex eth1{3};

Link up(std::string name, std::vector<LinkAddress> addresses)
{
    Link link;
    link.name = std::move(name);
    link.up = true;
    link.addresses = std::move(addresses);
    return link;
}

// Where the instance stands if it is the only one.
Standing alone(const InstanceConfig& config, const Links& links)
{
    VirtualAddresses own;
    add_virtual_addresses(config, own);
    return standing(config, links, own);
}

Standing of(const InstanceConfig& config, std::vector<LinkAddress> addresses)
{
    return alone(config, {{eth0, up("eth0", std::move(addresses))}});
}

const Standing at_10_0_0_1{eth0, ip("10.0.0.1"), {}};

Standing impeded(Impediment impediment, const IpAddress& source = ip("0.0.0.0"))
{
    return {eth0, source, impediment};
}

TEST(AStanding, IsAtTheFirstAddressOfTheLink)
{
    EXPECT_EQ(of(v3_instance(), {{ip("10.0.0.1"), 24}, {ip("10.0.0.9"), 24}}), at_10_0_0_1);
}

TEST(AStanding, IsImpededIfTheLinkIsMissing)
{
    const Standing nowhere{any_link, ip("0.0.0.0"), Impediment::link_missing};
    EXPECT_EQ(alone(v3_instance(), {}), nowhere);
    EXPECT_EQ(alone(v3_instance(), {{eth1, up("eth1", {{ip("10.0.0.1"), 24}})}}), nowhere);
}

TEST(AStanding, IsImpededIfTheLinkIsDown)
{
    Links links{{eth0, up("eth0", {{ip("10.0.0.1"), 24}})}};
    links[eth0].up = false;
    EXPECT_EQ(alone(v3_instance(), links), impeded(Impediment::link_down));
}

TEST(AStanding, IsImpededWithoutAnAddress)
{
    EXPECT_EQ(of(v3_instance(), {}), impeded(Impediment::no_source_address));
}

// That one comes and goes with the mastership.
TEST(AStanding, IsNeverAtAVirtualAddress)
{
    InstanceConfig config = v3_instance();
    config.addresses.push_back({.address = ip("10.0.0.101"), .broadcast = {}});
    config.excluded = {
        {.address = ip("10.0.0.102"), .broadcast = {}},
        {.address = ip("10.0.0.103"), .broadcast = {}}};
    std::vector<LinkAddress> addresses;
    for (const char* held : {"10.0.0.100", "10.0.0.101", "10.0.0.102", "10.0.0.103"})
        addresses.push_back({ip(held), 24});
    EXPECT_EQ(of(config, addresses), impeded(Impediment::no_source_address));
    addresses.push_back({ip("10.0.0.1"), 24});
    EXPECT_EQ(of(config, addresses), at_10_0_0_1);
}

TEST(AStanding, IsAtAVirtualAddressIfThatIsTheRoutersOwn)
{
    InstanceConfig config = v3_instance();
    config.priority = owner;
    EXPECT_EQ(of(config, {{ip("10.0.0.100"), 24}}), (Standing{eth0, ip("10.0.0.100"), {}}));
}

TEST(AStanding, IsNeverAtAVirtualAddressOfAnotherInstance)
{
    const std::vector<LinkAddress> held{{ip("fe80::200"), 64}, {ip("fe80::1"), 64}};
    const Links links{{eth0, up("eth0", held)}};
    InstanceConfig other = v6_instance();
    other.addresses = {{.address = ip("fe80::200"), .prefix_length = 64, .broadcast = {}}};
    VirtualAddresses all;
    add_virtual_addresses(v6_instance(), all);
    add_virtual_addresses(other, all);
    const Standing at_its_own{eth0, ip("fe80::1"), {}};
    EXPECT_EQ(standing(v6_instance(), links, all), at_its_own);
    EXPECT_EQ(standing(other, links, all), at_its_own);
}

// Many links may well have the same link-local address.
TEST(AStanding, MayBeAtAnAddressThatIsVirtualOnAnotherLink)
{
    const Links links{{eth0, up("eth0", {{ip("fe80::1"), 64}})}};
    EXPECT_EQ(
        standing(v6_instance(), links, {{"eth1", ip("fe80::1")}}),
        (Standing{eth0, ip("fe80::1"), {}}));
}

// RFC 9568 §4.2: two routers that share the load, each the owner of an address that the other one
// backs up. They have no other addresses.
TEST(AStanding, MayBeAtTheAddressOfAnInstanceThatOwnsIt)
{
    InstanceConfig own = v3_instance();
    own.priority = owner;
    own.addresses = {{.address = ip("10.0.0.1"), .broadcast = {}}};
    VirtualAddresses all;
    add_virtual_addresses(own, all);
    add_virtual_addresses(v3_instance(), all);
    const std::vector<LinkAddress> held{{ip("10.0.0.100"), 32}, {ip("10.0.0.1"), 24}};
    const Links links{{eth0, up("eth0", held)}};
    EXPECT_EQ(standing(v3_instance(), links, all), at_10_0_0_1);
    EXPECT_EQ(standing(own, links, all), at_10_0_0_1);
}

TEST(AStanding, IsAtAnAddressOfTheFamily)
{
    EXPECT_EQ(of(v3_instance(), {{ip("fe80::1"), 64}}), impeded(Impediment::no_source_address));
    EXPECT_EQ(of(v3_instance(), {{ip("fe80::1"), 64}, {ip("10.0.0.1"), 24}}), at_10_0_0_1);
}

TEST(AStanding, IsAtALinkLocalAddressInIpv6)
{
    EXPECT_EQ(
        of(v6_instance(), {{ip("10.0.0.1"), 24}, {ip("2001:db8::1"), 64}}),
        impeded(Impediment::no_source_address, ip("::")));
    EXPECT_EQ(
        of(v6_instance(), {{ip("2001:db8::1"), 64}, {ip("fe80::1"), 64}}),
        (Standing{eth0, ip("fe80::1"), {}}));
    EXPECT_EQ(
        of(v6_instance(), {{ip("fe80::100"), 64}, {ip("fe80::1"), 64}}),
        (Standing{eth0, ip("fe80::1"), {}}))
        << "fe80::100 is virtual";
}

TEST(AStanding, WaitsForAnAddressThatIsNotUsableYet)
{
    EXPECT_EQ(
        of(v6_instance(), {{ip("fe80::1"), 64, false}}),
        impeded(Impediment::no_source_address, ip("::")));
    EXPECT_EQ(
        of(v6_instance(), {{ip("fe80::1"), 64, false}, {ip("fe80::2"), 64}}),
        (Standing{eth0, ip("fe80::2"), {}}));
}

// IPv4 link-local addresses are addresses like any other.
TEST(AStanding, MayBeAtALinkLocalAddressInIpv4)
{
    EXPECT_EQ(
        of(v3_instance(), {{ip("169.254.0.1"), 16}}), (Standing{eth0, ip("169.254.0.1"), {}}));
}

TEST(AStanding, IsAtTheConfiguredSourceWhereverOnTheHostThatIs)
{
    InstanceConfig config = v3_instance();
    config.transport.source = ip("192.0.2.1");
    const Standing there{eth0, ip("192.0.2.1"), {}};
    const std::vector<LinkAddress> own{{ip("10.0.0.1"), 24}};
    EXPECT_EQ(of(config, {{ip("10.0.0.1"), 24}, {ip("192.0.2.1"), 32}}), there);
    EXPECT_EQ(
        alone(config, {{eth0, up("eth0", own)}, {eth1, up("eth1", {{ip("192.0.2.1"), 32}})}}),
        there);
}

TEST(AStanding, IsImpededIfTheConfiguredSourceIsNotUsable)
{
    InstanceConfig config = v3_instance();
    config.transport.source = ip("192.0.2.1");
    const Standing missing = impeded(Impediment::no_source_address, ip("192.0.2.1"));
    EXPECT_EQ(of(config, {{ip("10.0.0.1"), 24}}), missing);
    EXPECT_EQ(of(config, {{ip("192.0.2.1"), 32, false}}), missing);
}

// `unicast_src_ip` without an interface: the packets are routed.
TEST(AStanding, NeedsNoLinkIfItsUnicastIsRouted)
{
    InstanceConfig config = unicast_instance();
    config.link.clear();
    config.transport.source = ip("192.0.2.1");
    const Links links{{eth1, up("eth1", {{ip("192.0.2.1"), 32}})}};
    EXPECT_EQ(alone(config, links), (Standing{any_link, ip("192.0.2.1"), {}}));
    EXPECT_EQ(
        alone(config, {}), (Standing{any_link, ip("192.0.2.1"), Impediment::no_source_address}));
    config.transport.source.reset();
    EXPECT_EQ(
        alone(config, links), (Standing{any_link, ip("0.0.0.0"), Impediment::no_source_address}));
}

TEST(ASubscription, IsForAGroupOrForUnicast)
{
    EXPECT_EQ(
        subscription(v6_instance(), eth0), (Subscription{eth0, Family::ipv6, ip("ff02::12")}));
    EXPECT_EQ(
        subscription(unicast_instance(), eth1), (Subscription{eth1, Family::ipv4, std::nullopt}));
}

TEST(Advertisements, GoToTheGroup)
{
    const InstanceConfig config = v3_instance();
    const Flow flow{ip("10.0.0.1"), ip("224.0.0.18")};
    EXPECT_THAT(
        advertisements(config, at_10_0_0_1, Priority{7}),
        ElementsAre(Packet{eth0, flow, 255, encode(advertisement(config, 7), config, flow)}));
}

TEST(Advertisements, GoToEachPeerWithAChecksumOfItsOwn)
{
    InstanceConfig config = unicast_instance();
    config.transport.unicast_ttl = 64;
    const Flow first{ip("10.0.0.1"), ip("10.0.0.2")};
    const Flow second{ip("10.0.0.1"), ip("10.0.0.3")};
    EXPECT_THAT(
        advertisements(config, at_10_0_0_1, Priority{7}),
        ElementsAre(
            Packet{eth0, first, 64, encode(advertisement(config, 7), config, first)},
            Packet{eth0, second, 64, encode(advertisement(config, 7), config, second)}));
}

TEST(Advertisements, NameTheAddressesThatAreNotExcludedInTheirOrder)
{
    InstanceConfig config = v2_instance();
    config.interval = 3s;
    config.addresses.insert(
        config.addresses.begin(), {.address = ip("10.0.0.200"), .broadcast = {}});
    config.excluded = {{.address = ip("10.0.0.101"), .broadcast = {}}};
    const auto packets = advertisements(config, at_10_0_0_1, Priority{200});
    ASSERT_EQ(packets.size(), 1u);
    const auto decoded = decode(packets[0], config);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, advertisement(config, 200));
    EXPECT_THAT(decoded->addresses, ElementsAre(ip("10.0.0.200"), ip("10.0.0.100")));
}

TEST(AnImpediment, IsExplainedInWordsThatNameTheLinkOrTheAddress)
{
    InstanceConfig config = v3_instance();
    EXPECT_EQ(explain(Impediment::link_missing, config), "there is no link eth0");
    EXPECT_EQ(explain(Impediment::link_down, config), "link eth0 is down");
    EXPECT_EQ(explain(Impediment::cannot_listen, config), "cannot receive advertisements on eth0");
    EXPECT_EQ(
        explain(Impediment::no_source_address, config), "eth0 has no IPv4 address of its own");
    EXPECT_EQ(
        explain(Impediment::no_source_address, v6_instance()),
        "eth0 has no IPv6 link-local address");
    config.transport.source = ip("192.0.2.1");
    EXPECT_EQ(
        explain(Impediment::no_source_address, config),
        "source address 192.0.2.1 is not on this host");
    config.link.clear();
    EXPECT_EQ(
        explain(Impediment::cannot_listen, config), "cannot receive advertisements on this host");
}

}  // namespace
}  // namespace lbd::vrrp
