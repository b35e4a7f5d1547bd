#include "daemon/roster.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace lbd::daemon {
namespace {

// What was known of the servers of one service.
class FormerServers {
public:
    FormerServers(const Roster& roster, const checkers::ServiceKey& key)
    {
        const std::optional<ServiceId> service = roster.find(key);
        if (!service)
            return;
        const auto& servers = roster.service(*service).config.servers;
        const checkers::ServersUp up = roster.servers_up(*service);
        for (std::size_t i = 0; i < servers.size(); ++i)
            up_.emplace_back(servers[i].endpoint, up[i]);
        std::ranges::sort(up_);
    }

    std::optional<bool> was_up(const checkers::Endpoint& server) const
    {
        const auto found =
            std::ranges::lower_bound(up_, server, {}, &std::pair<checkers::Endpoint, bool>::first);
        if (found == up_.end() || found->first != server)
            return std::nullopt;
        return found->second;
    }

private:
    std::vector<std::pair<checkers::Endpoint, bool>> up_;
};

// Allocated anew to its exact size: the configuration that came from outside can then be freed as
// a whole.
checkers::VirtualServer without_checks(const checkers::VirtualServer& config)
{
    checkers::VirtualServer bare;
    bare.key = config.key;
    bare.scheduling = config.scheduling;
    bare.quorum = config.quorum;
    bare.hysteresis = config.hysteresis;
    bare.sorry_server = config.sorry_server;
    bare.servers.reserve(config.servers.size());
    for (const checkers::RealServer& server : config.servers)
        bare.servers.push_back(
            {server.endpoint, server.destination, server.inhibit_on_failure, {}});
    return bare;
}

}  // namespace

Roster::Roster(
    const std::vector<checkers::VirtualServer>& configured,
    const Roster& former,
    WatchListBuilder& watches)
{
    std::set<checkers::ServiceKey> keys;
    services_.reserve(configured.size());
    for (const checkers::VirtualServer& config : configured)
        if (keys.insert(config.key).second)
            add(config, former, watches);

    by_key_.resize(services_.size());
    for (std::uint32_t i = 0; i < services_.size(); ++i)
        by_key_[i] = ServiceId{i};
    std::ranges::sort(by_key_, {}, [this](ServiceId id) -> const checkers::ServiceKey& {
        return service(id).config.key;
    });
    index_subscribers(watches.size());
}

void Roster::add(
    const checkers::VirtualServer& config, const Roster& former, WatchListBuilder& watches)
{
    const ServiceId id{static_cast<std::uint32_t>(services_.size())};
    const FormerServers known{former, config.key};
    LiveService added;
    added.config = without_checks(config);
    added.first_server = static_cast<std::uint32_t>(up_.size());
    services_.push_back(std::move(added));
    for (const checkers::RealServer& server : config.servers) {
        const std::optional<bool> was_up = known.was_up(server.endpoint);
        const std::size_t first = watches_.size();
        for (const checkers::Check& check : server.checks) {
            const WatchId watch = watches.add(check, was_up);
            if (std::find(
                    watches_.begin() + static_cast<std::ptrdiff_t>(first), watches_.end(), watch) ==
                watches_.end())
                watches_.push_back(watch);
        }
        first_watch_.push_back(static_cast<std::uint32_t>(watches_.size()));
        service_of_.push_back(id);
        up_.push_back(true);
    }
}

// A counting sort of the servers by their watches.
void Roster::index_subscribers(std::size_t watch_count)
{
    first_subscriber_.assign(watch_count + 1, 0);
    for (const WatchId watch : watches_)
        ++first_subscriber_[position(watch) + 1];
    std::partial_sum(first_subscriber_.begin(), first_subscriber_.end(), first_subscriber_.begin());

    subscribers_.resize(watches_.size());
    std::vector<std::uint32_t> next = first_subscriber_;
    for (std::uint32_t server = 0; server < up_.size(); ++server)
        for (const WatchId watch : watches_of(ServerId{server}))
            subscribers_[next[position(watch)]++] = ServerId{server};
}

std::optional<ServiceId> Roster::find(const checkers::ServiceKey& key) const
{
    const auto key_of = [this](ServiceId id) -> const checkers::ServiceKey& {
        return service(id).config.key;
    };
    const auto found = std::ranges::lower_bound(by_key_, key, {}, key_of);
    if (found == by_key_.end() || key_of(*found) != key)
        return std::nullopt;
    return *found;
}

const checkers::RealServer& Roster::server(ServerId id) const
{
    const LiveService& owner = service(service_of(id));
    return owner.config.servers[index(id) - owner.first_server];
}

checkers::ServersUp Roster::servers_up(ServiceId id) const
{
    const LiveService& of = service(id);
    return checkers::ServersUp{up_.data(), up_.size()}.subspan(
        of.first_server, of.config.servers.size());
}

std::span<const WatchId> Roster::watches_of(ServerId id) const
{
    const std::uint32_t first = first_watch_[index(id)];
    return std::span{watches_}.subspan(first, first_watch_[index(id) + 1] - first);
}

std::span<const ServerId> Roster::watched_by(WatchId id) const
{
    const std::uint32_t first = first_subscriber_[position(id)];
    return std::span{subscribers_}.subspan(first, first_subscriber_[position(id) + 1] - first);
}

bool Roster::update(ServerId id, const WatchList& list)
{
    const bool up = std::ranges::all_of(
        watches_of(id), [&](WatchId watch) { return list.watches[position(watch)].health.up; });
    return std::exchange(up_[index(id)], up) != up;
}

void Roster::update_all(const WatchList& list)
{
    for (std::uint32_t server = 0; server < up_.size(); ++server)
        update(ServerId{server}, list);
}

std::vector<ServerId> Roster::changed_since(const Roster& former) const
{
    std::vector<ServerId> changed;
    for (const LiveService& service : services_) {
        const FormerServers known{former, service.config.key};
        for (std::uint32_t i = 0; i < service.config.servers.size(); ++i) {
            const ServerId id{service.first_server + i};
            if (known.was_up(server(id).endpoint).value_or(is_up(id)) != is_up(id))
                changed.push_back(id);
        }
    }
    return changed;
}

bool Roster::deserves_quorum(ServiceId id) const
{
    return has_quorum(service(id).config, servers_up(id), service(id).quorum);
}

checkers::Service Roster::desired(ServiceId id) const
{
    return desired_service(service(id).config, servers_up(id), service(id).quorum);
}

}  // namespace lbd::daemon
