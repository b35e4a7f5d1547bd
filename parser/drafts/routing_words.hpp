#pragma once

#include "parser/drafts/routing_draft.hpp"
#include "parser/reading/readers.hpp"
#include "parser/reading/route_names.hpp"
#include "vrrp/routing_config.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// The words that routes and rules have in common.
namespace lbd::parser {

// A number of any base, or one of the names that iproute2 knows.
std::optional<std::uint32_t> accept_name(
    Line&, const Word&, NameTable, std::string_view name, std::uint32_t least = 0);

std::optional<std::uint32_t> take_name(Line&, NameTable, std::uint32_t least = 0);

template <NameTable table, class Number, auto... members, class Target>
void set_name(Target& target, Line& line)
{
    if (const auto number = take_name(line, table))
        (target.*....*members) = static_cast<Number>(*number);
}

// ADDRESS[/LENGTH], of the family of what has been read before. Bits beyond the prefix are cleared.
std::optional<vrrp::Network> accept_network(std::optional<Family>&, Line&, const Word&);

std::optional<IpAddress> take_address_of(std::optional<Family>&, Line&);

// Whether what has been read before is of this family; if not, that is reported.
bool agree(std::optional<Family>&, Family, Line&, const Word&);

template <Family family, class Target>
void set_family(Target& target, Line& line)
{
    agree(target.family, family, line, line.current());
}

// `default`, `any` and `all`.
bool is_everything(std::string_view word);

// [FROM/]TO.
std::optional<vrrp::Realms> take_realms(Line&);

// FIRST-LAST.
template <class Number>
Reading<vrrp::Interval<Number>> read_interval(std::string_view word)
{
    constexpr std::uint64_t most = std::numeric_limits<Number>::max();
    const std::size_t dash = word.find('-');
    const auto first = read_digits(word.substr(0, dash), most);
    const auto last = dash == word.npos ? first : read_digits(word.substr(dash + 1), most);
    if (!first || !last || *first > *last)
        return Refusal{fmt::format("expected FIRST-LAST, two numbers from 0 to {}", most)};
    return vrrp::Interval<Number>{static_cast<Number>(*first), static_cast<Number>(*last)};
}

// The name of an interface, remembered to be looked for.
template <auto... members, class Target>
void set_link(Target& target, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (auto link = line.accept(*word, read_link)) {
        target.links.push_back({*link, word->range()});
        (target.*....*members) = std::move(*link);
    }
}

// `no_track`.
template <auto... members, class Target>
void stop_tracking(Target& target, Line&)
{
    (target.*....*members) = false;
}

template <class Target>
void mention_track_group(Target& target, Line& line)
{
    if (const Word* word = line.next_or_complain())
        target.track_group = Mention{std::string{word->text()}, word->range()};
}

// A word that is no option here. Which of those that follow belong to it nobody knows.
void refuse_unknown(Line&, const Word&, const Table&);

}  // namespace lbd::parser
