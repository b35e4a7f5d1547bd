#include "tests/unit/parser/tables/planned_reading.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::Ipvlan;
using vrrp::IpvlanMode;
using vrrp::VirtualMac;

std::optional<VirtualMac> mac_of(const vrrp::InstanceConfig& config)
{
    const auto& own = config.link_settings.own;
    const auto* mac = own ? std::get_if<VirtualMac>(&*own) : nullptr;
    return mac ? std::optional{*mac} : std::nullopt;
}

std::optional<Ipvlan> ipvlan_of(const vrrp::InstanceConfig& config)
{
    const auto& own = config.link_settings.own;
    const auto* ipvlan = own ? std::get_if<Ipvlan>(&*own) : nullptr;
    return ipvlan ? std::optional{*ipvlan} : std::nullopt;
}

std::optional<VirtualMac> mac(std::string_view options)
{
    return mac_of(accepted(fmt::format("use_vmac {}", options)));
}

std::optional<Ipvlan> ipvlan(std::string_view options)
{
    return ipvlan_of(accepted(fmt::format("use_ipvlan {}", options)));
}

// What is said of lines of an instance; the first of them is in line 7.
std::vector<std::string> said_of(std::string_view lines)
{
    return objections(parse(instance_text(lines)));
}

constexpr vrrp::HardwareAddress custom{2, 0x11, 0x22, 0x33, 0x44, 0x55};

TEST(VirtualMac, NeedsNothingButItsKeyword)
{
    EXPECT_EQ(mac(""), VirtualMac{});
}

TEST(VirtualMac, TakesItsOptionsInAnyOrder)
{
    const VirtualMac expected{"mac0", custom, "7", true};
    EXPECT_EQ(mac("mac0 02:11:22:33:44:55 netlink_notify_msg group 7"), expected);
    EXPECT_EQ(mac("group 7 netlink_notify_msg 2:11:22:33:44:55 name mac0"), expected);
}

TEST(VirtualMac, MayBeCalledLikeAnOption)
{
    EXPECT_EQ(mac("name group"), (VirtualMac{.name = "group"}));
}

TEST(VirtualMac, TakesItsIdentifierAsTheLastOctet)
{
    EXPECT_EQ(
        mac("02:11:22:33:44"),
        (VirtualMac{.address = vrrp::HardwareAddress{2, 0x11, 0x22, 0x33, 0x44, 7}}));
}

TEST(VirtualMac, HasAnAddressOfItsOwn)
{
    EXPECT_THAT(
        said_of("use_vmac 01:11:22:33:44:55\nuse_vmac 00:00:5e:00:01:07\n"
                "use_vmac 00:00:5e:00:02\nuse_vmac 02:11:22:33\nuse_vmac 02:11:22:33:44:zz\n"
                "use_vmac 02:11:22:33:44:55:66\nuse_vmac 002:11:22:33:44:55"),
        ElementsAre(
            "7:10 error: expected the MAC address of one interface, not of a group",
            "8:10 error: this is a MAC address of virtual routers, which they have without asking",
            "9:10 error: this is a MAC address of virtual routers, which they have without asking",
            "10:10 error: expected a MAC address of 6 octets, or of 5 before the identifier",
            "11:10 error: expected a MAC address of 6 octets, or of 5 before the identifier",
            "12:10 error: expected a MAC address of 6 octets, or of 5 before the identifier",
            "13:10 error: expected a MAC address of 6 octets, or of 5 before the identifier"));
    EXPECT_EQ(mac("00:00:5e:00:03:07")->address.value()[4], 3);
}

TEST(VirtualMac, HasANameThatTheKernelTakes)
{
    EXPECT_EQ(mac("abcdefghijklmno")->name, "abcdefghijklmno");
    EXPECT_THAT(
        said_of("use_vmac abcdefghijklmnop"),
        ElementsAre("7:10 error: expected the name of an interface, of 1 to 15 characters"));
    EXPECT_THAT(
        said_of("use_vmac name a/b"),
        ElementsAre("7:15 error: expected a name for an interface, without '/' and ':'"));
    EXPECT_THAT(
        said_of("use_vmac .."),
        ElementsAre("7:10 error: expected a name for an interface, without '/' and ':'"));
}

TEST(VirtualMac, HasEachOptionOnce)
{
    EXPECT_THAT(
        said_of("use_vmac a b 02:11:22:33:44:55 02:11:22:33:44:56"),
        ElementsAre(
            "7:12 error: the interface is called a already",
            "7:32 error: a MAC address is given already"));
}

TEST(VirtualMac, CollectsOptionsOfSeveralLines)
{
    EXPECT_EQ(
        mac_of(accepted("use_vmac a\nuse_vmac 02:11:22:33:44:55")), (VirtualMac{"a", custom}));
    EXPECT_THAT(
        said_of("use_vmac a\nuse_vmac b"),
        ElementsAre("8:10 error: the interface is called a already"));
}

TEST(VirtualMac, NeedsAnInterfaceBelow)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\nvirtual_router_id 7\nunicast_src_ip 10.0.0.8\n"
        "unicast_peer {\n10.0.0.9\n}\nuse_vmac\nvirtual_ipaddress {\n10.0.0.1 dev eth0\n}\n}\n");
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("7:1 error: a virtual MAC needs an interface; it is left out"));
    EXPECT_EQ(mac_of(instance_of(loaded)), std::nullopt);
}

TEST(Ipvlan, TakesItsOptionsInAnyOrder)
{
    const Ipvlan expected{"ip0", address("10.0.0.5"), 24, IpvlanMode::isolated, "lan"};
    EXPECT_EQ(ipvlan("ip0 10.0.0.5/24 private group lan"), expected);
    EXPECT_EQ(ipvlan("group lan private 10.0.0.5/24 name ip0"), expected);
}

TEST(Ipvlan, KnowsThreeModes)
{
    EXPECT_EQ(ipvlan("10.0.0.5")->mode, IpvlanMode::bridge);
    EXPECT_EQ(ipvlan("10.0.0.5 bridge")->mode, IpvlanMode::bridge);
    EXPECT_EQ(ipvlan("10.0.0.5 vepa")->mode, IpvlanMode::vepa);
    EXPECT_THAT(
        said_of("use_ipvlan 10.0.0.5 private vepa"),
        ElementsAre("7:1 error: expected one of bridge, private, vepa; vepa is one too many"));
}

TEST(Ipvlan, HasAnAddressOfItsFamily)
{
    EXPECT_EQ(ipvlan("10.0.0.5")->prefix_length, 32);
    EXPECT_THAT(
        said_of("use_ipvlan 10.0.0.5/33"),
        ElementsAre(
            "7:1 error: an ipvlan needs an IPv4 address of its own",
            "7:12 error: expected a prefix length from 0 to 32 behind the slash"));
    EXPECT_THAT(
        said_of("use_ipvlan fe80::5/64"),
        ElementsAre("7:1 error: fe80::5 is of another family than the instance; it is left out"));
    EXPECT_THAT(
        said_of("use_ipvlan 10.0.0.5 10.0.0.6"),
        ElementsAre("7:21 error: an address is given already"));
}

TEST(Ipvlan, NeedsNoAddressOfIpv6)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nuse_ipvlan\n"
        "virtual_ipaddress {\nfe80::1\n}\n}\n");
    EXPECT_THAT(objections(loaded), IsEmpty());
    EXPECT_EQ(ipvlan_of(instance_of(loaded)), Ipvlan{});
}

TEST(OwnLink, IsOneOrTheOther)
{
    const Loaded loaded = parse(instance_text("use_vmac\nuse_ipvlan 10.0.0.5"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("8:1 error: use_vmac is given already: an instance has one or the other"));
    EXPECT_EQ(mac_of(instance_of(loaded)), VirtualMac{});
    EXPECT_THAT(
        said_of("use_ipvlan 10.0.0.5\nuse_vmac"),
        ElementsAre("8:1 error: use_ipvlan is given already: an instance has one or the other"));
}

TEST(OwnLink, IsNotWhereUnicastIsSentFrom)
{
    EXPECT_TRUE(accepted("use_vmac\nvmac_xmit_base").link_settings.sends_from_parent);
    const Loaded loaded = parse(instance_text("unicast_peer {\n10.0.0.9\n}\nuse_vmac"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("10:1 warning: unicast needs vmac_xmit_base; it is taken as given"));
    EXPECT_TRUE(instance_of(loaded).link_settings.sends_from_parent);
}

TEST(OwnLink, IsWhatAdvertisementsNeedNotLeaveFrom)
{
    const Loaded loaded = parse(instance_text("vmac_xmit_base"));
    EXPECT_THAT(
        objections(loaded), ElementsAre("7:1 error: vmac_xmit_base needs use_vmac or use_ipvlan"));
    EXPECT_FALSE(instance_of(loaded).link_settings.sends_from_parent);
}

}  // namespace
}  // namespace lbd::parser
