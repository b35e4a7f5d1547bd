#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

// What the daemon tells whoever asks for it.
namespace lbd::daemon {

struct SnmpConfig {
    std::string socket;  // of the AgentX master; empty: the usual one
    bool sends_traps = false;
    bool serves_vrrp = false;    // KEEPALIVED-MIB
    bool serves_rfc_v2 = false;  // VRRP-MIB: RFC 2787
    bool serves_rfc_v3 = false;  // VRRPV3-MIB: RFC 6527
    bool serves_checkers = false;
    Duration service_statistics_age = std::chrono::seconds{5};
    std::optional<Duration> server_statistics_age;  // none: as that of services

    friend bool operator==(const SnmpConfig&, const SnmpConfig&) = default;
};

struct DbusConfig {
    bool is_enabled = false;
    std::string service_name = "org.keepalived.Vrrp1";  // by which programs know it
    std::string no_interface_name = "none";  // in paths of instances without an interface

    friend bool operator==(const DbusConfig&, const DbusConfig&) = default;
};

// Files that are written on a signal.
struct DumpConfig {
    bool names_instance = false;    // `data_use_instance`: its name is part of theirs
    std::uint8_t json_version = 1;  // 1 or 2
    std::string state_file;         // empty: the usual one, here and below
    std::string statistics_file;
    std::string json_file;

    friend bool operator==(const DumpConfig&, const DumpConfig&) = default;
};

}  // namespace lbd::daemon
