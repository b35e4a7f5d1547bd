#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/base/time.hpp"
#include "daemon/bulletin.hpp"
#include "daemon/ports.hpp"
#include "daemon/refusals.hpp"
#include "daemon/roster.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <span>
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

    // The same of a service that is new.
    void add(const LiveService&, const checkers::Service& desired);

    // Tells the kernel what was collected.
    void apply(Time now);

    // Says that a service is not ours any more, or is ours again.
    void abandon(const checkers::ServiceKey& key) { abandoned_.insert(key); }

    void claim(const checkers::ServiceKey& key) { abandoned_.erase(key); }

    // Those that are not ours any more and may still be in the kernel.
    const std::set<checkers::ServiceKey>& abandoned() const { return abandoned_; }

    // Reads the table, if that is due, and makes it what it should be.
    void keep(Roster&, Time now);

    // Reads the table next, and tries at once what was refused: the configuration is another one,
    // or somebody wants it so.
    void begin_anew(Time now);

    // Removes whatever is ours.
    void clear(const Roster&);

    Time next_deadline() const { return read_at_; }

    // Whether it has been read, and can be read: only then does change() or add() collect anything.
    bool is_known() const { return was_ever_readable_ && !unreadable_; }

    // Whether the kernel has a service as it was told, as far as we know.
    bool has_taken(const checkers::ServiceKey& key) const
    {
        return is_known() && !refusals_.has_any(key);
    }

    bool is_readable() const { return !unreadable_; }

    const Refusals& refusals() const { return refusals_; }

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

    // One look at the whole table.
    struct Round {
        const checkers::ServiceTable& actual;
        Bulletin drift;
        Time now;
    };

    void note_unreadable(std::error_code, Time now);
    void note_readable();
    void reconcile(Roster&, const checkers::ServiceTable& actual, Time now);
    void program(LiveService&, const checkers::Service& desired, Round&);
    void note_drift(LiveService&, std::span<const checkers::IpvsOperation>, Round&);
    void remove_abandoned(const checkers::ServiceTable& actual, Time now);
    void end_round(const Roster&);
    void plan_next_reading(bool was_drift, Duration took, Time now);
    bool perform(Time now);
    bool note_refusal(const IpvsRefusal&, Bulletin&, Time now);

    Ipvs& ipvs_;
    Journal& journal_;
    std::function<Time()> clock_;
    std::vector<checkers::IpvsOperation> operations_;  // to be performed next
    std::set<checkers::ServiceKey> abandoned_;
    Refusals refusals_;
    std::error_code unreadable_;
    bool was_ever_readable_ = false;
    std::size_t drifts_in_a_row_ = 0;
    Time read_at_{};
    Pause reading_pause_;
    Pause drift_pause_;
    Duration performing_{};  // how long the kernel has been busy with our operations
    Counters counters_;
};

}  // namespace lbd::daemon
