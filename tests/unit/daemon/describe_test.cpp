#include "daemon/describe.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"

#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using namespace vrrp;

struct Described : testing::Test {
    Instance instance;

    Described() { instance.config = v3_instance(); }

    std::string change(const State& before, const Event& event, const State& after) const
    {
        return describe(Change{{}, before, event, after}, instance, now);
    }

    std::string takes_over(std::optional<Heard> heard) const
    {
        return change(Backup{now - 3609ms, now, heard, {}}, DeadlinePassed{}, Master{});
    }
};

TEST_F(Described, AStart)
{
    EXPECT_EQ(change(Initialize{}, Started{}, Backup{}), "(VI_1) INIT -> BACKUP: started");
    EXPECT_EQ(
        change(Initialize{}, Started{}, Master{}),
        "(VI_1) INIT -> MASTER: started as the owner of the addresses");
}

TEST_F(Described, AMasterThatIsConfiguredAgain)
{
    EXPECT_EQ(
        change(Resigning{}, Started{}, Master{}), "(VI_1) RESIGNING -> MASTER: configured again");
}

TEST_F(Described, ATakeOverFromNobody)
{
    EXPECT_EQ(takes_over({}), "(VI_1) BACKUP -> MASTER: no advertisement heard for 3.61 s");
}

TEST_F(Described, ATakeOverFromAMasterThatIsSilent)
{
    EXPECT_EQ(
        takes_over(heard(200, now - 3609ms)),
        "(VI_1) BACKUP -> MASTER: no advertisement from 10.0.0.2 for 3.61 s");
}

TEST_F(Described, ATakeOverFromAMasterThatResigned)
{
    EXPECT_EQ(takes_over(heard(0, now - 609ms)), "(VI_1) BACKUP -> MASTER: 10.0.0.2 resigned");
}

TEST_F(Described, ATakeOverFromAMasterOfLowerPriority)
{
    EXPECT_EQ(
        takes_over(heard(50, now - 609ms)),
        "(VI_1) BACKUP -> MASTER: preempting 10.0.0.2, priority 50 < 100");
    EXPECT_EQ(
        takes_over(heard(50, now - 3s)),
        "(VI_1) BACKUP -> MASTER: preempting 10.0.0.2, priority 50 < 100");
    EXPECT_EQ(
        takes_over(heard(50, now - 3001ms)),
        "(VI_1) BACKUP -> MASTER: no advertisement from 10.0.0.2 for 3.00 s")
        << "that one was silent as well";
    EXPECT_EQ(
        takes_over(heard(100, now - 609ms)),
        "(VI_1) BACKUP -> MASTER: no advertisement from 10.0.0.2 for 609 ms");
}

TEST_F(Described, AMasterThatYields)
{
    EXPECT_EQ(
        change(Master{}, received(200), Backup{}),
        "(VI_1) MASTER -> BACKUP: 10.0.0.2 advertises priority 200");
}

TEST_F(Described, AStop)
{
    EXPECT_EQ(
        change(Master{}, Stopped{}, Resigning{}),
        "(VI_1) MASTER -> RESIGNING: stopping, handing over");
    EXPECT_EQ(change(Backup{}, Stopped{}, Initialize{}), "(VI_1) BACKUP -> INIT: stopping");
    instance.leaving = true;
    EXPECT_EQ(
        change(Master{}, Stopped{}, Resigning{}),
        "(VI_1) MASTER -> RESIGNING: no longer configured, handing over");
    EXPECT_EQ(
        change(Fault{}, Stopped{}, Initialize{}), "(VI_1) FAULT -> INIT: no longer configured");
}

TEST_F(Described, TheEndOfAResignation)
{
    EXPECT_EQ(
        change(Resigning{}, received(50), Initialize{}),
        "(VI_1) RESIGNING -> INIT: 10.0.0.2 has taken over");
    EXPECT_EQ(
        change(Resigning{}, DeadlinePassed{}, Initialize{}),
        "(VI_1) RESIGNING -> INIT: no successor was heard");
}

TEST_F(Described, AFaultAndItsEnd)
{
    EXPECT_EQ(
        change(Master{}, Impeded{Impediment::link_down}, Fault{}),
        "(VI_1) MASTER -> FAULT: link eth0 is down");
    EXPECT_EQ(
        change(Fault{}, Unimpeded{}, Backup{}),
        "(VI_1) FAULT -> BACKUP: nothing stands in the way now");
    EXPECT_EQ(
        change(
            Fault{Impediment::link_down},
            Impeded{Impediment::link_missing},
            Fault{Impediment::link_missing}),
        "(VI_1) FAULT: there is no link eth0");
}

TEST_F(Described, ARefusedPacket)
{
    EXPECT_EQ(
        describe(RefusedPacket{{}, Refusal::wrong_checksum, ip("192.168.0.66")}, "VI_1"),
        "(VI_1) advertisement from 192.168.0.66 refused: wrong checksum");
    EXPECT_EQ(
        describe(RefusedPacket{{}, Refusal::truncated, ip("fe80::66")}, "-"),
        "(-) advertisement from fe80::66 refused: truncated");
}

TEST(DescribedSpan, IsInMillisecondsBelowASecond)
{
    EXPECT_EQ(describe(Duration{}), "0 ms");
    EXPECT_EQ(describe(400us), "0 ms");
    EXPECT_EQ(describe(20ms), "20 ms");
    EXPECT_EQ(describe(999ms), "999 ms");
    EXPECT_EQ(describe(999'499us), "999 ms");
    EXPECT_EQ(describe(999'500us), "1.00 s") << "not 1000 ms";
    EXPECT_EQ(describe(1s), "1.00 s");
    EXPECT_EQ(describe(3'609'375us), "3.61 s");
    EXPECT_EQ(describe(1h), "3600.00 s");
    EXPECT_EQ(describe(-20ms), "-20 ms") << "a deadline that has passed";
}

TEST(NameOf, EachStateIsAWord)
{
    EXPECT_EQ(name_of(Initialize{}), "INIT");
    EXPECT_EQ(name_of(Backup{}), "BACKUP");
    EXPECT_EQ(name_of(Master{}), "MASTER");
    EXPECT_EQ(name_of(Resigning{}), "RESIGNING");
    EXPECT_EQ(name_of(Fault{}), "FAULT");
}

}  // namespace
}  // namespace lbd::daemon
