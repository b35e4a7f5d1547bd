#pragma once

#include "parser/drafts/routing_draft.hpp"
#include "parser/drafts/routing_words.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

// What the words of a route mean, one by one.
namespace lbd::parser {

// A destination, or its type: words of which no keyword says what they are.
bool is_like_a_destination(std::string_view word);
void read_destination(RouteDraft&, Line&, const Word&);

void read_to(RouteDraft&, Line&);
void read_default6(RouteDraft&, Line&);
void read_translation(RouteDraft&, Line&);     // `as`
void read_old_gateway(RouteDraft&, Line&);     // `gw`
void read_second_gateway(RouteDraft&, Line&);  // `or`
void read_preferred_source(RouteDraft&, Line&);
void read_source_prefix(RouteDraft&, Line&);  // `from`
void read_route_protocol(RouteDraft&, Line&);

Reading<bool> read_one_or_zero(std::string_view);
Reading<bool> read_enabled(std::string_view);
Reading<bool> read_features(std::string_view);
Reading<vrrp::RouterPreference> read_router_preference(std::string_view);

// A word that has a meaning for one family only.
template <Family family, bool is_vital, auto read>
void only_for(RouteDraft& draft, Line& line)
{
    draft.family_words.push_back({&line.current(), family, is_vital});
    read(draft, line);
}

// [lock] VALUE.
template <auto read, auto member>
void set_lockable(RouteDraft& draft, Line& line)
{
    const bool is_locked = line.take_word("lock");
    if (auto read_value = line.take(read))
        draft.route.metrics.*member = {std::move(*read_value), is_locked};
}

// Milliseconds; an s behind the number makes them seconds.
template <std::uint64_t most>
Reading<Duration> read_time(std::string_view word)
{
    using std::chrono::milliseconds;
    const bool is_ms = word.ends_with("ms");
    const bool is_seconds = !is_ms && word.ends_with('s');
    const std::string_view digits = word.substr(0, word.size() - (is_ms ? 2 : is_seconds ? 1 : 0));
    std::optional<Duration> time;
    if (is_seconds)
        time = read_decimal(digits);
    else if (const auto count = read_digits(digits, most))
        time = milliseconds{*count};
    if (!time || *time > milliseconds{most} || *time % milliseconds{1} != Duration{})
        return Refusal{fmt::format(
            "expected milliseconds, from 0 to {}, or seconds, from 0s to {}s", most, most / 1000)};
    return *time;
}

template <vrrp::RoutePlacement placement>
void set_placement(RouteDraft& draft, Line&)
{
    draft.route.placement = placement;
}

}  // namespace lbd::parser
