#include "daemon/balancer.hpp"

#include "daemon/base/fingerprint.hpp"
#include "daemon/describe_balancer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::daemon {
namespace {

// Between two complaints that checks cannot be made.
constexpr Duration complaint_pause = std::chrono::seconds{60};

std::size_t count_missing(const Roster& of, const Roster& in)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        of.services(), [&](const LiveService& service) { return !in.find(service.config.key); }));
}

}  // namespace

Balancer::Balancer(Ipvs& ipvs, Probes& probes, Journal& journal, BalancerSettings settings)
    : journal_{journal},
      board_{settings.memory},
      patrol_{probes, settings.seed, settings.probes_in_flight},
      table_{ipvs, journal, std::move(settings.clock)},
      inconclusive_{complaint_pause}
{
}

void Balancer::start(const std::vector<checkers::VirtualServer>& configured, Time now)
{
    for (const checkers::ServiceKey& key : board_.services())
        table_.abandon(key);
    reconfigure(configured, now);
}

void Balancer::reconfigure(const std::vector<checkers::VirtualServer>& configured, Time now)
{
    adopt(configured, now);
    table_.begin_anew(now);
    wake(now);
}

void Balancer::adopt(const std::vector<checkers::VirtualServer>& configured, Time now)
{
    const std::uint64_t print = fingerprint(configured);
    WatchListBuilder watches;
    Roster next{configured, roster_, watches};
    WatchList list = std::move(watches).take();
    const bool is_restart = !std::exchange(started_, true) && board_.take_up(print, list, next);
    const Roster former = std::exchange(roster_, std::move(next));
    const WatchesReplaced watches_replaced = patrol_.replace(std::move(list), now);
    roster_.update_all(patrol_.list());

    report_adoption(former, watches_replaced, is_restart);
    report_changed(former);
    for (std::uint32_t i = 0; i < roster_.services().size(); ++i)
        settle_quorum(ServiceId{i}, former, is_restart);
    for (const LiveService& service : former.services())
        if (!roster_.find(service.config.key))
            table_.abandon(service.config.key);
    board_.remember(print, patrol_.list(), roster_);
    remember_services();
}

void Balancer::report_adoption(
    const Roster& former, const WatchesReplaced& watches, bool is_restart)
{
    journal_.write(
        Severity::info,
        fmt::format(
            "{} services ({} new, {} gone) of {} real servers with {} checks ({} new, {} gone){}",
            roster_.services().size(),
            count_missing(roster_, former),
            count_missing(former, roster_),
            roster_.server_count(),
            patrol_.list().watches.size(),
            watches.added,
            watches.removed,
            is_restart ? ": going on where the process before ended" : ""));
}

// What a server is has to change with its checks, without anybody having looked at it.
void Balancer::report_changed(const Roster& former)
{
    for (const ServerId id : roster_.changed_since(former)) {
        const bool is_up = roster_.is_up(id);
        count_change(is_up);
        journal_.write(
            Severity::info,
            describe_server(
                roster_.service(roster_.service_of(id)),
                roster_.server(id),
                is_up ? "DOWN -> UP" : "UP -> DOWN",
                is_up ? "its failing check is gone" : "it has a check now that fails"));
    }
}

// Before the kernel is told of any, so that whatever is in it because of us is known.
void Balancer::remember_services()
{
    remembered_as_abandoned_ = table_.abandoned().size();
    std::vector<checkers::ServiceKey> keys{table_.abandoned().begin(), table_.abandoned().end()};
    for (const LiveService& service : roster_.services())
        keys.push_back(service.config.key);
    board_.remember(keys);
}

// A service is as it was before the configuration changed as far as that goes.
void Balancer::settle_quorum(ServiceId id, const Roster& former, bool is_restart)
{
    LiveService& service = roster_.service(id);
    table_.claim(service.config.key);
    const std::optional<ServiceId> before = former.find(service.config.key);
    if (before) {
        service.quorum = former.service(*before).quorum;
        update_quorum(id);
        tell_of_change(id, former, *before);
        return;
    }
    service.quorum = roster_.deserves_quorum(id);
    table_.add(service, roster_.desired(id));
    if (!service.quorum && service.config.sorry_server && !is_restart)
        journal_.write(Severity::info, describe_first_quorum(service, roster_.servers_up(id)));
}

// A table of tens of thousands of servers takes a while to read: what is new needs not wait for it.
void Balancer::tell_of_change(ServiceId id, const Roster& former, ServiceId before)
{
    LiveService& service = roster_.service(id);
    const checkers::Service was = former.desired(before);
    const checkers::Service desired = roster_.desired(id);
    service.programmed = former.service(before).programmed &&
                         (was == desired || table_.has_taken(service.config.key));
    if (service.programmed && was != desired)
        table_.change(service, was, desired);
}

void Balancer::wake(Time now)
{
    if (stopped_)
        return;
    Changing changing;
    for (const Finding& finding : patrol_.take_verdicts(now))
        take_in(finding, changing, now);
    for (const auto& [id, before] : changing) {
        if (update_quorum(id))
            board_.remember(id, roster_.service(id).quorum);
        table_.change(roster_.service(id), before, roster_.desired(id));
    }
    table_.apply(now);
    patrol_.start_due(now);
    table_.keep(roster_, now);
    if (table_.abandoned().size() != remembered_as_abandoned_)
        remember_services();
}

void Balancer::take_in(const Finding& finding, Changing& changing, Time now)
{
    count(finding);
    if (finding.before != finding.after)
        board_.remember(finding.watch, finding.after);
    const bool is_first_bad_news = finding.before.phase == checkers::Phase::beginning &&
                                   finding.after.phase == checkers::Phase::failed;
    if (finding.before.up == finding.after.up && !is_first_bad_news) {
        report_attempt(finding, now);
        return;
    }
    for (const ServerId server : roster_.watched_by(finding.watch))
        update_server(server, finding, changing);
}

void Balancer::update_server(ServerId server, const Finding& finding, Changing& changing)
{
    const ServiceId service = roster_.service_of(server);
    if (!changing.contains(service))
        changing.emplace(service, roster_.desired(service));
    const bool has_changed = roster_.update(server, patrol_.list());
    const bool is_up = roster_.is_up(server);
    if (has_changed) {
        count_change(is_up);
        report(server, is_up ? "DOWN -> UP" : "UP -> DOWN", finding);
    } else if (!finding.after.up) {
        const bool is_first = finding.before.phase == checkers::Phase::beginning;
        report(server, is_first ? "is DOWN" : "is still DOWN", finding);
    }
}

void Balancer::count_change(bool is_up)
{
    ++(is_up ? counters_.servers_gained : counters_.servers_lost);
}

// True if it is not what it was.
bool Balancer::update_quorum(ServiceId id)
{
    LiveService& service = roster_.service(id);
    const bool quorum = roster_.deserves_quorum(id);
    if (std::exchange(service.quorum, quorum) == quorum)
        return false;
    ++(quorum ? counters_.quorums_gained : counters_.quorums_lost);
    journal_.write(Severity::info, describe_quorum(service, roster_.servers_up(id)));
    return true;
}

void Balancer::count(const Finding& finding)
{
    switch (finding.verdict.outcome) {
        case checkers::Outcome::passed: ++counters_.passed; return;
        case checkers::Outcome::failed: ++counters_.failed; return;
        case checkers::Outcome::inconclusive: ++counters_.inconclusive; return;
    }
}

void Balancer::report_attempt(const Finding& finding, Time now)
{
    const WatchList& list = patrol_.list();
    const Watch& watch = patrol_.watch(finding.watch);
    if (finding.verdict.outcome == checkers::Outcome::inconclusive) {
        if (const auto held_back = inconclusive_.admit(now))
            journal_.write(
                Severity::error,
                fmt::format(
                    "the check {} cannot be made and is put off: {} ({} more like it)",
                    to_string(list.probe(watch)),
                    finding.verdict.reason,
                    *held_back));
        return;
    }
    if (finding.verdict.outcome == checkers::Outcome::failed &&
        list.recipe(watch).policy.logs_every_failure)
        for (const ServerId server : roster_.watched_by(finding.watch))
            report(server, "check failed", finding);
}

void Balancer::report(ServerId id, std::string_view what, const Finding& finding)
{
    const checkers::RealServer& server = roster_.server(id);
    const checkers::Probe probe = patrol_.list().probe(patrol_.watch(finding.watch));
    journal_.write(
        Severity::info,
        describe_server(
            roster_.service(roster_.service_of(id)),
            server,
            what,
            describe_finding(finding, probe, server.endpoint)));
}

std::optional<Time> Balancer::next_deadline() const
{
    if (stopped_)
        return std::nullopt;
    const Time reading = table_.next_deadline();
    return std::min(patrol_.next_deadline().value_or(reading), reading);
}

void Balancer::stop()
{
    if (std::exchange(stopped_, true))
        return;
    table_.clear(roster_);
    board_.forget();
}

}  // namespace lbd::daemon
