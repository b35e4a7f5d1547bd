#include "daemon/linux/link_mirror.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>

namespace lbd::os {
namespace {

using Addresses = std::vector<KernelAddress>;

bool same_entry(const KernelAddress& one, const KernelAddress& other)
{
    return one.shown.address == other.shown.address &&
           one.shown.prefix_length == other.shown.prefix_length && one.peer == other.peer;
}

Addresses::iterator find_entry(Addresses& addresses, const KernelAddress& wanted)
{
    return std::ranges::find_if(
        addresses, [&](const KernelAddress& each) { return same_entry(each, wanted); });
}

// Where the kernel puts a new IPv4 address: a secondary one last, another one behind the primary
// ones whose scope is no wider (inet_insert_ifa in net/ipv4/devinet.c).
Addresses::iterator place_of_ipv4(Addresses& addresses, const KernelAddress& added)
{
    if (added.secondary)
        return addresses.end();
    auto place = addresses.begin();
    for (auto each = addresses.begin(); each != addresses.end(); ++each)
        if (!each->secondary && added.scope <= each->scope)
            place = each + 1;
    return place;
}

// Where the kernel puts a new IPv6 address: before those whose scope is no wider
// (ipv6_link_dev_addr in net/ipv6/addrconf.c).
Addresses::iterator place_of_ipv6(Addresses& addresses, const KernelAddress& added)
{
    return std::ranges::find_if(
        addresses, [&](const KernelAddress& each) { return added.scope <= each.scope; });
}

void insert(Addresses& addresses, const KernelAddress& added)
{
    const auto place = added.shown.address.is_v4() ? place_of_ipv4(addresses, added)
                                                   : place_of_ipv6(addresses, added);
    addresses.insert(place, added);
}

}  // namespace

LinkMirror::LinkMirror(const std::vector<LinkChange>& list)
{
    for (const LinkChange& each : list) {
        const auto* seen = std::get_if<AddressSeen>(&each);
        if (!seen)
            apply(each);
        else if (auto* known = addresses(seen->index, seen->address.shown.address.family()))
            known->push_back(seen->address);
    }
}

bool LinkMirror::apply(const LinkChange& change)
{
    return match(
        change,
        [&](const LinkSeen& seen) { return see(seen); },
        [&](const LinkGone& gone) { return links_.erase(gone.index) > 0; },
        [&](const ForwardingSet& setting) {
            const auto found = links_.find(setting.index);
            return found != links_.end() &&
                   std::exchange(found->second.link.forwards, setting.forwards) != setting.forwards;
        },
        [&](const AddressSeen& seen) { return see(seen); },
        [&](const AddressGone& gone) { return forget(gone); });
}

bool LinkMirror::see(const LinkSeen& seen)
{
    const auto [found, is_new] = links_.try_emplace(seen.index);
    return std::exchange(found->second.link, seen.link) != seen.link || is_new;
}

bool LinkMirror::see(const AddressSeen& seen)
{
    auto* const known = addresses(seen.index, seen.address.shown.address.family());
    if (!known)
        return false;
    const auto found = find_entry(*known, seen.address);
    if (found == known->end()) {
        insert(*known, seen.address);
        return true;
    }
    // A secondary address becomes the primary one when that is removed, and moves.
    if (found->secondary != seen.address.secondary) {
        known->erase(found);
        insert(*known, seen.address);
        return true;
    }
    return std::exchange(*found, seen.address).shown != seen.address.shown;
}

bool LinkMirror::forget(const AddressGone& gone)
{
    auto* const known = addresses(gone.index, gone.address.shown.address.family());
    if (!known)
        return false;
    const auto found = find_entry(*known, gone.address);
    if (found == known->end())
        return false;
    known->erase(found);
    return true;
}

std::vector<KernelAddress>* LinkMirror::addresses(vrrp::LinkIndex index, Family family)
{
    const auto found = links_.find(index);
    if (found == links_.end())
        return nullptr;
    return family == Family::ipv4 ? &found->second.ipv4 : &found->second.ipv6;
}

vrrp::Links LinkMirror::links() const
{
    vrrp::Links links;
    for (const auto& [index, mirrored] : links_) {
        vrrp::Link& link = links.emplace_hint(links.end(), index, mirrored.link)->second;
        link.addresses.reserve(mirrored.ipv4.size() + mirrored.ipv6.size());
        for (const auto* addresses : {&mirrored.ipv4, &mirrored.ipv6})
            for (const KernelAddress& each : *addresses)
                link.addresses.push_back(each.shown);
    }
    return links;
}

}  // namespace lbd::os
