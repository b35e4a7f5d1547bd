#include "daemon/changes.hpp"
#include "daemon/comparison.hpp"
#include "daemon/planned_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace lbd::daemon {
namespace {

using vrrp::InstanceConfig;
using vrrp::VirtualAddress;

std::string text(const std::optional<IpAddress>& address)
{
    return address ? address->to_string() : std::string{};
}

std::string text(const std::optional<vrrp::Password>& password)
{
    return password ? std::string{password->begin(), password->end()} : std::string{};
}

std::string lifetime(Duration span)
{
    return span == Duration{} ? "off" : exact(span);
}

std::vector<Setting> settings(const InstanceConfig& instance)
{
    const auto& preemption = instance.preemption;
    return {
        {"name", instance.name},
        {"version", std::to_string(number(instance.version))},
        {"priority", std::to_string(number(instance.priority))},
        {"state", instance.wants_master ? "MASTER" : "BACKUP"},
        {"advert_int", exact(instance.interval)},
        {"down_timer_adverts", std::to_string(instance.down_timer_adverts)},
        {"preempt", on_or_off(preemption.enabled)},
        {"preempt_delay", exact(preemption.delay)},
        {"auth_pass", text(instance.password), true},
        {"address_lifetime", lifetime(instance.address_lifetime)},
        {"strict_mode", on_or_off(instance.conduct.is_strict)},
        {"lower_prio_no_advert", on_or_off(!instance.conduct.answers_lower_priority)},
        {"higher_prio_send_advert", on_or_off(instance.conduct.advertises_before_yielding)},
    };
}

std::string source_keyword(const vrrp::Transport& transport)
{
    return transport.is_unicast() ? "unicast_src_ip" : "mcast_src_ip";
}

std::vector<Setting> settings(const vrrp::Transport& transport)
{
    return {
        {source_keyword(transport), text(transport.source)},
        {"mcast_dst_ip", transport.group.to_string()},
        {"unicast_ttl", std::to_string(transport.unicast_ttl)},
        {"check_unicast_src", on_or_off(transport.only_from_peers)},
    };
}

std::vector<Setting> settings(const vrrp::AnnouncementConfig& announcement)
{
    return {
        {"garp_master_delay", exact(announcement.delay)},
        {"garp_master_repeat", std::to_string(announcement.repeat)},
        {"garp_master_refresh", exact(announcement.refresh)},
        {"garp_master_refresh_repeat", std::to_string(announcement.refresh_repeat)},
        {"garp_lower_prio_delay", exact(announcement.lower_priority_delay)},
        {"garp_lower_prio_repeat", std::to_string(announcement.lower_priority_repeat)},
    };
}

std::vector<Setting> settings(const VirtualAddress& address)
{
    return {
        {"prefix length", std::to_string(address.prefix_length)},
        {"scope", std::to_string(address.scope)},
        {"broadcast", text(address.broadcast)},
        {"label", address.label},
    };
}

// An address is the same if it is on the same link.
std::string identity(const VirtualAddress& address)
{
    return address.link + ' ' + address.address.to_string();
}

std::string identity(const InstanceConfig& instance)
{
    const vrrp::InstanceKey parts = vrrp::key(instance);
    return fmt::format(
        "{} {} {} {} {}",
        parts.link,
        number(parts.vrid),
        parts.family == Family::ipv6,
        text(parts.group),
        text(parts.source));
}

// What makes another router of it is told with its name.
std::string title(const InstanceConfig& instance)
{
    return fmt::format(
        "vrrp_instance {} (virtual router {}{})",
        instance.name,
        number(instance.vrid),
        instance.link.empty() ? std::string{} : " on " + instance.link);
}

void compare_peers(
    Comparison& comparison,
    const Path& path,
    const std::vector<IpAddress>& from,
    const std::vector<IpAddress>& to)
{
    comparison.compare(
        from,
        to,
        [](const IpAddress& peer) { return peer.to_string(); },
        [&](const IpAddress& peer) { return path / ("unicast_peer " + peer.to_string()); },
        [](const Path&, const IpAddress&, const IpAddress&) {});
}

void compare_addresses(
    Comparison& comparison,
    const Path& path,
    std::string_view keyword,
    const std::vector<VirtualAddress>& from,
    const std::vector<VirtualAddress>& to)
{
    comparison.compare(
        from,
        to,
        [](const VirtualAddress& address) { return identity(address); },
        [&](const VirtualAddress& address) {
            return path / fmt::format(
                              "{} {}/{}{}{}",
                              keyword,
                              address.address.to_string(),
                              address.prefix_length,
                              address.link.empty() ? "" : " dev ",
                              address.link);
        },
        [&](const Path& item, const VirtualAddress& one, const VirtualAddress& other) {
            comparison.compare(item, settings(one), settings(other));
            comparison.add_planned(item, planned_changes(one, other));
        });
}

void compare_instances(
    Comparison& comparison, const Path& path, const InstanceConfig& from, const InstanceConfig& to)
{
    comparison.compare(path, settings(from), settings(to));
    comparison.compare(path, settings(from.transport), settings(to.transport));
    compare_peers(comparison, path, from.transport.peers, to.transport.peers);
    comparison.compare(path, settings(from.announcement), settings(to.announcement));
    compare_addresses(comparison, path, "virtual_ipaddress", from.addresses, to.addresses);
    compare_addresses(comparison, path, "virtual_ipaddress_excluded", from.excluded, to.excluded);
    comparison.add_planned(path, planned_changes(from, to));
}

// By what a reload knows a router: if it changes, the router is another one.
std::vector<Setting> identifying_settings(const InstanceConfig& instance)
{
    const vrrp::InstanceKey parts = vrrp::key(instance);
    return {
        {"interface", parts.link},
        {"virtual_router_id", std::to_string(number(parts.vrid))},
        {"family", parts.family == Family::ipv6 ? "inet6" : "inet"},
    };
}

// Where a router meets its peers is part of what it is, too.
std::vector<Setting> meeting_place(const InstanceConfig& instance, bool changes_transport)
{
    const vrrp::InstanceKey parts = vrrp::key(instance);
    const bool is_unicast = instance.transport.is_unicast();
    if (changes_transport)
        return {{"unicast_peer", is_unicast ? "given" : ""}};
    if (is_unicast)
        return {{"unicast_src_ip", text(parts.source)}};
    return {{"mcast_dst_ip", text(parts.group)}};
}

void compare_identities(
    Comparison& comparison, const InstanceConfig& from, const InstanceConfig& to)
{
    const Path path{"vrrp_instance " + to.name};
    const bool changes_transport = from.transport.is_unicast() != to.transport.is_unicast();
    comparison.compare(path, identifying_settings(from), identifying_settings(to));
    comparison.compare(
        path, meeting_place(from, changes_transport), meeting_place(to, changes_transport));
}

// Why there is another router of the same name.
std::vector<Change> replacements(
    const std::vector<InstanceConfig>& from, const std::vector<InstanceConfig>& to)
{
    std::map<std::string_view, const InstanceConfig*> former;
    for (const InstanceConfig& instance : from)
        former.emplace(instance.name, &instance);
    std::unordered_set<std::string> former_identities;
    for (const InstanceConfig& instance : from)
        former_identities.insert(identity(instance));
    Comparison comparison;
    for (const InstanceConfig& instance : to) {
        const auto found = former.find(instance.name);
        if (found != former.end() && !former_identities.contains(identity(instance)))
            compare_identities(comparison, *found->second, instance);
    }
    std::vector<Change> changes = std::move(comparison).take();
    for (Change& change : changes)
        change.replaces = true;
    return changes;
}

}  // namespace

std::vector<Change> changes(
    const std::vector<InstanceConfig>& from, const std::vector<InstanceConfig>& to)
{
    Comparison comparison;
    comparison.compare(
        from,
        to,
        [](const InstanceConfig& instance) { return identity(instance); },
        [](const InstanceConfig& instance) { return Path{title(instance)}; },
        [&](const Path&, const InstanceConfig& one, const InstanceConfig& other) {
            compare_instances(comparison, {"vrrp_instance " + one.name}, one, other);
        });
    std::vector<Change> all = std::move(comparison).take();
    std::ranges::move(replacements(from, to), std::back_inserter(all));
    return all;
}

}  // namespace lbd::daemon
