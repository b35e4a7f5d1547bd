#pragma once

#include "vrrp/instance_config.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"

#include <cstdint>
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

// What makes the kernel's links have `wanted` and not have `unwanted`. An address that is in both
// stays. Addresses whose link is missing wait for it.
std::vector<AddressOperation> reconcile(
    const std::vector<PlacedAddress>& wanted,
    const std::vector<PlacedAddress>& unwanted,
    const Links&);

// What gives the addresses a new lifetime; those whose link is missing are left out.
std::vector<AddressOperation> renew(const std::vector<PlacedAddress>&, const Links&);

// One announcement for each address, on the link where it is. The same addresses in the same
// order, so that a burst of n is this n times over.
std::vector<Frame> announcements(const std::vector<PlacedAddress>&, const Links&);

}  // namespace lbd::vrrp
