#include "tests/netns/ipvs_host.hpp"

#include <gmock/gmock.h>

#include <chrono>

#include <sys/resource.h>

namespace lbd::test {
namespace {

using namespace checkers;
using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(IpvsInTheKernel, KeepsEveryScheduler)
{
    ServiceTable desired;
    std::uint16_t port = 1;
    for (const auto* name :
         {"rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed", "nq"})
        desired[tcp("192.0.2.1", port++)] = {
            {.scheduler = name}, {{server(1), {}}, {server(2), {.weight = 7}}}};
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, KeepsEveryKindOfService)
{
    ServiceTable desired;
    for (const auto protocol : {Protocol::tcp, Protocol::udp, Protocol::sctp})
        for (const auto* where : {"192.0.2.1", "2001:db8::1"})
            desired[VirtualEndpoint{protocol, {address(where), 443}}] = {};
    for (const auto family : {Family::ipv4, Family::ipv6})
        desired[FirewallMark{family, 0xfffffff0}] = {};
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, KeepsPersistenceAndFlags)
{
    ServiceTable desired;
    desired[tcp("192.0.2.1", 0)].scheduling = {.persistence = 360s};
    desired[tcp("192.0.2.1", 1)].scheduling = {.persistence = 2678400s, .persistence_prefix = 24};
    desired[tcp("192.0.2.1", 2)].scheduling = {.persistence_prefix = 1};
    desired[tcp("2001:db8::1", 3)].scheduling = {.persistence = 1s, .persistence_prefix = 64};
    desired[FirewallMark{Family::ipv6, 1}].scheduling = {.persistence = 50s};
    for (std::uint8_t flags = 0; flags < 8; ++flags)
        desired[tcp("192.0.2.2", flags + 1)].scheduling = {
            .scheduler = flags % 2 == 0 ? "sh" : "mh", .scheduler_flags = flags};
    const VirtualEndpoint udp{Protocol::udp, {address("192.0.2.1"), 5060}};
    desired[udp].scheduling = {.persistence = 60s, .persistence_engine = "sip"};
    desired[FirewallMark{Family::ipv4, 2}].scheduling = {.one_packet = true};
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, KeepsEveryWayOfForwarding)
{
    using enum ForwardingMethod;
    const std::vector<Forwarding> ways{
        {.method = nat},
        {.method = direct_routing},
        {.method = tunnel},
        {tunnel, TunnelType::gue, TunnelChecksum::none, 6080},
        {tunnel, TunnelType::gue, TunnelChecksum::full, 1},
        {tunnel, TunnelType::gue, TunnelChecksum::remote, 65535},
        {tunnel, TunnelType::gre, TunnelChecksum::none, 0},
        {tunnel, TunnelType::gre, TunnelChecksum::full, 0}};
    ServiceTable desired;
    for (std::uint32_t i = 0; i < ways.size(); ++i) {
        desired[web].destinations[server(i)] = {.forwarding = ways[i]};
        const Endpoint ipv6{address("2001:db8::2"), static_cast<std::uint16_t>(i + 1)};
        desired[tcp("2001:db8::1")].destinations[ipv6] = {.forwarding = ways[i]};
    }
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, TunnelsToServersOfTheOtherFamily)
{
    const Destination tunnelled{.forwarding = {.method = ForwardingMethod::tunnel}};
    ServiceTable desired;
    desired[web].destinations[{address("2001:db8::2"), 80}] = tunnelled;
    desired[tcp("2001:db8::1")].destinations[{address("192.0.2.3"), 80}] = tunnelled;
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, KeepsWeightsAndThresholds)
{
    ServiceTable desired;
    desired[web].destinations = {
        {server(1), {.weight = 0}},
        {server(2), {.weight = 65535}},
        {server(3), {.weight = 1, .upper_threshold = 1000, .lower_threshold = 10}}};
    EXPECT_EQ(errors(make(desired)), "");
    EXPECT_EQ(table(), desired);
}

TEST_F(IpvsInTheKernel, FollowsEveryEdit)
{
    const std::vector<Scheduling> schedulings{
        {},
        {.scheduler = "rr"},
        {.scheduler = "sh", .scheduler_flags = 0b010},
        {.scheduler = "sh", .persistence = 300s, .persistence_prefix = 24},
        {.scheduler = "wlc", .one_packet = true},
        {}};
    const std::vector<Destination> destinations{
        {},
        {.weight = 0},
        {.upper_threshold = 5},
        {.forwarding = {.method = ForwardingMethod::direct_routing}},
        {.forwarding = {ForwardingMethod::tunnel, TunnelType::gue, TunnelChecksum::full, 6080}},
        {}};
    const VirtualEndpoint udp{Protocol::udp, {address("192.0.2.1"), 53}};
    for (std::size_t i = 0; i < schedulings.size(); ++i) {
        const ServiceTable desired{{udp, {schedulings[i], {{server(1), destinations[i]}}}}};
        EXPECT_EQ(errors(make(desired)), "") << i;
        EXPECT_EQ(table(), desired) << i;
    }
}

TEST_F(IpvsInTheKernel, EditsWhatExistsAlready)
{
    EXPECT_THAT(make({{web, {{}, {{server(1), {}}}}}}), IsEmpty());
    const std::vector<IpvsOperation> again{
        AddService{web, {.scheduler = "rr"}}, AddDestination{web, server(1), {.weight = 9}}};
    EXPECT_EQ(errors(ipvs_->apply(again)), "");
    const ServiceTable expected{{web, {{.scheduler = "rr"}, {{server(1), {.weight = 9}}}}}};
    EXPECT_EQ(table(), expected);
}

TEST_F(IpvsInTheKernel, AddsADestinationThatWasToBeEditedButHasVanished)
{
    EXPECT_THAT(make({{web, {}}}), IsEmpty());
    EXPECT_EQ(
        errors(ipvs_->apply(std::vector<IpvsOperation>{EditDestination{web, server(1), {}}})), "");
    EXPECT_EQ(table(), (ServiceTable{{web, {{}, {{server(1), {}}}}}}));
}

TEST_F(IpvsInTheKernel, TakesRemovingWhatIsNotThereForDone)
{
    const std::vector<IpvsOperation> removals{
        RemoveDestination{web, server(1)}, RemoveService{web}};
    EXPECT_EQ(errors(ipvs_->apply(removals)), "");
    EXPECT_THAT(make({{web, {}}}), IsEmpty());
    EXPECT_EQ(errors(ipvs_->apply(removals)), "");
    EXPECT_THAT(table(), IsEmpty());
}

TEST_F(IpvsInTheKernel, LetsTheLastWordOnASubjectStand)
{
    EXPECT_THAT(make({{web, {{}, {{server(1), {}}, {server(2), {}}}}}}), IsEmpty());
    const std::vector<IpvsOperation> operations{
        AddDestination{web, server(1), {.weight = 5}},
        RemoveDestination{web, server(1)},
        AddDestination{web, server(2), {.weight = 5}},
        EditDestination{web, server(2), {.weight = 6}}};
    EXPECT_EQ(errors(ipvs_->apply(operations)), "");
    EXPECT_EQ(table(), (ServiceTable{{web, {{}, {{server(2), {.weight = 6}}}}}}));
}

TEST_F(IpvsInTheKernel, GoesOnAfterARefusalAndSaysWhy)
{
    const auto other = tcp("192.0.2.2");
    const auto nameless = tcp("192.0.2.3");
    const std::vector<IpvsOperation> operations{
        AddService{web, {.scheduler = "unheard-of"}},
        AddDestination{web, server(1), {}},
        AddService{nameless, {.scheduler = std::string(1000, 'x')}},
        AddService{other, {}},
        AddDestination{other, server(1), {.weight = 0x80000000}},
        EditService{nameless, {}},
        AddDestination{other, server(2), {}}};
    const auto refusals = ipvs_->apply(operations);

    ASSERT_THAT(refusals, SizeIs(5));
    EXPECT_EQ(refusals[0].operation, operations[0]);
    EXPECT_EQ(refusals[0].error, std::errc::no_such_file_or_directory);
    EXPECT_THAT(refusals[0].error.message(), testing::HasSubstr("no such scheduler"));
    EXPECT_EQ(refusals[1].operation, operations[1]);
    EXPECT_EQ(refusals[1].error.message(), "no such service");
    EXPECT_EQ(refusals[2].error, std::errc::message_size);
    EXPECT_EQ(refusals[3].error, std::errc::result_out_of_range);
    EXPECT_EQ(refusals[4].error.message(), "no such service");
    EXPECT_EQ(table(), (ServiceTable{{other, {{}, {{server(2), {}}}}}}));
}

TEST_F(IpvsInTheKernel, SeesWhatOthersHaveDone)
{
    EXPECT_THAT(make({{web, {{}, {{server(1), {}}, {server(2), {}}}}}}), IsEmpty());
    run("ipvsadm -d -t 192.0.2.1:80 -r 172.16.0.1:8080");
    run("ipvsadm -e -t 192.0.2.1:80 -r 172.16.0.2:8080 -m -w 3");
    run("ipvsadm -A -u 192.0.2.9:53 -s rr -p 77 -M 255.255.0.0");
    const VirtualEndpoint udp{Protocol::udp, {address("192.0.2.9"), 53}};
    const ServiceTable expected{
        {web, {{}, {{server(2), {.weight = 3}}}}},
        {udp, {{.scheduler = "rr", .persistence = 77s, .persistence_prefix = 16}, {}}}};
    EXPECT_EQ(table(), expected);

    run("ipvsadm -C");
    EXPECT_THAT(table(), IsEmpty());
}

TEST_F(IpvsInTheKernel, LeavesOutWhatWeHaveNoWordsFor)
{
    run("ipvsadm -A -t 192.0.2.1:80 -s rr -p 60 -M 255.0.255.0");
    // The mask is no prefix: it equals none of ours.
    EXPECT_EQ(table().at(web).scheduling.persistence_prefix, 255);
    EXPECT_EQ(errors(make({{web, {{.persistence = 60s, .persistence_prefix = 8}, {}}}})), "");
    EXPECT_EQ(table().at(web).scheduling.persistence_prefix, 8);
}

TEST_F(IpvsInTheKernel, IsReadWithoutWhatIsNotOurs)
{
    const ServiceKey other = tcp("192.0.2.9");
    EXPECT_EQ(errors(make({{web, {{}, {{server(1), {}}}}}, {other, {{}, {{server(2), {}}}}}})), "");
    const auto ours = ipvs_->read([](const ServiceKey& key) { return key == web; });
    EXPECT_EQ(ours.value(), (ServiceTable{{web, {{}, {{server(1), {}}}}}}));
}

TEST(Ipvs, ThatTheKernelDoesNotHaveIsSaidAndNotThrown)
{
    os::Ipvs ipvs;
    const auto table = ipvs.read(everything);
    if (table)
        GTEST_SKIP() << "this kernel has IPVS";
    EXPECT_EQ(table.error(), std::errc::no_such_file_or_directory);
    const std::vector<IpvsOperation> operations{AddService{web, {}}, RemoveService{web}};
    const auto refusals = ipvs.apply(operations);
    ASSERT_THAT(refusals, SizeIs(1));
    EXPECT_EQ(refusals[0].operation, operations[0]);
}

TEST(Ipvs, NeedsNoMoreFileDescriptorsThanAtItsStart)
{
    os::Ipvs ipvs;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto table = ipvs.read(everything);
    ::setrlimit(RLIMIT_NOFILE, &before);
    if (!table) {
        EXPECT_EQ(table.error(), std::errc::no_such_file_or_directory);
    }
}

}  // namespace
}  // namespace lbd::test
