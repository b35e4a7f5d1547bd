#include "tests/unit/parser/tables/planned_checks.hpp"

namespace lbd::parser {
namespace {

using checkers::BodyPattern;
using checkers::RegexOption;
using testing::ElementsAre;
using testing::IsEmpty;

checkers::ServerExtras server_extras(const std::string& lines)
{
    const Loaded loaded = parse(server_text(lines));
    EXPECT_THAT(complaints_of(loaded), IsEmpty());
    return *server_of(loaded).extras;
}

checkers::ServiceExtras service_extras(const std::string& lines)
{
    const Loaded loaded = parse(service_text(lines));
    EXPECT_THAT(complaints_of(loaded), IsEmpty());
    return *service_of(loaded).extras;
}

ScriptCommand script(std::vector<std::string> words, std::string user = "", std::string group = "")
{
    ScriptCommand command;
    command.words = std::move(words);
    command.user = std::move(user);
    command.group = std::move(group);
    return command;
}

TEST(ServerExtras, AreWhatTheServerSays)
{
    checkers::ServerExtras expected;
    EXPECT_EQ(server_extras(""), expected);
    expected.notify_up = script({"/bin/up", "a"}, "alice");
    expected.notify_down = script({"/bin/down"}, "alice", "staff");
    expected.sends_mail = false;
    expected.snmp_name = "two words";
    EXPECT_EQ(
        server_extras("notify_up \"/bin/up a\" alice\nnotify_down /bin/down alice staff\n"
                      "smtp_alert off\nsnmp_name \"two words\""),
        expected);
}

TEST(ServerExtras, KeepTheFirstScript)
{
    EXPECT_THAT(
        complaints_of(parse(server_text("notify_up /a\nnotify_up /b"))),
        ElementsAre("7:1 warning: notify_up is given again; the first one holds"));
}

TEST(ServerExtras, HaveAnSnmpNameOfOneWord)
{
    EXPECT_THAT(
        complaints_of(parse(server_text("snmp_name two words"))),
        ElementsAre("6:15 error: there can be only one word; write several in quotes"));
}

TEST(ServiceExtras, AreWhatTheServiceSays)
{
    checkers::ServiceExtras expected;
    EXPECT_EQ(service_extras(""), expected);
    expected.quorum_up = script({"/bin/up"});
    expected.quorum_down = script({"/bin/down"}, "alice");
    expected.notifies_at_end = true;
    expected.rests_without_address = true;
    expected.sends_mail = true;
    expected.snmp_name = "web";
    EXPECT_EQ(
        service_extras("quorum_up /bin/up\nquorum_down /bin/down alice\nomega\nha_suspend\n"
                       "smtp_alert\nsnmp_name web"),
        expected);
}

TEST(ServiceExtras, LookForTheAddressOnlyWhereThereIsOne)
{
    const Loaded loaded = parse(
        "virtual_server fwmark 7 {\nlb_algo rr\nlb_kind NAT\nha_suspend\n"
        "real_server 10.0.0.2 80 {\n}\n}\n");
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre("4:1 warning: a firewall mark has no address to look for; it is left out"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_FALSE(service_of(loaded).extras->rests_without_address);
}

Loaded with_url(const std::string& lines)
{
    return parse(server_text("HTTP_GET {\nurl {\npath /\n" + lines + "\n}\n}"));
}

BodyPattern pattern(const std::string& lines)
{
    const checkers::RealServer server = server_of(with_url(lines));
    return std::get<checkers::HttpProbe>(server.checks.at(0).probe).urls.at(0).extras->pattern;
}

TEST(Pattern, IsWhatTheUrlSays)
{
    BodyPattern expected;
    EXPECT_EQ(pattern(""), expected);
    expected.regex = "welcome to [a-z]+";
    expected.options = {RegexOption::caseless, RegexOption::dotall, RegexOption::utf};
    expected.must_be_absent = true;
    expected.min_offset = 5;
    expected.max_offset = 5;
    expected.stack = checkers::RegexStack{100, 200};
    const std::string lines =
        "regex \"welcome to [a-z]+\"\nregex_options utf caseless\nregex_options dotall utf\n"
        "regex_no_match\nregex_min_offset 5\nregex_max_offset 5\nregex_stack 100 200";
    EXPECT_EQ(pattern(lines), expected);
    EXPECT_THAT(complaints_of(with_url(lines)), IsEmpty());
}

TEST(Pattern, LeavesOutWhatSaysNothing)
{
    EXPECT_THAT(
        complaints_of(with_url("regex_no_match\nregex_max_offset 3")),
        ElementsAre(
            "9:1 warning: regex_no_match has no effect without a regex",
            "10:1 warning: regex_max_offset has no effect without a regex"));
    EXPECT_EQ(pattern("regex_no_match"), BodyPattern{});
    EXPECT_THAT(
        complaints_of(parse(server_text("HTTP_GET {\nurl { path / regex_no_match\n}\n}"))),
        ElementsAre(
            "7:14 warning: keepalived ignores this: it is not the first keyword of its line",
            "7:14 warning: regex_no_match has no effect without a regex"));
    const std::string empty_range = "regex x\nregex_min_offset 4\nregex_max_offset 3";
    EXPECT_THAT(
        complaints_of(with_url(empty_range)),
        ElementsAre("10:1 warning: regex_min_offset is above regex_max_offset; both are left out"));
    BodyPattern expected;
    expected.regex = "x";
    EXPECT_EQ(pattern(empty_range), expected);
}

TEST(Pattern, HasOptionsThatAreKnown)
{
    const Loaded loaded = with_url("regex x\nregex_options caseless cased utf");
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_EQ(complaints_of(loaded).size(), 1U);
    EXPECT_THAT(complaints_of(loaded).at(0), testing::EndsWith("use_offset_limit; it is left out"));
    EXPECT_THAT(
        pattern("regex x\nregex_options caseless cased utf").options,
        ElementsAre(RegexOption::caseless, RegexOption::utf));
}

TEST(Pattern, IsOneThatPcre2Takes)
{
    const Loaded loaded = with_url("regex \"a(b\"\nregex_options caseless\nregex_no_match");
    EXPECT_THAT(
        complaints_of(loaded),
        ElementsAre("9:8 warning: missing closing parenthesis at offset 3; the regex is left out"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_EQ(pattern("regex a(b"), BodyPattern{});
    EXPECT_EQ(pattern("regex \"\\\\d+\"").regex, "\\d+");
}

TEST(Pattern, IsTakenAsItsOptionsSay)
{
    const auto complaints_with = [](const std::string& options) {
        return complaints_of(with_url("regex \"(?<a>b)|(?<a>c)[]\"\n" + options));
    };
    EXPECT_THAT(
        complaints_with("regex_options allow_empty_class"),
        ElementsAre(testing::HasSubstr("two named subpatterns have the same name")));
    EXPECT_THAT(
        complaints_with("regex_options dupnames"),
        ElementsAre(testing::HasSubstr("missing terminating ]")));
    EXPECT_THAT(complaints_with("regex_options dupnames allow_empty_class"), IsEmpty());
    EXPECT_THAT(
        complaints_of(with_url("regex_options use_offset_limit alt_verbnames\nregex x")),
        IsEmpty());
}

TEST(TlsClient, IsWhatTheLastBlockSays)
{
    checkers::TlsClient expected;
    expected.ca = "/ca";
    expected.certificate = "/certificate";
    expected.key = "/key";
    expected.password = "lemon";
    const Loaded loaded = parse(
        "SSL {\nca /other\n}\nSSL {\nca /ca\ncertificate /certificate\nkey /key\npassword lemon\n"
        "}\n");
    EXPECT_THAT(
        complaints_of(loaded), ElementsAre("4:1 warning: SSL is given again; this one holds"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_EQ(test_exit_code(parse("SSL {\nca /a\nca /b\n}\n")), 5);
    EXPECT_EQ(loaded.config.tls_client, expected);
    EXPECT_THAT(
        complaints_of(parse("SSL {\ncertificate /certificate\n}\n")),
        ElementsAre("2:1 warning: a certificate and its key are of no use without each other"));
    EXPECT_TRUE(parse("SSL {\npassword\n}\n").diagnostics.has_errors);
}

}  // namespace
}  // namespace lbd::parser
