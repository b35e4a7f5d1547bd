#pragma once

#include "checkers/planned_check.hpp"
#include "daemon/base/script_command.hpp"

#include <optional>
#include <string>
#include <vector>

// What is said of few services and servers. Nothing of it is built yet.
namespace lbd::checkers {

struct ServerExtras {
    std::vector<PlannedCheck> checks = {};
    ScriptCommand notify_up = {};  // no words: none
    ScriptCommand notify_down = {};
    std::optional<bool> sends_mail;  // `smtp_alert`; none: as the global settings say
    std::string snmp_name = {};

    friend bool operator==(const ServerExtras&, const ServerExtras&) = default;
};

struct ServiceExtras {
    ScriptCommand quorum_up = {};
    ScriptCommand quorum_down = {};
    bool notifies_at_end = false;        // `omega`: the scripts for down run at the end, too
    bool rests_without_address = false;  // `ha_suspend`: no checks while its address is not here
    std::optional<bool> sends_mail;
    std::string snmp_name = {};

    friend bool operator==(const ServiceExtras&, const ServiceExtras&) = default;
};

}  // namespace lbd::checkers
