#include "vrrp/standing.hpp"

#include "vrrp/advertisement.hpp"
#include "vrrp/holdings.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

bool serves_as_source(const InstanceConfig& config, const LinkAddress& candidate)
{
    const IpAddress& address = candidate.address;
    if (!candidate.usable || address.family() != config.family)
        return false;
    // RFC 9568 §7.2: an IPv6 router speaks from its link-local address.
    return address.is_v4() || address.is_link_local();
}

bool host_has(const Links& links, const IpAddress& address)
{
    return std::ranges::any_of(links, [&](const auto& entry) {
        return std::ranges::any_of(entry.second.addresses, [&](const LinkAddress& candidate) {
            return candidate.usable && candidate.address == address;
        });
    });
}

Standing with_source(
    Standing standing,
    const InstanceConfig& config,
    const Links& links,
    const VirtualAddresses& virtual_addresses)
{
    if (const auto& configured = config.transport.source) {
        standing.source = *configured;
        if (!host_has(links, *configured))
            standing.impediment = Impediment::no_source_address;
        return standing;
    }
    const auto link = links.find(standing.link);
    if (link != links.end()) {
        const auto& addresses = link->second.addresses;
        const auto found = std::ranges::find_if(addresses, [&](const LinkAddress& each) {
            return serves_as_source(config, each) &&
                   !virtual_addresses.contains({config.link, each.address});
        });
        if (found != addresses.end()) {
            standing.source = found->address;
            return standing;
        }
    }
    standing.impediment = Impediment::no_source_address;
    return standing;
}

}  // namespace

void add_virtual_addresses(const InstanceConfig& config, VirtualAddresses& virtual_addresses)
{
    if (config.priority == owner)
        return;
    for (const PlacedAddress& placed : placed_addresses(config))
        virtual_addresses.emplace(placed.link, placed.address.address);
}

Standing standing(
    const InstanceConfig& config, const Links& links, const VirtualAddresses& virtual_addresses)
{
    Standing standing{.link = any_link, .source = unspecified(config.family), .impediment = {}};
    if (!config.link.empty()) {
        const auto link = find_link(links, config.link);
        if (!link) {
            standing.impediment = Impediment::link_missing;
            return standing;
        }
        standing.link = *link;
        if (!links.at(*link).up) {
            standing.impediment = Impediment::link_down;
            return standing;
        }
    }
    return with_source(standing, config, links, virtual_addresses);
}

std::optional<int> suitability(
    const InstanceConfig& config, const Standing& standing, const Packet& packet)
{
    const auto& [source, destination] = packet.flow;
    const bool stands_there = standing.link != any_link && standing.link == packet.link;
    const bool link_fits = config.link.empty() || stands_there;
    if (!link_fits || config.family != source.family())
        return std::nullopt;
    const Transport& transport = config.transport;
    if (transport.is_unicast() == destination.is_multicast())
        return 0;  // Somebody has to count that it is refused.
    if (!transport.is_unicast())
        return destination == transport.group ? 2 : 1;
    return 1 + (is_peer(transport, source) ? 2 : 0) + (destination == standing.source ? 1 : 0);
}

Subscription subscription(const InstanceConfig& config, LinkIndex link)
{
    Subscription wanted{.link = link, .family = config.family, .group = {}};
    if (!config.transport.is_unicast())
        wanted.group = config.transport.group;
    return wanted;
}

std::vector<Packet> advertisements(
    const InstanceConfig& config, const Standing& standing, Priority priority)
{
    Advertisement advertisement{config.version, config.vrid, priority, config.interval, {}};
    for (const VirtualAddress& address : config.addresses)
        advertisement.addresses.push_back(address.address);

    std::vector<Packet> packets;
    const auto send_to = [&](const IpAddress& destination, std::uint8_t ttl) {
        const Flow flow{standing.source, destination};
        packets.push_back({standing.link, flow, ttl, encode(advertisement, config, flow)});
    };
    if (!config.transport.is_unicast())
        send_to(config.transport.group, 255);
    for (const IpAddress& peer : config.transport.peers)
        send_to(peer, config.transport.unicast_ttl);
    return packets;
}

std::string explain(Impediment impediment, const InstanceConfig& config)
{
    const std::string where = config.link.empty() ? "this host" : config.link;
    switch (impediment) {
        case Impediment::link_missing: return "there is no link " + where;
        case Impediment::link_down: return "link " + where + " is down";
        case Impediment::no_source_address:
            if (config.transport.source)
                return "source address " + config.transport.source->to_string() +
                       " is not on this host";
            return where + (config.family == Family::ipv4 ? " has no IPv4 address of its own"
                                                          : " has no IPv6 link-local address");
        case Impediment::cannot_listen: return "cannot receive advertisements on " + where;
    }
    return "unknown";
}

}  // namespace lbd::vrrp
