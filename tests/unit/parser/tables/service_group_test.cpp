#include "tests/unit/parser/tables/planned_checks.hpp"

namespace lbd::parser {
namespace {

using checkers::AddressRange;
using checkers::FirewallMark;
using checkers::GroupMark;
using checkers::Protocol;
using checkers::ServiceKey;
using checkers::VirtualEndpoint;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string group_text(const std::string& members, const std::string& name = "G")
{
    return "virtual_server_group " + name + " {\n" + members + "\n}\n";
}

std::string grouped_text(
    const std::string& lines = "protocol TCP",
    const std::string& server = "10.0.9.2 80",
    const std::string& name = "G")
{
    return "virtual_server group " + name + " {\nlb_algo rr\n" + lines + "\nreal_server " + server +
           " {\n}\n}\n";
}

// A group that has been read without a word besides that it is not built.
checkers::ServiceGroup group(const std::string& members)
{
    const Loaded loaded =
        parse(group_text(members) + grouped_text("lb_kind TUN\nprotocol TCP", "10.0.9.2"));
    EXPECT_THAT(complaints_of(loaded), IsEmpty()) << members;
    return loaded.config.service_groups.at(0);
}

AddressRange range(std::string_view first, std::string_view last, std::uint16_t port = 80)
{
    return {address(first), address(last), port};
}

AddressRange range_of(const std::string& member)
{
    return group(member).addresses.at(0);
}

TEST(ServiceGroup, IsKeptWithItsServicesAndToldOnce)
{
    const Loaded loaded = parse(
        group_text("10.0.0.1 80") + grouped_text("lb_kind NAT\nprotocol TCP") +
        grouped_text("lb_kind NAT\nprotocol UDP"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "1:1 warning: virtual_server_group is not built yet and has no effect",
            "4:16 warning: virtual_server group is not built yet and has no effect, here and in "
            "one more place"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(loaded.config.virtual_servers, IsEmpty());
    ASSERT_THAT(loaded.config.grouped_services, SizeIs(2));
    const checkers::GroupedService& first = loaded.config.grouped_services.at(0);
    EXPECT_EQ(first.group, "G");
    EXPECT_EQ(first.service.key, ServiceKey(VirtualEndpoint{Protocol::tcp, {}}));
    EXPECT_THAT(first.service.servers, SizeIs(1));
    EXPECT_EQ(
        loaded.config.grouped_services.at(1).service.key,
        ServiceKey(VirtualEndpoint{Protocol::udp, {}}));
}

TEST(ServiceGroup, HasAddressesAndMarks)
{
    const checkers::ServiceGroup both = group("10.0.0.1 80\nfwmark 7\n10.0.0.2 443\nfwmark 8 inet");
    EXPECT_EQ(both.name, "G");
    EXPECT_THAT(
        both.addresses,
        ElementsAre(range("10.0.0.1", "10.0.0.1"), range("10.0.0.2", "10.0.0.2", 443)));
    EXPECT_THAT(both.marks, ElementsAre(GroupMark{7, std::nullopt}, GroupMark{8, Family::ipv4}));
}

TEST(ServiceGroup, HasRanges)
{
    EXPECT_EQ(range_of("10.0.0.1-5 80"), range("10.0.0.1", "10.0.0.5"));
    EXPECT_EQ(range_of("10.0.0.1-255 80"), range("10.0.0.1", "10.0.0.255"));
    EXPECT_EQ(range_of("10.0.0.1-10.0.3.0 80"), range("10.0.0.1", "10.0.3.0"));
    EXPECT_EQ(range_of("10.0.0.1-10.0.0.1 80"), range("10.0.0.1", "10.0.0.1"));
    EXPECT_EQ(range_of("2001:db8::1-ff 80"), range("2001:db8::1", "2001:db8::ff"));
    EXPECT_EQ(range_of("2001:db8::1-2001:db8::1:0 80"), range("2001:db8::1", "2001:db8::1:0"));
}

TEST(ServiceGroup, HasNetworks)
{
    EXPECT_EQ(range_of("10.0.0.0/24 80"), range("10.0.0.0", "10.0.0.255"));
    EXPECT_EQ(range_of("10.0.0.6/31 80"), range("10.0.0.6", "10.0.0.7"));
    EXPECT_EQ(range_of("10.0.0.1/32 80"), range("10.0.0.1", "10.0.0.1"));
    EXPECT_EQ(range_of("2001:db8::/112 80"), range("2001:db8::", "2001:db8::ffff"));
}

TEST(ServiceGroup, RefusesMembersThatCannotBe)
{
    for (const char* member : {"10.0.0.5-5",
                               "10.0.0.5-3",
                               "10.0.0.5-256",
                               "10.0.0.5-",
                               "10.0.0.5-010.x",
                               "10.0.1.5-10.0.0.9",
                               "10.0.0.5-2001:db8::9",
                               "10.0.0.1/24",
                               "10.0.0.0/0",
                               "10.0.0.0/33",
                               "10.0.0.1-5/24",
                               "10.0.0.0/24-5",
                               "2001:db8::1-g",
                               "2001:db8::5-3",
                               "2001:db8::1-1ffff",
                               "2001:db8::/129",
                               "10.0.0.1 http",
                               "10.0.0.1 65536",
                               "web 80",
                               "fwmark",
                               "fwmark -1",
                               "fwmark 4294967296",
                               "fwmark 7 ipv4"}) {
        const Loaded loaded =
            parse(group_text(std::string{"10.0.0.9 80\n"} + member) + grouped_text());
        EXPECT_TRUE(loaded.diagnostics.has_errors) << member;
        EXPECT_THAT(loaded.config.service_groups.at(0).addresses, SizeIs(1)) << member;
        EXPECT_THAT(loaded.config.service_groups.at(0).marks, IsEmpty()) << member;
    }
}

TEST(ServiceGroup, TellsWhatIsHardlyMeant)
{
    const auto said = [](const std::string& member) {
        return complaints_of(parse(group_text(member) + grouped_text("lb_kind TUN\nprotocol TCP")));
    };
    EXPECT_THAT(said("10.0.0.0/16 80"), IsEmpty());
    for (const char* member : {"10.0.0.0/15 80", "2001:db8::/64 80", "2001:db8::/48 80"})
        EXPECT_THAT(
            said(member),
            ElementsAre("2:1 warning: these are more than 65536 addresses, and each is a service "
                        "of its own"))
            << member;
    EXPECT_THAT(
        said("10.0.0.0-5/24 80"),
        ElementsAre(
            "2:1 warning: the end of the range holds; the prefix length says nothing more"));
    EXPECT_THAT(
        said("10.0.0.1 80 x"), ElementsAre("2:13 warning: ignored: a member takes no more words"));
}

TEST(ServiceGroup, IsLeftOutWithoutMembersAndItsServiceWithIt)
{
    const Loaded loaded = parse(group_text("") + grouped_text());
    EXPECT_THAT(
        complaints_of(loaded), ElementsAre("1:1 error: the group is left out: it has no member"));
    EXPECT_THAT(loaded.config.service_groups, IsEmpty());
    EXPECT_THAT(loaded.config.grouped_services, IsEmpty());
}

TEST(ServiceGroup, IsOfOneFamilyWhereItIsUsed)
{
    const std::string both = "10.0.0.1 80\n2001:db8::1 80";
    const Loaded loaded = parse(group_text(both) + grouped_text());
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre("5:1 error: the service is left out: its group has members of both address "
                    "families"));
    EXPECT_THAT(loaded.config.service_groups, SizeIs(1));
    EXPECT_THAT(loaded.config.grouped_services, IsEmpty());
    EXPECT_THAT(
        complaints_of(parse(group_text(both + "\nfwmark 7") + grouped_text())),
        ElementsAre("1:1 error: the group is left out: among addresses of both families a fwmark "
                    "needs one"));
    EXPECT_THAT(
        complaints_of(parse(
            group_text("10.0.0.1 80") +
            grouped_text("lb_kind NAT\nprotocol TCP\nip_family inet6"))),
        ElementsAre("8:1 error: the address of the service is of the other family"));
}

TEST(ServiceGroup, HasOneName)
{
    const Loaded loaded = parse(
        group_text("10.0.0.1 80") + group_text("10.0.0.2 80") +
        grouped_text("lb_kind NAT\nprotocol TCP"));
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre("4:22 error: G is left out: there is a group of this name"));
    EXPECT_EQ(loaded.diagnostics.list.at(1).notes.at(0).place->line, 1U);
    EXPECT_THAT(
        loaded.config.service_groups.at(0).addresses, ElementsAre(range("10.0.0.1", "10.0.0.1")));
    EXPECT_THAT(
        complaints_of(parse(group_text("10.0.0.1 80", "G H"))),
        ElementsAre("1:24 error: a group has a name of one word; write several in quotes"));
    EXPECT_TRUE(parse(group_text("10.0.0.1 80", "")).diagnostics.has_errors);
}

TEST(ServiceGroup, IsToldIfNoServiceHasIt)
{
    const Loaded loaded = parse(group_text("10.0.0.1 80"));
    EXPECT_THAT(
        complaints_of(loaded), ElementsAre("1:22 warning: no virtual_server has this group"));
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(GroupedService, MayStandBeforeItsGroup)
{
    const Loaded loaded =
        parse(grouped_text("lb_kind NAT\nprotocol TCP") + group_text("10.0.0.1 80"));
    EXPECT_THAT(complaints_of(loaded), IsEmpty());
    EXPECT_THAT(loaded.config.grouped_services, SizeIs(1));
}

TEST(GroupedService, NeedsItsGroup)
{
    const Loaded loaded = parse(
        grouped_text("protocol TCP", "10.0.9.2 80", "frnt") + group_text("10.0.0.1 80", "front"));
    EXPECT_THAT(
        complaints_of(loaded), ElementsAre("1:22 error: there is no virtual_server_group frnt"));
    EXPECT_EQ(loaded.diagnostics.list.at(1).notes.at(0).message, "did you mean 'front'?");
    EXPECT_THAT(loaded.config.grouped_services, IsEmpty());
    EXPECT_TRUE(parse(grouped_text("protocol TCP", "10.0.9.2 80", "")).diagnostics.has_errors);
}

TEST(GroupedService, OfMarksHasNeitherProtocolNorPorts)
{
    const auto said = [](const std::string& lines) {
        return complaints_of(parse(group_text("fwmark 7") + grouped_text(lines)));
    };
    EXPECT_THAT(said("lb_kind NAT\nops"), IsEmpty());
    EXPECT_THAT(
        said("lb_kind NAT\nprotocol TCP"),
        ElementsAre("7:1 warning: a firewall mark has no protocol; it is left out"));
    EXPECT_THAT(
        said("lb_kind DR"),
        ElementsAre(
            "7:22 warning: without NAT the servers of a firewall mark have no port of their own"));
    EXPECT_THAT(
        said("lb_kind NAT\nha_suspend"),
        ElementsAre("7:1 warning: a firewall mark has no address to look for; it is left out"));
    const Loaded loaded =
        parse(group_text("fwmark 7 inet6") + grouped_text("lb_kind NAT", "2001:db8::2 80"));
    EXPECT_EQ(
        loaded.config.grouped_services.at(0).service.key,
        ServiceKey(FirewallMark{Family::ipv6, 0}));
}

TEST(GroupedService, HasThePortOfItsMembersWithoutNat)
{
    const auto loaded = [](const std::string& members, const std::string& server) {
        return parse(group_text(members) + grouped_text("lb_kind DR\nprotocol TCP", server));
    };
    const Loaded same = loaded("10.0.0.1 80", "10.0.9.2 80");
    EXPECT_THAT(complaints_of(same), IsEmpty());
    EXPECT_EQ(same.config.grouped_services.at(0).service.servers.at(0).endpoint.port, 0);
    EXPECT_THAT(complaints_of(loaded("10.0.0.1 80", "10.0.9.2")), IsEmpty());
    EXPECT_THAT(
        complaints_of(loaded("10.0.0.1 80\n10.0.0.2 81", "10.0.9.2 80")),
        ElementsAre(
            "9:22 warning: without NAT a server has the port of its service; that is used"));
}

TEST(GroupedService, IsPersistentWithoutAPort)
{
    EXPECT_THAT(
        complaints_of(parse(group_text("10.0.0.1") + grouped_text("lb_kind NAT\nprotocol TCP"))),
        ElementsAre("4:1 warning: a service without a port must be persistent; 360 s is used"));
}

TEST(Mark, HasTheFamilyOfTheFirstServerThatIsNotTunnelled)
{
    const auto family = [](const std::string& lines) {
        const Loaded loaded =
            parse("virtual_server fwmark 1 {\nlb_algo rr\nlb_kind TUN\n" + lines + "}\n");
        EXPECT_FALSE(loaded.diagnostics.has_errors) << lines;
        return std::get<checkers::FirewallMark>(service_of(loaded).key).family;
    };
    const std::string tunnel4 = "real_server 10.0.0.2 {\n}\n";
    const std::string tunnel6 = "real_server 2001:db8::1 {\n}\n";
    const std::string nat4 = "real_server 10.0.0.3 {\nlvs_method NAT\n}\n";
    const std::string sorry6 = "sorry_server 2001:db8::2\n";
    EXPECT_EQ(family(tunnel6 + nat4), Family::ipv4);
    EXPECT_EQ(family(tunnel6 + tunnel4 + sorry6 + "sorry_server_lvs_method NAT\n"), Family::ipv6);
    EXPECT_EQ(family(tunnel6), Family::ipv6);
    EXPECT_EQ(family(tunnel6 + sorry6), Family::ipv6);
    EXPECT_EQ(family(tunnel4 + sorry6), Family::ipv4);
    EXPECT_EQ(family(tunnel6 + tunnel4), Family::ipv4);
}

}  // namespace
}  // namespace lbd::parser
