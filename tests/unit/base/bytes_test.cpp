#include "daemon/base/bytes.hpp"

#include "tests/unit/support/literals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace lbd {
namespace {

using test::hex;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ByteReader, ReadsInNetworkByteOrder)
{
    const Bytes bytes = hex("01 fedc 0203");
    ByteReader in{bytes};
    EXPECT_EQ(in.u8(), 0x01);
    EXPECT_EQ(in.u16(), 0xfedc);
    EXPECT_EQ(in.remaining(), 2u);
    EXPECT_FALSE(in.at_end());
    EXPECT_THAT(in.take(2), ElementsAre(0x02, 0x03));
    EXPECT_TRUE(in.at_end());
    EXPECT_TRUE(in.ok());
}

TEST(ByteReader, OfNothingIsAtItsEndAndNothingIsWrongYet)
{
    const ByteReader in{{}};
    EXPECT_TRUE(in.at_end());
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.remaining(), 0u);
}

TEST(ByteReader, YieldsZerosPastTheEndAndSaysSoForGood)
{
    const Bytes bytes = hex("ff");
    ByteReader in{bytes};
    EXPECT_EQ(in.u16(), 0) << "half of it is not enough";
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.u8(), 0) << "the byte that was not enough is gone";
    EXPECT_THAT(in.take(0), IsEmpty());
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.remaining(), 0u);
}

TEST(ByteReader, TakesNothingRatherThanLessThanItWasAskedFor)
{
    const Bytes bytes = hex("01 02 03");
    ByteReader in{bytes};
    EXPECT_THAT(in.take(4), IsEmpty());
    EXPECT_FALSE(in.ok());
}

TEST(ByteReader, TakesEverythingUpToTheLastByte)
{
    const Bytes bytes = hex("01 02 03");
    ByteReader in{bytes};
    EXPECT_THAT(in.take(3), ElementsAre(1, 2, 3));
    EXPECT_THAT(in.take(0), IsEmpty());
    EXPECT_TRUE(in.ok());
}

TEST(ByteWriter, WritesInNetworkByteOrder)
{
    ByteWriter out;
    out.reserve(5);
    out.u8(0x01);
    out.u16(0xfedc);
    out.append(hex("02 03"));
    EXPECT_THAT(out.view(), ElementsAre(0x01, 0xfe, 0xdc, 0x02, 0x03));
    EXPECT_EQ(std::move(out).take(), hex("01 fedc 0203"));
}

TEST(ByteWriter, OverwritesTwoBytesWhereItIsTold)
{
    ByteWriter out;
    out.append(hex("01 02 03 04"));
    out.set_u16(1, 0xabcd);
    EXPECT_EQ(std::move(out).take(), hex("01 ab cd 04"));
}

TEST(ByteWriter, DoesNotOverwriteWhatWasNotWritten)
{
    ByteWriter out;
    out.u8(1);
    EXPECT_THROW(out.set_u16(0, 0), std::out_of_range);
}

}  // namespace
}  // namespace lbd
