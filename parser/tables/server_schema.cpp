#include "parser/drafts/service_draft.hpp"
#include "parser/reading/script_words.hpp"

#include <string>
#include <vector>

namespace lbd::parser {
namespace {

using checkers::Destination;
using checkers::Forwarding;
using checkers::ForwardingMethod;
using checkers::RealServer;
using checkers::ServerExtras;
using checkers::TunnelChecksum;
using checkers::TunnelType;
using enum Shape;
using enum Repetition;
using namespace check_values;

constexpr auto read_weight = read_number<std::uint32_t, 0, 65535>;

void read_forwarding_line(ServerDraft& draft, Line& line)
{
    if (const auto forwarding = read_forwarding(line))
        draft.server.destination.forwarding = *forwarding;
}

template <TunnelChecksum checksum>
void set_checksum(Forwarding& forwarding, Line&)
{
    forwarding.tunnel_checksum = checksum;
}

// clang-format off
constexpr Row<ServerDraft> rows[] = {
    {{"weight", value, "WEIGHT", "0-65535", "weight of virtual server", "Initial weight"},
     set<read_weight, &ServerDraft::server, &RealServer::destination, &Destination::weight>},
    {{"lvs_method", value, "NAT | DR | TUN [...]", "as lb_kind", "method of virtual server",
      "Forwarding method of this server"}, read_forwarding_line},
    {{"lb_kind", value, "NAT | DR | TUN [...]", "as lb_kind", "method of virtual server",
      "Alias of lvs_method", last_wins, "lvs_method"}, read_forwarding_line},
    {{"uthreshold", value, "CONNECTIONS", "0-4294967295", "0 (unlimited)",
      "Connections at which server is considered overloaded"},
     set<read_any_number, &ServerDraft::server, &RealServer::destination,
         &Destination::upper_threshold>},
    {{"lthreshold", value, "CONNECTIONS", "0-4294967295", "0",
      "Connections below which server is usable again"},
     set<read_any_number, &ServerDraft::server, &RealServer::destination,
         &Destination::lower_threshold>},
    {{"inhibit_on_failure", flag, "[BOOL]", "", "value of virtual server",
      "Failed server stays with weight 0"},
     set_bool<&ServerDraft::server, &RealServer::inhibit_on_failure>},
    {{"notify_up", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when the server comes up",
      first_wins}, set_script<&ServerDraft::extras, &ServerExtras::notify_up>, Stage::planned},
    {{"notify_down", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when the server goes down",
      first_wins}, set_script<&ServerDraft::extras, &ServerExtras::notify_down>, Stage::planned},
    {{"alpha", flag, "[BOOL]", "", "value of virtual server", "Start considered down"},
     set_bool<&ServerDraft::checks, &CheckSettings::starts_down>},
    {{"retry", value, "COUNT", "1-4294967295", "value of virtual server",
      "Failed retries tolerated by checkers"},
     set<read_retry, &ServerDraft::checks, &CheckSettings::retries>},
    {{"nb_get_retry", value, "COUNT", "1-4294967295", "as retry", "Old spelling of retry",
      last_wins, "retry"}, set<read_retry, &ServerDraft::checks, &CheckSettings::retries>},
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295", "value of virtual server",
      "Wait before a retry"},
     set<read_any_seconds, &ServerDraft::checks, &CheckSettings::retry_delay>},
    {{"warmup", value, "SECONDS decimal", "0-4294967295", "value of virtual server",
      "Upper bound of first check delay"},
     set<read_any_seconds, &ServerDraft::checks, &CheckSettings::warmup>},
    {{"connect_timeout", value, "SECONDS decimal", "0.000001-4294.967295",
      "value of virtual server", "Connection timeout of checkers"},
     set<read_timeout, &ServerDraft::checks, &CheckSettings::timeout>},
    {{"delay_loop", value, "SECONDS decimal", "0.000001-4294967295", "value of virtual server",
      "Interval between checks"},
     set<read_interval, &ServerDraft::checks, &CheckSettings::interval>},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_checker, smtp_alert, else on",
      "Mail on server changes"},
     set_bool<&ServerDraft::extras, &ServerExtras::sends_mail>, Stage::planned},
    {{"virtualhost", value, "NAME", "", "value of virtual server", "Host header of HTTP checkers"},
     set<read_text, &ServerDraft::checks, &CheckSettings::virtual_host>},
    {{"snmp_name", value, "NAME", "exactly one word", "none", "Name shown in SNMP tables"},
     set_only_word<&ServerDraft::extras, &ServerExtras::snmp_name>, Stage::planned},
    {{"MISC_CHECK", block, "{ ... }", "", "", "External program check", accumulates},
     read_script_check, Stage::planned, Turn::after_settings},
    {{"SMTP_CHECK", block, "{ ... }", "", "", "SMTP greeting check", accumulates},
     read_smtp_check, Stage::planned, Turn::after_settings},
    {{"TCP_CHECK", block, "{ ... }", "", "", "TCP connect check", accumulates},
     read_tcp_check, Stage::built, Turn::after_settings},
    {{"PING_CHECK", block, "{ ... }", "", "", "ICMP echo check", accumulates},
     read_ping_check, Stage::planned, Turn::after_settings},
    {{"UDP_CHECK", block, "{ ... }", "", "", "UDP datagram check", accumulates},
     read_udp_check, Stage::planned, Turn::after_settings},
    {{"HTTP_GET", block, "{ ... }", "", "", "HTTP request check", accumulates},
     read_http_check, Stage::built, Turn::after_settings},
    {{"SSL_GET", block, "{ ... }", "", "", "HTTPS request check", accumulates},
     read_tls_check, Stage::planned, Turn::after_settings},
    {{"DNS_CHECK", block, "{ ... }", "", "", "DNS query check over UDP", accumulates},
     read_dns_check, Stage::planned, Turn::after_settings},
    {{"FILE_CHECK", block, "{ ... }", "", "", "Weight or state driven by a track_file",
      accumulates}, read_file_check, Stage::planned, Turn::after_settings},
    {{"BFD_CHECK", block, "{ ... }", "", "", "State driven by a BFD session", accumulates},
     read_bfd_check, Stage::planned, Turn::after_settings},
};

constexpr Row<Forwarding> forwarding_rows[] = {
    {{"type", value, "ipip|gue|gre", "", "ipip", "Tunnel encapsulation"},
     set<read_tunnel_type, &Forwarding::tunnel>},
    {{"port", value, "PORT", "1-65535", "none", "GUE UDP port"},
     set<read_number<std::uint16_t, 1, 65535>, &Forwarding::tunnel_port>},
    {{"nocsum", flag, "", "", "on", "No tunnel checksum"},
     set_checksum<checkers::TunnelChecksum::none>},
    {{"csum", flag, "", "", "off", "Tunnel checksum"},
     set_checksum<checkers::TunnelChecksum::full>},
    {{"remcsum", flag, "", "", "off", "Remote checksum offload"},
     set_checksum<checkers::TunnelChecksum::remote>},
};

// clang-format on

void complain_of_options(Line& line)
{
    line.reports().error(line.rest(), "only TUN has options; these are left out");
    line.drop_rest();
    line.skip_rest();
}

// Why a tunnel cannot be as it is described. Empty: it can.
std::string_view objection(const Forwarding& forwarding)
{
    if (forwarding.method != ForwardingMethod::tunnel)
        return {};
    if (forwarding.tunnel == TunnelType::gue && forwarding.tunnel_port == 0)
        return "a gue tunnel needs a port";
    if (forwarding.tunnel != TunnelType::gue && forwarding.tunnel_port != 0)
        return "only a gue tunnel has a port";
    if (forwarding.tunnel == TunnelType::ipip && forwarding.tunnel_checksum != TunnelChecksum::none)
        return "an ipip tunnel has no checksum";
    if (forwarding.tunnel == TunnelType::gre &&
        forwarding.tunnel_checksum == TunnelChecksum::remote)
        return "a gre tunnel has no remote checksum";
    return {};
}

}  // namespace

Schema<ServerDraft> server_schema()
{
    return {{rows}};
}

Schema<Forwarding> forwarding_schema()
{
    return {{forwarding_rows}};
}

std::vector<std::string> words_of(const Forwarding& forwarding)
{
    if (forwarding.method == ForwardingMethod::nat)
        return {"NAT"};
    if (forwarding.method == ForwardingMethod::direct_routing)
        return {"DR"};
    if (forwarding.tunnel == TunnelType::ipip)
        return {"TUN"};
    std::vector<std::string> words{"TUN", "type", "gre"};
    if (forwarding.tunnel == TunnelType::gue)
        words = {"TUN", "type", "gue", "port", std::to_string(forwarding.tunnel_port)};
    if (forwarding.tunnel_checksum == TunnelChecksum::full)
        words.emplace_back("csum");
    if (forwarding.tunnel_checksum == TunnelChecksum::remote)
        words.emplace_back("remcsum");
    return words;
}

std::optional<Forwarding> read_forwarding(Line& line)
{
    const Keyword* row = line.row;
    const auto method = line.take(read_forwarding_method, default_holds);
    if (!method)
        return std::nullopt;
    Forwarding forwarding;
    forwarding.method = *method;
    if (*method == ForwardingMethod::tunnel)
        read_options(forwarding_schema(), forwarding, line);
    else if (line.has_rest() && !line.shares_line_with_head())
        complain_of_options(line);
    line.row = row;
    if (line.is_refused())
        return std::nullopt;
    if (const std::string_view reason = objection(forwarding); !reason.empty()) {
        line.refuse(std::string{reason});
        return std::nullopt;
    }
    return forwarding;
}

}  // namespace lbd::parser
