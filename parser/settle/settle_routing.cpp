#include "parser/drafts/route_readers.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

using vrrp::RuleVerdict;

// What a word says that the other family does not know.
template <class Draft>
void settle_family_words(const Draft& draft, Family family, Line& line)
{
    for (const FamilyWord& each : draft.family_words) {
        if (each.family == family)
            continue;
        const std::string what = fmt::format(
            "{} is for {} only", each.word->text(), each.family == Family::ipv4 ? "IPv4" : "IPv6");
        if (each.is_vital)
            line.refuse(*each.word, what);
        else
            line.reports().remark(each.word->range(), what + "; it is left out");
        if (!each.is_vital)
            line.drop_option(each.word->text());
    }
}

// What is watched is known by its protocol.
template <class Config>
void settle_protocol(Config& config, const std::optional<Range>& at, Line& line)
{
    if (!config.is_tracked || config.protocol == vrrp::own_protocol)
        return;
    line.reports().warning(
        at,
        fmt::format(
            "what is tracked has protocol {0}; {0} is used, unless with no_track",
            vrrp::own_protocol));
    config.protocol = vrrp::own_protocol;
    line.drop_option("protocol");
}

// `via A or B` stands for two hops.
void settle_second_gateway(RouteDraft& draft)
{
    vrrp::Route& route = draft.route;
    if (!draft.second_gateway)
        return;
    if (route.hop.gateway)
        route.multipath.push_back(route.hop);
    route.multipath.push_back(route.hop);
    route.multipath.back().gateway = draft.second_gateway;
    route.hop = {};
}

// How far away the destination is, as iproute2 deduces it.
std::uint8_t usual_scope(const vrrp::Route& route)
{
    constexpr std::uint8_t universe = 0;
    constexpr std::uint8_t link = 253;
    constexpr std::uint8_t host = 254;
    using enum vrrp::RouteType;
    switch (route.type) {
        case local:
        case nat: return host;
        case broadcast:
        case anycast:
        case multicast: return link;
        case unicast: return route.hop.gateway || !route.multipath.empty() ? universe : link;
        default: return universe;
    }
}

void settle_preference(RuleDraft& draft, Line& line)
{
    if (draft.preference) {
        draft.rule.preference = *draft.preference;
        return;
    }
    std::uint32_t& next = line.context().next_preference;
    draft.rule.preference = next;
    next = std::max(next, 2U) - 1;
    line.add_words({"preference", std::to_string(draft.rule.preference)});
    line.reports().warning(
        line.keyword().range(),
        fmt::format("a rule needs a preference; {} is used", draft.rule.preference));
}

void settle_action(const RuleDraft& draft, Line& line)
{
    const vrrp::RuleAction& action = draft.rule.action;
    const bool looks_up =
        action.verdict == RuleVerdict::look_up || action.verdict == RuleVerdict::look_up_in_vrf;
    if (!draft.has_action && !line.is_refused())
        line.refuse(
            "a rule needs an action: table, l3mdev, goto, nop, blackhole, unreachable, prohibit");
    else if (draft.lookup_word && !looks_up)
        line.refuse(
            *draft.lookup_word,
            fmt::format("{} needs a table to look up", draft.lookup_word->text()));
    if (action.verdict != RuleVerdict::go_to)
        return;
    if (!draft.preference)
        line.refuse("a rule with goto needs a preference");
    else if (action.target <= *draft.preference && !line.is_refused())
        line.refuse(fmt::format("goto leads back to {}: it goes forward only", action.target));
}

}  // namespace

void settle(RouteDraft& draft, Line& line)
{
    vrrp::Route& route = draft.route;
    const Family family = draft.family.value_or(Family::ipv4);
    if (!draft.has_destination && !line.is_refused())
        line.refuse("a route needs a destination");
    settle_family_words(draft, family, line);
    settle_protocol(route, draft.protocol_at, line);
    settle_second_gateway(draft);
    route.key.destination = draft.destination.value_or(vrrp::Network{unspecified(family), 0});
    route.scope = draft.scope.value_or(usual_scope(route));
    if (family == Family::ipv6) {
        route.scope = 0;
        route.key.tos = 0;
    }
}

void settle(RuleDraft& draft, Line& line)
{
    draft.rule.family = draft.family.value_or(Family::ipv4);
    settle_family_words(draft, draft.rule.family, line);
    settle_protocol(draft.rule, draft.protocol_at, line);
    settle_action(draft, line);
    if (!line.is_refused())
        settle_preference(draft, line);
}

}  // namespace lbd::parser
