#include "vrrp/holdings.hpp"

#include "daemon/base/match.hpp"
#include "vrrp/announcement.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace lbd::vrrp {
namespace {

bool will_be_installed(const Place& place, const Links& links, const OrderedAddresses& ordered)
{
    if (const auto found = ordered.find(place); found != ordered.end())
        return found->second.adds;
    return has_address(links.at(place.link), place.address, place.prefix_length);
}

// As the kernel sees it: two addresses with prefixes of different lengths are in different ones.
bool are_in_one_network(const Place& one, const Place& other)
{
    if (one.link != other.link || one.prefix_length != other.prefix_length ||
        one.address.family() != other.address.family())
        return false;
    const auto bit_differs = [&](std::size_t bit) {
        const int difference = one.address.bytes()[bit / 8] ^ other.address.bytes()[bit / 8];
        return (difference >> (7 - bit % 8) & 1) != 0;
    };
    for (std::size_t bit = 0; bit < one.prefix_length; ++bit)
        if (bit_differs(bit))
            return false;
    return true;
}

// Whether the removal of this IPv4 address may take others with it.
bool is_primary(const Place& wanted, const Links& links)
{
    const auto link = links.find(wanted.link);
    if (link == links.end() || wanted.address.is_v6())
        return false;
    for (const LinkAddress& each : link->second.addresses)
        if (are_in_one_network({wanted.link, each.address, each.prefix_length}, wanted))
            return each.address == wanted.address;
    return false;
}

}  // namespace

bool same_place(const PlacedAddress& one, const PlacedAddress& other)
{
    return one.link == other.link && one.address.address == other.address.address &&
           one.address.prefix_length == other.address.prefix_length;
}

bool is_installed_alike(VirtualAddress one, VirtualAddress other)
{
    one.attributes = {};
    other.attributes = {};
    return one == other;
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

bool is_addition(const AddressOperation& operation)
{
    return std::holds_alternative<AddAddress>(operation);
}

const PlacedAddress& placed_address(const AddressOperation& operation)
{
    return match(operation, [](const auto& each) -> const PlacedAddress& { return each.placed; });
}

Place place(LinkIndex link, const PlacedAddress& placed)
{
    return {link, placed.address.address, placed.address.prefix_length};
}

Place place(const AddressOperation& operation)
{
    return match(operation, [](const auto& each) { return place(each.link, each.placed); });
}

std::vector<AddressOperation> additions(
    const std::vector<PlacedAddress>& wanted, const Links& links, const OrderedAddresses& ordered)
{
    std::vector<AddressOperation> operations;
    for (const PlacedAddress& placed : wanted) {
        const auto link = find_link(links, placed.link);
        if (link && !will_be_installed(place(*link, placed), links, ordered))
            operations.emplace_back(AddAddress{*link, placed});
    }
    return operations;
}

std::vector<AddressOperation> removals(
    const std::vector<PlacedAddress>& unwanted, const Links& links, const OrderedAddresses& ordered)
{
    std::vector<AddressOperation> operations;
    for (const PlacedAddress& placed : unwanted) {
        const auto link = find_link(links, placed.link);
        if (link && will_be_installed(place(*link, placed), links, ordered))
            operations.emplace_back(RemoveAddress{*link, placed});
    }
    return operations;
}

std::vector<AddressOperation> restorations(
    const std::vector<AddressOperation>& operations,
    const std::vector<PlacedAddress>& wanted,
    const Links& links)
{
    std::set<Place> concerned;
    std::vector<Place> primaries;
    for (const AddressOperation& each : operations) {
        concerned.insert(place(each));
        if (!is_addition(each) && is_primary(place(each), links))
            primaries.push_back(place(each));
    }
    const auto goes_too = [&](const Place& other) {
        return !concerned.contains(other) &&
               std::ranges::any_of(primaries, [&](const Place& primary) {
                   return are_in_one_network(primary, other);
               });
    };
    std::vector<AddressOperation> restored;
    for (const PlacedAddress& placed : wanted)
        if (const auto link = find_link(links, placed.link); link && goes_too(place(*link, placed)))
            restored.emplace_back(AddAddress{*link, placed});
    return restored;
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
    for (const PlacedAddress& placed : addresses)
        if (const auto index = find_link(links, placed.link))
            if (auto frame = announcement(place(*index, placed), links))
                frames.push_back(std::move(*frame));
    return frames;
}

std::optional<Frame> announcement(const Place& place, const Links& links)
{
    const auto found = links.find(place.link);
    if (found == links.end() || !found->second.uses_arp)
        return std::nullopt;
    const Link& link = found->second;
    return Frame{place.link, announcement(link.hardware_address, place.address, link.forwards)};
}

}  // namespace lbd::vrrp
