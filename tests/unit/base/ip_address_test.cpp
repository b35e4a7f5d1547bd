#include "daemon/base/ip_address.hpp"

#include "tests/unit/support/literals.hpp"
#include "tests/unit/support/print.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <unordered_set>

namespace lbd {
namespace {

using test::hex;
using test::ip;

TEST(IpAddress, IsBuiltFromItsBytes)
{
    const IpAddress v4 = ip("192.0.2.1");
    EXPECT_EQ(v4.family(), Family::ipv4);
    EXPECT_TRUE(v4.is_v4());
    EXPECT_FALSE(v4.is_v6());
    EXPECT_EQ(v4.bits(), 32);
    EXPECT_EQ(IpAddress::from_bytes(hex("c0000201")), v4);
    EXPECT_TRUE(std::ranges::equal(v4.bytes(), hex("c0000201")));

    const IpAddress v6 = ip("2001:db8::1");
    EXPECT_EQ(v6.family(), Family::ipv6);
    EXPECT_TRUE(v6.is_v6());
    EXPECT_FALSE(v6.is_v4());
    EXPECT_EQ(v6.bits(), 128);
    EXPECT_EQ(IpAddress::from_bytes(hex("20010db8 00000000 00000000 00000001")), v6);
    EXPECT_TRUE(std::ranges::equal(v6.bytes(), hex("20010db8 00000000 00000000 00000001")));
}

TEST(IpAddress, IsNotBuiltFromAnyOtherNumberOfBytes)
{
    for (std::size_t size = 0; size < 40; ++size)
        EXPECT_EQ(IpAddress::from_bytes(Bytes(size, 1)).has_value(), size == 4 || size == 16)
            << size << " bytes";
}

TEST(IpAddress, IsPrintedAsItIsRead)
{
    for (const char* text :
         {"0.0.0.0",
          "255.255.255.255",
          "10.0.0.1",
          "::",
          "::1",
          "fe80::1",
          "2001:db8::ff00:42:8329",
          "ff02::12",
          "::ffff:192.0.2.1",
          "1:2:3:4:5:6:7:8",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
        EXPECT_EQ(ip(text).to_string(), text);
}

TEST(IpAddress, IsReadHoweverItIsSpelt)
{
    EXPECT_EQ(ip("2001:0DB8:0:0:0:0:0:1"), ip("2001:db8::1"));
    EXPECT_EQ(ip("::ffff:c000:0201"), ip("::ffff:192.0.2.1"));
    // The longest spelling: a zone or any other character more does not fit.
    EXPECT_EQ(ip("0000:0000:0000:0000:0000:ffff:255.255.255.255"), ip("::ffff:255.255.255.255"));
}

TEST(IpAddress, IsNotReadFromAnythingElse)
{
    for (const std::string_view text :
         {"",
          " ",
          "1",
          "1.2.3",
          "1.2.3.4.5",
          "1.2.3.256",
          "1.2.3.-4",
          "1.2.3.4 ",
          " 1.2.3.4",
          "1.2.3.4/24",
          "1.2.3.04",
          "0x1.2.3.4",
          "1..2.3",
          "localhost",
          ":",
          ":::",
          "::1::",
          "12345::",
          "g::",
          "fe80::1%eth0",
          "[::1]",
          "1:2:3:4:5:6:7:8:9",
          "1:2:3:4:5:6:7",
          "::1.2.3.256",
          "::ffff:1.2.3",
          "%s%n",
          "../../etc/passwd"})
        EXPECT_EQ(IpAddress::parse(text), std::nullopt) << text;
}

TEST(IpAddress, IsNotReadPastAZeroOrOutOfALongText)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(IpAddress::parse("1.2.3.4\0"sv), std::nullopt);
    EXPECT_EQ(IpAddress::parse("1.2.3.4\0.5"sv), std::nullopt);
    EXPECT_EQ(IpAddress::parse("\0"sv), std::nullopt);
    for (std::size_t length = 40; length < 60; ++length)
        EXPECT_EQ(IpAddress::parse(std::string(length, '1')), std::nullopt) << length;
    EXPECT_EQ(IpAddress::parse(std::string(1'000'000, ':')), std::nullopt);
}

TEST(IpAddress, SurvivesWhateverItIsToldToRead)
{
    std::mt19937 random{1};
    const std::string_view alphabet = "0123456789abcdefABCDEF.:%x/ \n\xff";
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 50, ' ');
        std::ranges::generate(text, [&] { return alphabet[random() % alphabet.size()]; });
        if (const auto address = IpAddress::parse(text)) {
            EXPECT_EQ(IpAddress::parse(address->to_string()), address) << text;
        }
    }
}

// RFC 9568 §6.4.3 compares addresses as unsigned numbers in network byte order.
TEST(IpAddress, IsOrderedByFamilyAndThenAsANumber)
{
    const std::vector<IpAddress> ascending{
        ip("0.0.0.0"),
        ip("0.0.0.255"),
        ip("0.0.1.0"),
        ip("9.255.255.255"),
        ip("127.0.0.1"),
        ip("128.0.0.0"),
        ip("255.0.0.0"),
        ip("::"),
        ip("::1"),
        ip("::100"),
        ip("7fff::"),
        ip("8000::"),
        ip("fe80::ff"),
        ip("fe80::1:0")};
    for (std::size_t i = 0; i < ascending.size(); ++i)
        for (std::size_t j = 0; j < ascending.size(); ++j)
            EXPECT_EQ(ascending[i] <=> ascending[j], i <=> j)
                << ascending[i].to_string() << " and " << ascending[j].to_string();
}

TEST(IpAddress, OfTheTwoFamiliesAreNeverTheSame)
{
    EXPECT_NE(ip("0.0.0.0"), ip("::"));
    EXPECT_EQ(unspecified(Family::ipv4), ip("0.0.0.0"));
    EXPECT_EQ(unspecified(Family::ipv6), ip("::"));
}

struct Kinds {
    bool unspecified;
    bool multicast;
    bool loopback;
    bool link_local;

    friend bool operator==(const Kinds&, const Kinds&) = default;
};

Kinds kinds(std::string_view text)
{
    const IpAddress address = ip(text);
    return {
        address.is_unspecified(),
        address.is_multicast(),
        address.is_loopback(),
        address.is_link_local()};
}

TEST(IpAddress, KnowsItsKindUpToTheEdges)
{
    const Kinds ordinary{false, false, false, false};
    const Kinds unspecified{true, false, false, false};
    const Kinds multicast{false, true, false, false};
    const Kinds loopback{false, false, true, false};
    const Kinds link_local{false, false, false, true};
    const std::vector<std::pair<std::string_view, Kinds>> expected{
        {"0.0.0.0", unspecified},
        {"0.0.0.1", ordinary},
        {"126.255.255.255", ordinary},
        {"127.0.0.0", loopback},
        {"127.255.255.255", loopback},
        {"128.0.0.0", ordinary},
        {"169.253.255.255", ordinary},
        {"169.254.0.0", link_local},
        {"169.254.255.255", link_local},
        {"169.255.0.0", ordinary},
        {"223.255.255.255", ordinary},
        {"224.0.0.0", multicast},
        {"239.255.255.255", multicast},
        {"240.0.0.0", ordinary},
        {"::", unspecified},
        {"::1", loopback},
        {"::2", ordinary},
        {"1::1", ordinary},
        {"::7f00:1", ordinary},
        {"fe7f:ffff::", ordinary},
        {"fe80::", link_local},
        {"febf:ffff::", link_local},
        {"fec0::", ordinary},
        {"feff::", ordinary},
        {"ff00::", multicast},
        {"ff02::12", multicast},
        {"a9fe::", ordinary},
        {"e000::", ordinary}};
    for (const auto& [text, expectation] : expected)
        EXPECT_EQ(kinds(text), expectation) << text;
}

TEST(IpAddress, HashesEqualAddressesEqually)
{
    std::unordered_set<IpAddress> seen;
    for (int i = 0; i < 256; ++i) {
        const auto last = static_cast<std::uint8_t>(i);
        seen.insert(IpAddress{std::array<std::uint8_t, 4>{10, 0, 0, last}});
    }
    EXPECT_EQ(seen.size(), 256u);
    EXPECT_TRUE(seen.contains(ip("10.0.0.77")));
    EXPECT_FALSE(seen.contains(ip("10.0.1.77")));
    EXPECT_FALSE(seen.contains(ip("a00:4d::")));
}

}  // namespace
}  // namespace lbd
