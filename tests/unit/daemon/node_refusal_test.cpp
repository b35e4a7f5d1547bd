#include "tests/unit/daemon/node_samples.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What a node makes of refusals, its own and those of the system, and what it says of them.
namespace lbd::daemon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Refusals : ANode {
    const Subscription socket = subscription(v3_instance(), eth0);

    void refuse_addresses(std::errc reason = std::errc::operation_not_permitted)
    {
        ports.kernel.refuses = std::make_error_code(reason);
    }
};

TEST_F(Refusals, OfPacketsAreLoggedOncePerReasonAndMinute)
{
    start();
    ports.logged();
    for (int i = 0; i < 100; ++i)
        arrive_damaged();
    arrive_damaged(0);
    node->wake(now + 1s);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre(
            "warning: (VI_1) advertisement from 10.0.0.2 refused: wrong checksum",
            "warning: (VI_1) advertisement from 10.0.0.2 refused: not an advertisement"));
    arrive(200);
    arrive_damaged();
    node->wake(now + 3s);
    EXPECT_THAT(ports.logged(), IsEmpty());
    arrive(200);
    arrive_damaged();
    node->wake(now + 61s);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre("warning: (VI_1) advertisement from 10.0.0.2 refused: wrong checksum "
                    "(100 more like it)"));
}

TEST_F(Refusals, OfPacketsAreLoggedForEachInstance)
{
    InstanceConfig other = config();
    other.name = "VI_2";
    other.vrid = Vrid{52};
    start({config(), other});
    ports.logged();
    arrive_damaged();
    arrive(200, other);
    ports.wire.arrived.back().ttl = 1;
    arrive_damaged();
    node->wake(now + 1s);
    EXPECT_THAT(
        ports.logged(),
        ElementsAre(
            "warning: (VI_1) advertisement from 10.0.0.2 refused: wrong checksum",
            "warning: (VI_2) advertisement from 10.0.0.2 refused: TTL is not 255"));
}

// Other virtual routers on the same link are nobody's mistake.
TEST_F(Refusals, OfPacketsForOthersAreNotLogged)
{
    start();
    ports.logged();
    InstanceConfig other = config();
    other.vrid = Vrid{52};
    arrive(200, other);
    node->wake(now + 1s);
    EXPECT_THAT(ports.logged(), IsEmpty());
    const RefusalCounts& counted = node->router().packets_for_nobody();
    EXPECT_EQ(counted[static_cast<std::size_t>(Refusal::unknown_vrid)], 1u);
}

TEST_F(Refusals, OfPacketsForNobodyKnowsWhoAreLogged)
{
    start();
    ports.logged();
    arrive(200);
    ports.wire.arrived.back().payload.resize(3);
    node->wake(now + 1s);
    EXPECT_THAT(
        ports.logged(), ElementsAre("warning: (-) advertisement from 10.0.0.2 refused: truncated"));
}

// features [E].1
TEST_F(Refusals, OfPacketsDoNotDisturbAMaster)
{
    start_master();
    for (Time at = now + down; at < now + down + 10s; at += 10ms) {
        arrive_damaged();
        node->wake(at);
    }
    EXPECT_EQ(ports.done(), times(9, advertised[0]));
}

// Two masters that have the same address: each takes the other for an echo of itself.
TEST_F(Refusals, ToYieldToOurselvesAreLoggedOncePerMinute)
{
    start_master();
    const auto hear_ourselves = [&](Time at) {
        arrive(100);
        ports.wire.arrived.back().flow.source = here;
        seal(ports.wire.arrived.back(), Version::v3);
        node->wake(at);
    };
    for (int i = 0; i < 60; ++i)
        hear_ourselves(now + down + i * 1s);
    hear_ourselves(now + down + 60s);
    const std::string line =
        "warning: (VI_1) advertisement from 10.0.0.1, which is our own address: another router "
        "has it, or the network loops";
    EXPECT_THAT(ports.logged(), ElementsAre(line, line + " (59 more like it)"));
    EXPECT_TRUE(is_master());
}

// They are accepted, and told of each sender and each kind.
TEST_F(Refusals, ToAgreeWithUsAreLoggedOncePerMinute)
{
    start();
    ports.logged();
    InstanceConfig theirs = config();
    theirs.interval = 2s;
    theirs.addresses[0].address = ip("10.0.0.200");
    const auto hear_from = [&](const IpAddress& source, Time at) {
        arrive(200, theirs);
        ports.wire.arrived.back().flow.source = source;
        seal(ports.wire.arrived.back(), Version::v3);
        node->wake(at);
        return ports.logged();
    };
    const std::string subject = "warning: (VI_1) advertisement from ";
    const std::string addresses = " with other virtual addresses than are configured here";
    const std::string interval = " with another interval than is configured here, 1.00 s";
    EXPECT_THAT(
        hear_from(ip("10.0.0.2"), now),
        ElementsAre(subject + "10.0.0.2" + addresses, subject + "10.0.0.2" + interval));
    EXPECT_THAT(
        hear_from(ip("10.0.0.3"), now),
        ElementsAre(subject + "10.0.0.3" + addresses, subject + "10.0.0.3" + interval));
    EXPECT_THAT(hear_from(ip("10.0.0.2"), now + 59s), IsEmpty());
    EXPECT_EQ(hear_from(ip("10.0.0.2"), now + 60s).size(), 2u);
}

// Whoever makes up senders does not fill the disk.
TEST_F(Refusals, ToAgreeWithUsAreToldOfAFewSendersOnly)
{
    start();
    ports.logged();
    InstanceConfig theirs = config();
    theirs.interval = 2s;
    for (int i = 0; i < 2000; ++i) {
        arrive(200, theirs);
        const auto number = static_cast<std::uint16_t>(i);
        ports.wire.arrived.back().flow.source = IpAddress{std::array<std::uint8_t, 4>{
            10, 9, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)}};
        seal(ports.wire.arrived.back(), Version::v3);
    }
    node->wake(now);
    EXPECT_EQ(ports.logged().size(), 33u);
}

TEST_F(Refusals, ToSendAreLoggedOncePerMinute)
{
    start_master();
    ports.wire.error = std::make_error_code(std::errc::network_unreachable);
    for (int i = 1; i <= 61; ++i)
        node->wake(now + down + i * 1s);
    const std::string line =
        "warning: advertisement to 224.0.0.18 not sent: Network is unreachable";
    EXPECT_THAT(ports.logged(), ElementsAre(line, line + " (59 more like it)"));
    EXPECT_EQ(ports.done(), times(61, advertised[0])) << "but each one is tried";
}

TEST_F(Refusals, OfAnAddressAreTriedAgainAfterASecond)
{
    refuse_addresses();
    start();
    node->wake(now + down);
    ports.done();
    const Time refused_at = now + down + 100ms;
    node->wake(refused_at);
    EXPECT_EQ(node->next_deadline(), now + down + 1s) << "the next advertisement";
    node->wake(now + down + 1s);
    EXPECT_EQ(ports.done(), advertised);
    EXPECT_EQ(node->next_deadline(), refused_at + 1s);
    ports.kernel.refuses = {};
    node->wake(refused_at + 1s);
    EXPECT_EQ(ports.done(), added);
    node->wake(refused_at + 1s);
    EXPECT_EQ(ports.done(), announced);
    EXPECT_EQ(node->next_deadline(), now + down + 2s);
}

TEST_F(Refusals, OfASocketAreAFaultUntilItCanBeOpened)
{
    ports.wire.refuses = {socket};
    start();
    EXPECT_THAT(
        ports.logged(),
        ElementsAre(
            "info: (VI_1) INIT -> BACKUP: started",
            "info: (VI_1) BACKUP -> FAULT: cannot receive advertisements on eth0"));
    EXPECT_EQ(node->next_deadline(), now + 1s);
    node->wake(now + 1s);
    EXPECT_EQ(node->next_deadline(), now + 2s);
    EXPECT_THAT(ports.logged(), IsEmpty()) << "nothing new";
    ports.wire.refuses.clear();
    node->wake(now + 2s);
    EXPECT_THAT(
        ports.logged(), ElementsAre("info: (VI_1) FAULT -> BACKUP: nothing stands in the way now"));
    EXPECT_EQ(node->next_deadline(), now + 2s + down);
}

// Renewals that are refused more often than once a second must not put off what waits for a retry.
TEST_F(Refusals, AreTriedAgainHoweverOftenSomethingElseIsRefused)
{
    InstanceConfig deaf = config();
    deaf.name = "VI_2";
    deaf.link = "eth1";
    InstanceConfig mortal = config();
    mortal.address_lifetime = 2s;
    ports.wire.refuses = {subscription(deaf, eth1)};
    start({mortal, deaf});
    refuse_addresses();
    for (Time at = now; at < now + 10s; at += 100ms)
        node->wake(at);
    ports.wire.refuses.clear();
    ports.logged();
    for (Time at = now + 10s; at < now + 12s; at += 100ms)
        node->wake(at);
    EXPECT_THAT(
        ports.logged(), ElementsAre("info: (VI_2) FAULT -> BACKUP: nothing stands in the way now"));
}

}  // namespace
}  // namespace lbd::daemon
