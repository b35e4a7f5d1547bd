#include "parser/service_draft.hpp"
#include "parser/unbuilt.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

// clang-format off
constexpr Row<CheckDraft> smtp[] = {
    {{"helo_name", value, "NAME", "", "smtpchecker.keepalived.org", "Name sent in HELO"}},
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 1",
      "Wait before a retry"}},
    {{"host", block, "{ connection and common options }", "", "",
      "Extra target inside one SMTP_CHECK", accumulates}},
};

constexpr Row<CheckDraft> smtp_host[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 1",
      "Wait before a retry"}},
};

constexpr Row<CheckDraft> ping[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 1",
      "Wait before a retry"}},
};

constexpr Row<CheckDraft> udp[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 1",
      "Wait before a retry"}},
    {{"payload", value, "HEX", "hex digits, blanks allowed", "32-byte built-in text",
      "Datagram content sent"}},
    {{"require_reply", value, "[HEX with x wildcards]", "hex digits or x per nibble",
      "off; bare = any reply", "A matching answer is mandatory"}},
    {{"min_reply_length", value, "BYTES", "0-65535", "0", "Shortest accepted answer"}},
    {{"max_reply_length", value, "BYTES", "0-65535", "255", "Longest accepted answer"}},
};

constexpr Row<CheckDraft> dns[] = {
    {{"retry", value, "COUNT", "0-4294967295", "real server value, else 3",
      "Failed retries tolerated before down"}},
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward",
      "real server value, else delay_loop", "Wait before a retry"}},
    {{"type", value, "A|NS|CNAME|SOA|MX|TXT|AAAA|RRSIG|DNSKEY", "case-insensitive", "SOA",
      "Query type"}},
    {{"name", value, "DOMAIN", "labels <= 63, name <= 253", "root (.)", "Name queried"}},
};

constexpr Row<CheckDraft> misc[] = {
    {{"retry", value, "COUNT", "0-4294967295", "real server value, else 0",
      "Failed retries tolerated before down"}},
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 1",
      "Wait before a retry"}},
    {{"misc_path", value, "COMMAND [ARG...]", "", "required", "Program to run"}},
    {{"misc_timeout", value, "SECONDS integer", "0-4294", "delay_loop of the virtual server",
      "Run time after which it is killed and failed"}},
    {{"misc_dynamic", flag, "", "", "off", "Exit codes 2-255 set weight to code minus 2"}},
    {{"user", value, "USER [GROUP]", "existing account", "script_user",
      "Identity running the program"}},
};

constexpr Row<CheckDraft> file[] = {
    {{"track_file", value, "NAME", "existing track_file", "required", "File to follow"}},
    {{"weight", value, "N [reverse|noreverse]", "-65535..65535", "weight of track_file",
      "Multiplier; 0 = non-zero file value means down"}},
};

constexpr Row<CheckDraft> bfd[] = {
    {{"name", value, "NAME", "<= 31 characters", "required", "BFD session to follow"}},
    {{"alpha", flag, "[BOOL]", "", "value of real server", "Start considered down"}},
};

constexpr Row<CheckDraft> ssl[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0 upward", "real server value, else 3",
      "Wait before a retry"}},
    {{"virtualhost", value, "NAME", "", "value of real server", "Host header and SNI source"}},
    {{"http_protocol", value, "1.0|1.0C|1.0c|1.1", "", "1.0",
      "HTTP version and Connection header sent"}},
    {{"enable_sni", flag, "[BOOL]", "", "off", "Send TLS server name"}},
    {{"sni_name", value, "[NAME]", "", "virtualhost", "TLS server name; implies enable_sni"}},
    {{"fast_recovery", flag, "[BOOL]", "", "off", "Check all urls without pause while recovering"}},
    {{"tls_compliant", flag, "[BOOL]", "", "off",
      "Wait for peer close-notify instead of quiet shutdown"}},
    {{"url", block, "{ ... }", "", "", "One request and its acceptance rules", accumulates}},
};

constexpr Row<UrlDraft> ssl_url[] = {
    {{"tls_compliant", flag, "[BOOL]", "", "value of checker", "Same for one url"}},
};

constexpr Row<NotBuilt> ssl_block[] = {
    {{"password", value, "STRING", "", "none", "Passphrase of the private key"}},
    {{"ca", value, "PATH", "PEM file", "none", "CA certificates loaded in the client context"}},
    {{"certificate", value, "PATH", "PEM file", "none", "Client certificate"}},
    {{"key", value, "PATH", "PEM file", "none", "Client private key"}},
};
// clang-format on

}  // namespace

void add_check_tables(std::vector<Table>& tables)
{
    const auto connection = connection_rows();
    const auto common = check_rows();
    const auto retry = retry_rows();
    const auto add = [&](std::string_view path, const Schema<CheckDraft>& schema) {
        tables.push_back(schema.table(path, false));
    };
    add("virtual_server/real_server/SSL_GET", {{connection, common, retry, ssl}});
    tables.push_back(Schema<UrlDraft>{{url_schema().parts[0], ssl_url}}.table(
        "virtual_server/real_server/SSL_GET/url", false));
    add("virtual_server/real_server/SMTP_CHECK", {{connection, common, retry, smtp}});
    add("virtual_server/real_server/SMTP_CHECK/host", {{connection, common, retry, smtp_host}});
    add("virtual_server/real_server/PING_CHECK", {{connection, common, retry, ping}});
    add("virtual_server/real_server/UDP_CHECK", {{connection, common, retry, udp}});
    add("virtual_server/real_server/DNS_CHECK", {{connection, common, dns}});
    add("virtual_server/real_server/MISC_CHECK", {{common, misc}});
    add("virtual_server/real_server/FILE_CHECK", {{file}});
    add("virtual_server/real_server/BFD_CHECK", {{bfd}});
    tables.push_back(Schema<NotBuilt>{{ssl_block}}.table("SSL"));
}

}  // namespace lbd::parser
