#pragma once

#include "vrrp/state_scripts.hpp"
#include "vrrp/tracking_config.hpp"

#include <string>
#include <vector>

namespace lbd::vrrp {

// `vrrp_sync_group`: instances that change their states together.
struct SyncGroupConfig {
    std::string name;
    std::vector<std::string> members;  // names of instances, at least one
    Tracking tracking{};               // on behalf of every member
    bool keeps_weights = false;        // `sync_group_tracking_weight`
    StateScripts scripts{};
    bool sends_mail = false;
    bool reports_priority_changes = false;

    friend bool operator==(const SyncGroupConfig&, const SyncGroupConfig&) = default;
};

}  // namespace lbd::vrrp
