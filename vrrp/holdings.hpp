#pragma once

#include "vrrp/instance_config.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// From "this instance holds its addresses, or does not" to what the kernel has to be told.
namespace lbd::vrrp {

// A virtual address at its place: `dev` resolved.
struct PlacedAddress {
    std::string link;
    VirtualAddress address;
    Duration lifetime{};  // in the kernel, 0: for ever

    friend bool operator==(const PlacedAddress&, const PlacedAddress&) = default;
};

// Whether two entries speak of the same address of the same link, whatever else they say of it.
bool same_place(const PlacedAddress&, const PlacedAddress&);

// Whether the kernel is told the same of both addresses; it is not told of their attributes.
bool is_installed_alike(VirtualAddress, VirtualAddress);

// All addresses of the instance, advertised or excluded.
std::vector<PlacedAddress> placed_addresses(const InstanceConfig&);

// Installs the address, or renews its lifetime if it is there.
struct AddAddress {
    LinkIndex link = any_link;
    PlacedAddress placed;

    friend bool operator==(const AddAddress&, const AddAddress&) = default;
};

struct RemoveAddress {
    LinkIndex link = any_link;
    PlacedAddress placed;

    friend bool operator==(const RemoveAddress&, const RemoveAddress&) = default;
};

using AddressOperation = std::variant<AddAddress, RemoveAddress>;

bool is_addition(const AddressOperation&);
const PlacedAddress& placed_address(const AddressOperation&);

// By what the kernel tells addresses apart.
struct Place {
    LinkIndex link = any_link;
    IpAddress address;
    std::uint8_t prefix_length = 0;

    friend auto operator<=>(const Place&, const Place&) = default;
};

Place place(LinkIndex, const PlacedAddress&);
Place place(const AddressOperation&);

// Operations on an address that the kernel has not answered yet, or whose effect is not to be seen
// yet. It performs them in their order, so that the last one decides.
struct Ordered {
    std::size_t operations = 0;  // not answered
    bool adds = false;
    bool unseen = false;  // added, says the kernel, but the links do not show it

    bool is_over() const { return operations == 0 && !unseen; }

    friend bool operator==(const Ordered&, const Ordered&) = default;
};

using OrderedAddresses = std::map<Place, Ordered>;

// What makes the kernel's links have the addresses, once it has performed what is ordered. Those
// whose link is missing wait for it.
std::vector<AddressOperation> additions(
    const std::vector<PlacedAddress>& wanted, const Links&, const OrderedAddresses& = {});

// What makes them not have the addresses.
std::vector<AddressOperation> removals(
    const std::vector<PlacedAddress>& unwanted, const Links&, const OrderedAddresses& = {});

// What has to follow these operations: with the first IPv4 address of a network the kernel removes
// the other ones, unless promote_secondaries is set. Those that are wanted are added again; where
// they have stayed, that renews them.
std::vector<AddressOperation> restorations(
    const std::vector<AddressOperation>&, const std::vector<PlacedAddress>& wanted, const Links&);

// What gives the addresses a new lifetime; those whose link is missing are left out.
std::vector<AddressOperation> renew(const std::vector<PlacedAddress>&, const Links&);

// One announcement for each address, on the link where it is. The same addresses in the same
// order, so that a burst of n is this n times over.
std::vector<Frame> announcements(const std::vector<PlacedAddress>&, const Links&);

// The announcement of one address; nothing if it has no neighbours there.
std::optional<Frame> announcement(const Place&, const Links&);

}  // namespace lbd::vrrp
