#include "daemon/patrol.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace lbd::daemon {
namespace {

// What we lack for a probe will still be lacking at once.
constexpr Duration shortest_pause_without_resources = std::chrono::seconds{1};

// Checks that are due for longer than this became due together with others, while this process did
// not run.
constexpr Duration longest_delay = std::chrono::seconds{1};

void count(std::uint32_t& counter)
{
    if (counter != std::numeric_limits<std::uint32_t>::max())
        ++counter;
}

void remember_failure(Watch& watch, const std::string& reason)
{
    count(watch.failed);
    if (!watch.last_failure || *watch.last_failure != reason)
        watch.last_failure = std::make_unique<const std::string>(reason);
}

}  // namespace

Patrol::Patrol(Probes& probes, std::uint64_t seed, std::size_t probes_in_flight)
    : probes_{probes},
      random_{seed},
      limit_{std::max<std::size_t>(2, probes_in_flight)},
      failed_limit_{limit_ / 2}
{
}

WatchesReplaced Patrol::replace(WatchList list, Time now)
{
    WatchList before = std::exchange(list_, std::move(list));
    const auto places = successors(before, list_);
    keep_from(before, places);
    schedule_.rename(places);
    schedule_of_failed_.rename(places);
    for (Flight& flight : flights_)
        if (flight.watch)
            flight.watch = places[position(*flight.watch)];

    std::vector<bool> is_kept(list_.watches.size());
    for (const auto& place : places)
        if (place)
            is_kept[position(*place)] = true;
    for (std::uint32_t i = 0; i < list_.watches.size(); ++i)
        if (!is_kept[i])
            plan(WatchId{i}, first_due(list_.recipe(list_.watches[i]).policy, now));
    const auto kept = static_cast<std::size_t>(std::ranges::count(is_kept, true));
    return {list_.watches.size() - kept, before.watches.size() - kept};
}

void Patrol::keep_from(WatchList& before, Successors places)
{
    for (std::size_t i = 0; i < before.watches.size(); ++i) {
        if (!places[i])
            continue;
        Watch& successor = list_.watches[position(*places[i])];
        const std::uint32_t recipe = successor.recipe;
        successor = std::move(before.watches[i]);
        successor.recipe = recipe;
    }
}

Time Patrol::first_due(const checkers::CheckPolicy& policy, Time now)
{
    std::uniform_int_distribution<Duration::rep> within{
        0, std::max(Duration::zero(), policy.warmup).count()};
    return now + Duration{within(random_)};
}

std::vector<Finding> Patrol::take_verdicts(Time now)
{
    std::vector<FinishedProbe> ended = probes_.finished();
    std::vector<Finding> findings;
    findings.reserve(ended.size());
    for (FinishedProbe& finished : ended)
        if (std::optional<Finding> finding = judge(std::move(finished), now))
            findings.push_back(std::move(*finding));
    return findings;
}

Patrol::Flight Patrol::land(ProbeTicket ticket)
{
    const Flight flight = std::exchange(flights_.at(static_cast<std::size_t>(ticket)), {});
    free_tickets_.push_back(ticket);
    --in_flight_;
    if (flight.has_failed)
        --failed_in_flight_;
    return flight;
}

std::optional<Finding> Patrol::judge(FinishedProbe finished, Time now)
{
    const auto [waiting, had_failed, was_late] = land(finished.ticket);
    if (!waiting)
        return std::nullopt;

    Watch& watch = list_.watches[position(*waiting)];
    watch.in_flight = false;
    const checkers::Check& recipe = list_.recipe(watch);
    const checkers::Health before = watch.health;
    if (finished.verdict.outcome == checkers::Outcome::inconclusive) {
        plan(*waiting, now + std::max(recipe.policy.retry_delay, shortest_pause_without_resources));
        return Finding{*waiting, before, before, std::move(finished.verdict)};
    }

    const bool passed = finished.verdict.outcome == checkers::Outcome::passed;
    if (passed)
        count(watch.passed);
    else
        remember_failure(watch, finished.verdict.reason);
    watch.health = checkers::judge(recipe.policy, step_count(recipe.probe), before, passed);
    const Duration wait = wait_before_next_check(recipe, watch.health);
    const bool is_scattered = was_late && wait == recipe.policy.interval;
    plan(*waiting, now + (is_scattered ? scattered(wait) : wait));
    return Finding{*waiting, before, watch.health, std::move(finished.verdict)};
}

// From a half to one and a half. Without it checks that were made together once would be made
// together for ever.
Duration Patrol::scattered(Duration wait)
{
    std::uniform_int_distribution<Duration::rep> around{wait.count() / 2, 3 * wait.count() / 2};
    return Duration{around(random_)};
}

void Patrol::plan(WatchId id, Time due)
{
    const bool has_failed = watch(id).health.phase == checkers::Phase::failed;
    (has_failed ? schedule_of_failed_ : schedule_).add(id, due);
}

void Patrol::start_due(Time now)
{
    const std::optional<Time> first = next_deadline();
    const bool is_late = first && now - *first > longest_delay;
    while (has_room()) {
        std::optional<WatchId> due = schedule_.take_due(now);
        if (!due && has_room_for_failed())
            due = schedule_of_failed_.take_due(now);
        if (!due)
            return;
        start(*due, is_late);
    }
}

void Patrol::start(WatchId id, bool is_late)
{
    Watch& watch = list_.watches[position(id)];
    assert(!watch.in_flight);
    watch.in_flight = true;
    const Flight flight{id, watch.health.phase == checkers::Phase::failed, is_late};
    ++in_flight_;
    if (flight.has_failed)
        ++failed_in_flight_;
    probes_.start(ticket_for(flight), list_.probe(watch), watch.health.step);
}

ProbeTicket Patrol::ticket_for(const Flight& flight)
{
    if (free_tickets_.empty()) {
        free_tickets_.push_back(ProbeTicket{static_cast<std::uint32_t>(flights_.size())});
        flights_.emplace_back();
    }
    const ProbeTicket ticket = free_tickets_.back();
    free_tickets_.pop_back();
    flights_[static_cast<std::size_t>(ticket)] = flight;
    return ticket;
}

std::optional<Time> Patrol::next_deadline() const
{
    const auto of_failed = has_room_for_failed() ? schedule_of_failed_.next_due() : std::nullopt;
    const auto of_others = has_room() ? schedule_.next_due() : std::nullopt;
    if (!of_failed || !of_others)
        return of_failed ? of_failed : of_others;
    return std::min(*of_failed, *of_others);
}

}  // namespace lbd::daemon
