#include "daemon/dump.hpp"

#include "daemon/base/match.hpp"
#include "daemon/describe.hpp"

#include <fmt/format.h>

namespace lbd::daemon {
namespace {

using vrrp::number;

std::string dump_addresses(const std::vector<vrrp::PlacedAddress>& placed)
{
    std::string text;
    for (const auto& [link, address, lifetime] : placed)
        text += fmt::format(
            "  address {}/{} on {}\n", address.address.to_string(), address.prefix_length, link);
    return text;
}

std::string dump_state(const vrrp::State& state, Time now)
{
    const auto heard = [&](const vrrp::Heard& other) {
        return fmt::format(
            "{}, priority {}, {} ago",
            other.source.to_string(),
            number(other.priority),
            describe(now - other.at));
    };
    return match(
        state,
        [](const vrrp::Initialize&) { return std::string{}; },
        [&](const vrrp::Backup& backup) {
            const std::string master = backup.heard ? heard(*backup.heard) : "none heard";
            return fmt::format(
                "  master: {}\n  takes over in {}\n",
                master,
                describe(backup.master_down_at - now));
        },
        [&](const vrrp::Master& master) {
            return master.rival ? fmt::format("  last rival: {}\n", heard(*master.rival))
                                : std::string{};
        },
        [&](const vrrp::Resigning& leaving) {
            return fmt::format("  lets go in {}\n", describe(leaving.let_go_at - now));
        },
        [](const vrrp::Fault&) { return std::string{}; });
}

std::string dump_refused(const vrrp::RefusalCounts& refused, std::string_view indent)
{
    std::string text;
    for (std::size_t i = 0; i < vrrp::refusal_count; ++i)
        text +=
            fmt::format("{}{}: {}\n", indent, to_string(static_cast<vrrp::Refusal>(i)), refused[i]);
    return text;
}

std::string dump_counters(const vrrp::Counters& counters)
{
    const std::string text = fmt::format(
        "  advertisements: {} received, {} sent\n"
        "  resignations: {} received, {} sent\n"
        "  became master: {}, released: {}\n"
        "  other address list: {}\n"
        "  refused:\n",
        counters.received,
        counters.sent,
        counters.resignations_received,
        counters.resignations_sent,
        counters.became_master,
        counters.released_master,
        counters.other_addresses);
    return text + dump_refused(counters.refused, "    ");
}

std::string dump_instance(const vrrp::Instance& instance, Time now)
{
    const auto& config = instance.config;
    std::string text = fmt::format(
        "VRRP instance {}: {}\n"
        "  {}: virtual router {}, version {}, priority {}, interval {}\n"
        "  source {}\n",
        config.name,
        name_of(instance.state),
        config.link.empty() ? "routed" : config.link,
        number(config.vrid),
        number(config.version),
        number(config.priority),
        describe(config.interval),
        instance.standing.source.to_string());
    if (instance.standing.impediment)
        text += fmt::format("  waits: {}\n", explain(*instance.standing.impediment, config));
    return text + dump_state(instance.state, now) + dump_addresses(instance.placed) +
           dump_counters(instance.counters);
}

}  // namespace

std::string dump(const Node& node, Time now)
{
    std::string text;
    for (const vrrp::Instance& instance : node.router().instances())
        text += dump_instance(instance, now);
    return text + "Packets for no instance, refused:\n" +
           dump_refused(node.router().packets_for_nobody(), "  ") +
           fmt::format("Addresses put back: {}\n", node.repaired());
}

std::string dump(const PortCounts& counts)
{
    return fmt::format(
        "Packets received: {}, malformed: {}\n"
        "Packets and frames sent: {}, refused by the kernel: {}\n"
        "Notifications of the kernel lost: {} times\n",
        counts.received,
        counts.malformed,
        counts.sent,
        counts.unsent,
        counts.losses);
}

std::string dump(const vrrp::InstanceConfig& config)
{
    const std::string text = fmt::format(
        "vrrp_instance {}: {}, virtual router {}, version {}, priority {}, interval {}, "
        "addresses live for {}\n",
        config.name,
        config.link.empty() ? "routed" : config.link,
        number(config.vrid),
        number(config.version),
        number(config.priority),
        describe(config.interval),
        config.address_lifetime == Duration{} ? "ever" : describe(config.address_lifetime));
    return text + dump_addresses(placed_addresses(config));
}

std::string dump(const checkers::VirtualServer& service)
{
    std::string text = fmt::format(
        "virtual_server {}: {}, quorum {}\n",
        to_string(service.key),
        service.scheduling.scheduler,
        service.quorum);
    for (const checkers::RealServer& server : service.servers)
        text += fmt::format(
            "  real_server {}: weight {}, {} checks\n",
            to_string(server.endpoint),
            server.destination.weight,
            server.checks.size());
    return text;
}

}  // namespace lbd::daemon
