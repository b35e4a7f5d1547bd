#include "checkers/desired_table.hpp"
#include "daemon/balancer.hpp"
#include "daemon/describe_balancer.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>

namespace lbd::daemon {
namespace {

std::string_view word_for(bool up)
{
    return up ? "UP" : "DOWN";
}

std::string_view word_for(checkers::Phase phase)
{
    using checkers::Phase;
    switch (phase) {
        case Phase::beginning: return "first round";
        case Phase::settled: return "up";
        case Phase::failed: return "failed";
        case Phase::recovering: return "recovering";
    }
    return "unknown";
}

std::string describe(const Watch& watch, const WatchList& list)
{
    const checkers::Probe probe = list.probe(watch);
    std::string line = fmt::format(
        "{}: {}, {} passed, {} failed",
        to_string(probe),
        word_for(watch.health.phase),
        watch.passed,
        watch.failed);
    if (step_count(probe) > 1)
        line += fmt::format(", step {} of {}", watch.health.step + 1, step_count(probe));
    if (watch.health.failures > 0)
        line += fmt::format(", {} in a row", watch.health.failures);
    if (watch.last_failure)
        line += fmt::format(", last failure: {}", *watch.last_failure);
    return line;
}

std::string describe(const LiveService& service, checkers::ServersUp up)
{
    const checkers::VirtualServer& config = service.config;
    std::string line = fmt::format(
        "[{}] {}, quorum {}: live weight {}, quorum {}, hysteresis {}",
        to_string(config.key),
        config.scheduling.scheduler,
        word_for(service.quorum),
        live_weight(config, up),
        config.quorum,
        config.hysteresis);
    if (config.sorry_server)
        line += fmt::format(
            ", sorry server {}{}",
            to_string(config.sorry_server->endpoint),
            service.quorum ? "" : " serves");
    if (!service.programmed)
        line += ", not programmed";
    return line;
}

// Appends, because the text may have tens of thousands of lines.
void dump(const Balancer& balancer, ServiceId id, std::string& text)
{
    const Roster& roster = balancer.roster();
    const LiveService& service = roster.service(id);
    text += describe(service, roster.servers_up(id)) + '\n';
    for (std::uint32_t i = 0; i < service.config.servers.size(); ++i) {
        const ServerId server{service.first_server + i};
        const checkers::RealServer& config = roster.server(server);
        text += fmt::format(
            "  {} {}, weight {}\n",
            to_string(config.endpoint),
            word_for(roster.is_up(server)),
            config.destination.weight);
        for (const WatchId watch : roster.watches_of(server))
            text +=
                "    " + describe(balancer.patrol().watch(watch), balancer.patrol().list()) + '\n';
    }
}

std::string dump_counters(const Balancer& balancer)
{
    const Balancer::Counters& counters = balancer.counters();
    const TableKeeper::Counters& table = balancer.table().counters();
    return fmt::format(
        "checks: {} passed, {} failed, {} could not be made; servers: {} lost, {} gained; "
        "quorums: {} lost, {} gained\n"
        "IPVS: {}, {} operations, {} refused, {} repairs, {} readings, the last took {:.1f} ms\n",
        counters.passed,
        counters.failed,
        counters.inconclusive,
        counters.servers_lost,
        counters.servers_gained,
        counters.quorums_lost,
        counters.quorums_gained,
        balancer.table().is_readable() ? "available" : "NOT AVAILABLE",
        table.operations,
        table.refusals,
        table.repairs,
        table.readings,
        in_seconds(table.last_reading) * 1000);
}

std::string dump_refusals(const Refusals& refusals)
{
    std::string text;
    for (const auto& [subject, entry] : refusals.entries())
        text += describe_refusal(entry.refusal) + '\n';
    return text;
}

}  // namespace

std::string dump(const Balancer& balancer)
{
    const Roster& roster = balancer.roster();
    std::string text = fmt::format(
        "{} services of {} real servers, {} checks, {} in flight\n",
        roster.services().size(),
        roster.server_count(),
        balancer.patrol().list().watches.size(),
        balancer.patrol().in_flight());
    text += dump_counters(balancer);
    text += dump_refusals(balancer.table().refusals());
    for (std::uint32_t i = 0; i < roster.services().size(); ++i)
        dump(balancer, ServiceId{i}, text);
    return text;
}

}  // namespace lbd::daemon
