#include "vrrp/holdings.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/samples.hpp"
#include "vrrp/announcement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr LinkIndex eth0{2};
constexpr LinkIndex eth1{3};

Links two_links()
{
    Links links;
    links[eth0].name = "eth0";
    links[eth0].hardware_address = {2, 0, 0, 0, 0, 1};
    links[eth1].name = "eth1";
    links[eth1].hardware_address = {2, 0, 0, 0, 0, 2};
    return links;
}

PlacedAddress placed(std::string_view address, std::string link = "eth0")
{
    PlacedAddress placed{std::move(link), {.address = ip(address), .broadcast = {}}};
    placed.address.prefix_length = placed.address.address.bits();
    return placed;
}

void install(Links& links, LinkIndex index, const PlacedAddress& placed)
{
    links.at(index).addresses.push_back({placed.address.address, placed.address.prefix_length});
}

const PlacedAddress one = placed("10.0.0.100");
const PlacedAddress two = placed("10.0.0.101");
const PlacedAddress elsewhere = placed("10.1.0.100", "eth1");

TEST(PlacedAddresses, AreAllOfTheInstanceEachOnItsLink)
{
    InstanceConfig config = v3_instance();
    config.address_lifetime = 4s;
    config.addresses = {
        {.address = ip("10.0.0.100"), .prefix_length = 24, .broadcast = {}, .label = "eth0:vip"},
        {.address = ip("10.1.0.100"), .link = "eth1", .broadcast = {}}};
    config.excluded = {{.address = ip("2001:db8::100"), .prefix_length = 64, .broadcast = {}}};
    EXPECT_THAT(
        placed_addresses(config),
        ElementsAre(
            PlacedAddress{"eth0", config.addresses[0], 4s},
            PlacedAddress{"eth1", config.addresses[1], 4s},
            PlacedAddress{"eth0", config.excluded[0], 4s}));
    EXPECT_THAT(placed_addresses(InstanceConfig{}), IsEmpty());
}

TEST(SamePlace, IsLinkAddressAndPrefixWhateverElseIsSaidOfThem)
{
    PlacedAddress other = one;
    other.lifetime = 4s;
    other.address.label = "eth0:1";
    other.address.scope = 253;
    other.address.broadcast = ip("10.0.0.255");
    EXPECT_TRUE(same_place(one, other));
    EXPECT_FALSE(same_place(one, two));
    EXPECT_FALSE(same_place(one, placed("10.0.0.100", "eth1")));
    other.address.prefix_length = 24;
    EXPECT_FALSE(same_place(one, other));
}

using Operations = std::vector<AddressOperation>;

TEST(Addresses, AreInstalledAlikeWhateverTheirAttributesAre)
{
    const VirtualAddress one = placed("10.0.0.100").address;
    VirtualAddress tracked_otherwise = one;
    tracked_otherwise.attributes.is_tracked = false;
    EXPECT_TRUE(is_installed_alike(one, tracked_otherwise));
    VirtualAddress labeled = one;
    labeled.label = "eth0:1";
    EXPECT_FALSE(is_installed_alike(one, labeled));
}

TEST(Additions, AreOfWhatIsMissing)
{
    Links links = two_links();
    install(links, eth0, one);
    EXPECT_EQ(
        additions({one, two, elsewhere}, links),
        (Operations{AddAddress{eth0, two}, AddAddress{eth1, elsewhere}}));
    EXPECT_THAT(additions({one}, links), IsEmpty());
    EXPECT_THAT(additions({}, links), IsEmpty());
}

TEST(Removals, AreOfWhatIsThere)
{
    Links links = two_links();
    install(links, eth0, placed("10.0.0.1"));
    EXPECT_THAT(removals({one, two}, links), IsEmpty());
    install(links, eth0, one);
    install(links, eth1, elsewhere);
    EXPECT_EQ(
        removals({one, two, elsewhere}, links),
        (Operations{RemoveAddress{eth0, one}, RemoveAddress{eth1, elsewhere}}));
    EXPECT_THAT(removals({}, links), IsEmpty());
}

TEST(AddressOperations, TellTheLinksApart)
{
    Links links = two_links();
    install(links, eth1, one);
    const PlacedAddress there = placed("10.0.0.100", "eth1");
    EXPECT_EQ(additions({one, there}, links), (Operations{AddAddress{eth0, one}}));
    EXPECT_EQ(removals({one, there}, links), (Operations{RemoveAddress{eth1, there}}));
}

TEST(AddressOperations, TellThePrefixesApart)
{
    Links links = two_links();
    install(links, eth0, one);
    PlacedAddress wider = one;
    wider.address.prefix_length = 24;
    EXPECT_EQ(additions({wider}, links), (Operations{AddAddress{eth0, wider}}));
    EXPECT_THAT(removals({wider}, links), IsEmpty());
}

TEST(AddressOperations, WaitForALinkThatIsMissing)
{
    const PlacedAddress nowhere = placed("10.0.0.100", "eth9");
    EXPECT_THAT(additions({nowhere}, two_links()), IsEmpty());
    EXPECT_THAT(removals({nowhere}, two_links()), IsEmpty());
    EXPECT_THAT(additions({one}, {}), IsEmpty());
}

// What is ordered and not answered yet decides, not what the links show.
TEST(AddressOperations, CountOnWhatIsUnderWay)
{
    Links links = two_links();
    const OrderedAddresses being_added{{place(eth0, one), {1, true}}};
    EXPECT_THAT(additions({one}, links, being_added), IsEmpty());
    EXPECT_EQ(removals({one}, links, being_added), (Operations{RemoveAddress{eth0, one}}));

    install(links, eth0, one);
    const OrderedAddresses being_removed{{place(eth0, one), {2, false}}};
    EXPECT_THAT(removals({one}, links, being_removed), IsEmpty());
    EXPECT_EQ(additions({one}, links, being_removed), (Operations{AddAddress{eth0, one}}));
    EXPECT_EQ(additions({two}, links, being_removed), (Operations{AddAddress{eth0, two}}))
        << "another address is another matter";
}

struct Restorations : testing::Test {
    Links links = two_links();
    const PlacedAddress primary = in_a_network("10.0.0.100");
    const PlacedAddress secondary = in_a_network("10.0.0.101");

    Restorations()
    {
        install(links, eth0, in_a_network("10.0.1.1"));
        install(links, eth0, primary);
        install(links, eth0, secondary);
    }

    static PlacedAddress in_a_network(std::string_view address, std::string link = "eth0")
    {
        PlacedAddress inside = placed(address, std::move(link));
        inside.address.prefix_length = 24;
        return inside;
    }

    Operations after(const PlacedAddress& removed, std::vector<PlacedAddress> wanted) const
    {
        return restorations({RemoveAddress{eth0, removed}}, wanted, links);
    }
};

TEST_F(Restorations, AreOfTheOthersInTheNetworkOfAPrimaryAddress)
{
    EXPECT_EQ(after(primary, {secondary}), (Operations{AddAddress{eth0, secondary}}));
    EXPECT_THAT(after(secondary, {primary}), IsEmpty()) << "the primary one stays";
    EXPECT_THAT(after(primary, {}), IsEmpty()) << "nobody wants it";
    EXPECT_THAT(after(primary, {primary}), IsEmpty()) << "that is somebody else's business";
}

TEST_F(Restorations, AreOfNothingOutsideOfTheNetwork)
{
    EXPECT_THAT(
        after(
            primary,
            {in_a_network("10.0.1.1"),
             in_a_network("10.0.0.102", "eth1"),
             in_a_network("10.0.0.103", "eth9"),
             placed("10.0.0.104"),
             placed("2001:db8::1")}),
        IsEmpty());
    EXPECT_THAT(after(in_a_network("10.0.0.99"), {secondary}), IsEmpty()) << "it was not there";
}

TEST_F(Restorations, AreNotNeededInIpv6)
{
    links = two_links();
    PlacedAddress one_of_two = in_a_network("2001:db8::1");
    install(links, eth0, one_of_two);
    EXPECT_THAT(after(one_of_two, {in_a_network("2001:db8::2")}), IsEmpty());
}

TEST(APlace, IsByWhatTheKernelTellsAddressesApart)
{
    EXPECT_EQ(place(eth0, one), (Place{eth0, ip("10.0.0.100"), 32}));
    EXPECT_EQ(place(AddAddress{eth1, one}), place(eth1, one));
    EXPECT_EQ(place(RemoveAddress{eth1, one}), place(eth1, one));
    EXPECT_NE(place(eth0, one), place(eth1, one));
    EXPECT_NE(place(eth0, one), place(eth0, two));
}

TEST(Renew, AddsAgainWhateverIsThereOrNot)
{
    Links links = two_links();
    install(links, eth0, one);
    EXPECT_EQ(
        renew({one, elsewhere, placed("10.0.0.9", "eth9")}, links),
        (std::vector<AddressOperation>{AddAddress{eth0, one}, AddAddress{eth1, elsewhere}}));
}

TEST(Announcements, AreOneForEachAddressOnItsLink)
{
    Links links = two_links();
    links[eth1].forwards = true;
    const PlacedAddress v6 = placed("2001:db8::100", "eth1");
    EXPECT_THAT(
        announcements({one, v6, two, placed("10.0.0.9", "eth9")}, links),
        ElementsAre(
            Frame{eth0, gratuitous_arp({2, 0, 0, 0, 0, 1}, ip("10.0.0.100"))},
            Frame{
                eth1,
                unsolicited_neighbour_advertisement({2, 0, 0, 0, 0, 2}, ip("2001:db8::100"), true)},
            Frame{eth0, gratuitous_arp({2, 0, 0, 0, 0, 1}, ip("10.0.0.101"))}));
}

TEST(Announcements, ClaimNoRouterWhereWeAreNone)
{
    EXPECT_THAT(
        announcements({placed("2001:db8::100")}, two_links()),
        ElementsAre(Frame{
            eth0,
            unsolicited_neighbour_advertisement({2, 0, 0, 0, 0, 1}, ip("2001:db8::100"), false)}));
}

TEST(Announcements, AreNotMadeWhereThereAreNoNeighbours)
{
    Links links = two_links();
    links[eth0].uses_arp = false;
    EXPECT_THAT(announcements({one}, links), IsEmpty());
    EXPECT_EQ(announcement(place(eth0, one), links), std::nullopt);
    EXPECT_EQ(announcement(place(LinkIndex{9}, one), links), std::nullopt);
}

}  // namespace
}  // namespace lbd::vrrp
