#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Instance, HasTheDefaultsOfTheProtocol)
{
    const Read read{instance_text("")};

    vrrp::InstanceConfig expected;
    expected.name = "V";
    expected.link = "eth0";
    expected.vrid = vrrp::Vrid{7};
    expected.transport.group = address("224.0.0.18");
    expected.addresses = {virtual_address("10.0.0.1", 24)};
    expected.address_lifetime = 4s;
    EXPECT_THAT(read.said, IsEmpty());
    EXPECT_TRUE(read.config == expected);
}

TEST(Instance, IsToldThatItsDebugLevelDoesNothing)
{
    EXPECT_THAT(
        complaints(parse(instance_text("debug 4"))),
        ElementsAre("7:1 warning: debug has no effect"));
    EXPECT_THAT(
        complaints(parse(instance_text("debug 5"))),
        ElementsAre("7:7 error: expected a number from 0 to 4"));
}

TEST(Instance, NeedsANameOfOneWord)
{
    const std::string body = " {\ninterface eth0\nvirtual_router_id 1\n}\n";
    EXPECT_THAT(
        complaints(parse("vrrp_instance" + body)),
        ElementsAre("1:1 error: vrrp_instance wants an argument: NAME { ... }"));
    EXPECT_THAT(
        complaints(parse("vrrp_instance a b" + body)),
        ElementsAre("1:17 error: an instance has a name of one word; write several in quotes"));
    EXPECT_EQ(
        Read("vrrp_instance \"a b\" {\ninterface eth0\nvirtual_router_id 1\n"
             "virtual_ipaddress {\n10.0.0.1\n}\n}\n")
            .config.name,
        "a b");
}

TEST(Instance, IsLeftOutWithoutIdentifierOrInterface)
{
    const Read read{"vrrp_instance V {\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n"};

    EXPECT_THAT(
        read.said,
        ElementsAre(
            "1:1 error: V is left out: it has no valid virtual_router_id",
            "1:1 error: V is left out: it has no interface"));
    EXPECT_THAT(read.loaded.config.instances, IsEmpty());
}

TEST(Instance, IsLeftOutIfItsNameIsTaken)
{
    const Loaded loaded = parse(instance_text("") + instance_text(""));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("9:15 error: V is left out: there is an instance of this name"));
    EXPECT_EQ(loaded.diagnostics.list.at(0).notes.at(0).place->line, 1U);
    EXPECT_THAT(loaded.config.instances, SizeIs(1));
}

std::string second_instance(const std::string& lines)
{
    return "vrrp_instance W {\nvirtual_ipaddress {\n10.0.0.2\n}\n" + lines + "}\n";
}

TEST(Instance, IsLeftOutIfItsIdentifierIsTakenOnTheLink)
{
    const Loaded loaded =
        parse(instance_text("") + second_instance("interface eth0\nvirtual_router_id 7\n"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("14:1 error: W is left out: eth0 has a virtual router 7 already"));
    EXPECT_THAT(loaded.config.instances, SizeIs(1));
}

TEST(Instance, MayShareAnIdentifierAcrossLinksAndFamilies)
{
    EXPECT_THAT(
        parse(instance_text("") + second_instance("interface eth1\nvirtual_router_id 7\n"))
            .config.instances,
        SizeIs(2));
    EXPECT_THAT(
        parse(
            instance_text("") + "vrrp_instance W {\ninterface eth0\nvirtual_router_id 7\n"
                                "virtual_ipaddress {\nfe80::1\n}\n}\n")
            .config.instances,
        SizeIs(2));
}

TEST(Instance, MayShareAnIdentifierIfItsPeersAreOthers)
{
    const auto instances = [](const std::string& peer) {
        return parse(
                   instance_text("unicast_peer {\n10.0.0.8\n}") +
                   second_instance(
                       "interface eth0\nvirtual_router_id 7\nunicast_peer {\n" + peer + "\n}\n"))
            .config.instances;
    };
    EXPECT_THAT(instances("10.0.0.9"), SizeIs(2));
    EXPECT_THAT(instances("10.0.0.8"), SizeIs(1));
    EXPECT_THAT(instances("10.0.0.9\n10.0.0.8"), SizeIs(1));
}

std::string unicast_instance(const std::string& name, const std::string& ends)
{
    return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id 7\nunicast_src_ip " +
           ends + "\n}\nvirtual_ipaddress {\n10.0.1.1/24\n}\n}\n";
}

TEST(Instance, MayShareAnIdentifierIfOneEndIsAnother)
{
    const std::string first = unicast_instance("V", "10.0.0.1\nunicast_peer {\n10.0.0.11");
    const auto beside = [&](const std::string& ends) {
        return parse(first + unicast_instance("W", ends)).config.instances;
    };
    EXPECT_THAT(beside("10.0.0.1\nunicast_peer {\n10.0.0.12"), SizeIs(2));
    EXPECT_THAT(beside("10.0.0.2\nunicast_peer {\n10.0.0.11"), SizeIs(2));
    EXPECT_THAT(beside("10.0.0.1\nunicast_peer {\n10.0.0.12\n10.0.0.11"), SizeIs(1));
}

TEST(Instance, TakesNoIdentifierFromOthersIfItIsLeftOut)
{
    const Loaded loaded = parse(
        unicast_instance("U", "10.0.0.1\nunicast_peer {\n10.0.0.11") +
        unicast_instance("V", "10.0.0.1\nunicast_peer {\n10.0.0.12\n10.0.0.11") +
        unicast_instance("W", "10.0.0.1\nunicast_peer {\n10.0.0.12"));
    ASSERT_THAT(loaded.config.instances, SizeIs(2));
    EXPECT_EQ(loaded.config.instances[1].name, "W");
}

TEST(State, DecidesOnlyForTheOwner)
{
    const Read master{instance_text("state MASTER\npriority 150")};
    EXPECT_TRUE(master.config.wants_master);
    EXPECT_EQ(master.config.priority, vrrp::Priority{150});
    EXPECT_FALSE(Read(instance_text("state BACKUP")).config.wants_master);
    EXPECT_TRUE(Read(instance_text("priority 255")).config.wants_master);
    EXPECT_FALSE(Read(instance_text("priority 255\nstate BACKUP")).config.wants_master);
    EXPECT_TRUE(Read(instance_text("state MASTER\nstate BACKUP\npriority 9")).config.wants_master);
}

TEST(State, IsBackupIfItIsRefused)
{
    const Read read{instance_text("state master\npriority 255")};
    EXPECT_THAT(read.said, ElementsAre("7:7 error: expected one of MASTER, BACKUP"));
    EXPECT_FALSE(read.config.wants_master);
}

TEST(Priority, IsThatOfTheOwnerForAMasterWithoutOneAndThatIsTold)
{
    const Read read{instance_text("state MASTER")};
    EXPECT_EQ(read.config.priority, vrrp::owner);
    EXPECT_THAT(
        read.said,
        ElementsAre("7:1 warning: state MASTER without a priority makes this router the owner of "
                    "its addresses, with priority 255"));
    EXPECT_EQ(test_exit_code(read.loaded), 0);
}

TEST(Priority, FallsBackToTheOrdinaryOneIfItIsRefused)
{
    EXPECT_EQ(Read(instance_text("priority 300")).config.priority, vrrp::ordinary);
    EXPECT_EQ(Read(instance_text("state MASTER\npriority 0")).config.priority, vrrp::ordinary);
}

TEST(Interval, OfVersion2IsInWholeSeconds)
{
    const Read read{instance_text("advert_int 0.3")};
    EXPECT_EQ(read.config.interval, 1s);
    EXPECT_THAT(
        read.said, ElementsAre("7:1 warning: version 2 counts in whole seconds; 1 s is used"));
    EXPECT_EQ(test_exit_code(read.loaded), 5);
    EXPECT_EQ(Read(instance_text("advert_int 1.4")).config.interval, 1s);
    EXPECT_EQ(Read(instance_text("advert_int 1.5")).config.interval, 2s);
    EXPECT_EQ(Read(instance_text("advert_int 255")).config.interval, 255s);
}

TEST(Interval, OfVersion3IsInHundredthsOfASecond)
{
    EXPECT_EQ(Read(instance_text("version 3\nadvert_int 0.25")).config.interval, 250ms);
    EXPECT_EQ(Read(instance_text("version 3\nadvert_int 0.015")).config.interval, 20ms);
    const Read read{instance_text("version 3\nadvert_int 50")};
    EXPECT_EQ(read.config.interval, 40'950ms);
    EXPECT_THAT(
        read.said,
        ElementsAre("8:1 warning: version 3 counts in hundredths of a second, up to 40.95 s; "
                    "40.95 s is used"));
}

TEST(Version, Is3ForIpv6)
{
    const std::string head = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n";
    const Read read{head + "virtual_ipaddress {\nfe80::1/64\n}\n}\n"};
    EXPECT_THAT(read.said, IsEmpty());
    EXPECT_EQ(read.config.version, vrrp::Version::v3);
    EXPECT_EQ(read.config.family, Family::ipv6);
    EXPECT_EQ(read.config.transport.group, address("ff02::12"));
    EXPECT_THAT(
        Read(head + "version 2\nvirtual_ipaddress {\nfe80::1/64\n}\n}\n").said,
        ElementsAre("4:1 warning: IPv6 needs version 3, which is used"));
}

TEST(NoPreempt, IsClearedWhereItCannotWork)
{
    const Read master{instance_text("nopreempt\nstate MASTER\npriority 9")};
    EXPECT_TRUE(master.config.preemption.enabled);
    EXPECT_THAT(
        master.said,
        ElementsAre("7:1 warning: nopreempt has no effect together with state MASTER"));
    EXPECT_EQ(test_exit_code(master.loaded), 5);
    const Read owner{instance_text("nopreempt\npriority 255\nstate BACKUP")};
    EXPECT_TRUE(owner.config.preemption.enabled);
    EXPECT_THAT(owner.said, ElementsAre("7:1 warning: nopreempt has no effect with priority 255"));
    EXPECT_FALSE(Read(instance_text("nopreempt")).config.preemption.enabled);
    EXPECT_TRUE(Read(instance_text("nopreempt\npreempt")).config.preemption.enabled);
}

TEST(PreemptDelay, IsClearedWhereItCannotWork)
{
    EXPECT_EQ(Read(instance_text("preempt_delay 2.5")).config.preemption.delay, 2500ms);
    const Read read{instance_text("nopreempt\npreempt_delay 10\npriority 9")};
    EXPECT_EQ(read.config.preemption.delay, 0s);
    EXPECT_THAT(
        read.said, ElementsAre("8:1 warning: preempt_delay has no effect together with nopreempt"));
    EXPECT_THAT(
        Read(instance_text("state MASTER\npriority 9\npreempt_delay 10")).said,
        ElementsAre("9:1 warning: preempt_delay has no effect together with state MASTER"));
    const Read owner{instance_text("priority 255\npreempt_delay 10")};
    EXPECT_EQ(owner.config.preemption.delay, 0s);
    EXPECT_THAT(
        owner.said, ElementsAre("8:1 warning: preempt_delay has no effect with priority 255"));
    EXPECT_THAT(
        Read(instance_text("priority 255\nstate BACKUP\npreempt_delay 10")).said, IsEmpty());
}

TEST(Link, ThatTheHostHasNotIsToldButTheInstanceStays)
{
    LoadOptions options;
    options.link_exists = [](std::string_view name) { return name == "eth0"; };
    const std::string text = instance_text("virtual_ipaddress_excluded {\n10.0.0.2 dev eth1\n}");

    EXPECT_THAT(
        complaints(parse(text, options)),
        ElementsAre("8:14 warning: there is no interface eth1 on this host"));
    EXPECT_EQ(test_exit_code(parse(text, options)), 5);
    EXPECT_THAT(parse(text, options).config.instances, SizeIs(1));
    EXPECT_THAT(
        complaints(parse("global_defs {\ndynamic_interfaces\n}\n" + text, options)), IsEmpty());
}

TEST(AddressLifetime, IsComputedWhenEverythingElseIsKnown)
{
    EXPECT_EQ(
        Read(instance_text("address_lifetime auto\nadvert_int 2")).config.address_lifetime, 7s);
    EXPECT_EQ(Read(instance_text("address_lifetime off")).config.address_lifetime, 0s);
    EXPECT_EQ(Read(instance_text("address_lifetime 30")).config.address_lifetime, 30s);
}

}  // namespace
}  // namespace lbd::parser
