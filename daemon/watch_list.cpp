#include "daemon/watch_list.hpp"

#include "daemon/base/fingerprint.hpp"

#include <algorithm>
#include <utility>

namespace lbd::daemon {
namespace {

checkers::Check without_target(checkers::Check check)
{
    checkers::connection(check.probe).target = {};
    return check;
}

// The opinion of a check that several servers have: if one of them is known to be down, it is down.
std::optional<bool> combined(std::optional<bool> one, std::optional<bool> other)
{
    if (!one || !other)
        return one ? one : other;
    return *one && *other;
}

// A server that is known to be up is not in its first round, where every failure would be final.
// One that is known to be down is: it has to pass each step once.
checkers::Health beginning_with(std::optional<bool> server_was_up, const checkers::Check& check)
{
    checkers::Health health = first_health(check.policy);
    health.up = server_was_up.value_or(health.up);
    if (server_was_up == true)
        health.phase = checkers::Phase::settled;
    return health;
}

// For each recipe of `before` its place among those of `after`.
std::vector<std::optional<std::uint32_t>> recipe_successors(
    const WatchList& before, const WatchList& after)
{
    std::unordered_multimap<std::uint64_t, std::uint32_t> places;
    for (std::uint32_t i = 0; i < after.recipes.size(); ++i)
        places.emplace(fingerprint(after.recipes[i]), i);

    std::vector<std::optional<std::uint32_t>> successors(before.recipes.size());
    for (std::size_t i = 0; i < before.recipes.size(); ++i) {
        const auto [first, last] = places.equal_range(fingerprint(before.recipes[i]));
        const auto found = std::find_if(first, last, [&](const auto& place) {
            return after.recipes[place.second] == before.recipes[i];
        });
        if (found != last)
            successors[i] = found->second;
    }
    return successors;
}

}  // namespace

std::size_t WatchKeyHash::operator()(const WatchKey& key) const
{
    return fingerprint(key);
}

checkers::Probe WatchList::probe(const Watch& watch) const
{
    checkers::Probe probe = recipe(watch).probe;
    checkers::connection(probe).target = watch.target;
    return probe;
}

std::vector<std::optional<WatchId>> successors(const WatchList& before, const WatchList& after)
{
    if (before.watches.empty())
        return {};
    WatchesByKey places;
    places.reserve(after.watches.size());
    for (std::uint32_t i = 0; i < after.watches.size(); ++i)
        places.emplace(WatchKey{after.watches[i].target, after.watches[i].recipe}, WatchId{i});

    const auto recipes = recipe_successors(before, after);
    std::vector<std::optional<WatchId>> successors;
    successors.reserve(before.watches.size());
    for (const Watch& watch : before.watches) {
        successors.emplace_back();
        if (!recipes[watch.recipe])
            continue;
        const auto found = places.find(WatchKey{watch.target, *recipes[watch.recipe]});
        if (found != places.end())
            successors.back() = found->second;
    }
    return successors;
}

WatchId WatchListBuilder::add(const checkers::Check& check, std::optional<bool> server_was_up)
{
    const WatchKey key{checkers::connection(check.probe).target, recipe_of(check)};
    const WatchId next{static_cast<std::uint32_t>(list_.watches.size())};
    const auto [place, is_new] = by_key_.emplace(key, next);
    const WatchId watch = place->second;
    if (is_new) {
        Watch added;
        added.target = key.target;
        added.recipe = key.recipe;
        list_.watches.push_back(std::move(added));
        known_.emplace_back();
    }
    std::optional<bool>& known = known_[position(watch)];
    known = combined(known, server_was_up);
    list_.watches[position(watch)].health = beginning_with(known, check);
    return watch;
}

std::uint32_t WatchListBuilder::recipe_of(const checkers::Check& check)
{
    checkers::Check recipe = without_target(check);
    const std::uint64_t print = fingerprint(recipe);
    const auto [first, last] = recipes_by_fingerprint_.equal_range(print);
    const auto found = std::find_if(
        first, last, [&](const auto& place) { return list_.recipes[place.second] == recipe; });
    if (found != last)
        return found->second;
    const auto added = static_cast<std::uint32_t>(list_.recipes.size());
    recipes_by_fingerprint_.emplace(print, added);
    list_.recipes.push_back(std::move(recipe));
    return added;
}

}  // namespace lbd::daemon
