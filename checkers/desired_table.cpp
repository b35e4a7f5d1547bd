#include "checkers/desired_table.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lbd::checkers {
namespace {

using Entries = Destinations::sequence_type;

Destination without_weight(Destination destination)
{
    destination.weight = 0;
    return destination;
}

void append_servers(const VirtualServer& config, ServersUp up, bool serving, Entries& entries)
{
    for (std::size_t i = 0; i < config.servers.size(); ++i) {
        const RealServer& server = config.servers[i];
        if (serving && up[i])
            entries.emplace_back(server.endpoint, server.destination);
        else if (server.inhibit_on_failure)
            entries.emplace_back(server.endpoint, without_weight(server.destination));
    }
}

// Of several entries for one endpoint the first counts. Sorted at once, because inserting one by
// one is quadratic in the number of servers.
Destinations to_destinations(Entries entries)
{
    const auto by_endpoint = [](const auto& one, const auto& other) {
        return one.first < other.first;
    };
    const auto same_endpoint = [](const auto& one, const auto& other) {
        return one.first == other.first;
    };
    if (!std::ranges::is_sorted(entries, by_endpoint))
        std::ranges::stable_sort(entries, by_endpoint);
    entries.erase(std::unique(entries.begin(), entries.end(), same_endpoint), entries.end());
    Destinations destinations;
    destinations.adopt_sequence(boost::container::ordered_unique_range, std::move(entries));
    return destinations;
}

}  // namespace

std::uint64_t live_weight(const VirtualServer& config, ServersUp up)
{
    assert(up.size() == config.servers.size());
    std::uint64_t weight = 0;
    for (std::size_t i = 0; i < config.servers.size(); ++i)
        if (up[i])
            weight += config.servers[i].destination.weight;
    return weight;
}

QuorumLimits quorum_limits(const VirtualServer& config)
{
    std::uint64_t reachable = 0;
    for (const RealServer& server : config.servers)
        reachable += server.destination.weight;
    const std::uint64_t quorum =
        std::max<std::uint64_t>(1, std::min<std::uint64_t>(config.quorum, reachable));
    const std::uint64_t hysteresis = std::min<std::uint64_t>(config.hysteresis, quorum - 1);
    return {quorum - hysteresis, std::max(quorum, std::min(quorum + hysteresis, reachable))};
}

bool has_quorum(const VirtualServer& config, ServersUp up, bool had_quorum)
{
    const QuorumLimits limits = quorum_limits(config);
    const std::uint64_t weight = live_weight(config, up);
    return weight >= (had_quorum ? limits.lost_below : limits.gained_from);
}

Service desired_service(const VirtualServer& config, ServersUp up, bool quorum)
{
    assert(up.size() == config.servers.size());
    Entries entries;
    entries.reserve(config.servers.size() + 1);
    const bool sorry_serves = !quorum && config.sorry_server;
    if (sorry_serves)
        entries.emplace_back(config.sorry_server->endpoint, config.sorry_server->destination);
    append_servers(config, up, !sorry_serves, entries);
    if (!sorry_serves && config.sorry_server && config.sorry_server->inhibit)
        entries.emplace_back(
            config.sorry_server->endpoint, without_weight(config.sorry_server->destination));
    return {config.scheduling, to_destinations(std::move(entries))};
}

}  // namespace lbd::checkers
