#include "daemon/base/checksum.hpp"

#include "tests/unit/support/literals.hpp"

#include <gtest/gtest.h>

namespace lbd {
namespace {

using test::hex;

std::uint16_t checksum(ByteView bytes)
{
    InternetChecksum sum;
    sum.add(bytes);
    return sum.value();
}

// RFC 1071 §3: the sum of these bytes is ddf2, and the checksum its complement.
TEST(InternetChecksum, OfTheExampleOfRfc1071)
{
    EXPECT_EQ(checksum(hex("0001 f203 f4f5 f6f7")), 0x220d);
}

TEST(InternetChecksum, OfNothingIsAllOnes)
{
    EXPECT_EQ(checksum({}), 0xffff);
}

// RFC 1071 §4.1: a last byte is the higher half of a word.
TEST(InternetChecksum, OfAnOddLengthIsThatOfTheBytesAndAZero)
{
    EXPECT_EQ(checksum(hex("01")), 0xfeff);
    EXPECT_EQ(checksum(hex("0001 f203 f4")), checksum(hex("0001 f203 f400")));
}

// The header of a well-known example: 45 00 00 73 … with the checksum b861.
TEST(InternetChecksum, OfAnIpv4Header)
{
    EXPECT_EQ(checksum(hex("4500 0073 0000 4000 4011 0000 c0a80001 c0a800c7")), 0xb861);
}

TEST(InternetChecksum, OverAMessageWithItsChecksumIsZero)
{
    EXPECT_EQ(checksum(hex("4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7")), 0);
}

TEST(InternetChecksum, CarriesAroundAsOftenAsItTakes)
{
    EXPECT_EQ(checksum(hex("ffff 0001")), 0xfffe);
    EXPECT_EQ(checksum(hex("ffff ffff")), 0x0000);
    EXPECT_EQ(checksum(Bytes(200'000, 0xff)), 0x0000);
    // 65538 words of ffff and one of 0001: folding once leaves a carry.
    Bytes bytes(2 * 65538, 0xff);
    bytes.push_back(0x00);
    bytes.push_back(0x01);
    EXPECT_EQ(checksum(bytes), 0xfffe);
}

TEST(InternetChecksum, DoesNotMindInHowManyEvenPartsItIsFed)
{
    const Bytes bytes = hex("0001 f203 f4f5 f6f7 08");
    InternetChecksum parts;
    parts.add(ByteView{bytes}.first(2));
    parts.add_u16(0xf203);
    parts.add({});
    parts.add(ByteView{bytes}.subspan(4));
    EXPECT_EQ(parts.value(), checksum(bytes));
}

TEST(InternetChecksum, NoticesEveryFlippedBit)
{
    const Bytes message = hex("4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7");
    for (std::size_t bit = 0; bit < 8 * message.size(); ++bit) {
        Bytes damaged = message;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        EXPECT_NE(checksum(damaged), 0) << "bit " << bit;
    }
}

}  // namespace
}  // namespace lbd
