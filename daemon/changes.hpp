#pragma once

#include "checkers/virtual_server.hpp"
#include "vrrp/instance_config.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a reload changes, in the words of the configuration: for the log, and for `lbd --diff`.
namespace lbd::daemon {

enum class ChangeKind : std::uint8_t { added, removed, changed };

std::string_view name(ChangeKind);

struct Change {
    ChangeKind kind = ChangeKind::changed;

    // From the whole to the part: "virtual_server TCP 10.0.0.1:80", "real_server 10.0.0.2:80".
    std::vector<std::string> path;

    // What of it changes, and the values; all empty where it is added or removed. Only the order
    // has no values, and what is not built. Secrets are not told.
    std::string setting = {};
    std::string from = {};
    std::string to = {};

    bool is_built = true;   // otherwise it has no effect
    bool replaces = false;  // it makes another one of it, which begins anew

    friend bool operator==(const Change&, const Change&) = default;
};

// What is the setting where the same things have another order, and that has no effect.
inline constexpr std::string_view order = "order";

// Virtual routers are the same by vrrp::is_same_router, as for a reload, whatever their names.
std::vector<Change> changes(
    const std::vector<vrrp::InstanceConfig>& from, const std::vector<vrrp::InstanceConfig>& to);

std::vector<Change> changes(
    const std::vector<checkers::VirtualServer>& from,
    const std::vector<checkers::VirtualServer>& to);

// "vrrp_instance VI_1: priority 100 becomes 150"
// "virtual_server TCP 10.0.0.1:80, real_server 10.0.0.2:80 is removed"
std::string describe(const Change&);

}  // namespace lbd::daemon
