#pragma once

#include "parser/reading/consequence.hpp"
#include "parser/reading/schema.hpp"
#include "vrrp/routing_config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {

// The name of something that stands elsewhere in the file, or on the host.
struct Mention {
    std::string name;
    Range at;
};

// A word that has a meaning for one family only.
struct FamilyWord {
    const Word* word = nullptr;
    Family family = Family::ipv4;
    bool is_vital = true;  // without it the line would mean something else
};

// A line of virtual_routes or static_routes.
struct RouteDraft {
    static constexpr std::string_view name = "route";

    vrrp::Route route;
    std::optional<Family> family;              // as the addresses say
    std::optional<vrrp::Network> destination;  // none: the default one, if there is any
    bool has_destination = false;
    std::optional<std::uint8_t> scope;
    std::optional<Range> protocol_at;
    std::optional<IpAddress> second_gateway;  // `or`
    std::vector<FamilyWord> family_words;
    std::vector<Mention> links;
    std::optional<Mention> track_group;

    // The hop that is being described: the route's own, or the last of several.
    vrrp::NextHop& hop() { return route.multipath.empty() ? route.hop : route.multipath.back(); }
};

// A line of virtual_rules or static_rules.
struct RuleDraft {
    static constexpr std::string_view name = "rule";

    vrrp::Rule rule;
    std::optional<Family> family;
    bool has_action = false;
    const Word* lookup_word = nullptr;  // one for rules that look up routes
    std::vector<FamilyWord> family_words;
    std::optional<Range> protocol_at;
    std::optional<std::uint32_t> preference;
    std::vector<Mention> links;
    std::optional<Mention> track_group;
};

// virtual_routes and virtual_rules.
struct RoutingDraft {
    vrrp::Routing routing;
    std::vector<Mention> links;  // that the host should have
};

Schema<RouteDraft> route_schema();
Schema<RouteDraft> static_route_schema();
Schema<RuleDraft> rule_schema();
Schema<RuleDraft> static_rule_schema();

// The tables of routes and rules, and that of static addresses.
void add_routing_tables(std::vector<Table>&);

// What the words of a line say of the hop that is being described.
void read_gateway(RouteDraft&, Line&);
void read_output_link(RouteDraft&, Line&);
void set_on_link(RouteDraft&, Line&);
void read_encapsulation(RouteDraft&, Line&);
void read_hop_realms(RouteDraft&, Line&);

// `nexthop` and all that follows: nothing but hops.
void read_next_hops(RouteDraft&, Line&);

// What the words of a line leave open. What contradicts itself is refused.
void settle(RouteDraft&, Line&);
void settle(RuleDraft&, Line&);

// A whole line, from its first word on. What is no keyword is given to
// `take_other(draft, line, word)`. Nothing: it is left out, and it has been said why.
template <class Draft, class TakeOther>
std::optional<Draft> read_entry(const Schema<Draft>& schema, Line& line, TakeOther take_other)
{
    Draft draft;
    line.begin_anew();
    read_options(schema, draft, line, take_other);
    settle(draft, line);
    if (line.is_refused())
        tell_left_out(line, Draft::name);
    return line.is_refused() ? std::nullopt : std::optional{std::move(draft)};
}

// The same of a route and of a rule. Nothing: it is left out, and it has been said why.
std::optional<RouteDraft> read_route(const Schema<RouteDraft>&, Line&);
std::optional<RuleDraft> read_rule(const Schema<RuleDraft>&, Line&);

// The lines of virtual_routes and virtual_rules.
void read_routes(RoutingDraft&, const Line& head);
void read_rules(RoutingDraft&, const Line& head);

}  // namespace lbd::parser
