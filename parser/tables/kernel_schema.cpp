#include "parser/drafts/global_draft.hpp"
#include "parser/reading/choice.hpp"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

using daemon::FirewallConfig;
using daemon::FlushAtStop;
using daemon::GlobalConfig;
using daemon::IpsetNames;
using daemon::IpvsConfig;
using daemon::IpvsTimeouts;
using daemon::MarkingConfig;
using daemon::NftablesConfig;
using daemon::SyncDaemon;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto config = &GlobalDraft::config;
constexpr auto firewall = &GlobalConfig::firewall;
constexpr auto nftables = &FirewallConfig::nftables;
constexpr auto ipvs = &GlobalConfig::ipvs;
constexpr auto marking = &IpvsConfig::marking;
constexpr auto sync = &SyncDaemonDraft::daemon;

constexpr auto read_timeout = read_whole_seconds<0, 2678400>;
constexpr auto read_sync_id = read_number<std::uint8_t, 0, 255>;
constexpr auto read_chain_name = read_name<27>;
constexpr auto read_hook_priority = read_integer<std::int32_t, -2147483648, 2147483647>;
constexpr std::size_t longest_set_name = 30;

void read_timeouts(GlobalDraft& draft, Line& line)
{
    if (!line.has_rest()) {
        line.next_or_complain();
        return;
    }
    IpvsTimeouts& timeouts = draft.config.ipvs.timeouts;
    const IpvsTimeouts before = timeouts;
    read_options(ipvs_timeouts_schema(), timeouts, line);
    if (timeouts == before)
        line.leave_out();
    else
        line.keep();
}

Reading<FlushAtStop> read_flush(std::string_view word)
{
    return read_choice(word, Words<FlushAtStop, 1>{{{"VS", FlushAtStop::own_services}}});
}

void read_flush_at_stop(GlobalDraft& draft, Line& line)
{
    if (!line.has_rest())
        draft.config.ipvs.at_stop = FlushAtStop::everything;
    else if (const auto what = line.take(read_flush))
        draft.config.ipvs.at_stop = *what;
}

void take_sync_instance(SyncDaemonDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (!draft.daemon.instance.empty()) {
        line.refuse(*word, fmt::format("the instance is {} already", draft.daemon.instance));
        return;
    }
    draft.daemon.instance = word->text();
    draft.instance_at = word->range();
}

bool is_sync_value(const Word* word)
{
    return word && !sync_daemon_schema().find(word->text());
}

// As it was written before there were words for it: INSTANCE [SYNCID].
void take_values_by_position(SyncDaemonDraft& draft, Line& line)
{
    if (!is_sync_value(line.peek()))
        return;
    take_sync_instance(draft, line);
    const Word* word = line.peek();
    if (!is_sync_value(word))
        return;
    line.next();
    draft.id = line.accept(*word, read_sync_id);
    if (draft.id)
        line.reports().warning(word->range(), "write the word id before the number");
}

void read_sync_daemon(GlobalDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    auto link = line.accept(*word, read_link);
    if (!link)
        return line.skip_rest();
    line.keep();
    line.context().links.note(*link, word->range(), LinkRole::global);
    SyncDaemonDraft daemon;
    daemon.line = line.key();
    daemon.daemon.link = std::move(*link);
    take_values_by_position(daemon, line);
    read_options(sync_daemon_schema(), daemon, line);
    draft.sync_daemon = std::move(daemon);
}

Reading<IpAddress> read_sync_group(std::string_view word)
{
    const auto address = IpAddress::parse(word);
    if (address && address->is_multicast())
        return *address;
    return Refusal{"expected a multicast address"};
}

// [TABLE]
void take_table(std::string& table, std::string_view usual, Line& line)
{
    if (!line.has_rest())
        table = usual;
    else if (auto name = line.take(read_name<255>))
        table = std::move(*name);
}

void read_nftables(GlobalDraft& draft, Line& line)
{
    NftablesConfig& nftables = draft.config.firewall.nftables;
    take_table(nftables.table, "keepalived", line);
    const std::int32_t usual = NftablesConfig{}.priority;
    if (line.is_refused() || nftables.priority == usual)
        return;
    line.reports().remark(
        line.keyword().range(),
        fmt::format("nftables sets nftables_priority to {}; write that below it", usual));
    nftables.priority = usual;
    line.head()->hold("nftables_priority", {std::to_string(usual)});
}

void read_marking(GlobalDraft& draft, Line& line)
{
    take_table(draft.config.ipvs.marking.table, "keepalived_ipvs", line);
}

void read_iptables(GlobalDraft& draft, Line& line)
{
    auto& iptables = draft.config.firewall.iptables;
    if (!line.has_rest()) {
        iptables.input = "INPUT";
        iptables.output = "OUTPUT";
        return;
    }
    const auto input = line.take(read_chain_name);
    const Word* word = line.next();
    const auto output = word ? line.accept(*word, read_chain_name) : std::string{};
    if (!input || !output)
        return;
    if (input == output) {
        line.refuse(*word, "expected another chain than the first one");
        return;
    }
    iptables.input = *input;
    iptables.output = *output;
}

// In the order in which they are given, and what makes their names of the first one.
constexpr std::array<std::pair<std::string IpsetNames::*, std::string_view>, 6> ipsets{
    {{&IpsetNames::addresses_v4, ""},
     {&IpsetNames::addresses_v6, "6"},
     {&IpsetNames::link_local, "_if6"},
     {&IpsetNames::igmp, "_igmp"},
     {&IpsetNames::mld, "_mld"},
     {&IpsetNames::neighbors, "_nd"}}};

void read_ipsets(GlobalDraft& draft, Line& line)
{
    auto& iptables = draft.config.firewall.iptables;
    iptables.uses_sets = line.has_rest();
    const Word* last = line.peek();
    IpsetNames names;
    std::set<std::string> all;
    for (const auto& [member, suffix] : ipsets) {
        if (const Word* word = line.next()) {
            const auto name = line.accept(*word, read_name<longest_set_name>);
            if (!name)
                return line.skip_rest();
            names.*member = *name;
            last = word;
        } else if (iptables.uses_sets) {
            const std::size_t room = longest_set_name - suffix.size();
            names.*member = names.addresses_v4.substr(0, room) + std::string{suffix};
        }
        all.insert(names.*member);
    }
    if (all.size() == ipsets.size())
        iptables.sets = std::move(names);
    else
        line.refuse(*last, "expected a different name for each set");
}

// clang-format off
constexpr Row<IpvsTimeouts> timeouts[] = {
    {{"tcp", value, "SECONDS", "0-2678400; 0 leaves it as it is", "kernel (900)",
      "Established TCP timeout"}, set<read_timeout, &IpvsTimeouts::tcp>, planned},
    {{"tcpfin", value, "SECONDS", "0-2678400; 0 leaves it as it is", "kernel (120)",
      "TCP FIN_WAIT timeout"}, set<read_timeout, &IpvsTimeouts::tcp_fin>, planned},
    {{"udp", value, "SECONDS", "0-2678400; 0 leaves it as it is", "kernel (300)", "UDP timeout"},
     set<read_timeout, &IpvsTimeouts::udp>, planned},
};

constexpr Row<SyncDaemonDraft> sync_options[] = {
    {{"inst", value, "INSTANCE", "existing instance", "none: master and backup both run",
      "Instance whose state selects master or backup", first_wins}, take_sync_instance, planned},
    {{"id", value, "SYNCID", "0-255", "VRID of inst, else 0", "Sync id"},
     set<read_sync_id, &SyncDaemonDraft::id>, planned},
    {{"maxlen", value, "BYTES", "1-65507", "kernel", "Largest sync packet"},
     set<read_number<std::uint16_t, 1, 65507>, sync, &SyncDaemon::longest_packet>, planned},
    {{"port", value, "PORT", "1-65535", "8848 (kernel)", "UDP port"},
     set<read_number<std::uint16_t, 1, 65535>, sync, &SyncDaemon::port>, planned},
    {{"ttl", value, "TTL", "1-255", "1 (kernel)", "Multicast TTL"},
     set<read_number<std::uint8_t, 1, 255>, sync, &SyncDaemon::ttl>, planned},
    {{"group", value, "ADDRESS", "multicast", "224.0.0.81 (kernel)", "Multicast group"},
     set<read_sync_group, sync, &SyncDaemon::group>, planned},
};

constexpr Row<GlobalDraft> rows[] = {
    {{"lvs_timeouts", value, "[tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]",
      "at least one of them", "kernel values", "IPVS connection timeouts", accumulates},
     read_timeouts, planned},
    {{"lvs_flush", flag, "", "", "off", "Empty whole IPVS table at startup"},
     set_true<config, ipvs, &IpvsConfig::flushes_at_start>, planned},
    {{"lvs_flush_on_stop", flag, "[VS]", "", "off",
      "Faster cleanup at stop: flush table, or delete services only"}, read_flush_at_stop,
     planned},
    {{"lvs_flush_onstop", flag, "[VS]", "", "off", "Old spelling of lvs_flush_on_stop", last_wins,
      "lvs_flush_on_stop"}, read_flush_at_stop, planned},
    {{"lvs_sync_daemon", value,
      "IFNAME [[inst] INSTANCE] [id SYNCID] [maxlen BYTES] [port PORT] [ttl TTL] [group ADDRESS]",
      "existing instance", "", "Run IPVS connection sync threads", first_wins}, read_sync_daemon,
     planned},
    {{"nftables_ipvs", value, "[TABLE]", "up to 255 characters",
      "off; bare = keepalived_ipvs", "Map group address ranges to marks with nftables",
      first_wins}, read_marking, planned},
    {{"nftables_ipvs_priority", value, "INT32", "-2147483648..2147483647", "-1",
      "Priority of the marking chain"},
     set<read_hook_priority, config, ipvs, marking, &MarkingConfig::priority>, planned},
    {{"nftables_ipvs_start_fwmark", value, "MARK", "1-4294967295", "1000",
      "First automatically allocated firewall mark"},
     set<read_number<std::uint32_t, 1, 4294967295>, config, ipvs, marking,
         &MarkingConfig::first_mark>, planned},
    {{"nftables", value, "[TABLE]", "up to 255 characters", "off; bare = keepalived",
      "Use nftables for no_accept and VMAC filters", first_wins}, read_nftables, planned},
    {{"nftables_priority", value, "INT32", "-2147483648..2147483647", "-1",
      "Priority of the base chains"},
     set<read_hook_priority, config, firewall, nftables, &NftablesConfig::priority>, planned},
    {{"nftables_ifindex", flag, "", "", "off",
      "Match link-local addresses by interface index, not name"},
     set_true<config, firewall, nftables, &NftablesConfig::goes_by_index>, planned},
    {{"nftables_counters", flag, "", "", "off", "Add counters to generated rules and sets"},
     set_true<config, firewall, nftables, &NftablesConfig::counts>, planned},
    {{"vrrp_iptables", value, "[IN_CHAIN [OUT_CHAIN]]", "up to 27 characters, different",
      "off; bare = INPUT OUTPUT", "Use iptables for no_accept and VMAC filters", first_wins},
     read_iptables, planned},
    {{"vrrp_ipsets", value, "[ADDR4 [ADDR6 [ADDR_IF6 [IGMP [MLD [ND]]]]]]",
      "up to 30 characters, all different; what is left out is made of the first",
      "keepalived, keepalived6, keepalived_if6, keepalived_igmp, keepalived_mld, keepalived_nd",
      "Names of ipsets used with iptables; bare disables ipsets"}, read_ipsets, planned},
};
// clang-format on

}  // namespace

std::span<const Row<GlobalDraft>> kernel_rows()
{
    return rows;
}

Schema<SyncDaemonDraft> sync_daemon_schema()
{
    return {{sync_options}};
}

Schema<IpvsTimeouts> ipvs_timeouts_schema()
{
    return {{timeouts}};
}

}  // namespace lbd::parser
