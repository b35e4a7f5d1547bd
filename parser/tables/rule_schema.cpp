#include "parser/drafts/routing_draft.hpp"
#include "parser/drafts/routing_words.hpp"
#include "parser/source/numbers.hpp"

#include <algorithm>
#include <iterator>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::RuleAction;
using vrrp::RuleSelectors;
using vrrp::RuleVerdict;

constexpr auto rule = &RuleDraft::rule;
constexpr auto selectors = &vrrp::Rule::selectors;
constexpr auto action = &vrrp::Rule::action;

template <auto member>
void read_network(RuleDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    (draft.rule.selectors.*member).reset();
    if (!is_everything(word->text()))
        draft.rule.selectors.*member = accept_network(draft.family, line, *word);
}

// False: it has an action already, and that has been said.
bool decide(RuleDraft& draft, RuleVerdict verdict, Line& line)
{
    if (draft.has_action) {
        line.refuse(line.current(), "a rule has one action");
        return false;
    }
    draft.has_action = true;
    draft.rule.action.verdict = verdict;
    return true;
}

template <RuleVerdict verdict>
void set_verdict(RuleDraft& draft, Line& line)
{
    decide(draft, verdict, line);
}

void read_table(RuleDraft& draft, Line& line)
{
    const bool is_first = decide(draft, RuleVerdict::look_up, line);
    const auto table = take_name(line, NameTable::routing_tables, 1);
    if (is_first && table)
        draft.rule.action.table = *table;
}

void read_target(RuleDraft& draft, Line& line)
{
    decide(draft, RuleVerdict::go_to, line);
    set<read_number<std::uint32_t, 1, 4294967295>, rule, action, &RuleAction::target>(draft, line);
}

// The action that follows says all there is to say.
void read_type(RuleDraft&, Line& line)
{
    const Word* word = line.peek();
    for (const std::string_view action : {"goto", "nop", "blackhole", "unreachable", "prohibit"})
        if (word && word->text() == action)
            return;
    if (line.next_or_complain())
        line.refuse(*word, "expected one of goto, nop, blackhole, unreachable, prohibit");
}

Reading<std::uint32_t> read_preference(std::string_view word)
{
    if (const auto number = read_any_base(word, 4294967295))
        return static_cast<std::uint32_t>(*number);
    return Refusal{"expected a number from 0 to 4294967295"};
}

// MARK[/MASK].
Reading<vrrp::FirewallMark> read_mark(std::string_view word)
{
    const std::size_t slash = word.find('/');
    const auto value = read_any_base(word.substr(0, slash), 4294967295);
    const auto mask = slash == word.npos ? std::optional<std::uint64_t>{}
                                         : read_any_base(word.substr(slash + 1), 4294967295);
    if (!value || (slash != word.npos && !mask))
        return Refusal{"expected MARK or MARK/MASK, numbers from 0 to 4294967295"};
    vrrp::FirewallMark mark{static_cast<std::uint32_t>(*value)};
    if (mask)
        mark.mask = static_cast<std::uint32_t>(*mask);
    return mark;
}

Reading<vrrp::Interval<std::uint32_t>> read_users(std::string_view word)
{
    if (word.find('-') == word.npos)
        return Refusal{"expected FIRST-LAST, two numbers from 0 to 4294967295"};
    return read_interval<std::uint32_t>(word);
}

// Only a rule that looks up routes can have these.
void read_suppressed_length(RuleDraft& draft, Line& line)
{
    draft.lookup_word = &line.current();
    set<read_number<std::uint32_t, 0, 2147483647>,
        rule,
        action,
        &RuleAction::suppressed_prefix_length>(draft, line);
}

void read_suppressed_group(RuleDraft& draft, Line& line)
{
    draft.lookup_word = &line.current();
    set_name<
        NameTable::link_groups,
        std::uint32_t,
        rule,
        action,
        &RuleAction::suppressed_link_group>(draft, line);
}

void read_realms(RuleDraft& draft, Line& line)
{
    draft.lookup_word = &line.current();
    draft.family_words.push_back({&line.current(), Family::ipv4});
    draft.rule.action.realms = take_realms(line);
}

void read_protocol(RuleDraft& draft, Line& line)
{
    draft.protocol_at = line.current().range();
    set<read_number<std::uint8_t, 0, 255>, rule, &vrrp::Rule::protocol>(draft, line);
}

// clang-format off
constexpr Reader<RuleDraft> read_tos =
    set_name<NameTable::dsfields, std::uint8_t, rule, selectors, &RuleSelectors::tos>;
constexpr Reader<RuleDraft> read_input_link =
    set_link<rule, selectors, &RuleSelectors::input_link>;

constexpr Row<RuleDraft> rows[] = {
    {{"inet", flag, "", "", "deduced, else IPv4", "Force IPv4"}, set_family<Family::ipv4>,
     planned},
    {{"inet6", flag, "", "", "deduced, else IPv4", "Force IPv6"}, set_family<Family::ipv6>,
     planned},
    {{"from", value, "ADDRESS[/LEN]|all|any|default", "", "all", "Source selector"},
     read_network<&RuleSelectors::source>, planned},
    {{"to", value, "ADDRESS[/LEN]|all|any|default", "", "all", "Destination selector"},
     read_network<&RuleSelectors::destination>, planned},
    {{"table", value, "NAME|NUMBER", "1-4294967295; names of rt_tables", "an action is required",
      "Look up this table", only_once}, read_table, planned},
    {{"lookup", value, "NAME|NUMBER", "1-4294967295; names of rt_tables",
      "an action is required", "Alias of table", only_once, "table"}, read_table, planned},
    {{"not", flag, "", "", "off", "Invert selectors"},
     set_true<rule, selectors, &RuleSelectors::are_inverted>, planned},
    {{"preference", value, "UINT32", "0-4294967295; any base",
      "counted down from 16384, with error", "Rule priority"},
     set<read_preference, &RuleDraft::preference>, planned},
    {{"order", value, "UINT32", "0-4294967295; any base", "counted down from 16384, with error",
      "Alias of preference", last_wins, "preference"},
     set<read_preference, &RuleDraft::preference>, planned},
    {{"priority", value, "UINT32", "0-4294967295; any base",
      "counted down from 16384, with error", "Alias of preference", last_wins, "preference"},
     set<read_preference, &RuleDraft::preference>, planned},
    {{"tos", value, "NAME|NUMBER", "0-255; names of rt_dsfield", "none", "TOS selector"},
     read_tos, planned},
    {{"dsfield", value, "NAME|NUMBER", "0-255; names of rt_dsfield", "none", "Alias of tos",
      last_wins, "tos"}, read_tos, planned},
    {{"fwmark", value, "MARK[/MASK]", "0-4294967295; any base", "none", "Mark selector"},
     set<read_mark, rule, selectors, &RuleSelectors::mark>, planned},
    {{"realms", value, "[FROM/]TO", "0-255; names of rt_realms; IPv4 only", "none",
      "Realms assigned"}, read_realms, planned},
    {{"suppress_prefixlength", value, "LEN", "0-2147483647", "none",
      "Ignore routes with short prefixes"}, read_suppressed_length, planned},
    {{"sup_pl", value, "LEN", "0-2147483647", "none", "Alias of suppress_prefixlength",
      last_wins, "suppress_prefixlength"}, read_suppressed_length, planned},
    {{"suppress_ifgroup", value, "NAME|NUMBER", "0-2147483647; names of iproute2's group", "none",
      "Ignore routes through interface group"}, read_suppressed_group, planned},
    {{"sup_group", value, "NAME|NUMBER", "0-2147483647; names of iproute2's group", "none",
      "Alias of suppress_ifgroup", last_wins, "suppress_ifgroup"}, read_suppressed_group,
     planned},
    {{"dev", value, "IFNAME", "", "none", "Input interface selector"}, read_input_link, planned},
    {{"iif", value, "IFNAME", "", "none", "Alias of dev", last_wins, "dev"}, read_input_link,
     planned},
    {{"oif", value, "IFNAME", "", "none", "Output interface selector"},
     set_link<rule, selectors, &RuleSelectors::output_link>, planned},
    {{"tunnel-id", value, "UINT64", "0-18446744073709551615", "none", "Tunnel id selector"},
     set<read_number<std::uint64_t, 0, 18446744073709551615U>, rule, selectors,
         &RuleSelectors::tunnel_id>, planned},
    {{"uidrange", value, "START-END", "each 0-4294967295", "none", "Socket owner selector"},
     set<read_users, rule, selectors, &RuleSelectors::users>, planned},
    {{"l3mdev", flag, "", "", "off", "Look up table of the VRF device", only_once},
     set_verdict<RuleVerdict::look_up_in_vrf>, planned},
    {{"protocol", value, "NUMBER", "0-255; 18 unless no_track", "18 (keepalived)",
      "Originator of the rule"}, read_protocol, planned},
    {{"ipproto", value, "NAME|NUMBER", "0-255; names of /etc/protocols", "none",
      "IP protocol selector"},
     set_name<NameTable::ip_protocols, std::uint8_t, rule, selectors, &RuleSelectors::ip_protocol>,
     planned},
    {{"sport", value, "PORT[-PORT]", "0-65535", "none", "Source port selector"},
     set<read_interval<std::uint16_t>, rule, selectors, &RuleSelectors::source_ports>, planned},
    {{"dport", value, "PORT[-PORT]", "0-65535", "none", "Destination port selector"},
     set<read_interval<std::uint16_t>, rule, selectors, &RuleSelectors::destination_ports>,
     planned},
    {{"no_track", flag, "", "", "tracked", "Removal does not affect the instance"},
     stop_tracking<rule, &vrrp::Rule::is_tracked>, planned},
    {{"type", value, "ACTION", "goto, nop, blackhole, unreachable or prohibit", "",
      "Introduces the action word", only_once}, read_type, planned},
    {{"goto", value, "PREFERENCE", "above own preference", "", "Jump to another rule", only_once},
     read_target, planned},
    {{"nop", flag, "", "", "", "No operation", only_once}, set_verdict<RuleVerdict::nop>, planned},
    {{"blackhole", flag, "", "", "", "Drop silently", only_once}, set_verdict<RuleVerdict::blackhole>,
     planned},
    {{"unreachable", flag, "", "", "", "Drop with network unreachable", only_once},
     set_verdict<RuleVerdict::unreachable>, planned},
    {{"prohibit", flag, "", "", "", "Drop with administratively prohibited", only_once},
     set_verdict<RuleVerdict::prohibit>, planned},
};

constexpr Row<RuleDraft> static_rows[] = {
    {{"track_group", value, "NAME", "existing track_group", "none",
      "Loss of the object faults the group's instances"}, mention_track_group, planned},
};
// clang-format on

}  // namespace

Schema<RuleDraft> rule_schema()
{
    return {{rows}};
}

Schema<RuleDraft> static_rule_schema()
{
    return {{rows, static_rows}};
}

std::optional<RuleDraft> read_rule(const Schema<RuleDraft>& schema, Line& line)
{
    return read_entry(schema, line, [&](RuleDraft&, Line& rest, const Word& word) {
        refuse_unknown(rest, word, schema.table({}));
    });
}

void read_rules(RoutingDraft& all, const Line& head)
{
    read_entries(head, [&](Line& line) {
        if (auto draft = read_rule(rule_schema(), line)) {
            all.routing.rules.push_back(std::move(draft->rule));
            std::ranges::move(draft->links, std::back_inserter(all.links));
        }
    });
}

}  // namespace lbd::parser
