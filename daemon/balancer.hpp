#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/base/rate_limit.hpp"
#include "daemon/base/time.hpp"
#include "daemon/health_board.hpp"
#include "daemon/patrol.hpp"
#include "daemon/ports.hpp"
#include "daemon/roster.hpp"
#include "daemon/table_keeper.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lbd::daemon {

struct BalancerSettings {
    std::uint64_t seed = 0;               // of the times of the first checks
    std::size_t probes_in_flight = 4096;  // at most; each needs a file descriptor
    std::function<Time()> clock = [] { return std::chrono::steady_clock::now(); };
    std::span<std::byte> memory{};  // for the opinions, outlives the process; see HealthBoard
};

// A load balancer at work: opinions about servers become entries of the kernel's table. It waits
// for nothing; whoever owns it calls wake() when probes have ended or the deadline has come.
class Balancer {
public:
    Balancer(Ipvs&, Probes&, Journal&, BalancerSettings);

    // Goes on where a predecessor with the same configuration was, if there was one, and leaves
    // alone what the kernel has already.
    void start(const std::vector<checkers::VirtualServer>&, Time now);

    // Whatever is configured as before goes on undisturbed.
    void reconfigure(const std::vector<checkers::VirtualServer>&, Time now);

    void wake(Time now);

    // Nothing after stop().
    std::optional<Time> next_deadline() const;

    // Removes everything of ours from the kernel, however much it is.
    void stop();

    struct Counters {
        std::uint64_t passed = 0;  // checks
        std::uint64_t failed = 0;
        std::uint64_t inconclusive = 0;
        std::uint64_t servers_lost = 0;
        std::uint64_t servers_gained = 0;
        std::uint64_t quorums_lost = 0;
        std::uint64_t quorums_gained = 0;

        friend bool operator==(const Counters&, const Counters&) = default;
    };

    const Counters& counters() const { return counters_; }

    const TableKeeper& table() const { return table_; }

    const Roster& roster() const { return roster_; }

    const Patrol& patrol() const { return patrol_; }

private:
    // What was desired of the services that are changing, before they did.
    using Changing = std::map<ServiceId, checkers::Service>;

    void adopt(const std::vector<checkers::VirtualServer>&, Time now);
    void report_adoption(const Roster& former, const WatchesReplaced&, bool is_restart);
    void report_changed(const Roster& former);
    void tell_of_change(ServiceId, const Roster& former, ServiceId before);
    void settle_quorum(ServiceId, const Roster& former, bool is_restart);
    void take_in(const Finding&, Changing&, Time now);
    void count_change(bool is_up);
    void update_server(ServerId, const Finding&, Changing&);
    bool update_quorum(ServiceId);
    void remember_services();
    void count(const Finding&);
    void report_attempt(const Finding&, Time now);
    void report(ServerId, std::string_view what, const Finding&);

    Journal& journal_;
    HealthBoard board_;
    Patrol patrol_;
    Roster roster_;
    TableKeeper table_;
    Counters counters_;
    RateLimit inconclusive_;
    std::size_t remembered_as_abandoned_ = 0;
    bool started_ = false;
    bool stopped_ = false;
};

}  // namespace lbd::daemon
