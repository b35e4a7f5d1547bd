#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lbd::daemon {

// How much a socket holds of what has not been read yet.
struct SocketBuffer {
    std::uint32_t bytes = 0;  // 0: what is usual
    bool is_forced = false;   // also beyond the limit of the system

    friend bool operator==(const SocketBuffer&, const SocketBuffer&) = default;
};

// What one of the processes asks of the system for itself.
struct ProcessConfig {
    std::string name;                                          // of its thread; empty: as it is
    std::int8_t nice = 0;                                      // -20 to 19
    bool stays_in_memory = false;                              // `no_swap`
    std::optional<std::uint8_t> real_time_priority;            // 1 to 99
    std::vector<std::uint16_t> cpus;                           // on which it may run; empty: on all
    Duration real_time_limit = std::chrono::milliseconds{10};  // `rlimit_rttime`
    SocketBuffer commands;  // of netlink: what it asks the kernel for
    SocketBuffer events;    // and what the kernel tells by itself

    friend bool operator==(const ProcessConfig&, const ProcessConfig&) = default;
};

// A process that is late raises its real-time priority step by step.
struct AutomaticPriority {
    std::int8_t highest = 0;  // 0: not at all; -1: not even if it could
    Duration delay = std::chrono::seconds{1};

    friend bool operator==(const AutomaticPriority&, const AutomaticPriority&) = default;
};

struct ProcessesConfig {
    std::string parent_name;  // empty: as it is
    ProcessConfig vrrp;
    ProcessConfig checkers;
    ProcessConfig bfd;
    SocketBuffer process_events;  // of processes that begin and end: `process_monitor_rcv_bufs`
    AutomaticPriority automatic_priority;
    std::uint16_t umask = 0177;
    Duration patience = std::chrono::seconds{5};  // `child_wait_time`: with children, at the end

    friend bool operator==(const ProcessesConfig&, const ProcessesConfig&) = default;
};

}  // namespace lbd::daemon
