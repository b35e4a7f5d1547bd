#include "parser/drafts/routing_draft.hpp"
#include "parser/drafts/routing_words.hpp"
#include "parser/reading/choice.hpp"
#include "parser/source/numbers.hpp"

#include <utility>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using vrrp::TunnelEncapsulation;

constexpr std::uint64_t greatest_label = (1 << 20) - 1;  // RFC 3032 §2.1

void read_tunnel_id(TunnelEncapsulation& tunnel, Line& line)
{
    set<read_number<std::uint64_t, 0, 18446744073709551615U>, &TunnelEncapsulation::id>(
        tunnel, line);
}

template <auto member>
void read_tunnel_end(TunnelEncapsulation& tunnel, Line& line)
{
    std::optional<Family> family = tunnel.family;
    if (const auto address = take_address_of(family, line))
        tunnel.*member = *address;
}

// clang-format off
constexpr Row<TunnelEncapsulation> tunnel_words[] = {
    {{"id", value, "NUMBER", "0-18446744073709551615", "", "Tunnel id"}, read_tunnel_id},
    {{"dst", value, "ADDRESS", "", "", "Far end"},
     read_tunnel_end<&TunnelEncapsulation::destination>},
    {{"src", value, "ADDRESS", "", "", "Near end"}, read_tunnel_end<&TunnelEncapsulation::source>},
    {{"flags", value, "NUMBER", "0-65535", "", "Tunnel flags"},
     set<read_number<std::uint16_t, 0, 65535>, &TunnelEncapsulation::flags>},
};

constexpr Row<TunnelEncapsulation> tunnel_words_v4[] = {
    {{"tos", value, "NAME|NUMBER", "0-255", "", "TOS"},
     set_name<NameTable::dsfields, std::uint8_t, &TunnelEncapsulation::tos>},
    {{"ttl", value, "NUMBER", "0-255", "", "TTL"},
     set<read_number<std::uint8_t, 0, 255>, &TunnelEncapsulation::ttl>},
};

constexpr Row<TunnelEncapsulation> tunnel_words_v6[] = {
    {{"tc", value, "NAME|NUMBER", "0-255", "", "Traffic class"},
     set_name<NameTable::dsfields, std::uint8_t, &TunnelEncapsulation::tos>},
    {{"hoplimit", value, "NUMBER", "0-255", "", "Hop limit"},
     set<read_number<std::uint8_t, 0, 255>, &TunnelEncapsulation::ttl>},
};

// clang-format on

// As many of its words as there are; what follows may be about the route.
template <Family family>
std::optional<vrrp::Encapsulation> read_tunnel(Line& line)
{
    const Word& type = line.current();
    const bool is_v4 = family == Family::ipv4;
    const Schema<TunnelEncapsulation> schema{
        {tunnel_words, is_v4 ? std::span{tunnel_words_v4} : std::span{tunnel_words_v6}}};
    TunnelEncapsulation tunnel{family};
    while (const Word* word = line.peek()) {
        const Row<TunnelEncapsulation>* row = schema.find(word->text());
        if (!row)
            break;
        line.next();
        line.row = &row->keyword;
        row->read(tunnel, line);
    }
    if (!line.is_refused() && !tunnel.id && !tunnel.source && !tunnel.destination)
        line.refuse(type, fmt::format("encap {} wants an id or an address", type.text()));
    return tunnel;
}

Reading<vrrp::MplsEncapsulation> read_labels(std::string_view word)
{
    constexpr std::size_t most_labels = 30;  // MAX_NEW_LABELS of the kernel
    vrrp::MplsEncapsulation mpls;
    for (std::size_t begin = 0; begin <= word.size();) {
        const std::size_t end = std::min(word.find('/', begin), word.size());
        const auto label = read_any_base(word.substr(begin, end - begin), greatest_label);
        if (!label || mpls.labels.size() == most_labels)
            return Refusal{fmt::format(
                "expected up to {} labels from 0 to {}, with slashes between them",
                most_labels,
                greatest_label)};
        mpls.labels.push_back(static_cast<std::uint32_t>(*label));
        begin = end + 1;
    }
    return mpls;
}

Reading<vrrp::IlaEncapsulation> read_locator(std::string_view word)
{
    // What is written as the upper half of an address is one.
    const auto address = IpAddress::parse(std::string{word} + "::");
    if (!address || std::ranges::count(word, ':') != 3 || word.find("::") != word.npos)
        return Refusal{"expected a locator: four groups of hexadecimal digits, 1:2:3:4"};
    vrrp::IlaEncapsulation ila;
    for (const std::uint8_t byte : address->bytes().first(8))
        ila.locator = ila.locator << 8 | byte;
    return ila;
}

template <auto read>
std::optional<vrrp::Encapsulation> take_encapsulation(Line& line)
{
    return line.take(read);
}

using EncapsulationReader = std::optional<vrrp::Encapsulation> (*)(Line&);

Reading<EncapsulationReader> read_encapsulation_type(std::string_view word)
{
    return read_choice(
        word,
        Words<EncapsulationReader, 4>{
            {{"ip", read_tunnel<Family::ipv4>},
             {"ip6", read_tunnel<Family::ipv6>},
             {"mpls", take_encapsulation<read_labels>},
             {"ila", take_encapsulation<read_locator>}}});
}

void read_weight(RouteDraft& draft, Line& line)
{
    if (const auto weight = line.take(read_number<std::uint16_t, 1, 256>))
        draft.hop().weight = *weight;
}

void begin_hop(RouteDraft& draft, Line&)
{
    draft.route.multipath.emplace_back();
}

// clang-format off
constexpr Row<RouteDraft> hop_words[] = {
    {{"nexthop", value, "HOP", "", "", "Another hop", accumulates}, begin_hop},
    {{"via", value, "[inet|inet6] ADDRESS", "", "", "Gateway", accumulates}, read_gateway},
    {{"dev", value, "IFNAME", "", "", "Output interface", accumulates}, read_output_link},
    {{"weight", value, "N", "1-256", "", "Share of the traffic", accumulates}, read_weight},
    {{"onlink", flag, "", "", "", "Gateway is on link"}, set_on_link},
    {{"encap", value, "ip|ip6|mpls|ila OPTIONS", "", "", "Encapsulation", accumulates},
     read_encapsulation},
    {{"realms", value, "[FROM/]TO", "", "", "Routing realms", accumulates}, read_hop_realms},
};
// clang-format on

}  // namespace

void read_gateway(RouteDraft& draft, Line& line)
{
    bool agrees = true;
    if (line.take_word("inet"))
        agrees = agree(draft.family, Family::ipv4, line, line.current());
    else if (line.take_word("inet6"))
        agrees = agree(draft.family, Family::ipv6, line, line.current());
    if (!agrees)
        line.next();
    else if (const auto gateway = take_address_of(draft.family, line))
        draft.hop().gateway = *gateway;
}

void read_output_link(RouteDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    auto link = word ? line.accept(*word, read_link) : std::nullopt;
    if (!link)
        return;
    draft.links.push_back({*link, word->range()});
    draft.hop().link = std::move(*link);
}

void set_on_link(RouteDraft& draft, Line&)
{
    draft.hop().is_on_link = true;
}

void read_encapsulation(RouteDraft& draft, Line& line)
{
    if (const auto read = line.take(read_encapsulation_type))
        draft.hop().encapsulation = (*read)(line);
}

void read_hop_realms(RouteDraft& draft, Line& line)
{
    draft.family_words.push_back({&line.current(), Family::ipv4});
    draft.hop().realms = take_realms(line);
}

void read_next_hops(RouteDraft& draft, Line& line)
{
    draft.route.multipath.emplace_back();
    const Schema<RouteDraft> schema{{hop_words}};
    read_options(schema, draft, line, [](RouteDraft&, Line& rest, const Word& word) {
        rest.refuse(word, "nothing but the words of hops can follow nexthop");
        rest.skip_rest();
    });
}

}  // namespace lbd::parser
