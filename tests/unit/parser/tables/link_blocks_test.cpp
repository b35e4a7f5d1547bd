#include "tests/unit/parser/tables/planned_reading.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::AnnouncementLimit;
using vrrp::CarrierPoll;
using vrrp::CarrierProbe;
using vrrp::Debounce;

vrrp::LinkConfig links_of(const std::string& text)
{
    const Loaded loaded = parse(text);
    EXPECT_THAT(objections(loaded), IsEmpty()) << text;
    return loaded.config.links;
}

std::vector<std::string> said_of(const std::string& text)
{
    return objections(parse(text));
}

TEST(GarpGroup, LimitsFramesOnSomeLinks)
{
    EXPECT_THAT(
        links_of("garp_group {\ngarp_interval 0.5\ngna_interval 0.000001\n"
                 "interfaces {\neth0 eth1\neth2\n}\ninterface eth3\n}\n"
                 "garp_group {\ngna_interval 4294.967295\ninterface eth4\n}\n")
            .announcement_limits,
        ElementsAre(
            AnnouncementLimit{500ms, 1us, {"eth0", "eth1", "eth2", "eth3"}},
            AnnouncementLimit{std::nullopt, 4294967295us, {"eth4"}}));
}

TEST(GarpGroup, NeedsALimitAndALink)
{
    EXPECT_THAT(
        said_of("garp_group {\ninterface eth0\n}\ngarp_group {\ngarp_interval 1\n}\n"
                "garp_group {\ngarp_interval 1\ninterfaces {\n}\n}\n"),
        ElementsAre(
            "1:1 error: a garp_group needs a garp_interval or a gna_interval; it is left out",
            "4:1 warning: a garp_group without an interface; it is left out",
            "7:1 warning: a garp_group without an interface; it is left out",
            "9:1 warning: the list is empty"));
}

TEST(GarpGroup, SharesNoLinkWithAnother)
{
    const Loaded loaded = parse(
        "garp_group {\ngarp_interval 1\ninterface eth0\n}\n"
        "garp_group {\ngarp_interval 1\ninterfaces {\neth1\neth0\n}\n}\n");
    EXPECT_THAT(objections(loaded), ElementsAre("9:1 error: eth0 is in a garp_group already"));
    EXPECT_THAT(loaded.config.links.announcement_limits.at(1).links, ElementsAre("eth1"));
}

TEST(GarpGroup, RefusesValuesBeyondTheirRange)
{
    EXPECT_THAT(
        said_of("garp_group {\ngarp_interval 1\ngna_interval 4294.967296\n"
                "interface abcdefghijklmnop\ninterface eth0\ninterface\n}\n"),
        ElementsAre(
            "3:14 error: expected seconds, from 0 to 4294.967295",
            "4:11 error: expected the name of an interface, of 1 to 15 characters",
            "6:1 error: interface wants an argument: IFNAME"));
}

TEST(LinkDelays, AreForChangesDownAndUp)
{
    EXPECT_THAT(
        links_of("interface_up_down_delays {\neth0 0.5 10\neth1 255\neth2 0 255\n}\n").debounces,
        ElementsAre(
            Debounce{"eth0", 500ms, 10s}, Debounce{"eth1", 255s, 0s}, Debounce{"eth2", 0s, 255s}));
}

TEST(LinkDelays, RefuseWhatIsNoDelay)
{
    const Loaded loaded = parse(
        "interface_up_down_delays {\neth0\neth1 255.1\neth2 1 x\neth3 1 2 3\n"
        "abcdefghijklmnop 1\n}\n");
    EXPECT_THAT(
        objections(loaded),
        ElementsAre(
            "2:1 error: interface_up_down_delays wants an argument: "
            "{ IFNAME DOWN_SECONDS [UP_SECONDS] per line }",
            "3:6 error: expected seconds, from 0 to 255",
            "4:8 error: expected seconds, from 0 to 255",
            "5:10 warning: ignored: an interface has two delays",
            "6:1 error: expected the name of an interface, of 1 to 15 characters"));
    EXPECT_THAT(
        loaded.config.links.debounces,
        ElementsAre(Debounce{"eth2", 1s, 0s}, Debounce{"eth3", 1s, 2s}));
}

TEST(LinkDelays, AreReplacedByLaterOnes)
{
    const Loaded loaded = parse("interface_up_down_delays {\neth0 1\neth0 2\n}\n");
    EXPECT_THAT(
        objections(loaded), ElementsAre("3:1 warning: eth0 is given again; this one holds"));
    EXPECT_THAT(loaded.config.links.debounces, ElementsAre(Debounce{"eth0", 2s, 0s}));
}

TEST(CarrierPolls, MayChooseTheirWay)
{
    EXPECT_THAT(
        links_of("linkbeat_interfaces {\neth0\neth1 MII\neth2 ETHTOOL\neth3 IOCTL\n}\n")
            .carrier_polls,
        ElementsAre(
            CarrierPoll{"eth0", CarrierProbe::any},
            CarrierPoll{"eth1", CarrierProbe::mii},
            CarrierPoll{"eth2", CarrierProbe::ethtool},
            CarrierPoll{"eth3", CarrierProbe::flags}));
}

TEST(CarrierPolls, RefuseWhatIsNoWay)
{
    EXPECT_THAT(
        said_of("linkbeat_interfaces {\neth0 MII IOCTL\neth1 X\nabcdefghijklmnop\n}\n"),
        ElementsAre(
            "2:1 error: expected one of MII, ETHTOOL, IOCTL; IOCTL is one too many",
            "3:6 error: unknown word 'X'; it is left out",
            "4:1 error: expected the name of an interface, of 1 to 15 characters"));
}

TEST(LinkBlocks, NameLinksOfThisHost)
{
    const Loaded loaded = parse(
        "garp_group {\ngarp_interval 1\ninterface eth0\n}\n"
        "interface_up_down_delays {\neth1 1\n}\n"
        "linkbeat_interfaces {\neth2\n}\n",
        {.link_exists = [](std::string_view) { return false; }});
    EXPECT_THAT(
        objections(loaded),
        ElementsAre(
            "3:11 warning: there is no interface eth0 on this host",
            "6:1 warning: there is no interface eth1 on this host",
            "9:1 warning: there is no interface eth2 on this host"));
}

TEST(LinkBlocks, MayNameLinksOfLater)
{
    const Loaded loaded = parse(
        "garp_group {\ngarp_interval 1\ninterface eth0\n}\nlinkbeat_interfaces {\neth2\n}\n"
        "global_defs {\ndynamic_interfaces\n}\n",
        {.link_exists = [](std::string_view) { return false; }});
    EXPECT_THAT(objections(loaded), IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
