#include "daemon/table_keeper.hpp"

#include "daemon/describe_balancer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace lbd::daemon {
namespace {

using checkers::IpvsOperation;
using checkers::ServiceKey;

// Drift is put right within this time, unless reading takes so long that it would cost more than
// one twentieth of the time.
constexpr Duration reading_interval = std::chrono::milliseconds{500};
constexpr int least_idle_share = 20;

// Whoever keeps changing the table longer than this may be a kernel that keeps something else than
// it is told.
constexpr std::size_t most_drifts_in_a_row = 10;

// Bounds the memory for programming a large table.
constexpr std::size_t operations_at_once = 1024;

// What was to be removed is not there.
bool is_moot(const IpvsRefusal& refusal)
{
    const bool is_removal = std::holds_alternative<checkers::RemoveService>(refusal.operation) ||
                            std::holds_alternative<checkers::RemoveDestination>(refusal.operation);
    return is_removal && (refusal.error == std::errc::no_such_process ||
                          refusal.error == std::errc::no_such_file_or_directory);
}

}  // namespace

Duration TableKeeper::Pause::next()
{
    return std::exchange(next_, std::min(2 * next_, longest));
}

TableKeeper::TableKeeper(Ipvs& ipvs, Journal& journal, std::function<Time()> clock)
    : ipvs_{ipvs}, journal_{journal}, clock_{std::move(clock)}
{
}

void TableKeeper::change(
    const LiveService& service, const checkers::Service& before, const checkers::Service& after)
{
    // Otherwise the next reading will show what there is to do.
    if (is_known())
        checkers::reconcile_service(service.config.key, after, &before, operations_);
}

void TableKeeper::add(const LiveService& service, const checkers::Service& desired)
{
    if (is_known())
        checkers::reconcile_service(service.config.key, desired, nullptr, operations_);
}

void TableKeeper::apply(Time now)
{
    // After a refusal the table is not what we take it for.
    if (!perform(now))
        read_at_ = now;
}

void TableKeeper::begin_anew(Time now)
{
    refusals_.forgive();
    read_at_ = now;
}

void TableKeeper::keep(Roster& roster, Time now)
{
    if (now < read_at_)
        return;
    const Time begun = clock_();
    const auto actual = ipvs_.read([&](const ServiceKey& key) {
        return roster.find(key).has_value() || abandoned_.contains(key);
    });
    ++counters_.readings;
    if (!actual) {
        note_unreadable(actual.error(), now);
        return;
    }
    note_readable();
    performing_ = Duration::zero();
    const std::uint64_t repairs = counters_.repairs;
    reconcile(roster, *actual, now);
    counters_.last_reading = clock_() - begun - performing_;
    plan_next_reading(counters_.repairs != repairs, counters_.last_reading, now);
}

void TableKeeper::note_unreadable(std::error_code error, Time now)
{
    if (error != unreadable_)
        journal_.write(Severity::warning, describe_unreadable(error));
    unreadable_ = error;
    read_at_ = now + reading_pause_.next();
}

void TableKeeper::note_readable()
{
    if (unreadable_)
        journal_.write(
            Severity::info,
            was_ever_readable_ ? "the table of IPVS can be read again"
                               : "IPVS is available now: programming the services");
    unreadable_.clear();
    was_ever_readable_ = true;
    reading_pause_.reset();
}

void TableKeeper::reconcile(Roster& roster, const checkers::ServiceTable& actual, Time now)
{
    Round round{actual, {journal_, Severity::warning}, now};
    refusals_.begin_round();
    for (std::uint32_t i = 0; i < roster.services().size(); ++i) {
        program(roster.service(ServiceId{i}), roster.desired(ServiceId{i}), round);
        if (operations_.size() >= operations_at_once)
            perform(now);
    }
    remove_abandoned(actual, now);
    perform(now);
    end_round(roster);
}

void TableKeeper::program(LiveService& service, const checkers::Service& desired, Round& round)
{
    const ServiceKey& key = service.config.key;
    const auto found = round.actual.find(key);
    const checkers::Service* actual = found == round.actual.end() ? nullptr : &found->second;
    const std::size_t first = operations_.size();
    checkers::reconcile_service(key, desired, actual, operations_);
    const auto begin = operations_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = operations_.end();
    // What is missing only because it was refused was not taken away by anybody.
    const bool was_refused = !actual && refusals_.knows({key, std::nullopt});
    const auto is_new = [&](const IpvsOperation& each) { return !refusals_.knows(subject(each)); };
    const auto retried = was_refused ? begin : std::stable_partition(begin, end, is_new);
    note_drift(service, {begin, retried}, round);
    // Without the service there is nothing to add its servers to.
    const bool waits = was_refused && refusals_.holds_back(*begin, round.now);
    const auto must_wait = [&](const IpvsOperation& each) {
        return waits || refusals_.holds_back(each, round.now);
    };
    operations_.erase(std::remove_if(retried, end, must_wait), end);
}

void TableKeeper::note_drift(
    LiveService& service, std::span<const IpvsOperation> repairs, Round& round)
{
    if (!std::exchange(service.programmed, true) || repairs.empty())
        return;
    counters_.repairs += repairs.size();
    round.drift.add([&] { return describe_repair(service.config.key, repairs); });
}

void TableKeeper::remove_abandoned(const checkers::ServiceTable& actual, Time now)
{
    std::erase_if(abandoned_, [&](const ServiceKey& key) { return !actual.contains(key); });
    for (const ServiceKey& key : abandoned_) {
        const checkers::RemoveService removal{key};
        if (!refusals_.holds_back(removal, now))
            operations_.emplace_back(removal);
    }
}

void TableKeeper::end_round(const Roster& roster)
{
    Bulletin taken{journal_, Severity::info};
    for (const ServiceKey& key : refusals_.end_round())
        if (roster.find(key))
            taken.add([&] {
                return fmt::format("[{}] the kernel has taken the service", to_string(key));
            });
}

void TableKeeper::plan_next_reading(bool was_drift, Duration took, Time now)
{
    drifts_in_a_row_ = was_drift ? drifts_in_a_row_ + 1 : 0;
    Duration interval = std::max(reading_interval, least_idle_share * took);
    if (drifts_in_a_row_ == most_drifts_in_a_row + 1)
        journal_.write(
            Severity::warning,
            "IPVS differs from what was programmed at every reading: reading it less often");
    if (drifts_in_a_row_ > most_drifts_in_a_row)
        interval = std::max(interval, drift_pause_.next());
    else
        drift_pause_.reset();
    read_at_ = now + interval;
}

// False if the kernel refuses something by itself.
bool TableKeeper::perform(Time now)
{
    if (operations_.empty())
        return true;
    const Time begun = clock_();
    const std::vector<IpvsRefusal> refusals = ipvs_.apply(operations_);
    performing_ += clock_() - begun;
    counters_.operations += operations_.size();
    operations_.clear();

    Bulletin refused{journal_, Severity::warning};
    bool accepted = true;
    for (const IpvsRefusal& refusal : refusals)
        if (!is_moot(refusal))
            accepted = !note_refusal(refusal, refused, now) && accepted;
    return accepted;
}

// False if it follows from another refusal: that of the service.
bool TableKeeper::note_refusal(const IpvsRefusal& refusal, Bulletin& bulletin, Time now)
{
    ++counters_.refusals;
    const auto [service, destination] = subject(refusal.operation);
    if (destination && refusal.error == std::errc::no_such_process &&
        refusals_.knows({service, std::nullopt}))
        return false;
    if (refusals_.add(refusal, now))
        bulletin.add([&] { return describe_refusal(refusal); });
    return true;
}

void TableKeeper::clear(const Roster& roster)
{
    operations_.clear();
    refusals_.clear();
    for (const LiveService& service : roster.services())
        operations_.emplace_back(checkers::RemoveService{service.config.key});
    for (const ServiceKey& key : abandoned_)
        operations_.emplace_back(checkers::RemoveService{key});
    if (perform({}))
        return;
    // Once more: what was in the way may have passed, and nobody will come after us.
    for (const auto& [subject, entry] : refusals_.entries())
        operations_.push_back(entry.refusal.operation);
    perform({});
}

}  // namespace lbd::daemon
