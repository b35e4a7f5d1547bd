#include "parser/drafts/check_draft.hpp"
#include "parser/reading/script_account.hpp"
#include "parser/reading/script_words.hpp"

#include <utility>

namespace lbd::parser {
namespace {

using checkers::DnsProbe;
using checkers::ScriptProbe;
using checkers::TlsClient;
using checkers::UdpProbe;
using enum Shape;
using enum Repetition;
using namespace check_values;

constexpr auto read_length = read_number<std::uint16_t, 0, 65535>;

void read_payload(CheckDraft& check, Line& line)
{
    if (auto pattern = take_octets(line))
        check.udp.payload = std::move(pattern->octets);
}

void read_required_reply(CheckDraft& check, Line& line)
{
    if (line.has_rest()) {
        auto pattern = take_octet_pattern(line);
        if (!pattern)
            return;
        check.udp.reply = std::move(*pattern);
    }
    check.udp.requires_reply = true;
}

void read_script(CheckDraft& check, Line& line)
{
    const Word* at = line.peek();
    auto command = take_command(line);
    if (!command)
        return;
    check.script_at = at->range();
    check.script.command.words = std::move(command->words);
    check.script.command.tests_file = command->tests_file;
}

void read_user(CheckDraft& check, Line& line)
{
    if (!line.has_rest()) {
        line.next_or_complain();
        return;
    }
    auto account = take_known_account(line);
    check.is_refused = !account;
    if (account) {
        check.script.command.user = std::move(account->user);
        check.script.command.group = std::move(account->group);
    }
}

// clang-format off
constexpr Row<CheckDraft> smtp[] = {
    {{"helo_name", value, "NAME", "", "smtpchecker.keepalived.org", "Name sent in HELO"},
     set<read_text, &CheckDraft::helo_name>},
    {{"host", block, "{ connection and common options }", "", "",
      "Extra target inside one SMTP_CHECK", accumulates},
     read_smtp_host, Stage::built, Turn::after_settings},
};

constexpr Row<CheckDraft> udp[] = {
    {{"payload", value, "HEX", "hex digits, blanks allowed", "32-byte built-in text",
      "Datagram content sent"}, read_payload},
    {{"require_reply", value, "[HEX with x wildcards]", "hex digits or x per nibble",
      "off; bare = any reply", "A matching answer is mandatory"}, read_required_reply},
    {{"min_reply_length", value, "BYTES", "0-65535", "0", "Shortest accepted answer"},
     set<read_length, &CheckDraft::udp, &UdpProbe::shortest_reply>},
    {{"max_reply_length", value, "BYTES", "0-65535", "255", "Longest accepted answer"},
     set<read_length, &CheckDraft::udp, &UdpProbe::longest_reply>},
};

constexpr Row<CheckDraft> dns[] = {
    {{"retry", value, "COUNT", "0-4294967295", "real server value, else 3",
      "Failed retries tolerated before down"},
     set<read_any_number, &CheckDraft::settings, &CheckSettings::retries>},
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295",
      "real server value, else delay_loop", "Wait before a retry"},
     set<read_any_seconds, &CheckDraft::settings, &CheckSettings::retry_delay>},
    {{"type", value, "A|NS|CNAME|SOA|MX|TXT|AAAA|RRSIG|DNSKEY", "case-insensitive", "SOA",
      "Query type"}, set<read_dns_type, &CheckDraft::dns, &DnsProbe::type>},
    {{"name", value, "DOMAIN", "labels <= 63, name <= 253", "root (.)", "Name queried"},
     set<read_dns_name, &CheckDraft::dns, &DnsProbe::name>},
};

constexpr Row<CheckDraft> misc[] = {
    {{"retry", value, "COUNT", "0-4294967295", "real server value, else 0",
      "Failed retries tolerated before down"},
     set<read_any_number, &CheckDraft::settings, &CheckSettings::retries>},
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295", "real server value, else 1",
      "Wait before a retry"},
     set<read_any_seconds, &CheckDraft::settings, &CheckSettings::retry_delay>},
    {{"misc_path", value, "COMMAND [ARG...]", "", "required", "Program to run"}, read_script},
    {{"misc_timeout", value, "SECONDS integer", "0-4294", "delay_loop of the virtual server",
      "Run time after which it is killed and failed"},
     set<read_whole_seconds<0, 4294>, &CheckDraft::script, &ScriptProbe::timeout>},
    {{"misc_dynamic", flag, "", "", "off", "Exit codes 2-255 set weight to code minus 2"},
     set_true<&CheckDraft::script, &ScriptProbe::sets_weight>},
    {{"user", value, "USER [GROUP]", "existing account", "script_user",
      "Identity running the program"}, read_user},
};

constexpr Row<CheckDraft> tls[] = {
    {{"tls_compliant", flag, "[BOOL]", "", "off",
      "Wait for peer close-notify instead of quiet shutdown"},
     set_bool<&CheckDraft::http, &HttpDraft::awaits_closing_alert>},
};

constexpr Row<UrlDraft> tls_url[] = {
    {{"tls_compliant", flag, "[BOOL]", "", "value of checker", "Same for one url"},
     set_bool<&UrlDraft::awaits_closing_alert>},
};

constexpr Row<TlsClient> tls_client[] = {
    {minded_again(secret(
         {"password", value, "STRING", "", "none", "Passphrase of the private key"})),
     set<read_text, &TlsClient::password>},
    {minded_again({"ca", value, "PATH", "PEM file", "none",
                   "CA certificates loaded in the client context"}),
     set<read_text, &TlsClient::ca>},
    {minded_again({"certificate", value, "PATH", "PEM file", "none", "Client certificate"}),
     set<read_text, &TlsClient::certificate>},
    {minded_again({"key", value, "PATH", "PEM file", "none", "Client private key"}),
     set<read_text, &TlsClient::key>},
};
// clang-format on

}  // namespace

Schema<CheckDraft> tls_check_schema()
{
    return {{connection_rows(), check_rows(), http_retry_rows(), http_rows(), tls}};
}

Schema<UrlDraft> tls_url_schema()
{
    return {{url_schema().parts[0], tls_url}};
}

Schema<CheckDraft> smtp_check_schema()
{
    return {{connection_rows(), check_rows(), retry_rows(), retry_delay_rows(), smtp}};
}

Schema<CheckDraft> ping_check_schema()
{
    return {{connection_rows(), check_rows(), retry_rows(), retry_delay_rows()}};
}

Schema<CheckDraft> smtp_host_schema()
{
    return ping_check_schema();
}

Schema<CheckDraft> udp_check_schema()
{
    return {{connection_rows(), check_rows(), retry_rows(), retry_delay_rows(), udp}};
}

Schema<CheckDraft> dns_check_schema()
{
    return {{connection_rows(), check_rows(), dns}};
}

Schema<CheckDraft> script_check_schema()
{
    return {{check_rows(), misc}};
}

Schema<TlsClient> tls_client_schema()
{
    return {{tls_client}};
}

void add_check_tables(std::vector<Table>& tables)
{
    // Their rows do something only where lbd makes the check.
    const auto add = [&](std::string_view path, const auto& schema) {
        tables.push_back(schema.table(path, false));
    };
    add("virtual_server/real_server/SSL_GET", tls_check_schema());
    add("virtual_server/real_server/SSL_GET/url", tls_url_schema());
    add("virtual_server/real_server/SMTP_CHECK", smtp_check_schema());
    add("virtual_server/real_server/SMTP_CHECK/host", smtp_host_schema());
    add("virtual_server/real_server/PING_CHECK", ping_check_schema());
    add("virtual_server/real_server/UDP_CHECK", udp_check_schema());
    add("virtual_server/real_server/DNS_CHECK", dns_check_schema());
    add("virtual_server/real_server/MISC_CHECK", script_check_schema());
    add("virtual_server/real_server/FILE_CHECK", file_check_schema());
    add("virtual_server/real_server/BFD_CHECK", bfd_check_schema());
    add("SSL", tls_client_schema());
}

}  // namespace lbd::parser
