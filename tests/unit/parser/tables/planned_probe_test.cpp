#include "tests/unit/parser/tables/planned_checks.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(UdpCheck, SendsOctets)
{
    const auto payload = [](const std::string& words) {
        return probe<checkers::UdpProbe>("UDP_CHECK", "payload " + words).payload;
    };
    EXPECT_THAT(payload("1b00Ff"), ElementsAre(0x1b, 0, 0xff));
    EXPECT_THAT(payload("1b 0 \"ff  e\""), ElementsAre(0x1b, 0, 0xff, 0xe));
    for (const char* word : {"1g", "x1", "0x1b"})
        EXPECT_THAT(
            complaints_of("UDP_CHECK", std::string{"payload "} + word),
            ElementsAre("7:9 error: expected hexadecimal digits"))
            << word;
}

TEST(UdpCheck, MayWantAReply)
{
    const auto udp = [](const std::string& lines) {
        return probe<checkers::UdpProbe>("UDP_CHECK", lines);
    };
    EXPECT_FALSE(udp("").requires_reply);
    EXPECT_TRUE(udp("require_reply").requires_reply);
    EXPECT_THAT(udp("require_reply").reply.octets, IsEmpty());
    const checkers::UdpProbe some =
        udp("require_reply a1xx x2 3X\nmin_reply_length 4\nmax_reply_length 5");
    EXPECT_THAT(some.reply.octets, ElementsAre(0xa1, 0, 0x02, 0x30));
    EXPECT_THAT(some.reply.masks, ElementsAre(0xff, 0, 0x0f, 0xf0));
    EXPECT_EQ(some.shortest_reply, 4);
    EXPECT_EQ(some.longest_reply, 5);
    EXPECT_THAT(
        complaints_of("UDP_CHECK", "require_reply yy"),
        ElementsAre("7:15 error: expected hexadecimal digits, or x for any of them"));
}

TEST(UdpCheck, NeverPassesIfNoLengthWillDo)
{
    const Loaded loaded =
        parse(server_text("UDP_CHECK {\nmax_reply_length 5\nmin_reply_length 6\n}"));
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre("8:1 warning: min_reply_length is above max_reply_length; no reply will do"));
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(DnsCheck, AsksForANameAndAType)
{
    checkers::DnsProbe dns;
    dns.connection = connection("10.0.0.2", 80);
    EXPECT_EQ(probe<checkers::DnsProbe>("DNS_CHECK", ""), dns);
    EXPECT_EQ(probe<checkers::DnsProbe>("DNS_CHECK", "name ."), dns);
    dns.type = checkers::DnsType::dnskey;
    dns.name = "a.example.org";
    EXPECT_EQ(probe<checkers::DnsProbe>("DNS_CHECK", "type DNSkey\nname a.example.org."), dns);
    EXPECT_EQ(probe<checkers::DnsProbe>("DNS_CHECK", "type DNSKEY\nname a.example.org"), dns);
}

TEST(ScriptCheck, RunsAProgram)
{
    checkers::ScriptProbe script;
    script.command.words = {"/bin/ask", "a", "b", "c"};
    script.timeout = 60s;
    EXPECT_EQ(probe<checkers::ScriptProbe>("MISC_CHECK", "misc_path \"/bin/ask a b c\""), script);
    EXPECT_EQ(probe<checkers::ScriptProbe>("MISC_CHECK", "misc_path /bin/ask a b c"), script);
    script.command.user = "nobody";
    script.sets_weight = true;
    script.timeout = 5s;
    EXPECT_EQ(
        probe<checkers::ScriptProbe>(
            "MISC_CHECK",
            "user nobody\nmisc_path \"/bin/ask a b c\"\nmisc_dynamic\nmisc_timeout 5"),
        script);
    script.command.group = "nogroup";
    EXPECT_EQ(
        probe<checkers::ScriptProbe>(
            "MISC_CHECK",
            "user nobody nogroup\nmisc_path \"/bin/ask a b c\"\nmisc_dynamic\nmisc_timeout 5"),
        script);
    EXPECT_THAT(
        complaints_of("MISC_CHECK", "user nobody"),
        ElementsAre("6:1 error: the check is left out: it has no misc_path"));
}

TEST(ScriptCheck, IsLeftOutIfTheHostDoesNotHaveItsAccount)
{
    const auto with_user = [](const std::string& line) {
        LoadOptions options;
        options.user_exists = [](std::string_view user) { return user == "nobody"; };
        options.group_exists = [](std::string_view group) { return group == "nogroup"; };
        return parse(server_text("MISC_CHECK {\nmisc_path /p\n" + line + "\n}"), options);
    };
    EXPECT_THAT(complaints_of(with_user("user nobody nogroup")), IsEmpty());
    const Loaded loaded = with_user("user nodoby");
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre(
            "6:1 error: the check is left out: its user or group is not there",
            "8:6 error: there is no user nodoby on this host"));
    EXPECT_TRUE(server_of(loaded).extras->checks.empty());
    EXPECT_THAT(
        complaints_of(with_user("user nobody nogruop")),
        ElementsAre(
            "6:1 error: the check is left out: its user or group is not there",
            "8:13 error: there is no group nogruop on this host"));
}

TEST(ScriptCheck, LastsAtMostTheIntervalOfTheService)
{
    const Loaded loaded = parse(
        "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
        "real_server 10.0.0.2 80 {\ndelay_loop 3\nMISC_CHECK {\nmisc_path /p\nmisc_timeout 0\n}\n"
        "}\ndelay_loop 7\n}\n");
    EXPECT_EQ(std::get<checkers::ScriptProbe>(checks_of(loaded).at(0).probe).timeout, 7s);
}

TEST(FileCheck, FollowsATrackFileWhereverItStands)
{
    const std::string file = "track_file f {\nfile /run/f\n}\n";
    checkers::FileProbe expected;
    expected.track_file = "f";
    const auto given = [&](const std::string& lines) {
        return probe<checkers::FileProbe>("FILE_CHECK", "track_file f\n" + lines, file);
    };
    EXPECT_EQ(given(""), expected);
    expected.weight = -65535;
    EXPECT_EQ(given("weight -65535"), expected);
    expected.is_reversed = true;
    EXPECT_EQ(given("weight -65535 reverse"), expected);
    expected.is_reversed = false;
    EXPECT_EQ(given("weight -65535 noreverse"), expected);
    EXPECT_EQ(
        probe<checkers::FileProbe>(
            "FILE_CHECK", "track_file f", "vrrp_track_file f {\nfile /run/f\n}\n")
            .track_file,
        "f");
}

TEST(FileCheck, IsLeftOutWithoutATrackFile)
{
    EXPECT_THAT(
        complaints_of("FILE_CHECK", "weight 1"),
        ElementsAre("6:1 error: the check is left out: it has no track_file"));
    const Loaded loaded = parse(
        server_text("FILE_CHECK {\ntrack_file preverence\n}") +
        "track_file preference {\nfile /f\n}\n");
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre(
            "7:12 error: there is no track_file preverence",
            "11:12 warning: nothing uses this track_file"));
    EXPECT_EQ(loaded.diagnostics.list.at(1).notes.at(0).message, "did you mean 'preference'?");
    EXPECT_THAT(checks_of(loaded), IsEmpty());
}

TEST(BfdCheck, FollowsASessionThatTellsTheChecks)
{
    const auto session = [](const std::string& lines) {
        const PlannedCheck found = check(
            "BFD_CHECK",
            "name b\nalpha",
            "bfd_instance b {\nneighbor_ip 10.0.0.9\n" + lines + "\n}\n");
        EXPECT_TRUE(found.policy.starts_down);
        return std::get<checkers::BfdProbe>(found.probe).session;
    };
    EXPECT_EQ(session(""), "b");
    EXPECT_EQ(session("checker"), "b");
    EXPECT_EQ(session("vrrp\nchecker"), "b");
    EXPECT_THAT(
        complaints_of(parse(
            server_text("BFD_CHECK {\nname b\n}") +
            "bfd_instance b {\nneighbor_ip 10.0.0.9\nvrrp\n}\n")),
        ElementsAre("7:6 error: the bfd_instance b has no checker in it; the check is left out"));
    const Loaded without_neighbor =
        parse(server_text("BFD_CHECK {\nname b\n}") + "bfd_instance b {\n}\n");
    EXPECT_THAT(
        complaints_of(without_neighbor),
        testing::Contains("7:6 error: b has been left out; so is this check"));
    EXPECT_THAT(
        without_neighbor.config.virtual_servers.at(0).servers.at(0).extras->checks,
        testing::IsEmpty());
    EXPECT_THAT(
        complaints_of("BFD_CHECK", "alpha"),
        ElementsAre("6:1 error: the check is left out: it has no name"));
    EXPECT_THAT(
        complaints_of("BFD_CHECK", "name b"), ElementsAre("7:6 error: there is no bfd_instance b"));
    EXPECT_THAT(
        complaints_of("BFD_CHECK", "name abcdefghijklmnopqrstuvwxyzabcdef"),
        ElementsAre("7:6 error: expected a name of 1 to 31 characters"));
}

}  // namespace
}  // namespace lbd::parser
