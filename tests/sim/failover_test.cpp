#include "tests/sim/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::sim {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

struct TwoRouters : testing::Test {
    TwoRouters()
    {
        network.add("alpha", 200, "10.0.0.1");
        network.add("beta", 100, "10.0.0.2");
        network.run_for(10s);
    }

    ~TwoRouters() override { EXPECT_THAT(network.violations(), ElementsAre()); }

    Simulation network;

    SimHost& alpha() { return network.host("alpha"); }

    SimHost& beta() { return network.host("beta"); }
};

TEST_F(TwoRouters, TheOneOfHigherPriorityIsMaster)
{
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
}

// 3 advertisement intervals and the skew time, (256 - 100) / 256 s, after the last advertisement.
TEST_F(TwoRouters, TheBackupTakesOverWhenTheMasterIsKilled)
{
    alpha().kill();
    network.run_for(2600ms);
    EXPECT_FALSE(beta().holds(virtual_address));
    network.run_for(1100ms);
    EXPECT_TRUE(beta().holds(virtual_address));
}

TEST_F(TwoRouters, AKilledMasterLeavesNoAddressBehind)
{
    alpha().kill();
    network.run_for(5s);
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
}

TEST_F(TwoRouters, AFrozenMasterLosesItsAddressToTheKernelAndGetsItBack)
{
    alpha().freeze(20s);
    network.run_for(5s);
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
    network.run_for(20s);
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
}

TEST_F(TwoRouters, AFrozenBackupReadsItsQueueBeforeItBelievesItsClock)
{
    const auto lines = beta().log().size();
    beta().freeze(20s);
    network.run_for(30s);
    EXPECT_EQ(beta().log().size(), lines);
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
}

TEST_F(TwoRouters, AStoppingMasterHandsOverWithoutAGap)
{
    alpha().stop();
    for (int i = 0; i < 5000 && alpha().is_running(); ++i) {
        network.run_for(1ms);
        ASSERT_FALSE(network.holders().empty()) << "after " << i << " ms";
    }
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
    EXPECT_FALSE(alpha().is_running());
    EXPECT_LE(network.longest_overlap(), 10ms);
}

TEST_F(TwoRouters, TheLastOneToStopReleasesTheAddress)
{
    beta().stop();
    alpha().stop();
    network.run_for(3s);
    EXPECT_THAT(network.holders(), ElementsAre());
    EXPECT_FALSE(alpha().is_running());
}

TEST_F(TwoRouters, AKilledChildIsNoFailover)
{
    const auto installed = alpha().kernel().additions();
    const auto lines = beta().log().size();
    for (int i = 0; i < 20; ++i) {
        alpha().kill_child();
        network.run_for(700ms);
    }
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
    EXPECT_EQ(alpha().kernel().additions(), installed);
    EXPECT_EQ(beta().log().size(), lines);
}

TEST_F(TwoRouters, AReturningMasterTakesOverAgain)
{
    alpha().stop();
    network.run_for(10s);
    ASSERT_THAT(network.holders(), ElementsAre("beta"));
    alpha().start();
    network.run_for(5s);
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
    EXPECT_THAT(alpha().log(), Contains(HasSubstr("preempting 10.0.0.2, priority 100 < 200")));
}

TEST_F(TwoRouters, AnAddressThatSomebodyRemovesIsPutBackAndTheStateStays)
{
    alpha().remove_address(virtual_address);
    ASSERT_THAT(network.holders(), ElementsAre());
    network.run_for(10ms);
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
    EXPECT_TRUE(alpha().is_master());
    EXPECT_THAT(alpha().log(), Contains(HasSubstr("removed from eth0 by somebody else")));
}

TEST_F(TwoRouters, ALostLinkIsAFaultAndItsReturnEndsIt)
{
    network.set_link("alpha", false);
    network.run_for(10ms);
    EXPECT_THAT(network.holders(), ElementsAre());
    network.run_for(4s);
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
    network.set_link("alpha", true);
    network.run_for(5s);
    EXPECT_THAT(network.holders(), ElementsAre("alpha"));
    EXPECT_THAT(alpha().log(), Contains("(VI_1) MASTER -> FAULT: link eth0 is down"));
}

TEST_F(TwoRouters, ARefusedAddressIsTriedAgain)
{
    beta().refuse_addresses(true);
    alpha().kill();
    network.run_for(6s);
    EXPECT_THAT(beta().log(), Contains(HasSubstr("could not be added")));
    beta().refuse_addresses(false);
    network.run_for(2s);
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
}

TEST_F(TwoRouters, AReloadWithANewPriorityMovesTheAddress)
{
    beta().reconfigure(Simulation::instance(220));
    network.run_for(4s);
    EXPECT_THAT(network.holders(), ElementsAre("beta"));
}

TEST_F(TwoRouters, AReloadThatChangesNothingTouchesNothing)
{
    const auto announcements = alpha().announcements();
    const auto lines = alpha().log().size();
    alpha().reconfigure(Simulation::instance(200));
    network.run_for(10s);
    EXPECT_EQ(alpha().announcements(), announcements);
    EXPECT_EQ(alpha().log().size(), lines);
}

TEST(Failover, ARunIsRepeatable)
{
    const auto journal = [] {
        Simulation network{7};
        network.set_quality({.latency = 5ms, .jitter = 5ms, .loss = 0.4, .duplication = 0.1});
        network.add("alpha", 200, "10.0.0.1");
        network.add("beta", 100, "10.0.0.2");
        network.run_for(600s);
        return std::pair{network.host("alpha").log(), network.host("beta").log()};
    };
    EXPECT_EQ(journal(), journal());
}

}  // namespace
}  // namespace lbd::sim
