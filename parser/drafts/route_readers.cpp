#include "parser/drafts/route_readers.hpp"

#include "parser/reading/choice.hpp"

namespace lbd::parser {
namespace {

Reading<vrrp::RouteType> read_type(std::string_view word)
{
    using enum vrrp::RouteType;
    return read_choice(
        word,
        Words<vrrp::RouteType, 12>{
            {{"unicast", unicast},
             {"local", local},
             {"broadcast", broadcast},
             {"brd", broadcast},
             {"anycast", anycast},
             {"multicast", multicast},
             {"throw", pass_on},
             {"unreachable", unreachable},
             {"prohibit", prohibit},
             {"blackhole", blackhole},
             {"nat", nat},
             {"xresolve", external}}});
}

void read_network(RouteDraft& draft, Line& line, const Word& word)
{
    if (std::exchange(draft.has_destination, true))
        line.reports().remark(word.range(), "a route has one destination; this one holds");
    draft.destination.reset();
    if (!is_everything(word.text()))
        draft.destination = accept_network(draft.family, line, word);
}

}  // namespace

bool is_like_a_destination(std::string_view word)
{
    return word.find_first_of("./:") != std::string_view::npos || is_everything(word) ||
           read_type(word);
}

void read_destination(RouteDraft& draft, Line& line, const Word& word)
{
    if (const auto type = read_type(word.text()))
        draft.route.type = *type;
    else
        read_network(draft, line, word);
}

// [TYPE] DESTINATION.
void read_to(RouteDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (const auto type = read_type(word->text())) {
        draft.route.type = *type;
        word = line.next_or_complain();
    }
    if (word)
        read_network(draft, line, *word);
}

void read_default6(RouteDraft& draft, Line& line)
{
    draft.has_destination = agree(draft.family, Family::ipv6, line, line.current());
}

void read_translation(RouteDraft&, Line& line)
{
    line.reports().error(line.current().range(), "as is for MPLS only; it is left out");
    line.take_word("to");
    line.next();
    line.drop_option();
}

void read_old_gateway(RouteDraft& draft, Line& line)
{
    line.reports().warning(line.current().range(), "gw is deprecated; write via");
    read_gateway(draft, line);
}

void read_second_gateway(RouteDraft& draft, Line& line)
{
    const Range at = line.current().range();
    const auto gateway = take_address_of(draft.family, line);
    if (draft.second_gateway) {
        line.reports().warning(at, "a third gateway needs nexthop; it is left out");
        return line.drop_option();
    }
    line.reports().warning(at, "or is deprecated; write nexthop");
    draft.second_gateway = gateway;
}

void read_preferred_source(RouteDraft& draft, Line& line)
{
    draft.route.preferred_source = take_address_of(draft.family, line);
}

void read_source_prefix(RouteDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    const auto address = IpAddress::parse(word->text().substr(0, word->text().find('/')));
    if (!address || address->is_v4())
        line.refuse(*word, "expected an IPv6 address, which a prefix length may follow");
    else
        draft.route.key.source = accept_network(draft.family, line, *word);
}

void read_route_protocol(RouteDraft& draft, Line& line)
{
    draft.protocol_at = line.current().range();
    if (const auto number = take_name(line, NameTable::route_protocols))
        draft.route.protocol = static_cast<std::uint8_t>(*number);
}

Reading<bool> read_one_or_zero(std::string_view word)
{
    return read_choice(word, Words<bool, 2>{{{"0", false}, {"1", true}}});
}

Reading<bool> read_enabled(std::string_view word)
{
    return read_choice(word, Words<bool, 2>{{{"enabled", true}, {"disabled", false}}});
}

Reading<bool> read_features(std::string_view word)
{
    return read_choice(word, Words<bool, 1>{{{"ecn", true}}});
}

Reading<vrrp::RouterPreference> read_router_preference(std::string_view word)
{
    using enum vrrp::RouterPreference;
    if (const auto number = read_digits(without_plus(word), 255))
        return static_cast<vrrp::RouterPreference>(*number);
    return read_choice(
        word, Words<vrrp::RouterPreference, 3>{{{"low", low}, {"medium", medium}, {"high", high}}});
}

}  // namespace lbd::parser
