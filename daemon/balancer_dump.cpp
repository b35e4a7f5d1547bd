#include "checkers/desired_table.hpp"
#include "daemon/balancer.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>

// What USR1 writes of the checkers.
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

}  // namespace

void Balancer::describe(std::ostream& out) const
{
    const TableKeeper::Counters& table = table_.counters();
    out << fmt::format(
        "{} services of {} real servers, {} checks, {} in flight\n"
        "checks: {} passed, {} failed, {} could not be made; servers: {} lost, {} gained; "
        "quorums: {} lost, {} gained\n"
        "IPVS: {}, {} operations, {} refused, {} repairs, {} readings, the last took {:.1f} ms\n",
        roster_.services().size(),
        roster_.server_count(),
        patrol_.list().watches.size(),
        patrol_.in_flight(),
        counters_.passed,
        counters_.failed,
        counters_.inconclusive,
        counters_.servers_lost,
        counters_.servers_gained,
        counters_.quorums_lost,
        counters_.quorums_gained,
        table_.is_readable() ? "available" : "NOT AVAILABLE",
        table.operations,
        table.refusals,
        table.repairs,
        table.readings,
        in_seconds(table.last_reading) * 1000);
    for (std::uint32_t i = 0; i < roster_.services().size(); ++i)
        describe(out, ServiceId{i});
}

void Balancer::describe(std::ostream& out, ServiceId id) const
{
    const LiveService& service = roster_.service(id);
    out << daemon::describe(service, roster_.servers_up(id)) << '\n';
    for (std::uint32_t i = 0; i < service.config.servers.size(); ++i) {
        const ServerId server{service.first_server + i};
        const checkers::RealServer& config = roster_.server(server);
        out << fmt::format(
            "  {} {}, weight {}\n",
            to_string(config.endpoint),
            word_for(roster_.is_up(server)),
            config.destination.weight);
        for (const WatchId watch : roster_.watches_of(server))
            out << "    " << daemon::describe(patrol_.watch(watch), patrol_.list()) << '\n';
    }
}

}  // namespace lbd::daemon
