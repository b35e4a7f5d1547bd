#pragma once

#include "daemon/base/script_command.hpp"
#include "vrrp/tracking_config.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lbd::vrrp {

// What is run when the state of a sync group changes.
struct SyncGroupScripts {
    std::optional<ScriptCommand> master{};
    std::optional<ScriptCommand> backup{};
    std::optional<ScriptCommand> fault{};
    std::optional<ScriptCommand> stop{};
    std::optional<ScriptCommand> any{};  // `notify`, which is told what has changed

    friend bool operator==(const SyncGroupScripts&, const SyncGroupScripts&) = default;
};

// `vrrp_sync_group`: instances that change their states together.
struct SyncGroupConfig {
    std::string name;
    std::vector<std::string> members;  // names of instances, at least one
    Tracking tracking{};               // on behalf of every member
    bool keeps_weights = false;        // `sync_group_tracking_weight`
    SyncGroupScripts scripts{};
    bool sends_mail = false;
    bool reports_priority_changes = false;

    friend bool operator==(const SyncGroupConfig&, const SyncGroupConfig&) = default;
};

}  // namespace lbd::vrrp
