#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/weight_words.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using std::chrono::milliseconds;
using vrrp::BfdConfig;

constexpr std::size_t longest_name = 31;

template <std::int64_t min, std::int64_t max>
Reading<Duration> read_milliseconds(std::string_view word)
{
    using std::chrono::microseconds;
    const Duration number = read_decimal(without_plus(word)).value_or(Duration{-1});
    const auto period = std::chrono::round<microseconds>(number / 1000);
    if (number < Duration{} || period < milliseconds{min} || period > milliseconds{max})
        return Refusal{fmt::format("expected milliseconds, from {} to {}", min, max)};
    return period;
}

template <std::int64_t min, auto member>
void read_period(BfdDraft& draft, Line& line)
{
    const Word* word = line.peek();
    const auto period = line.take(read_milliseconds<min, 4294967>);
    if (!period)
        return;
    if (*period > milliseconds{10'000})
        line.reports().remark(word->range(), "these are milliseconds: more than 10000 are unusual");
    draft.config.*member = *period;
}

using Neighbors = decltype(CrossReferences::bfd_neighbors);

// Sessions are told apart by their neighbors, and several with one neighbor by the own addresses.
bool is_first(Neighbors& neighbors, const BfdConfig& config)
{
    auto& sources = neighbors[config.neighbor];
    const bool differs = config.source && !sources.contains(std::nullopt);
    return (sources.empty() || differs) && sources.insert(config.source).second;
}

// What a session is left out for; empty: nothing.
std::string_view flaw(const BfdDraft& draft, Neighbors& neighbors)
{
    if (!draft.neighbor)
        return "it has no valid neighbor_ip";
    if (draft.config.source && draft.config.source->family() != draft.neighbor->family())
        return "source_ip and neighbor_ip are of different families";
    return is_first(neighbors, draft.config) ? "" : "there is a session with this neighbor";
}

std::optional<BfdConfig> settle(BfdDraft draft, Neighbors& neighbors, const Word& name, Line& head)
{
    BfdConfig& config = draft.config;
    if (draft.neighbor)
        config.neighbor = *draft.neighbor;
    if (const std::string_view reason = flaw(draft, neighbors); !reason.empty()) {
        const std::string message = fmt::format("{} is left out: {}", name.text(), reason);
        if (draft.neighbor)
            head.reports().error(name.range(), message);
        else
            report_lack(head, name.range(), {"neighbor_ip"}, message);
        return std::nullopt;
    }
    config.ttl = draft.ttl.value_or(config.neighbor.is_v4() ? 255 : 64);
    if (config.max_hops > config.ttl) {
        head.reports().error(
            head.where("max_hops"), fmt::format("max_hops is at most the TTL, {}", config.ttl));
        config.max_hops = config.ttl;
        head.hold("max_hops", {std::to_string(config.ttl)});
    }
    config.tells_vrrp = draft.names_vrrp || !draft.names_checkers;
    config.tells_checkers = draft.names_checkers || !draft.names_vrrp;
    return std::move(config);
}

// clang-format off
constexpr Row<BfdDraft> rows[] = {
    {{"source_ip", value, "ADDRESS", "same family as neighbor", "chosen by kernel",
      "Local address of the session"},
     set_address<&BfdDraft::config, &BfdConfig::source>, planned},
    {{"neighbor_ip", value, "ADDRESS", "", "required", "Peer address"},
     set_address<&BfdDraft::neighbor>, planned},
    {{"neighbour_ip", value, "ADDRESS", "", "required", "British spelling of neighbor_ip",
      last_wins, "neighbor_ip"}, set_address<&BfdDraft::neighbor>, planned},
    {{"min_rx", value, "MILLISECONDS decimal (us)", "1-4294967; above 10000 with a remark", "10",
      "Required minimum receive interval"}, read_period<1, &BfdConfig::min_rx>, planned},
    {{"min_tx", value, "MILLISECONDS decimal (us)", "1-4294967; above 10000 with a remark", "10",
      "Desired minimum transmit interval"}, read_period<1, &BfdConfig::min_tx>, planned},
    {{"idle_tx", value, "MILLISECONDS decimal (us)", "1000-4294967; above 10000 with a remark",
      "1000", "Transmit interval while not Up"}, read_period<1000, &BfdConfig::idle_tx>, planned},
    {{"multiplier", value, "COUNT", "1-255", "5", "Detection multiplier advertised"},
     set<read_number<std::uint8_t, 1, 255>, &BfdDraft::config, &BfdConfig::multiplier>, planned},
    {{"passive", flag, "", "", "active", "Wait for the peer before sending"},
     set_true<&BfdDraft::config, &BfdConfig::is_passive>, planned},
    {{"ttl", value, "TTL", "1-255", "255 IPv4, 64 IPv6", "TTL or hop limit of sent packets"},
     set<read_number<std::uint8_t, 1, 255>, &BfdDraft::ttl>, planned},
    {{"hoplimit", value, "TTL", "1-255", "255 IPv4, 64 IPv6", "Alias of ttl", last_wins, "ttl"},
     set<read_number<std::uint8_t, 1, 255>, &BfdDraft::ttl>, planned},
    {{"max_hops", value, "HOPS", "-1..255; at most the TTL", "0",
      "Hops tolerated on received packets; 255 disables check"},
     set<read_integer<std::int16_t, -1, 255>, &BfdDraft::config, &BfdConfig::max_hops>, planned},
    {{"multihop", flag, "[BOOL]", "", "off", "Use UDP port 4784 of RFC 5883"},
     set_bool<&BfdDraft::config, &BfdConfig::is_multihop>, planned},
    {{"weight", value, "N [reverse]", "-253..253", "0", "Default priority change"},
     set_weight<253, &BfdDraft::config, &BfdConfig::weight>, planned},
    {{"vrrp", flag, "", "", "events to both", "Send events to the VRRP process"},
     set_true<&BfdDraft::names_vrrp>, planned},
    {{"checker", flag, "", "", "events to both", "Send events to the checker process"},
     set_true<&BfdDraft::names_checkers>, planned},
};
// clang-format on

}  // namespace

Schema<BfdDraft> bfd_schema()
{
    return {{rows}};
}

void read_bfd(RootDraft& root, Line& head)
{
    const Word* name = head.next_or_complain();
    if (name && name->text().size() > longest_name) {
        head.refuse(*name, fmt::format("expected a name of at most {} characters", longest_name));
        name = nullptr;
    }
    if (!name)
        return read_left_out(bfd_schema(), head);
    CrossReferences& references = root.cross_references;
    const auto [place, is_new] = references.trackables[TrackedKind::bfd].try_emplace(
        std::string{name->text()}, Trackable{name->range()});
    if (!is_new) {
        head.reports()
            .error(
                name->range(),
                fmt::format("{} is left out: there is a session of this name", name->text()))
            .note("it was given here", place->second.at);
        return read_left_out(bfd_schema(), head);
    }
    BfdDraft draft;
    draft.config.name = name->text();
    read_block(bfd_schema(), draft, head);
    if (draft.names_vrrp && !draft.names_checkers)
        head.context().sessions_without_checks.insert(name->text());
    define(
        place->second,
        settle(std::move(draft), references.bfd_neighbors, *name, head),
        root.config.bfd_sessions,
        head,
        *name);
}

}  // namespace lbd::parser
