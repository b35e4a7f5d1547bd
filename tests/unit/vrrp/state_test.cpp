#include "vrrp/state.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"

#include <gtest/gtest.h>

namespace lbd::vrrp {
namespace {

Duration skew_of(Version version, int priority, Duration own, Duration of_master)
{
    InstanceConfig config = v3_instance();
    config.version = version;
    config.interval = own;
    return skew_time({config, Priority{static_cast<std::uint8_t>(priority)}, here}, of_master);
}

// RFC 9568 §6.1: ((256 - priority) * Active_Adver_Interval) / 256, and no fraction is lost.
TEST(SkewTime, InVersion3IsAShareOfTheMastersInterval)
{
    EXPECT_EQ(skew_of(Version::v3, 100, 1s, 1s), 609'375us);
    EXPECT_EQ(skew_of(Version::v3, 100, 1s, 2s), 1'218'750us);
    EXPECT_EQ(skew_of(Version::v3, 1, 1s, 1s), 996'093'750ns);
    EXPECT_EQ(skew_of(Version::v3, 254, 1s, 1s), 7'812'500ns);
    EXPECT_EQ(skew_of(Version::v3, 255, 1s, 1s), 3'906'250ns);
    EXPECT_EQ(skew_of(Version::v3, 255, 1s, 10ms), 39'062ns);
    EXPECT_EQ(skew_of(Version::v3, 1, 1s, longest_v3_interval), longest_v3_interval * 255 / 256);
}

// RFC 3768 §6.1: (256 - priority) / 256 seconds, whatever the interval.
TEST(SkewTime, InVersion2IsAShareOfASecond)
{
    EXPECT_EQ(skew_of(Version::v2, 100, 1s, 1s), 609'375us);
    EXPECT_EQ(skew_of(Version::v2, 100, 255s, 255s), 609'375us);
    EXPECT_EQ(skew_of(Version::v2, 255, 2s, 2s), 3'906'250ns);
}

TEST(MasterDownInterval, IsThreeIntervalsAndTheSkewTime)
{
    Subject subject;
    EXPECT_EQ(master_down_interval(subject.self(), 1s), 3'609'375us);
    EXPECT_EQ(master_down_interval(subject.self(), 2s), 7'218'750us);
    subject.config.version = Version::v2;
    EXPECT_EQ(master_down_interval(subject.self(), 2s), 6'609'375us);
}

TEST(MasterDownInterval, IsAsManyIntervalsAsConfigured)
{
    Subject subject;
    subject.config.down_timer_adverts = 1;
    EXPECT_EQ(master_down_interval(subject.self(), 1s), 1s + skew);
    subject.config.down_timer_adverts = 100;
    EXPECT_EQ(
        master_down_interval(subject.self(), longest_v3_interval),
        100 * longest_v3_interval + longest_v3_interval * 156 / 256);
}

TEST(NextDeadline, IsThatOfTheState)
{
    EXPECT_EQ(next_deadline(Initialize{}), std::nullopt);
    EXPECT_EQ(next_deadline(Fault{Impediment::link_down}), std::nullopt);
    EXPECT_EQ(next_deadline(waiting(now + 3s)), now + 3s);
    EXPECT_EQ(next_deadline(waiting(now + 3s, {}, now + 1s)), now + 3s)
        << "the end of a preemption delay matters only to the next advertisement";
    EXPECT_EQ(next_deadline(Resigning{now + 2s}), now + 2s);
}

TEST(NextDeadline, OfAMasterIsTheEarliestOfAllThatIsDue)
{
    const auto earliest = [](Duration advertise, Duration burst, Duration refresh, Duration renew) {
        return next_deadline(
            Master{now + advertise, Burst{now + burst, 1}, now + refresh, now + renew, {}});
    };
    EXPECT_EQ(earliest(1s, 2s, 3s, 4s), now + 1s);
    EXPECT_EQ(earliest(2s, 1s, 3s, 4s), now + 1s);
    EXPECT_EQ(earliest(3s, 2s, 1s, 4s), now + 1s);
    EXPECT_EQ(earliest(4s, 2s, 3s, 1s), now + 1s);
    EXPECT_EQ(next_deadline(Master{now + 1s, {}, {}, {}, {}}), now + 1s);
    EXPECT_EQ(next_deadline(Master{now + 2s, Burst{now + 1s, 0}, {}, {}, {}}), now + 1s);
    EXPECT_EQ(next_deadline(Master{now + 2s, {}, now + 1s, {}, {}}), now + 1s);
    EXPECT_EQ(next_deadline(Master{now + 2s, {}, {}, now + 1s, {}}), now + 1s);
}

TEST(HoldsAddresses, AsMasterAndUntilASuccessorIsHeard)
{
    EXPECT_TRUE(holds_addresses(Master{}));
    EXPECT_TRUE(holds_addresses(Resigning{}));
    EXPECT_FALSE(holds_addresses(Initialize{}));
    EXPECT_FALSE(holds_addresses(Backup{}));
    EXPECT_FALSE(holds_addresses(Fault{}));
}

}  // namespace
}  // namespace lbd::vrrp
