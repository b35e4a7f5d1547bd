#include "tests/netns/wired_host.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace lbd::test {
namespace {

using namespace std::chrono_literals;

const Advert advert{address("10.0.0.2"), group4};

class Readiness : public WiredHost {
protected:
    void SetUp() override
    {
        WiredHost::SetUp();
        if (!IsSkipped())
            wire_->subscribe({multicast(Family::ipv4), multicast(Family::ipv6)});
    }

    bool is_told()
    {
        const int before = ready_;
        return eventually([&] {
            context_.restart();
            context_.poll();
            return ready_ > before;
        });
    }

    // Whatever is going to happen by itself has happened after this.
    int told_while_idle()
    {
        const int before = ready_;
        context_.restart();
        context_.run_for(50ms);
        return ready_ - before;
    }

    int drain()
    {
        int count = 0;
        while (wire_->receive())
            ++count;
        return count;
    }
};

TEST_F(Readiness, IsToldOnceForWhatIsWaiting)
{
    EXPECT_EQ(told_while_idle(), 0);
    for (int i = 0; i < 3; ++i)
        tap_->send(frame(advert));
    EXPECT_TRUE(is_told());
    tap_->send(frame(advert));
    EXPECT_EQ(told_while_idle(), 0) << "nobody has read yet";
    EXPECT_EQ(drain(), 4);
    EXPECT_EQ(told_while_idle(), 0) << "nothing is left";
}

TEST_F(Readiness, IsToldOfEveryPacketThatComesAfterTheLastWasRead)
{
    for (int i = 0; i < 300; ++i) {
        tap_->send(frame(advert));
        ASSERT_TRUE(is_told()) << i;
        EXPECT_EQ(drain(), 1);
    }
}

TEST_F(Readiness, IsToldAgainIfReadingStoppedEarly)
{
    for (int i = 0; i < 40; ++i)
        tap_->send(frame(advert));
    for (int left = 40; left > 0; --left) {
        ASSERT_TRUE(is_told()) << left;
        EXPECT_TRUE(wire_->receive());
    }
    EXPECT_EQ(drain(), 0);
    EXPECT_LE(told_while_idle(), 1);
    EXPECT_EQ(drain(), 0);
    EXPECT_EQ(told_while_idle(), 0);
}

// After a process was frozen its timers fire before Asio has looked at any socket.
TEST_F(Readiness, ReadsWhatIsWaitingAlsoWhenNobodyWasToldYet)
{
    tap_->send(frame(advert));
    EXPECT_EQ(received().payload, advert.payload);
    EXPECT_EQ(ready_, 0);
    tap_->send(frame({address("fe80::2"), group6}));
    EXPECT_EQ(received().flow.source, address("fe80::2"));
}

TEST_F(Readiness, IsToldOfSocketsOpenedLater)
{
    EXPECT_EQ(drain(), 0);
    wire_->subscribe({});
    tap_->send(frame(advert));
    EXPECT_EQ(told_while_idle(), 0);
    wire_->subscribe({multicast(Family::ipv4)});
    tap_->send(frame(advert));
    EXPECT_TRUE(is_told());
    EXPECT_EQ(drain(), 1);
}

TEST_F(Readiness, SurvivesMoreThanItsBuffersHold)
{
    constexpr int flood = 20'000;
    const Bytes bytes = frame(advert);
    for (int i = 0; i < flood; ++i)
        tap_->send(bytes);
    EXPECT_TRUE(is_told());
    const int held = drain();
    EXPECT_GT(held, 500);
    EXPECT_LT(held, flood);
    RecordProperty("held", held);
    // The kernel may still be handing over the last of them.
    EXPECT_TRUE(eventually([&] { return told_while_idle() == 0 && drain() == 0; }));
    tap_->send(bytes);
    EXPECT_TRUE(is_told());
    EXPECT_EQ(drain(), 1);
}

TEST_F(Readiness, ComesToAnEndWhileAFloodGoesOn)
{
    std::atomic<bool> flooding = true;
    std::jthread other{[&] {
        const Bytes bytes = frame(advert);
        while (flooding)
            tap_->send(bytes);
    }};
    int wake_ups = 0;
    while (wake_ups < 20 && is_told()) {
        drain();
        ++wake_ups;
    }
    flooding = false;
    EXPECT_EQ(wake_ups, 20);
}

TEST_F(Readiness, MayEndWhileAWakeUpIsUnderWay)
{
    tap_->send(frame(advert));
    EXPECT_TRUE(eventually([&] { return wire_->counts().received > 0 || wire_->receive(); }));
    tap_->send(frame(advert));
    wire_.reset();
    context_.restart();
    context_.poll();
    EXPECT_EQ(ready_, 0);
}

}  // namespace
}  // namespace lbd::test
