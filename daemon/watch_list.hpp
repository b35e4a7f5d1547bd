#pragma once

#include "checkers/check.hpp"
#include "checkers/health.hpp"
#include "daemon/check_schedule.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

// The checks of a configuration as they are kept at run time. There are tens of thousands, so that
// equal ones exist once, and what most of them share exists once.
namespace lbd::daemon {

// One check, made again and again on behalf of every real server that has it.
struct Watch {
    checkers::Endpoint target;
    std::uint32_t recipe = 0;
    checkers::Health health;
    std::uint32_t passed = 0;  // checks made so far
    std::uint32_t failed = 0;
    bool in_flight = false;
    std::unique_ptr<const std::string> last_failure;  // null: it has never failed
};

// What tells one watch of a list from another.
struct WatchKey {
    checkers::Endpoint target;
    std::uint32_t recipe = 0;

    friend bool operator==(const WatchKey&, const WatchKey&) = default;
};

struct WatchKeyHash {
    std::size_t operator()(const WatchKey&) const;
};

using WatchesByKey = boost::unordered_flat_map<WatchKey, WatchId, WatchKeyHash>;

struct WatchList {
    std::vector<checkers::Check> recipes;  // checks but for their target
    std::vector<Watch> watches;

    const checkers::Check& recipe(const Watch& watch) const { return recipes[watch.recipe]; }

    checkers::Probe probe(const Watch&) const;
};

// Where each watch of `before` is in `after`: equal checks are the same watch.
std::vector<std::optional<WatchId>> successors(const WatchList& before, const WatchList& after);

class WatchListBuilder {
public:
    // The watch for a check of a server, of which there may be an opinion already: then the check
    // begins with it, because a server that works must not be taken away just for being checked in
    // another way.
    WatchId add(const checkers::Check&, std::optional<bool> server_was_up);

    std::size_t size() const { return list_.watches.size(); }

    WatchList take() && { return std::move(list_); }

private:
    std::uint32_t recipe_of(const checkers::Check&);

    WatchList list_;
    std::vector<std::optional<bool>> known_;  // the opinion that each watch begins with, if any
    WatchesByKey by_key_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> recipes_by_fingerprint_;
};

}  // namespace lbd::daemon
