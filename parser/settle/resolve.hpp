#pragma once

#include "parser/drafts/cross_references.hpp"
#include "parser/language/suggestion.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

// The steps of resolve(), in their order.
namespace lbd::parser {

// Leaves the entries that name something, each once and with its weight. The link is that of the
// instance itself, which is no entry; empty: there is none.
void resolve_entries(RootDraft&, Context&, TrackingDraft&, std::string_view own_link);

// Why weights have no effect, and what becomes of an interface that has one.
struct WeightBan {
    std::string_view reason;
    bool keeps_links = false;  // with a weight of 0
    std::optional<Lint> lint{};
};

void drop_weights(TrackingDraft&, const WeightBan&, Context&);

vrrp::Tracking to_config(const TrackingDraft&);

// The members of sync and track groups.
void resolve_groups(RootDraft&, Context&);

// Checks, and what static entries name: they are read before it is known what there is.
void resolve_uses(RootDraft&, Context&);

// Says which of the names in a map is probably meant. If there are very many, not all are compared.
template <class Map>
void suggest_name(Reports::Report& report, std::string_view word, const Map& map)
{
    constexpr std::size_t most_compared = 100;
    std::vector<std::string_view> names;
    for (const auto& [name, value] : map)
        if (names.size() < most_compared)
            names.push_back(name);
        else
            break;
    if (const std::string_view near = nearest(word, names); !near.empty())
        report.note(fmt::format("did you mean '{}'?", near));
}

}  // namespace lbd::parser
