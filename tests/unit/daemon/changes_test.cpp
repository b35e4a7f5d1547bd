#include "daemon/changes.hpp"

#include "tests/unit/support/literals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {
namespace {

using namespace std::chrono_literals;
using test::ip;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using vrrp::InstanceConfig;

template <class Item>
std::vector<std::string> told(const std::vector<Item>& from, const std::vector<Item>& to)
{
    std::vector<std::string> lines;
    for (const Change& change : changes(from, to))
        lines.push_back(describe(change));
    return lines;
}

InstanceConfig instance()
{
    InstanceConfig config;
    config.name = "VI_1";
    config.link = "eth0";
    config.vrid = vrrp::Vrid{51};
    config.transport.group = ip("224.0.0.18");
    config.addresses = {{.address = ip("192.0.2.1"), .prefix_length = 24}};
    return config;
}

const std::string no_effect = "; it is not built yet and has no effect";

TEST(Changes, AreNoneBetweenEqualConfigurations)
{
    EXPECT_THAT(told<InstanceConfig>({instance()}, {instance()}), IsEmpty());
}

TEST(Changes, OfAnInstanceNameItsSettings)
{
    InstanceConfig other = instance();
    other.priority = vrrp::Priority{150};
    other.interval = 100ms;
    other.transport.only_from_peers = true;
    other.announcement.repeat = 1;

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1: priority 100 becomes 150",
            "vrrp_instance VI_1: advert_int 1 s becomes 100 ms",
            "vrrp_instance VI_1: check_unicast_src off becomes on",
            "vrrp_instance VI_1: garp_master_repeat 5 becomes 1"));
}

TEST(Changes, OfAnAddressAreToldByTheAddress)
{
    InstanceConfig other = instance();
    other.addresses = {
        {.address = ip("192.0.2.1"), .prefix_length = 25},
        {.address = ip("192.0.2.9"), .prefix_length = 24, .link = "eth1"}};
    other.transport.peers = {ip("192.0.2.100")};
    other.transport.source = ip("192.0.2.101");
    InstanceConfig before = instance();
    before.transport.peers = {ip("192.0.2.102")};
    before.transport.source = ip("192.0.2.101");

    EXPECT_THAT(
        told<InstanceConfig>({before}, {other}),
        ElementsAre(
            "vrrp_instance VI_1, unicast_peer 192.0.2.100 is added",
            "vrrp_instance VI_1, unicast_peer 192.0.2.102 is removed",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.1/24: "
            "prefix length 24 becomes 25",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.9/24 dev "
            "eth1 is added"));
}

TEST(Changes, KeepARouterThatIsOnlyCalledOtherwise)
{
    InstanceConfig renamed = instance();
    renamed.name = "web";

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {renamed}),
        ElementsAre("vrrp_instance VI_1: name VI_1 becomes web"));
}

TEST(Changes, MakeAnotherRouterOfAnotherIdentifier)
{
    InstanceConfig other = instance();
    other.vrid = vrrp::Vrid{52};

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1 (virtual router 52 on eth0) is added",
            "vrrp_instance VI_1 (virtual router 51 on eth0) is removed",
            "vrrp_instance VI_1: virtual_router_id 51 becomes 52; that makes another router of it, "
            "which begins without its state"));
}

TEST(Changes, DoNotTellSecrets)
{
    InstanceConfig one = instance();
    one.password = vrrp::Password{'o', 'n', 'e'};
    InstanceConfig other = instance();
    other.password = vrrp::Password{'t', 'w', 'o'};

    EXPECT_THAT(
        told<InstanceConfig>({one}, {other}), ElementsAre("vrrp_instance VI_1: auth_pass changes"));
    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre("vrrp_instance VI_1: auth_pass none becomes "
                    "<hidden>"));
}

TEST(Changes, HaveTheWordsOfTheFile)
{
    InstanceConfig lasting = instance();
    lasting.address_lifetime = 9s;
    lasting.transport.source = ip("192.0.2.101");

    EXPECT_THAT(
        told<InstanceConfig>({lasting}, {instance()}),
        ElementsAre(
            "vrrp_instance VI_1: address_lifetime 9 s becomes off",
            "vrrp_instance VI_1: mcast_src_ip 192.0.2.101 becomes none"));
}

TEST(Changes, OfTheSourceOfUnicastHaveTheWordsOfUnicast)
{
    InstanceConfig one = instance();
    one.transport.peers = {ip("192.0.2.2")};
    one.transport.source = ip("192.0.2.101");
    InstanceConfig other = one;
    other.transport.source = ip("192.0.2.102");

    EXPECT_THAT(
        told<InstanceConfig>({one}, {other}),
        Contains("vrrp_instance VI_1: unicast_src_ip 192.0.2.101 becomes 192.0.2.102; that makes "
                 "another router of it, which begins without its state"));
    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {one}),
        AllOf(
            Contains("vrrp_instance VI_1: unicast_peer none becomes given; that makes another "
                     "router of it, which begins without its state"),
            Not(Contains(HasSubstr("mcast")))));
}

TEST(Changes, OfWhatIsNotBuiltNameItBesideTheOthers)
{
    InstanceConfig other = instance();
    other.priority = vrrp::Priority{90};
    other.tracking.lists.scripts = {{.name = "chk"}};
    other.routing.rules.emplace_back();
    other.notification.sends_mail = true;
    other.addresses[0].attributes.is_home = true;
    other.header_key = vrrp::Password{'k', 'e', 'y'};

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1: priority 100 becomes 90",
            "vrrp_instance VI_1, virtual_ipaddress 192.0.2.1/24: home changes" + no_effect,
            "vrrp_instance VI_1: auth_type changes" + no_effect,
            "vrrp_instance VI_1: track_script changes" + no_effect,
            "vrrp_instance VI_1: virtual_rules changes" + no_effect,
            "vrrp_instance VI_1: smtp_alert changes" + no_effect));
}

TEST(Changes, TellTimesExactly)
{
    InstanceConfig other = instance();
    other.interval = 1004ms;
    other.preemption.delay = 1us;
    other.announcement.delay = 5s + 4us;
    other.announcement.refresh = 61s;
    other.announcement.lower_priority_delay = 500'040us;

    EXPECT_THAT(
        told<InstanceConfig>({instance()}, {other}),
        ElementsAre(
            "vrrp_instance VI_1: advert_int 1 s becomes 1.004 s",
            "vrrp_instance VI_1: preempt_delay 0 s becomes 0.001 ms",
            "vrrp_instance VI_1: garp_master_delay 5 s becomes 5.000004 s",
            "vrrp_instance VI_1: garp_master_refresh 0 s becomes 61 s",
            "vrrp_instance VI_1: garp_lower_prio_delay 5 s becomes 500.04 ms"));
}

TEST(Changes, MakeOtherRoutersOfAllThatMoveToAnotherLink)
{
    constexpr std::size_t count = 1'000;
    std::vector<InstanceConfig> from;
    for (std::size_t i = 0; i < count; ++i) {
        from.push_back(instance());
        from.back().name = std::to_string(i);
        from.back().vrid = vrrp::Vrid{static_cast<std::uint8_t>(i % 255 + 1)};
        from.back().link = "a" + std::to_string(i / 255);
    }
    std::vector<InstanceConfig> to = from;
    for (InstanceConfig& moved : to)
        moved.link[0] = 'b';

    EXPECT_EQ(changes(from, to).size(), 3 * count);
}

}  // namespace
}  // namespace lbd::daemon
