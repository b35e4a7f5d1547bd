#include "daemon/describe_balancer.hpp"

#include "checkers/desired_table.hpp"
#include "daemon/base/match.hpp"

#include <fmt/format.h>

namespace lbd::daemon {
namespace {

using checkers::AddDestination;
using checkers::AddService;
using checkers::EditDestination;
using checkers::EditService;
using checkers::IpvsOperation;
using checkers::RemoveDestination;
using checkers::RemoveService;

// A line about a table that was cleared must not list every server.
constexpr std::size_t most_operations_listed = 4;

std::string quorum_reason(const LiveService& service, checkers::ServersUp up)
{
    const auto limits = quorum_limits(service.config);
    const auto limit = service.quorum ? limits.gained_from : limits.lost_below;
    return fmt::format("live weight {}, needed {}", live_weight(service.config, up), limit);
}

std::string repaired(const IpvsOperation& operation)
{
    return match(
        operation,
        [](const AddService&) { return std::string{"service put back"}; },
        [](const EditService& edit) {
            return fmt::format("scheduling changed back, to {}", edit.scheduling.scheduler);
        },
        [](const RemoveService&) { return std::string{"service removed"}; },
        [](const AddDestination& add) {
            return fmt::format("real server {} put back", to_string(add.endpoint));
        },
        [](const EditDestination& edit) {
            return fmt::format(
                "real server {} changed back, to weight {}",
                to_string(edit.endpoint),
                edit.destination.weight);
        },
        [](const RemoveDestination& remove) {
            return fmt::format("foreign real server {} removed", to_string(remove.endpoint));
        });
}

std::string attempted(const IpvsOperation& operation)
{
    return match(
        operation,
        [](const AddService& add) {
            return fmt::format("add the service with scheduler {}", add.scheduling.scheduler);
        },
        [](const EditService& edit) {
            return fmt::format("set the scheduler {}", edit.scheduling.scheduler);
        },
        [](const RemoveService&) { return std::string{"remove the service"}; },
        [](const AddDestination& add) { return "add real server " + to_string(add.endpoint); },
        [](const EditDestination& edit) {
            return "change real server " + to_string(edit.endpoint);
        },
        [](const RemoveDestination& remove) {
            return "remove real server " + to_string(remove.endpoint);
        });
}

}  // namespace

std::string describe_server(
    const LiveService& service,
    const checkers::RealServer& server,
    std::string_view what,
    std::string_view why)
{
    return fmt::format(
        "[{}] real server {} {}: {}",
        to_string(service.config.key),
        to_string(server.endpoint),
        what,
        why);
}

std::string describe_finding(
    const Finding& finding, const checkers::Probe& probe, const checkers::Endpoint& server)
{
    using checkers::Outcome;
    using checkers::Phase;
    const std::string where =
        connection(probe).target == server ? std::string{} : to_string(probe) + ": ";
    if (finding.verdict.outcome == Outcome::passed)
        return fmt::format("{}{} check passed", where, kind(probe));
    std::string what = where + finding.verdict.reason;
    if (finding.verdict.outcome == Outcome::inconclusive)
        return what;
    if (finding.before.phase == Phase::beginning)
        return what + ", at the first check";
    const bool has_failed = finding.after.phase == Phase::failed;
    const auto retries = finding.after.failures - 1;
    if (has_failed && retries > 0)
        return fmt::format("{}, {} {} failed", what, retries, retries == 1 ? "retry" : "retries");
    return what;
}

std::string describe_quorum(const LiveService& service, checkers::ServersUp up)
{
    std::string what = service.quorum ? "DOWN -> UP" : "UP -> DOWN";
    if (!service.quorum && service.config.sorry_server)
        what += fmt::format(
            ", sorry server {} serves", to_string(service.config.sorry_server->endpoint));
    return fmt::format(
        "[{}] quorum {}: {}", to_string(service.config.key), what, quorum_reason(service, up));
}

std::string describe_first_quorum(const LiveService& service, checkers::ServersUp up)
{
    return fmt::format(
        "[{}] sorry server {} serves: {}",
        to_string(service.config.key),
        to_string(service.config.sorry_server->endpoint),
        quorum_reason(service, up));
}

std::string describe_repair(
    const checkers::ServiceKey& key, std::span<const checkers::IpvsOperation> operations)
{
    std::string what;
    for (const IpvsOperation& operation :
         operations.first(std::min(operations.size(), most_operations_listed)))
        what += (what.empty() ? "" : ", ") + repaired(operation);
    if (operations.size() > most_operations_listed)
        what += fmt::format(" and {} more", operations.size() - most_operations_listed);
    return fmt::format("[{}] changed by somebody else, repaired: {}", to_string(key), what);
}

std::string describe_refusal(const IpvsRefusal& refusal)
{
    const auto& key = std::visit(
        [](const auto& any) -> const checkers::ServiceKey& { return any.service; },
        refusal.operation);
    return fmt::format(
        "[{}] the kernel refuses to {}: {}, trying again",
        to_string(key),
        attempted(refusal.operation),
        refusal.error.message());
}

std::string describe_unreadable(std::error_code error)
{
    const std::string what = error == std::errc::no_such_file_or_directory
                                 ? "IPVS is not available in this kernel"
                                 : "the table of IPVS cannot be read";
    return fmt::format("{} ({}): services are not programmed, retrying", what, error.message());
}

}  // namespace lbd::daemon
