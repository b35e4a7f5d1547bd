#include "tests/unit/support/print.hpp"

#include "tests/unit/support/literals.hpp"
#include "vrrp/instance.hpp"

#include <gtest/gtest.h>

namespace lbd {
namespace {

using namespace std::chrono_literals;
using testing::PrintToString;

TEST(Print, ShowsTheValuesOfAnAggregate)
{
    const vrrp::Heard heard{test::ip("10.0.0.2"), vrrp::Priority{100}, 1s, Time{2500ms}};
    EXPECT_EQ(PrintToString(heard), "Heard{10.0.0.2, Priority(100), 1 s, 2.5 s}");
}

TEST(Print, GoesIntoOptionalsVariantsAndVectors)
{
    const vrrp::Step step{
        vrrp::Backup{Time{1s}, Time{4s + 1ns}, std::nullopt, Time{2s}},
        {vrrp::Advertise{vrrp::resigning}, vrrp::RenewAddresses{}}};
    const std::string text = PrintToString(step);
    EXPECT_NE(text.find("Backup{1 s, 4.000000001 s, (nullopt), (2 s)}"), text.npos) << text;
    EXPECT_NE(text.find("Advertise{Priority(0)}"), text.npos) << text;
    EXPECT_NE(text.find("RenewAddresses{}"), text.npos) << text;
}

TEST(Print, UsesTheWordsThatAnEnumHas)
{
    EXPECT_EQ(PrintToString(vrrp::Refusal::wrong_checksum), "Refusal(wrong checksum)");
    EXPECT_EQ(PrintToString(Family::ipv6), "Family(6)");
}

}  // namespace
}  // namespace lbd
