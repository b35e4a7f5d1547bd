#include "tests/unit/parser/lint/lint_parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// An instance from line 1 on; `lines` from line 5 on.
std::string named(std::string_view name, int vrid, std::string_view lines)
{
    return fmt::format(
        "vrrp_instance {} {{\ninterface eth0\nvirtual_router_id {}\npriority 90\n{}\n}}\n",
        name,
        vrid,
        lines);
}

std::string text(std::string_view lines)
{
    return named("V", 7, lines);
}

constexpr std::string_view address_10_1 = "virtual_ipaddress {\n10.0.0.1/24\n}\n";

// The instance with its address, and lines from line 8 on.
std::string with_address(const std::string& lines)
{
    return text(std::string{address_10_1} + lines);
}

TEST(InstanceFinding, IsNopreemptWithoutEffect)
{
    EXPECT_THAT(
        findings(with_address("state MASTER\nnopreempt")),
        ElementsAre("9:1 nopreempt-without-effect"));
    EXPECT_THAT(
        findings(with_address("priority 255\nnopreempt")),
        Contains("9:1 nopreempt-without-effect"));
    // Whether the other router has another priority is not to be seen here.
    EXPECT_THAT(findings(with_address("state BACKUP\nnopreempt")), IsEmpty());
    EXPECT_THAT(findings(instance_text("priority 90\nnopreempt")), IsEmpty());
}

TEST(InstanceFinding, IsAPreemptDelayWithoutEffect)
{
    EXPECT_THAT(
        findings(with_address("state MASTER\npreempt_delay 3")),
        ElementsAre("9:1 preempt-delay-without-effect"));
    EXPECT_THAT(
        findings(with_address("nopreempt\npreempt_delay 3")),
        ElementsAre("9:1 preempt-delay-without-effect"));
}

TEST(InstanceFinding, IsAnOwnerByDefault)
{
    EXPECT_THAT(findings(instance_text("state MASTER")), ElementsAre("7:1 owner-by-default"));
}

TEST(InstanceFinding, IsANumberThatIsUsedTwice)
{
    const std::string first = named("V", 7, "virtual_ipaddress {\n10.0.0.1\n}");
    const std::string second = named("W", 7, "virtual_ipaddress {\n10.0.0.2\n}");
    EXPECT_THAT(findings(first + second), ElementsAre("11:1 vrid-used-twice"));
    const std::string ipv6 = named("W", 7, "virtual_ipaddress {\nfd00::2\n}");
    EXPECT_THAT(findings(first + ipv6), IsEmpty());
}

TEST(InstanceFinding, IsUnicastWithoutPeers)
{
    EXPECT_THAT(
        findings(with_address("unicast_src_ip 10.0.0.8")),
        ElementsAre("1:1 unicast-without-peers"));
}

TEST(InstanceFinding, IsAMixtureOfFamilies)
{
    EXPECT_THAT(
        findings(with_address("unicast_peer {\n10.0.0.9\nfd00::9\n}")),
        ElementsAre("10:1 mixed-families"));
    EXPECT_THAT(
        findings(text("virtual_ipaddress {\n10.0.0.1\nfd00::1\n}")),
        ElementsAre("7:1 mixed-families"));
}

TEST(InstanceFinding, IsAPasswordThatHasNoEffect)
{
    const std::string block = "authentication {\nauth_type PASS\nauth_pass abc\n}";
    EXPECT_THAT(findings(with_address(block)), IsEmpty());
    EXPECT_THAT(
        findings(with_address("version 3\n" + block)),
        ElementsAre("9:1 authentication-in-version-3"));
    EXPECT_THAT(
        complaints(parse(text("virtual_ipaddress {\nfd00::1\n}\n" + block))),
        ElementsAre("8:1 warning: IPv6 needs version 3, which has no authentication; it is left "
                    "out"));
    EXPECT_THAT(
        findings(with_address("authentication {\nauth_pass abc\n}")),
        ElementsAre("8:1 incomplete-authentication"));
    EXPECT_THAT(
        findings(with_address("authentication {\nauth_type PASS\n}")),
        ElementsAre("8:1 incomplete-authentication"));
    EXPECT_THAT(
        findings(with_address("authentication {\nauth_type PASS\nauth_pass 123456789\n}")),
        ElementsAre("10:11 password-truncated"));
}

TEST(InstanceFinding, IsAnInstanceWithoutAddress)
{
    EXPECT_THAT(findings(text("")), ElementsAre("1:1 no-virtual-address"));
    EXPECT_THAT(findings(text("no_virtual_ipaddress")), IsEmpty());
}

TEST(InstanceFinding, IsAnAddressThatNoClientCanConnectTo)
{
    const auto entry = [](const std::string& line) {
        return findings(text("virtual_ipaddress {\n" + line + "\n}"));
    };
    for (const char* line :
         {"0.0.0.0",
          "127.0.0.5/8",
          "224.0.0.9",
          "239.1.2.3",
          "255.255.255.255",
          "::",
          "::1",
          "ff02::5",
          "::1 dev eth1",
          "10.0.0.255/24",
          "10.0.0.0/24",
          "10.0.0.3/30"})
        EXPECT_THAT(entry(line), ElementsAre("6:1 unusable-virtual-address")) << line;
    for (const char* line :
         {"10.0.0.255",
          "10.0.0.0/31",
          "10.0.0.1/0",
          "127.0.0.5 dev lo",
          "::1 dev lo",
          "169.254.0.1",
          "fe80::1",
          "240.0.0.1"})
        EXPECT_THAT(entry(line), IsEmpty()) << line;
    EXPECT_THAT(entry("224.0.0.9 autojoin # lbd: allow not-built"), IsEmpty());
    EXPECT_THAT(entry("::1 # lbd: allow unusable-virtual-address"), IsEmpty());
    const Loaded excluded = parse(with_address("virtual_ipaddress_excluded {\n127.0.0.5\n::1\n}"));
    EXPECT_THAT(
        complaints(excluded),
        ElementsAre(
            "9:1 warning: 127.0.0.5 stands for each client itself: none can connect to it",
            "10:1 warning: ::1 is a loopback address: the kernel gives it to lo only"));
    EXPECT_EQ(test_exit_code(excluded), 0) << "keepalived -t does not complain";
}

TEST(InstanceFinding, IsASourceThatOnlyTheMasterHas)
{
    const std::string peers = "unicast_peer {\n10.0.0.9\n}\n";
    EXPECT_THAT(
        complaints(parse(with_address(peers + "unicast_src_ip 10.0.0.1"))),
        ElementsAre("11:16 warning: 10.0.0.1 is a virtual address of V, which waits for it for "
                    "ever unless it is master"));
    EXPECT_THAT(
        findings(with_address("mcast_src_ip 10.0.0.1")),
        ElementsAre("8:14 source-is-virtual-address"));
    EXPECT_THAT(findings(with_address("mcast_src_ip 10.0.0.8")), IsEmpty());
    EXPECT_THAT(
        findings(with_address("mcast_src_ip 10.0.0.1\npriority 255")),
        ElementsAre("9:1 given-again"))
        << "an owner has it always";
}

TEST(InstanceFinding, IsAnAddressOfTwoInstances)
{
    const std::string first = named("V", 7, address_10_1);
    const auto second = [](std::string_view lines) { return named("W", 8, lines); };
    const Loaded loaded = parse(first + second("virtual_ipaddress {\n10.0.0.2\n10.0.0.1\n}"));
    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("16:1 warning: 10.0.0.1 is an address of V already: two routers have it when "
                    "they disagree"));
    EXPECT_EQ(loaded.diagnostics.list.at(0).notes.at(0).place->line, 6u);
    EXPECT_THAT(
        findings(
            first +
            second("virtual_ipaddress {\n10.0.0.2\n}\nvirtual_ipaddress_excluded {\n10.0.0.1\n}")),
        ElementsAre("18:1 address-in-two-instances"));
    EXPECT_THAT(findings(first + second("virtual_ipaddress {\n10.0.0.1 dev eth1\n}")), IsEmpty())
        << "on another link";
    const Loaded together =
        parse(first + second(address_10_1) + "vrrp_sync_group G {\ngroup {\nV\nW\n}\n}\n");
    EXPECT_THAT(findings(together), Not(Contains(testing::HasSubstr("address-in-two"))));
    const Loaded apart =
        parse(first + second(address_10_1) + "vrrp_sync_group G {\ngroup {\nV\n}\n}\n");
    EXPECT_THAT(findings(apart), Contains(testing::HasSubstr("address-in-two")));
}

LoadOptions on_host(std::vector<HostAddress> addresses)
{
    LoadOptions options;
    options.host_addresses = [addresses] { return addresses; };
    return options;
}

TEST(InstanceFinding, IsAMissingInterface)
{
    LoadOptions options;
    options.link_exists = [](std::string_view) { return false; };
    EXPECT_THAT(findings(with_address(""), options), ElementsAre("2:11 missing-interface"));
    EXPECT_THAT(
        findings(with_address("virtual_ipaddress_excluded {\n10.0.0.7 dev eth9\n}"), options),
        ElementsAre("2:11 missing-interface", "9:14 missing-interface"));
    EXPECT_THAT(
        findings("global_defs {\ndynamic_interfaces\n}\n" + with_address(""), options), IsEmpty());
}

TEST(InstanceFinding, IsAPeerThatIsTheRouterItself)
{
    const std::string peers = "unicast_peer {\n10.0.0.8\n10.0.0.9\n}\n";
    EXPECT_THAT(
        findings(with_address(peers + "unicast_src_ip 10.0.0.8")),
        ElementsAre("9:1 own-address-as-peer"));

    const LoadOptions here = on_host({{"eth0", address("10.0.0.8"), 24}});
    EXPECT_THAT(
        complaints(parse(with_address(peers), here)),
        ElementsAre("9:1 warning: 10.0.0.8 is an address of this host, which would advertise to "
                    "itself"));
    EXPECT_THAT(findings(with_address(peers)), IsEmpty());
    EXPECT_THAT(
        findings(with_address(peers + "unicast_src_ip 10.0.0.7"), here),
        ElementsAre("12:16 missing-source-address"))
        << "the file is that of another router";
}

TEST(InstanceFinding, IsAPrefixThatIsWiderThanTheNetworkOfTheLink)
{
    const LoadOptions here = on_host(
        {{"eth0", address("10.0.0.8"), 24},
         {"eth0", address("10.0.0.1"), 16},  // held by us, as it is configured
         {"eth1", address("10.0.0.8"), 16},
         {"eth0", address("fd00::8"), 64}});
    const auto entry = [&](const std::string& line) {
        return findings(text("virtual_ipaddress {\n" + line + "\n}"), here);
    };
    EXPECT_THAT(entry("10.0.0.1/16"), ElementsAre("6:1 prefix-wider-than-link"));
    EXPECT_THAT(entry("fd00::1/48"), ElementsAre("6:1 prefix-wider-than-link"));
    EXPECT_THAT(entry("10.0.0.1/24"), IsEmpty());
    EXPECT_THAT(entry("10.0.0.1/28"), IsEmpty()) << "as narrow as one likes";
    EXPECT_THAT(entry("10.0.0.1/32"), IsEmpty());
    EXPECT_THAT(entry("10.0.1.1/16"), IsEmpty()) << "of another network";
    EXPECT_THAT(entry("10.0.0.1/16 dev eth1"), IsEmpty());
    EXPECT_THAT(entry("10.0.0.1/16 dev eth2"), IsEmpty());
    EXPECT_THAT(entry("10.0.0.1/16 noprefixroute # lbd: allow not-built"), IsEmpty());
    EXPECT_THAT(
        complaints(parse(with_address("virtual_ipaddress {\n10.0.0.9/8\n}"), here)),
        ElementsAre("9:1 warning: the network of eth0 has a prefix of 24 bits: with 8 here, a "
                    "master looks for hosts beyond it on the link"));
}

TEST(InstanceFinding, IsAnAddressWithoutThePrefixOfItsLink)
{
    const LoadOptions here =
        on_host({{"eth0", address("10.0.0.8"), 24}, {"eth0", address("fd00::8"), 64}});
    const auto entries = [&](const std::string& lines) {
        return findings(text("virtual_ipaddress {\n" + lines + "\n}"), here);
    };
    EXPECT_THAT(entries("10.0.0.1\n10.0.0.2"), ElementsAre("6:1 address-without-prefix"))
        << "one of them is enough";
    EXPECT_THAT(entries("10.0.0.1/32\n10.0.0.2"), ElementsAre("7:1 address-without-prefix"));
    EXPECT_THAT(entries("fd00::1"), ElementsAre("6:1 address-without-prefix"));
    EXPECT_THAT(entries("10.0.1.1"), IsEmpty()) << "of another network";
    EXPECT_THAT(entries("10.0.0.1 dev eth1"), IsEmpty());
}

TEST(TheHost, IsAskedForItsAddressesOnceAndOnlyForInstances)
{
    int count = 0;
    LoadOptions options;
    options.host_addresses = [&] {
        ++count;
        return std::vector<HostAddress>{};
    };
    load_text("test.conf", service_text(""), options);
    EXPECT_EQ(count, 0);
    load_text("test.conf", instance("V", 1) + instance("W", 2), options);
    EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace lbd::parser
