#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string with_addresses(const std::string& lines, const std::string& more = "")
{
    return "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n" + lines +
           "\n}\n" + more + "}\n";
}

vrrp::VirtualAddress first_address(const std::string& line)
{
    const Loaded loaded = parse(with_addresses(line));
    EXPECT_THAT(complaints(loaded), IsEmpty());
    return instance_of(loaded).addresses.at(0);
}

TEST(VirtualAddress, HasThePrefixOfAHostByDefault)
{
    EXPECT_TRUE(first_address("10.0.0.1") == virtual_address("10.0.0.1", 32));
    EXPECT_EQ(first_address("fe80::1").prefix_length, 128);
    EXPECT_EQ(first_address("10.0.0.1/24").prefix_length, 24);
    EXPECT_EQ(first_address("fe80::1/64").prefix_length, 64);
}

TEST(VirtualAddress, HasOptionsInAnyOrder)
{
    const vrrp::VirtualAddress expected{
        .address = address("10.0.0.1"),
        .prefix_length = 24,
        .link = "eth1",
        .scope = 253,
        .broadcast = address("10.0.0.250"),
        .label = "eth1:0"};
    EXPECT_TRUE(
        first_address("10.0.0.1/24 dev eth1 scope link brd 10.0.0.250 label eth1:0") == expected);
    EXPECT_TRUE(
        first_address("10.0.0.1/24 label eth1:0 broadcast 10.0.0.250 scope 253 dev eth1") ==
        expected);
}

TEST(VirtualAddress, HasABroadcastAddressMadeOfIt)
{
    EXPECT_EQ(first_address("10.1.2.3/24 brd +").broadcast, address("10.1.2.255"));
    EXPECT_EQ(first_address("10.1.2.3/24 brd -").broadcast, address("10.1.2.0"));
    EXPECT_EQ(first_address("10.1.2.3/20 brd +").broadcast, address("10.1.15.255"));
    EXPECT_EQ(first_address("10.1.2.3/0 brd +").broadcast, address("255.255.255.255"));
    EXPECT_EQ(first_address("10.1.2.2/30 brd -").broadcast, address("10.1.2.0"));
}

// That is what the manual calls it.
TEST(VirtualAddress, IsNotGivenByTheNameOfItsPlace)
{
    EXPECT_THAT(
        complaints(parse(with_addresses("10.0.0.1 (address) dev eth1"))),
        ElementsAre("5:10 error: unknown word '(address)'; it is left out"));
}

TEST(VirtualAddress, HasThePrefixOfAHostIfItsOwnIsRefused)
{
    const Loaded loaded = parse(with_addresses("10.0.0.1/33"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "5:9 error: expected a prefix length from 0 to 32 behind the slash; 32 is used"));
    EXPECT_EQ(instance_of(loaded).addresses.at(0).prefix_length, 32);
}

vrrp::AddressAttributes attributes(const std::string& line)
{
    const Loaded loaded = parse(with_addresses(line));
    for (const std::string& said : complaints(loaded))
        EXPECT_THAT(said, testing::HasSubstr("not built yet"));
    return instance_of(loaded).addresses.at(0).attributes;
}

TEST(VirtualAddress, HasAttributesOfItsOwn)
{
    EXPECT_TRUE(attributes("10.0.0.1/24") == vrrp::AddressAttributes{});
    EXPECT_EQ(attributes("10.0.0.1 peer 10.0.0.2").peer, address("10.0.0.2"));
    EXPECT_TRUE(attributes("fe80::1/64 home").is_home);
    EXPECT_TRUE(attributes("fe80::1/64 -nodad").detects_duplicates);
    EXPECT_TRUE(attributes("fe80::1/64 mngtmpaddr").manages_temporary);
    EXPECT_FALSE(attributes("10.0.0.1/24 noprefixroute").has_prefix_route);
    EXPECT_TRUE(attributes("10.0.0.1/24 autojoin").joins_group);
    EXPECT_FALSE(attributes("10.0.0.1/24 no_track").is_tracked);
    EXPECT_TRUE(attributes("10.0.0.1/24 use_vmac").has_vmac);
}

TEST(VirtualAddress, IsPreferredForEverUnlessItIsAnIpv6Host)
{
    using namespace std::chrono_literals;
    EXPECT_EQ(attributes("10.0.0.1").preferred_lifetime, std::nullopt);
    EXPECT_EQ(attributes("fe80::1/64").preferred_lifetime, std::nullopt);
    EXPECT_EQ(attributes("fe80::1").preferred_lifetime, 0s);
    EXPECT_EQ(attributes("fe80::1 preferred_lft forever").preferred_lifetime, std::nullopt);
    EXPECT_EQ(attributes("10.0.0.1 preferred_lft 4294967295").preferred_lifetime, 4294967295s);
}

TEST(VirtualAddress, WithAPeerHasNeitherPrefixNorBroadcast)
{
    const Loaded loaded = parse(with_addresses("10.0.0.1/24 peer 10.0.0.2 brd +"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "5:1 warning: an address with a peer has no prefix; its length is left out",
            "5:1 warning: an address with a peer has no broadcast; it is left out",
            "5:13 warning: peer is not built yet and has no effect"));
    EXPECT_EQ(instance_of(loaded).addresses.at(0).prefix_length, 32);
    EXPECT_EQ(instance_of(loaded).addresses.at(0).broadcast, std::nullopt);
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(VirtualAddress, TellsWhatItsFamilyDoesNotKnow)
{
    EXPECT_THAT(
        complaints(parse(with_addresses("10.0.0.1 home"))),
        ElementsAre(
            "5:10 warning: home is for IPv6 only; it is left out",
            "5:10 warning: home is not built yet and has no effect"));
    EXPECT_THAT(
        complaints(parse(with_addresses("10.0.0.1 peer fe80::1"))),
        ElementsAre(
            "5:10 warning: peer is not built yet and has no effect",
            "5:15 error: expected a peer of the address's own family; it is left out"));
}

struct Mistake {
    const char* line;
    const char* complaint;
    bool leaves_an_address;
};

class AddressMistake : public testing::TestWithParam<Mistake> {};

TEST_P(AddressMistake, CostsAsLittleAsItCan)
{
    const auto [line, complaint, leaves_an_address] = GetParam();
    const Loaded loaded = parse(with_addresses(line));
    EXPECT_THAT(complaints(loaded), ElementsAre(complaint));
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(leaves_an_address ? 1 : 0));
}

INSTANTIATE_TEST_SUITE_P(
    Lines,
    AddressMistake,
    testing::Values(
        Mistake{"10.0.0.1 x", "5:10 error: unknown word 'x'; it is left out", true},
        Mistake{
            "10.0.0.1 scope x",
            "5:16 error: expected one of global, site, link, host, nowhere",
            true},
        Mistake{
            "10.0.0.1/32 brd +",
            "5:17 error: a network this small has no broadcast address; it is left out",
            true},
        Mistake{
            "fe80::1/64 label x",
            "5:18 warning: IPv6 addresses have no label; it is left out",
            true},
        Mistake{"fe80::1 home", "5:9 warning: home is not built yet and has no effect", true},
        Mistake{
            "fe80::1/64 scope link",
            "5:12 warning: IPv6 addresses have no scope of their own; it is left out",
            true},
        Mistake{
            "10.0.0.1 preferred_lft 5",
            "5:10 warning: preferred_lft is not built yet and has no effect",
            true},
        Mistake{"host", "5:1 error: expected an IP address", false},
        Mistake{
            "10.0.0.1 dev a dev b",
            "5:20 error: dev is given twice; the address is left out",
            false},
        Mistake{
            "10.0.0.1 label abcdefghijklmnop",
            "5:16 error: a label has at most 15 characters; the address is left out",
            false},
        Mistake{
            "fe80::1/64 brd +",
            "5:16 error: IPv6 has no broadcast addresses; the address is left out",
            false},
        Mistake{
            "10.0.0.1/24 brd x",
            "5:17 error: expected an IPv4 address, + or -; the address is left out",
            false}));

TEST(VirtualAddresses, AreOfOneFamilyButExcludedOnesOfEither)
{
    const Loaded loaded =
        parse(with_addresses("10.0.0.1\nfe80::1", "virtual_ipaddress_excluded {\nfe80::2\n}\n"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("6:1 error: this address is of another family than the first; it is left out"));
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(1));
    EXPECT_EQ(instance_of(loaded).excluded.at(0).address, address("fe80::2"));
}

TEST(VirtualAddresses, AreHeldOnce)
{
    const Loaded loaded = parse(with_addresses(
        "10.0.0.1\n10.0.0.1/24\n10.0.0.1 dev eth1", "virtual_ipaddress_excluded {\n10.0.0.1\n}\n"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            testing::StartsWith("6:1 warning: this address is given twice; keepalived before"),
            testing::StartsWith("10:1 warning: this address is given twice; keepalived before")));
    EXPECT_EQ(loaded.diagnostics.list.at(0).id, "address-given-twice");
    EXPECT_EQ(loaded.diagnostics.list.at(0).notes.at(0).place->line, 5U);
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(2));
    EXPECT_THAT(instance_of(loaded).excluded, IsEmpty());
}

TEST(VirtualAddresses, AreOnTheInterfaceOfTheInstanceHoweverItIsSaid)
{
    const std::string on_eth0 = with_addresses("10.0.0.1/24 dev eth0\n10.0.0.2/24 dev eth1");
    EXPECT_EQ(
        instance_of(parse(on_eth0)),
        instance_of(parse(with_addresses("10.0.0.1/24\n10.0.0.2/24 dev eth1"))));
    EXPECT_THAT(
        complaints(parse(with_addresses("10.0.0.1\n10.0.0.1 dev eth0"))),
        ElementsAre(testing::StartsWith("6:1 warning: this address is given twice;")));

    const auto with_vmac = parse(with_addresses("10.0.0.1 dev eth0", "use_vmac\n"));
    EXPECT_EQ(instance_of(with_vmac).addresses.at(0).link, "eth0") << "not the virtual one";
}

std::string many_addresses(int count, const std::string& form)
{
    std::string lines;
    for (int i = 1; i <= count; ++i)
        lines += fmt::format(fmt::runtime(form), i / 256, i % 256) + '\n';
    return lines;
}

TEST(VirtualAddresses, ThatDoNotFitIntoAnAdvertisementAreOnlyHeld)
{
    const Loaded v4 = parse(with_addresses(many_addresses(257, "10.0.{}.{}")));
    EXPECT_THAT(instance_of(v4).addresses, SizeIs(255));
    EXPECT_THAT(instance_of(v4).excluded, SizeIs(2));
    EXPECT_THAT(v4.diagnostics.list, SizeIs(1));
    EXPECT_EQ(test_exit_code(v4), 5);

    const Loaded v6 = parse(with_addresses(many_addresses(91, "fe80::{:x}:{:x}")));
    EXPECT_THAT(instance_of(v6).addresses, SizeIs(90));
    EXPECT_THAT(instance_of(v6).excluded, SizeIs(1));
}

TEST(VirtualAddresses, AreMissedUnlessTheFileSaysThereAreNone)
{
    const std::string head = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n";
    EXPECT_THAT(
        complaints(parse(head + "}\n")),
        ElementsAre("1:1 warning: V has no virtual address to advertise"));
    EXPECT_THAT(
        complaints(parse(head + "virtual_ipaddress_excluded {\n10.0.0.1\n}\n}\n")),
        ElementsAre("1:1 warning: V has no virtual address to advertise"));
    EXPECT_THAT(complaints(parse(head + "no_virtual_ipaddress\n}\n")), IsEmpty());
}

TEST(VirtualAddresses, AreWhatVersion3AndStrictModeCannotBeWithout)
{
    const auto said = [](const std::string& lines) {
        const Loaded loaded =
            parse("vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n" + lines + "\n}\n");
        EXPECT_EQ(loaded.config.instances.empty(), loaded.diagnostics.has_errors);
        return complaints(loaded);
    };
    const std::string start = "1:1 error: V is left out: ";
    const std::string v3 = start + "version 3 wants a virtual address to advertise";
    const std::string excluded = "virtual_ipaddress_excluded {\n10.0.0.1\n}";
    EXPECT_THAT(said("version 3"), ElementsAre(v3));
    EXPECT_THAT(said("version 3\n" + excluded), ElementsAre(v3));
    EXPECT_THAT(said("native_ipv6"), ElementsAre(v3));
    EXPECT_THAT(said("version 3\nno_virtual_ipaddress"), IsEmpty());
    EXPECT_THAT(
        said("strict_mode\nno_virtual_ipaddress"),
        ElementsAre(start + "strict mode wants a virtual address to advertise"));
    EXPECT_THAT(
        said("version 3\nvirtual_ipaddress {\n10.0.0.x\n}"),
        ElementsAre("6:1 error: expected an IP address"));
}

}  // namespace
}  // namespace lbd::parser
