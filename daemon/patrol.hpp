#pragma once

#include "checkers/health.hpp"
#include "checkers/verdict.hpp"
#include "daemon/base/time.hpp"
#include "daemon/check_schedule.hpp"
#include "daemon/ports.hpp"
#include "daemon/watch_list.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace lbd::daemon {

// How a list differs from the one before it.
struct WatchesReplaced {
    std::size_t added = 0;
    std::size_t removed = 0;
};

// What became of one check.
struct Finding {
    WatchId watch{};
    checkers::Health before;
    checkers::Health after;
    checkers::Verdict verdict;
};

// Makes every check of its list again and again: starts those that are due, judges what comes back.
class Patrol {
public:
    // First checks are scattered at random over the warm-up of each. At most half of the probes in
    // flight are for checks that have failed: servers that do not answer hold their probes until
    // these time out, and must not keep others from being checked.
    Patrol(Probes&, std::uint64_t seed, std::size_t probes_in_flight);

    // Watches that are in the old list too keep their opinion, their due time and their probe.
    WatchesReplaced replace(WatchList, Time now);

    // The verdicts that have arrived, in the order in which they did.
    std::vector<Finding> take_verdicts(Time now);

    void start_due(Time now);

    // When the next check is due; nothing while no further probe can be made before one ends.
    std::optional<Time> next_deadline() const;

    const WatchList& list() const { return list_; }

    const Watch& watch(WatchId id) const { return list_.watches[position(id)]; }

    std::size_t in_flight() const { return in_flight_; }

private:
    struct Flight {
        std::optional<WatchId> watch;  // nobody: it is gone
        bool has_failed = false;
        bool is_late = false;
    };

    void keep_from(WatchList& before, Successors);
    Flight land(ProbeTicket);
    std::optional<Finding> judge(FinishedProbe, Time now);
    void start(WatchId, bool is_late);
    Duration scattered(Duration);
    ProbeTicket ticket_for(const Flight&);
    Time first_due(const checkers::CheckPolicy&, Time now);
    void plan(WatchId, Time due);

    bool has_room() const { return in_flight_ < limit_; }

    bool has_room_for_failed() const { return has_room() && failed_in_flight_ < failed_limit_; }

    Probes& probes_;
    std::mt19937_64 random_;
    std::size_t limit_;
    std::size_t failed_limit_;
    WatchList list_;
    CheckSchedule schedule_;
    CheckSchedule schedule_of_failed_;
    std::size_t in_flight_ = 0;
    std::size_t failed_in_flight_ = 0;
    std::vector<Flight> flights_;  // by their tickets
    std::vector<ProbeTicket> free_tickets_;
};

}  // namespace lbd::daemon
