#include "daemon/table_keeper.hpp"

#include "daemon/base/match.hpp"
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
// one fiftieth of the time.
constexpr Duration reading_interval = std::chrono::milliseconds{500};
constexpr int least_idle_share = 50;

// Whoever keeps changing the table longer than this may be a kernel that keeps something else than
// it is told.
constexpr std::size_t most_drifts_in_a_row = 10;

// Bounds the memory for programming a large table.
constexpr std::size_t operations_at_once = 1024;

const ServiceKey& service_of(const IpvsOperation& operation)
{
    return std::visit([](const auto& any) -> const ServiceKey& { return any.service; }, operation);
}

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
    if (is_readable())
        checkers::reconcile_service(service.config.key, after, &before, operations_);
}

void TableKeeper::apply(Roster& roster, Time now)
{
    if (operations_.empty() || perform(roster))
        return;
    // The table is not what we take it for.
    retry_at_ = now;
    hurry(now);
}

void TableKeeper::keep(Roster& roster, Time now)
{
    if (now < read_at_)
        return;
    const Time begun = clock_();
    const auto actual = ipvs_.read();
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
    Bulletin drift{journal_, Severity::warning};
    bool accepted = true;
    for (std::uint32_t i = 0; i < roster.services().size(); ++i) {
        LiveService& service = roster.service(ServiceId{i});
        if (must_wait(service.config.key, now))
            continue;
        const auto found = actual.find(service.config.key);
        const checkers::Service* there = found == actual.end() ? nullptr : &found->second;
        const checkers::Service desired = roster.desired(ServiceId{i});
        if (there && *there == desired)
            note_settled(service);
        else
            program(service, desired, there, drift);
        if (operations_.size() >= operations_at_once)
            accepted = perform(roster) && accepted;
    }
    remove_abandoned(actual, now);
    accepted = perform(roster) && accepted;
    if (!accepted)
        retry_at_ = now + refusal_pause_.next();
    else if (refused_.empty())
        refusal_pause_.reset();
}

void TableKeeper::program(
    LiveService& service,
    const checkers::Service& desired,
    const checkers::Service* actual,
    Bulletin& drift)
{
    const std::size_t first = operations_.size();
    checkers::reconcile_service(service.config.key, desired, actual, operations_);
    if (std::exchange(service.programmed, true)) {
        const auto repairs = std::span{operations_}.subspan(first);
        counters_.repairs += repairs.size();
        drift.add([&] { return describe_repair(service.config.key, repairs); });
    }
}

void TableKeeper::note_settled(LiveService& service)
{
    service.programmed = true;
    if (refused_.erase(service.config.key) > 0)
        journal_.write(
            Severity::info,
            fmt::format("[{}] the kernel has taken the service", to_string(service.config.key)));
}

void TableKeeper::remove_abandoned(const checkers::ServiceTable& actual, Time now)
{
    std::erase_if(abandoned_, [&](const ServiceKey& key) {
        const bool is_gone = !actual.contains(key);
        if (is_gone)
            refused_.erase(key);
        return is_gone;
    });
    for (const ServiceKey& key : abandoned_)
        if (!must_wait(key, now))
            operations_.emplace_back(checkers::RemoveService{key});
}

bool TableKeeper::must_wait(const ServiceKey& key, Time now) const
{
    return now < retry_at_ && refused_.contains(key);
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

// True if the kernel has taken everything.
bool TableKeeper::perform(Roster& roster)
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
    for (const IpvsRefusal& refusal : refusals) {
        if (is_moot(refusal))
            continue;
        accepted = false;
        note_refusal(roster, refusal, refused);
    }
    return accepted;
}

void TableKeeper::note_refusal(Roster& roster, const IpvsRefusal& refusal, Bulletin& bulletin)
{
    ++counters_.refusals;
    const ServiceKey& key = service_of(refusal.operation);
    if (const std::optional<ServiceId> service = roster.find(key))
        roster.service(*service).programmed = false;
    // What follows from a refusal is refused as well: the first one says it.
    if (refused_.emplace(key, refusal.error).second)
        bulletin.add([&] { return describe_refusal(refusal); });
}

void TableKeeper::clear(Roster& roster)
{
    operations_.clear();
    if (!was_ever_readable_)
        return;
    refused_.clear();
    for (const LiveService& service : roster.services())
        operations_.emplace_back(checkers::RemoveService{service.config.key});
    for (const ServiceKey& key : abandoned_)
        operations_.emplace_back(checkers::RemoveService{key});
    if (perform(roster))
        return;
    // Once more: what was in the way may have passed, and nobody will come after us.
    for (const auto& [key, error] : refused_)
        operations_.emplace_back(checkers::RemoveService{key});
    perform(roster);
}

}  // namespace lbd::daemon
