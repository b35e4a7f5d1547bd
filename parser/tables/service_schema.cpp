#include "parser/drafts/service_draft.hpp"
#include "parser/reading/script_words.hpp"

namespace lbd::parser {
namespace {

using checkers::Scheduling;
using checkers::ServiceExtras;
using checkers::VirtualServer;
using enum Shape;
using enum Repetition;
using namespace check_values;

constexpr auto read_weight_sum = read_number<std::uint32_t, 1, 4294967295>;

// Bits of Scheduling::scheduler_flags are numbered from 1 in the language.
template <auto member, int number>
void set_flag(ServiceDraft& draft, Line&)
{
    draft.*member = static_cast<std::uint8_t>(draft.*member | 1 << (number - 1));
}

void read_ip_family(ServiceDraft& draft, Line& line)
{
    const auto family = line.take(read_family);
    if (family && draft.has_family_of_its_own && draft.family != family)
        line.refuse("the address of the service is of the other family");
    else if (family)
        draft.family = family.value();
}

void read_scheduler_line(ServiceDraft& draft, Line& line)
{
    if (auto scheduler = line.take(read_scheduler, default_holds))
        draft.scheduler = std::move(*scheduler);
    else
        draft.is_scheduler_refused = true;
}

void read_protocol_line(ServiceDraft& draft, Line& line)
{
    if (const auto protocol = line.take(read_protocol, default_holds))
        draft.protocol = *protocol;
    else
        draft.is_protocol_refused = true;
}

void read_forwarding_line(ServiceDraft& draft, Line& line)
{
    if (const auto forwarding = read_forwarding(line))
        draft.forwarding = *forwarding;
    else
        draft.is_forwarding_refused = true;
}

void read_persistence(ServiceDraft& draft, Line& line)
{
    if (!line.peek())
        draft.persistence = default_persistence;
    else
        set<read_whole_seconds<0, 2678400>, &ServiceDraft::persistence>(draft, line);
}

void read_persistence_engine(ServiceDraft& draft, Line& line)
{
    constexpr std::size_t longest = 16;
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (word->text().size() > longest) {
        line.reports().warning(
            word->range(), fmt::format("only the first {} characters of the name count", longest));
        line.hold(*word, std::string{word->text().substr(0, longest)});
    }
    draft.service.scheduling.persistence_engine = word->text().substr(0, longest);
}

void read_sorry_server(ServiceDraft& draft, Line& line)
{
    if (const auto endpoint = read_endpoint(line))
        draft.sorry_server = SorryServerDraft{*endpoint, line.keyword().range(), draft.forwarding};
}

void read_sorry_server_forwarding(ServiceDraft& draft, Line& line)
{
    if (const auto forwarding = read_forwarding(line))
        draft.sorry_server_forwarding = *forwarding;
}

// clang-format off
constexpr Row<ServiceDraft> rows[] = {
    {{"ip_family", value, "inet|inet6", "", "deduced from addresses, else inet",
      "Address family of the service"}, read_ip_family},
    {{"retry", value, "COUNT", "1-4294967295", "unset (checker default)",
      "Default failed retries tolerated by checkers"},
     set<read_retry, &ServiceDraft::checks, &CheckSettings::retries>},
    {{"nb_get_retry", value, "COUNT", "1-4294967295", "as retry", "Old spelling of retry",
      last_wins, "retry"}, set<read_retry, &ServiceDraft::checks, &CheckSettings::retries>},
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295", "unset (checker default)",
      "Default wait before a retry"},
     set<read_any_seconds, &ServiceDraft::checks, &CheckSettings::retry_delay>},
    {{"warmup", value, "SECONDS decimal", "0-4294967295", "delay_loop",
      "Upper bound of random delay before first check"},
     set<read_any_seconds, &ServiceDraft::checks, &CheckSettings::warmup>},
    {{"connect_timeout", value, "SECONDS decimal", "0.000001-4294.967295", "5",
      "Default connection timeout of checkers"},
     set<read_timeout, &ServiceDraft::checks, &CheckSettings::timeout>},
    {{"delay_loop", value, "SECONDS decimal", "0.000001-4294967295", "60",
      "Default interval between checks"},
     set<read_interval, &ServiceDraft::checks, &CheckSettings::interval>},
    {{"inhibit_on_failure", flag, "", "", "off", "Default: failed server stays with weight 0"},
     set_true<&ServiceDraft::inhibit_on_failure>},
    {{"lb_algo", value, "rr|wrr|lc|wlc|lblc|lblcr|sh|mh|dh|fo|ovf|sed|nq|twos", "",
      "wlc with error", "IPVS scheduler"}, read_scheduler_line},
    {{"lvs_sched", value, "rr|wrr|lc|wlc|lblc|lblcr|sh|mh|dh|fo|ovf|sed|nq|twos", "",
      "wlc with error", "Alias of lb_algo", last_wins, "lb_algo"}, read_scheduler_line},
    {{"hashed", flag, "", "", "off", "Historic flag with no effect"},
     set_true<&ServiceDraft::is_hashed>},
    {{"ops", flag, "", "", "off", "One-packet scheduling"},
     set_true<&ServiceDraft::service, &VirtualServer::scheduling, &Scheduling::one_packet>},
    {{"flag-1", flag, "", "", "off", "Scheduler specific flag bit 1"},
     set_flag<&ServiceDraft::any_flags, 1>},
    {{"flag-2", flag, "", "", "off", "Scheduler specific flag bit 2"},
     set_flag<&ServiceDraft::any_flags, 2>},
    {{"flag-3", flag, "", "", "off", "Scheduler specific flag bit 3"},
     set_flag<&ServiceDraft::any_flags, 3>},
    {{"sh-port", flag, "", "", "off", "Source hash includes source port"},
     set_flag<&ServiceDraft::sh_flags, 2>},
    {{"sh-fallback", flag, "", "", "off", "Source hash falls back when server unavailable"},
     set_flag<&ServiceDraft::sh_flags, 1>},
    {{"mh-port", flag, "", "", "off", "Maglev hash includes source port"},
     set_flag<&ServiceDraft::mh_flags, 2>},
    {{"mh-fallback", flag, "", "", "off", "Maglev falls back when server unavailable"},
     set_flag<&ServiceDraft::mh_flags, 1>},
    {{"lb_kind", value,
      "NAT | DR | TUN [type ipip | type gue port PORT | type gre] [nocsum|csum|remcsum]",
      "PORT 1-65535", "NAT with error", "Default forwarding method"}, read_forwarding_line},
    {{"lvs_method", value,
      "NAT | DR | TUN [type ipip | type gue port PORT | type gre] [nocsum|csum|remcsum]",
      "PORT 1-65535", "NAT with error", "Alias of lb_kind", last_wins, "lb_kind"},
     read_forwarding_line},
    {{"persistence_engine", value, "NAME", "<= 16 bytes; truncated with error", "none",
      "Persistence engine, e.g. sip"}, read_persistence_engine},
    {{"persistence_timeout", value, "[SECONDS]", "0-2678400", "off; bare = 360",
      "Client affinity time"}, read_persistence},
    {{"persistence_granularity", value, "NETMASK (IPv4) | PREFIX (IPv6)", "dotted mask; 1-128",
      "255.255.255.255 / 128", "Client grouping mask for affinity"},
     set<read_granularity, &ServiceDraft::service, &VirtualServer::scheduling,
         &Scheduling::persistence_prefix>},
    {{"protocol", value, "TCP|UDP|SCTP", "case-insensitive", "UDP with error",
      "Transport protocol"},
     read_protocol_line},
    {{"ha_suspend", flag, "", "", "off", "Suspend checks while service address is not local"},
     set_true<&ServiceDraft::extras, &ServiceExtras::rests_without_address>, Stage::planned},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_checker, smtp_alert, else off",
      "Mail on quorum changes"},
     set_bool<&ServiceDraft::extras, &ServiceExtras::sends_mail>, Stage::planned},
    {{"virtualhost", value, "NAME", "", "none", "Default Host header of HTTP checkers"},
     set<read_text, &ServiceDraft::checks, &CheckSettings::virtual_host>},
    {{"snmp_name", value, "NAME", "exactly one word", "none", "Name shown in SNMP tables"},
     set_only_word<&ServiceDraft::extras, &ServiceExtras::snmp_name>, Stage::planned},
    {{"alpha", flag, "", "", "off", "Start with all servers considered down"},
     set_true<&ServiceDraft::checks, &CheckSettings::starts_down>},
    {{"omega", flag, "", "", "off", "Run down notifications at shutdown and removal"},
     set_true<&ServiceDraft::extras, &ServiceExtras::notifies_at_end>, Stage::planned},
    {{"quorum_up", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when quorum is gained",
      first_wins},
     set_script<&ServiceDraft::extras, &ServiceExtras::quorum_up>, Stage::planned},
    {{"quorum_down", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when quorum is lost",
      first_wins},
     set_script<&ServiceDraft::extras, &ServiceExtras::quorum_down>, Stage::planned},
    {{"quorum", value, "WEIGHT", "1-4294967295", "1", "Total live weight needed for service up"},
     set_or<1U, read_weight_sum, &ServiceDraft::service, &VirtualServer::quorum>},
    {{"hysteresis", value, "WEIGHT", "0-4294967295; below quorum", "0", "Margin around quorum"},
     set<read_any_number, &ServiceDraft::service, &VirtualServer::hysteresis>},
    {{"weight", value, "WEIGHT", "1-65535", "1", "Default real server weight"},
     set<read_number<std::uint32_t, 1, 65535>, &ServiceDraft::weight>},
    {{"sorry_server", value, "IP [PORT]", "port 1-65535 or 0/absent", "none",
      "Server used while quorum is lost"}, read_sorry_server},
    {{"sorry_server_inhibit", flag, "", "", "off", "Keep idle sorry server with weight 0"},
     set_true<&ServiceDraft::inhibits_sorry_server>},
    {{"sorry_server_lvs_method", value, "NAT | DR | TUN [...]", "as lb_kind",
      "method of virtual server", "Forwarding method of sorry server"},
     read_sorry_server_forwarding},
    {{"real_server", block, "IP [PORT] { ... }", "port 1-65535 or 0/absent",
      "port of virtual server", "One destination of the service", accumulates},
     read_server, Stage::built, Turn::after_settings},
};
// clang-format on

}  // namespace

Schema<ServiceDraft> service_schema()
{
    return {{rows}};
}

}  // namespace lbd::parser
