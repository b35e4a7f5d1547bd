#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/base/ip_address.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Services that differ in nothing but where clients connect to. Not built yet.
namespace lbd::checkers {

// All addresses from the first to the last, on one port.
struct AddressRange {
    IpAddress first;
    IpAddress last;
    std::uint16_t port = 0;

    friend bool operator==(const AddressRange&, const AddressRange&) = default;
};

struct GroupMark {
    std::uint32_t mark = 0;
    std::optional<Family> family;  // none: that of the service

    friend bool operator==(const GroupMark&, const GroupMark&) = default;
};

struct ServiceGroup {
    std::string name;
    std::vector<AddressRange> addresses;
    std::vector<GroupMark> marks;

    friend bool operator==(const ServiceGroup&, const ServiceGroup&) = default;
};

// A service for each member of a group. In place of the member its key has the unspecified address,
// or the mark 0 if the group has nothing but marks. A server with port 0 has that of the member.
struct GroupedService {
    std::string group;
    VirtualServer service;

    friend bool operator==(const GroupedService&, const GroupedService&) = default;
};

}  // namespace lbd::checkers
