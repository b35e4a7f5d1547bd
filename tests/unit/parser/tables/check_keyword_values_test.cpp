#include "parser/drafts/check_draft.hpp"
#include "tests/unit/parser/tables/keyword_values.hpp"
#include "tests/unit/parser/tables/planned_checks.hpp"

namespace lbd::parser {
namespace {

std::string in_server(std::string_view lines)
{
    return "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
           "real_server 10.0.0.2 80 {\n" +
           std::string{lines} + "\n}\n}\n";
}

const std::map<std::string_view, std::string> frames{
    {"service",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"server", in_server("@")},
    {"url", in_server("HTTP_GET {\nurl {\npath /\nregex x\n@\n}\n}")},
    {"tls", in_server("SSL_GET {\nvirtualhost v\nurl {\npath /\n}\n@\n}")},
    {"tls url", in_server("SSL_GET {\nurl {\npath /\n@\n}\n}")},
    {"smtp", in_server("SMTP_CHECK {\n@\n}")},
    {"smtp host", in_server("SMTP_CHECK {\nhost {\n@\n}\n}")},
    {"ping", in_server("PING_CHECK {\n@\n}")},
    {"udp", in_server("UDP_CHECK {\n@\n}")},
    {"dns", in_server("DNS_CHECK {\n@\n}")},
    {"misc", in_server("MISC_CHECK {\nmisc_path /p\n@\n}")},
    {"file", in_server("FILE_CHECK {\ntrack_file f\n@\n}") + "track_file f {\nfile /run/f\n}\n"},
    {"bfd", in_server("BFD_CHECK {\nname b\n@\n}") + "bfd_instance b {\nneighbor_ip 10.0.0.9\n}\n"},
};

class CheckKeywordValues : public testing::TestWithParam<Sample> {};

std::string text(const Sample& sample, std::string_view line)
{
    std::string text = frames.at(sample.frame);
    return text.replace(text.find('@'), 1, line);
}

TEST_P(CheckKeywordValues, AreAcceptedWithoutAWord)
{
    for (const char* line : GetParam().accepted)
        EXPECT_THAT(complaints_of(parse(text(GetParam(), line))), testing::IsEmpty()) << line;
}

TEST_P(CheckKeywordValues, AreRefusedWithAnError)
{
    for (const char* line : GetParam().refused) {
        const Loaded loaded = parse(text(GetParam(), line));
        EXPECT_TRUE(loaded.diagnostics.has_errors) << line;
        EXPECT_EQ(test_exit_code(loaded), 5) << line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Extras,
    CheckKeywordValues,
    testing::Values(
        Sample{
            "service", {"quorum_up /p", "quorum_down \"/p a\" u g"}, {"quorum_up", "quorum_down"}},
        Sample{"service", {"ha_suspend", "omega"}, {"ha_suspend {\n}"}},
        Sample{"service", {"smtp_alert", "smtp_alert no"}, {"smtp_alert x"}},
        Sample{"service", {"snmp_name a", "snmp_name \"a b\""}, {"snmp_name", "snmp_name a b"}},
        Sample{"server", {"notify_up /p", "notify_down /p u g"}, {"notify_up", "notify_down"}},
        Sample{"server", {"smtp_alert on"}, {"smtp_alert x"}},
        Sample{"server", {"snmp_name a"}, {"snmp_name a b"}},
        Sample{"url", {"regex_no_match"}, {"regex_no_match {\n}", "regex"}},
        Sample{"url", {"regex_options never_backslash_c"}, {"regex_options"}},
        Sample{
            "url",
            {"regex_min_offset 0", "regex_min_offset 18446744073709551615"},
            {"regex_min_offset -1", "regex_min_offset 18446744073709551616"}},
        Sample{"url", {"regex_max_offset 0"}, {"regex_max_offset x"}},
        Sample{
            "url",
            {"regex_stack 0 0", "regex_stack 5 6"},
            {"regex_stack 6 5", "regex_stack 5", "regex_stack"}}));

INSTANTIATE_TEST_SUITE_P(
    Connections,
    CheckKeywordValues,
    testing::Values(
        Sample{"tls", {"enable_sni", "sni_name", "sni_name a"}, {"enable_sni x"}},
        Sample{"tls", {"tls_compliant", "connect_port 443"}, {"tls_compliant x"}},
        Sample{"tls", {"http_protocol 1.1", "url {\npath /b\n}"}, {"http_protocol 2"}},
        Sample{"tls url", {"tls_compliant off", "status_code 200"}, {"tls_compliant x"}},
        Sample{"smtp", {"helo_name a", "connect_timeout 1", "nb_get_retry 2"}, {"helo_name"}},
        Sample{"smtp", {"host {\n}"}, {"host"}},
        Sample{"smtp host", {"connect_port 1", "retry 0"}, {"connect_port 0", "bindto ::1"}},
        Sample{"ping", {"connect_ip 10.0.0.3", "delay_before_retry 0"}, {"connect_ip x"}},
        Sample{"udp", {"payload 0", "payload ff 00"}, {"payload", "payload x0", "payload \"\""}},
        Sample{"udp", {"require_reply", "require_reply xX0f"}, {"require_reply g"}},
        Sample{"udp", {"min_reply_length 0", "min_reply_length 255"}, {"min_reply_length 65536"}},
        Sample{"udp", {"max_reply_length 0", "max_reply_length 65535"}, {"max_reply_length -1"}},
        Sample{"dns", {"type A", "type rrsig"}, {"type TYPE1", "type"}},
        Sample{
            "dns",
            {"name .",
             "name example.org.",
             "name aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
            {"name aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
             "name a..b",
             "name .a",
             "name ..",
             "name a..",
             "name"}},
        Sample{"dns", {"retry 0", "delay_before_retry 1"}, {"nb_get_retry 1", "retry x"}}));

INSTANTIATE_TEST_SUITE_P(
    Followers,
    CheckKeywordValues,
    testing::Values(
        Sample{"misc", {"misc_timeout 0", "misc_timeout 4294"}, {"misc_timeout 4295"}},
        Sample{"misc", {"misc_dynamic", "user u", "user u g"}, {"user", "connect_ip 10.0.0.3"}},
        Sample{"misc", {"retry 0", "warmup 0", "alpha"}, {"retry -1", "misc_path"}},
        Sample{"file", {"weight -65535", "weight 65535"}, {"weight -65536", "weight 65536"}},
        Sample{
            "file",
            {"weight 1 reverse", "weight 1 noreverse"},
            {"weight 1 x", "weight", "track_file g"}},
        Sample{"bfd", {"alpha", "alpha off"}, {"alpha x", "name c", "name"}}));

TEST(DnsName, HasAtMost253Characters)
{
    const std::string label(60, 'a');
    const std::string longest = label + "." + label + "." + label + "." + label + ".abcdefghi";
    EXPECT_TRUE(read_dns_name(longest));
    EXPECT_TRUE(read_dns_name(longest + "."));
    EXPECT_FALSE(read_dns_name(longest + "j"));
}

}  // namespace
}  // namespace lbd::parser
