#include "tests/sim/balancer_ports.hpp"

#include <algorithm>

namespace lbd::sim {
namespace {

using checkers::IpvsOperation;

std::error_code error(std::errc code)
{
    return std::make_error_code(code);
}

}  // namespace

Result<checkers::ServiceTable, std::error_code> SimIpvs::read(const IsOurs& is_ours)
{
    ++readings;
    while_reading();
    if (unreadable)
        return *unreadable;
    checkers::ServiceTable ours = table;
    std::erase_if(ours, [&](const auto& each) { return !is_ours(each.first); });
    return ours;
}

std::vector<daemon::IpvsRefusal> SimIpvs::apply(std::span<const IpvsOperation> operations)
{
    std::vector<daemon::IpvsRefusal> refusals;
    for (const IpvsOperation& operation : operations) {
        told.push_back(operation);
        std::error_code refused = unreadable.value_or(std::error_code{});
        if (!refused && refuses)
            refused = refuses(operation);
        if (!refused)
            refused = perform(operation);
        if (refused)
            refusals.push_back({operation, refused});
    }
    return refusals;
}

// The errors are those of ip_vs_ctl.c.
std::error_code SimIpvs::perform(const IpvsOperation& operation)
{
    const auto& key = std::visit([](const auto& any) { return any.service; }, operation);
    const auto found = table.find(key);
    if (const auto* add = std::get_if<checkers::AddService>(&operation)) {
        if (found != table.end())
            return error(std::errc::file_exists);
        if (!schedulers.contains(add->scheduling.scheduler))
            return error(std::errc::no_such_file_or_directory);
        table[key].scheduling = add->scheduling;
        return {};
    }
    if (found == table.end())
        return error(std::errc::no_such_process);
    if (std::holds_alternative<checkers::RemoveService>(operation)) {
        table.erase(found);
        return {};
    }
    if (const auto* edit = std::get_if<checkers::EditService>(&operation)) {
        if (!schedulers.contains(edit->scheduling.scheduler))
            return error(std::errc::no_such_file_or_directory);
        found->second.scheduling = edit->scheduling;
        return {};
    }
    return perform(operation, found->second.destinations);
}

std::error_code SimIpvs::perform(
    const IpvsOperation& operation, checkers::Destinations& destinations)
{
    const std::error_code missing = error(std::errc::no_such_file_or_directory);
    if (const auto* add = std::get_if<checkers::AddDestination>(&operation)) {
        const bool is_new = destinations.emplace(add->endpoint, add->destination).second;
        return is_new ? std::error_code{} : error(std::errc::file_exists);
    }
    if (const auto* remove = std::get_if<checkers::RemoveDestination>(&operation))
        return destinations.erase(remove->endpoint) > 0 ? std::error_code{} : missing;
    const auto& edit = std::get<checkers::EditDestination>(operation);
    const auto place = destinations.find(edit.endpoint);
    if (place == destinations.end())
        return missing;
    place->second = edit.destination;
    return {};
}

void SimServers::start(daemon::ProbeTicket ticket, const checkers::Probe& probe, std::size_t step)
{
    const checkers::Endpoint& target = connection(probe).target;
    const Server& server = servers_[target];
    const auto special = server.verdict_on_step.find(step);
    under_way_.emplace(
        now + server.latency,
        daemon::FinishedProbe{
            ticket, special == server.verdict_on_step.end() ? server.verdict : special->second});
    most_in_flight_ = std::max(most_in_flight_, under_way_.size());
    ++probes;
    if (remembers_probes)
        asked.push_back({now, target, step});
}

std::vector<daemon::FinishedProbe> SimServers::finished()
{
    std::vector<daemon::FinishedProbe> ended;
    while (!under_way_.empty() && under_way_.begin()->first <= now) {
        ended.push_back(std::move(under_way_.begin()->second));
        under_way_.erase(under_way_.begin());
    }
    return ended;
}

std::optional<Time> SimServers::next_end() const
{
    if (under_way_.empty())
        return std::nullopt;
    return under_way_.begin()->first;
}

}  // namespace lbd::sim
