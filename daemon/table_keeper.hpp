#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/base/time.hpp"
#include "daemon/bulletin.hpp"
#include "daemon/ports.hpp"
#include "daemon/roster.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <vector>

namespace lbd::daemon {

// Keeps the kernel's table what the roster says. The kernel does not tell when somebody else
// changes it, so that it is read again and again. Only services that are or were configured are
// ever touched.
class TableKeeper {
public:
    struct Counters {
        std::uint64_t readings = 0;
        std::uint64_t operations = 0;  // that the kernel was told
        std::uint64_t refusals = 0;    // of them
        std::uint64_t repairs = 0;     // operations because somebody else had changed the table
        Duration last_reading{};

        friend bool operator==(const Counters&, const Counters&) = default;
    };

    // The clock measures how long a reading takes: it must remain a small part of the time.
    TableKeeper(Ipvs&, Journal&, std::function<Time()> clock);

    // Collects what the kernel has to be told of a service, given what was desired before.
    void change(const LiveService&, const checkers::Service& before, const checkers::Service&);

    // Tells the kernel what was collected.
    void apply(Roster&, Time now);

    // Says that a service is not ours any more, or is ours again.
    void abandon(const checkers::ServiceKey& key) { abandoned_.insert(key); }

    void claim(const checkers::ServiceKey& key) { abandoned_.erase(key); }

    // Those that are not ours any more and may still be in the kernel.
    const std::set<checkers::ServiceKey>& abandoned() const { return abandoned_; }

    // Reads the table, if that is due, and makes it what it should be.
    void keep(Roster&, Time now);

    void hurry(Time now) { read_at_ = now; }

    // Removes whatever is ours.
    void clear(Roster&);

    Time next_deadline() const { return read_at_; }

    bool is_readable() const { return !unreadable_; }

    std::size_t refused_services() const { return refused_.size(); }

    const Counters& counters() const { return counters_; }

private:
    // Twice as long each time, up to a limit.
    class Pause {
    public:
        Duration next();

        void reset() { next_ = shortest; }

    private:
        static constexpr Duration shortest = std::chrono::seconds{1};
        static constexpr Duration longest = std::chrono::seconds{30};

        Duration next_ = shortest;
    };

    void note_unreadable(std::error_code, Time now);
    void note_readable();
    void reconcile(Roster&, const checkers::ServiceTable& actual, Time now);
    void program(
        LiveService&,
        const checkers::Service& desired,
        const checkers::Service* actual,
        Bulletin& drift);
    void remove_abandoned(const checkers::ServiceTable& actual, Time now);
    bool must_wait(const checkers::ServiceKey&, Time now) const;
    void note_settled(LiveService&);
    void plan_next_reading(bool was_drift, Duration took, Time now);
    bool perform(Roster&);
    void note_refusal(Roster&, const IpvsRefusal&, Bulletin&);

    Ipvs& ipvs_;
    Journal& journal_;
    std::function<Time()> clock_;
    std::vector<checkers::IpvsOperation> operations_;  // to be performed next
    std::set<checkers::ServiceKey> abandoned_;
    std::map<checkers::ServiceKey, std::error_code> refused_;
    std::error_code unreadable_;
    bool was_ever_readable_ = false;
    std::size_t drifts_in_a_row_ = 0;
    Time read_at_{};
    Time retry_at_{};  // of what was refused
    Pause reading_pause_;
    Pause refusal_pause_;
    Pause drift_pause_;
    Duration performing_{};  // how long the kernel has been busy with our operations
    Counters counters_;
};

}  // namespace lbd::daemon
