#include "vrrp/holdings.hpp"

#include "vrrp/announcement.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

bool is_installed(const PlacedAddress& placed, const Link& link)
{
    return has_address(link, placed.address.address, placed.address.prefix_length);
}

bool contains(const std::vector<PlacedAddress>& addresses, const PlacedAddress& wanted)
{
    return std::ranges::any_of(
        addresses, [&](const PlacedAddress& each) { return same_place(each, wanted); });
}

}  // namespace

bool same_place(const PlacedAddress& one, const PlacedAddress& other)
{
    return one.link == other.link && one.address.address == other.address.address &&
           one.address.prefix_length == other.address.prefix_length;
}

std::vector<PlacedAddress> placed_addresses(const InstanceConfig& config)
{
    std::vector<PlacedAddress> placed;
    placed.reserve(config.addresses.size() + config.excluded.size());
    for (const auto* addresses : {&config.addresses, &config.excluded})
        for (const VirtualAddress& address : *addresses)
            placed.push_back(
                {address.link.empty() ? config.link : address.link,
                 address,
                 config.address_lifetime});
    return placed;
}

std::vector<AddressOperation> reconcile(
    const std::vector<PlacedAddress>& wanted,
    const std::vector<PlacedAddress>& unwanted,
    const Links& links)
{
    std::vector<AddressOperation> operations;
    for (const PlacedAddress& placed : wanted) {
        const auto link = find_link(links, placed.link);
        if (link && !is_installed(placed, links.at(*link)))
            operations.emplace_back(AddAddress{*link, placed});
    }
    for (const PlacedAddress& placed : unwanted) {
        const auto link = find_link(links, placed.link);
        if (link && is_installed(placed, links.at(*link)) && !contains(wanted, placed))
            operations.emplace_back(RemoveAddress{*link, placed});
    }
    return operations;
}

std::vector<AddressOperation> renew(const std::vector<PlacedAddress>& addresses, const Links& links)
{
    std::vector<AddressOperation> operations;
    for (const PlacedAddress& placed : addresses)
        if (const auto link = find_link(links, placed.link))
            operations.emplace_back(AddAddress{*link, placed});
    return operations;
}

std::vector<Frame> announcements(const std::vector<PlacedAddress>& addresses, const Links& links)
{
    std::vector<Frame> frames;
    for (const PlacedAddress& placed : addresses) {
        const auto index = find_link(links, placed.link);
        if (!index)
            continue;
        const Link& link = links.at(*index);
        if (link.uses_arp)
            frames.push_back(
                {*index,
                 announcement(link.hardware_address, placed.address.address, link.forwards)});
    }
    return frames;
}

}  // namespace lbd::vrrp
