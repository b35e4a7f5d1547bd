#pragma once

#include "daemon/base/script_command.hpp"
#include "daemon/base/time.hpp"

#include <optional>
#include <string>

namespace lbd::daemon {

// Whose rights something has.
struct Account {
    std::string user{};   // empty: the one that is usual there
    std::string group{};  // empty: that of the user

    friend bool operator==(const Account&, const Account&) = default;
};

// A program that is waited for.
struct LifecycleScript {
    std::optional<ScriptCommand> command{};
    Duration timeout = std::chrono::seconds{10};

    friend bool operator==(const LifecycleScript&, const LifecycleScript&) = default;
};

// How programs are run, and which ones because of the daemon itself.
struct ScriptConfig {
    Account account;             // `script_user`; empty: keepalived_script, or else root
    bool are_checked = false;    // `enable_script_security`
    bool keep_symlinks = false;  // run by the path that is given, not by what it leads to
    bool have_supplementary_groups = false;
    LifecycleScript at_start;  // before there are children
    LifecycleScript at_stop;   // when they are gone

    friend bool operator==(const ScriptConfig&, const ScriptConfig&) = default;
};

// A named pipe that gets a line for each event.
struct Fifo {
    std::string path;  // empty: there is none
    Account owner;
    std::optional<ScriptCommand> reader;  // is started, and given the path

    friend bool operator==(const Fifo&, const Fifo&) = default;
};

// What is told of changes to programs.
struct NotificationConfig {
    Fifo all;
    Fifo vrrp;
    Fifo checkers;
    bool repeats_states_at_reload = false;  // `fifo_write_vrrp_states_on_reload`
    bool tells_first_states = false;        // `rs_init_notifies`: of real servers

    friend bool operator==(const NotificationConfig&, const NotificationConfig&) = default;
};

}  // namespace lbd::daemon
