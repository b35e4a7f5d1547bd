#pragma once

#include "checkers/desired_table.hpp"
#include "checkers/virtual_server.hpp"
#include "daemon/watch_list.hpp"

#include <boost/container/vector.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lbd::daemon {

enum class ServiceId : std::uint32_t {};
enum class ServerId : std::uint32_t {};  // counted through all services

// A virtual server at work.
struct LiveService {
    checkers::VirtualServer config;  // its servers without their checks: the patrol has those
    std::uint32_t first_server = 0;
    bool quorum = false;
    bool programmed = false;  // the kernel has had what is desired: any difference is drift
};

// All services and servers of a configuration, which of them are up, and who watches whom. Flat
// arrays of numbers, because there are tens of thousands.
class Roster {
public:
    Roster() = default;

    // Of several virtual servers with one key the first counts. A check begins with the opinion
    // that there was of its server.
    Roster(const std::vector<checkers::VirtualServer>&, const Roster& former, WatchListBuilder&);

    std::span<const LiveService> services() const { return services_; }

    const LiveService& service(ServiceId id) const { return services_[index(id)]; }

    LiveService& service(ServiceId id) { return services_[index(id)]; }

    std::optional<ServiceId> find(const checkers::ServiceKey&) const;

    std::size_t server_count() const { return up_.size(); }

    ServiceId service_of(ServerId server) const { return service_of_[index(server)]; }

    const checkers::RealServer& server(ServerId) const;

    bool is_up(ServerId server) const { return up_[index(server)]; }

    checkers::ServersUp servers_up(ServiceId) const;
    std::span<const WatchId> watches_of(ServerId) const;
    std::span<const ServerId> watched_by(WatchId) const;

    // Looks what the watches of a server say. True if it is not what it was.
    bool update(ServerId, const WatchList&);
    void update_all(const WatchList&);

    // The servers that the same service had before and that are not up or down as they were.
    std::vector<ServerId> changed_since(const Roster& former) const;

    bool deserves_quorum(ServiceId) const;
    checkers::Service desired(ServiceId) const;

private:
    static std::size_t index(ServiceId id) { return static_cast<std::size_t>(id); }

    static std::size_t index(ServerId id) { return static_cast<std::size_t>(id); }

    void add(const checkers::VirtualServer&, const Roster& former, WatchListBuilder&);
    void index_subscribers(std::size_t watch_count);

    std::vector<LiveService> services_;
    std::vector<ServiceId> by_key_;  // sorted by the keys of the services
    boost::container::vector<bool> up_;
    std::vector<ServiceId> service_of_;
    std::vector<std::uint32_t> first_watch_{0};  // of each server in watches_; then the end
    std::vector<WatchId> watches_;
    std::vector<std::uint32_t> first_subscriber_;  // of each watch in subscribers_; then the end
    std::vector<ServerId> subscribers_;
};

}  // namespace lbd::daemon
