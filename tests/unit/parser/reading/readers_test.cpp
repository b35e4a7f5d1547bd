#include "parser/reading/readers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

template <class Value>
std::optional<Value> value(const Reading<Value>& reading)
{
    return reading ? std::optional{*reading} : std::nullopt;
}

template <class Value>
std::string refusal(const Reading<Value>& reading)
{
    return reading ? "accepted" : reading.error().message;
}

TEST(Numbers, AreDecimalAndWithinTheirRange)
{
    const auto read = read_number<std::uint8_t, 1, 255>;
    EXPECT_EQ(value(read("1")), 1);
    EXPECT_EQ(value(read("255")), 255);
    EXPECT_EQ(value(read("007")), 7);
    EXPECT_EQ(value(read("+7")), 7);
    for (const std::string_view word :
         {"0",
          "256",
          "-1",
          "+",
          "++1",
          "+-1",
          "1x",
          "x",
          "",
          " 1",
          "1.0",
          "0x10",
          "99999999999999999999999"})
        EXPECT_EQ(refusal(read(word)), "expected a number from 1 to 255") << word;
}

TEST(WholeSeconds, HaveNoDecimals)
{
    const auto read = read_whole_seconds<0, 4294>;
    EXPECT_EQ(value(read("0")), 0s);
    EXPECT_EQ(value(read("4294")), 4294s);
    EXPECT_EQ(refusal(read("4295")), "expected whole seconds, from 0 to 4294");
    EXPECT_EQ(refusal(read("1.5")), "expected whole seconds, from 0 to 4294");
}

TEST(Seconds, AreExactToTheMicrosecond)
{
    const auto read = read_seconds<1, 255'000'000>;
    EXPECT_EQ(value(read("1")), 1s);
    EXPECT_EQ(value(read("0.5")), 500ms);
    EXPECT_EQ(value(read(".25")), 250ms);
    EXPECT_EQ(value(read("+.25")), 250ms);
    EXPECT_EQ(value(read("0.000001")), 1us);
    EXPECT_EQ(value(read("1.")), 1s);
    EXPECT_EQ(value(read("1.123456")), 1'123'456us);
    EXPECT_EQ(value(read("1.123456789")), 1'123'457us);
    EXPECT_EQ(value(read("1.1234564999999")), 1'123'456us);
    EXPECT_EQ(value(read("255")), 255s);
}

TEST(Seconds, AreRefusedBeyondTheirLimitsAndIfTheyAreNoNumbers)
{
    const auto read = read_seconds<1, 255'000'000>;
    for (const std::string_view word :
         {"0", "0.0000001", "255.000001", "-1", "1s", ".", "", "1.5.2", "1e3", "9999999999"})
        EXPECT_EQ(refusal(read(word)), "expected seconds, from 0.000001 to 255") << word;
}

TEST(Bools, HaveSixWords)
{
    for (const std::string_view word : {"on", "true", "yes"})
        EXPECT_EQ(value(read_bool(word)), true) << word;
    for (const std::string_view word : {"off", "false", "no"})
        EXPECT_EQ(value(read_bool(word)), false) << word;
    for (const std::string_view word : {"ON", "1", ""})
        EXPECT_EQ(refusal(read_bool(word)), "expected one of on, true, yes, off, false, no");
}

TEST(Addresses, AreOfEitherFamily)
{
    EXPECT_EQ(value(read_address("10.0.0.1"))->to_string(), "10.0.0.1");
    EXPECT_EQ(value(read_address("2001:db8::1"))->to_string(), "2001:db8::1");
    EXPECT_EQ(refusal(read_address("host")), "expected an IP address");
    EXPECT_EQ(refusal(read_address("300.0.0.1")), "expected an IP address");
}

TEST(Addresses, AreRefusedWithAHintAtWhatIsAroundThem)
{
    EXPECT_EQ(refusal(read_address("10.0.0.1,")), "expected an IP address, with nothing behind it");
    EXPECT_EQ(
        refusal(read_address("10.0.0.1:80")),
        "expected an IP address alone; a port is a word of its own");
    EXPECT_EQ(
        refusal(read_address("[2001:db8::1]:80")),
        "expected an IP address alone, without brackets; a port is a word of its own");
    EXPECT_EQ(refusal(read_address("[2001:db8::1]")), "expected an IP address, without brackets");
}

TEST(MulticastAddresses, AreOfTheirFamilyAndScope)
{
    EXPECT_TRUE(read_multicast_v4("224.0.0.18"));
    EXPECT_TRUE(read_multicast_v4("239.255.255.255"));
    EXPECT_FALSE(read_multicast_v4("223.255.255.255"));
    EXPECT_FALSE(read_multicast_v4("ff02::12"));
    EXPECT_TRUE(read_multicast_v6("ff02::12"));
    EXPECT_FALSE(read_multicast_v6("ff05::12"));
    EXPECT_FALSE(read_multicast_v6("224.0.0.18"));
    EXPECT_TRUE(read_multicast("224.0.0.18"));
    EXPECT_TRUE(read_multicast("ff02::12"));
    EXPECT_FALSE(read_multicast("10.0.0.1"));
}

TEST(Links, HaveNamesThatTheKernelCanHold)
{
    EXPECT_EQ(value(read_link("eth0.100")), "eth0.100");
    EXPECT_EQ(value(read_link("abcdefghijklmno")), "abcdefghijklmno");
    EXPECT_FALSE(read_link("abcdefghijklmnop"));
    EXPECT_FALSE(read_link(""));
    EXPECT_EQ(value(read_link_name("eth0")), LinkName{"eth0"});
    EXPECT_FALSE(read_link_name("abcdefghijklmnop"));
}

TEST(Scopes, AreNamesOrNumbers)
{
    EXPECT_EQ(value(read_scope("global")), 0);
    EXPECT_EQ(value(read_scope("site")), 200);
    EXPECT_EQ(value(read_scope("link")), 253);
    EXPECT_EQ(value(read_scope("host")), 254);
    EXPECT_EQ(value(read_scope("nowhere")), 255);
    EXPECT_EQ(value(read_scope("17")), 17);
    EXPECT_EQ(value(read_scope("0x11")), 17);
    EXPECT_EQ(value(read_scope("+021")), 17);
    EXPECT_FALSE(read_scope("256"));
    EXPECT_FALSE(read_scope("universe"));
}

TEST(Schedulers, AreThoseOfTheKernel)
{
    for (const std::string_view word :
         {"rr",
          "wrr",
          "lc",
          "wlc",
          "lblc",
          "lblcr",
          "sh",
          "mh",
          "dh",
          "fo",
          "ovf",
          "sed",
          "nq",
          "twos"})
        EXPECT_EQ(value(read_scheduler(word)), word);
    EXPECT_THAT(refusal(read_scheduler("WRR")), StartsWith("expected a scheduler, one of rr, "));
}

TEST(Protocols, MayBeWrittenInAnyCase)
{
    EXPECT_EQ(value(read_protocol("TCP")), checkers::Protocol::tcp);
    EXPECT_EQ(value(read_protocol("udp")), checkers::Protocol::udp);
    EXPECT_EQ(value(read_protocol("Sctp")), checkers::Protocol::sctp);
    EXPECT_FALSE(read_protocol("HTTP"));
}

TEST(Granularity, IsAMaskOrANumberOfBits)
{
    EXPECT_EQ(value(read_granularity("255.255.255.0")), 24);
    EXPECT_EQ(value(read_granularity("255.255.255.255")), 32);
    EXPECT_EQ(value(read_granularity("128.0.0.0")), 1);
    EXPECT_EQ(value(read_granularity("64")), 64);
    EXPECT_EQ(value(read_granularity("128")), 128);
    for (const std::string_view word : {"255.0.255.0", "0.0.0.0", "0", "129", "ffff::"})
        EXPECT_FALSE(read_granularity(word)) << word;
}

TEST(StatusRanges, AreOneCodeOrTwo)
{
    using checkers::StatusRange;
    EXPECT_EQ(value(read_status_range("200")), (StatusRange{200, 200}));
    EXPECT_EQ(value(read_status_range("100-599")), (StatusRange{100, 599}));
    for (const std::string_view word : {"99", "600", "300-200", "200-", "-200", "2xx", "200-600"})
        EXPECT_FALSE(read_status_range(word)) << word;
}

TEST(Seconds, MayEndWithAPointAndAreRounded)
{
    using std::chrono::microseconds;
    EXPECT_EQ(read_decimal("5."), Duration{std::chrono::seconds{5}});
    EXPECT_EQ(read_decimal("0.1234564"), Duration{microseconds{123'456}});
    EXPECT_EQ(read_decimal("0.1234565"), Duration{microseconds{123'457}});
    EXPECT_EQ(read_decimal("."), std::nullopt);
    EXPECT_EQ(read_decimal(""), std::nullopt);
}

TEST(Digests, HaveThirtyTwoHexadecimalDigits)
{
    const checkers::Md5Digest expected{
        0xd4,
        0x1d,
        0x8c,
        0xd9,
        0x8f,
        0x00,
        0xb2,
        0x04,
        0xe9,
        0x80,
        0x09,
        0x98,
        0xec,
        0xf8,
        0x42,
        0x7e};
    EXPECT_EQ(value(read_digest("d41d8cd98f00b204e9800998ecf8427e")), expected);
    EXPECT_EQ(value(read_digest("D41D8CD98F00B204E9800998ECF8427E")), expected);
    EXPECT_FALSE(read_digest("d41d8cd98f00b204e9800998ecf8427"));
    EXPECT_FALSE(read_digest("g41d8cd98f00b204e9800998ecf8427e"));
    EXPECT_FALSE(read_digest(""));
}

}  // namespace
}  // namespace lbd::parser
