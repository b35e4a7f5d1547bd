#pragma once

#include <optional>
#include <string>

namespace lbd::daemon {

// Where on the host the daemon lives, and by which name among several of them.
struct HostConfig {
    std::string instance;                       // empty: it is the only one
    bool has_pid_directory = false;             // `use_pid_dir`, or implied
    std::string network_namespace;              // empty: the one in which it was started
    std::optional<std::string> ipvs_namespace;  // none: the same; empty: that of process 1
    bool may_use_sets_in_namespace = false;     // `namespace_with_ipsets`
    std::string default_link = "eth0";          // of static addresses that name none
    std::string iproute_usr_directory;          // of files with names; empty: the usual one
    std::string iproute_etc_directory;

    // One of several daemons has files of its own.
    bool implies_pid_directory() const { return !instance.empty() || !network_namespace.empty(); }

    friend bool operator==(const HostConfig&, const HostConfig&) = default;
};

}  // namespace lbd::daemon
