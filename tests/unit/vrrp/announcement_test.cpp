#include "vrrp/announcement.hpp"

#include "daemon/base/checksum.hpp"
#include "tests/unit/support/literals.hpp"
#include "tests/unit/support/print.hpp"

#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

using test::hex;
using test::ip;

constexpr HardwareAddress hardware{0x02, 0x00, 0x00, 0x00, 0x00, 0x01};

TEST(Announcement, OfAnIpv4AddressIsAGratuitousArpRequest)
{
    EXPECT_EQ(
        gratuitous_arp(hardware, ip("10.0.0.100")),
        hex("ffffffffffff 020000000001 0806"
            "0001 0800 06 04 0001"
            "020000000001 0a000064"
            "ffffffffffff 0a000064"));
}

// Wireshark finds the checksum good.
TEST(Announcement, OfAnIpv6AddressIsAnUnsolicitedNeighbourAdvertisement)
{
    EXPECT_EQ(
        unsolicited_neighbour_advertisement(hardware, ip("2001:db8::100"), false),
        hex("333300000001 020000000001 86dd"
            "60000000 0020 3a ff"
            "20010db8 00000000 00000000 00000100"
            "ff020000 00000000 00000000 00000001"
            "88 00 f72c 20000000"
            "20010db8 00000000 00000000 00000100"
            "02 01 020000000001"));
}

// RFC 4861 §4.4: a host that lost its router flag would be dropped as a default gateway.
TEST(Announcement, SaysThatWeAreARouterIfWeForward)
{
    const Bytes host = unsolicited_neighbour_advertisement(hardware, ip("2001:db8::100"), false);
    const Bytes router = unsolicited_neighbour_advertisement(hardware, ip("2001:db8::100"), true);
    Bytes expected = host;
    expected[58] = 0xa0;
    expected[56] = 0x77;
    expected[57] = 0x2c;
    EXPECT_EQ(router, expected);
}

// RFC 4443 §2.3, computed here from the frame alone: addresses, length and next header of the
// IPv6 header, then the message.
TEST(Announcement, HasACorrectIcmpChecksum)
{
    for (const char* address : {"2001:db8::100", "fe80::1", "::1", "ffff:ffff::ffff"})
        for (const bool is_router : {false, true}) {
            const Bytes frame =
                unsolicited_neighbour_advertisement(hardware, ip(address), is_router);
            const ByteView packet = ByteView{frame}.subspan(14);
            InternetChecksum sum;
            sum.add(packet.subspan(8, 32));
            sum.add(packet.subspan(4, 2));
            sum.add_u16(packet[6]);
            sum.add(packet.subspan(40));
            EXPECT_EQ(sum.value(), 0) << address;
            EXPECT_EQ(packet.size() - 40, 32u);
        }
}

TEST(Announcement, FitsTheFamilyOfTheAddress)
{
    EXPECT_EQ(
        announcement(hardware, ip("10.0.0.100"), true), gratuitous_arp(hardware, ip("10.0.0.100")));
    for (const bool is_router : {false, true})
        EXPECT_EQ(
            announcement(hardware, ip("fe80::1"), is_router),
            unsolicited_neighbour_advertisement(hardware, ip("fe80::1"), is_router));
}

}  // namespace
}  // namespace lbd::vrrp
