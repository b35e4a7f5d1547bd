#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/global_config.hpp"
#include "vrrp/bfd_config.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/sync_group_config.hpp"
#include "vrrp/tracking_config.hpp"

#include <vector>

namespace lbd::parser {

// Everything a configuration says, as plain values.
struct Config {
    daemon::GlobalConfig global;
    std::vector<vrrp::InstanceConfig> instances;
    std::vector<vrrp::SyncGroupConfig> sync_groups;
    std::vector<vrrp::TrackGroup> track_groups;
    std::vector<vrrp::TrackScript> track_scripts;
    std::vector<vrrp::TrackProcess> track_processes;
    std::vector<vrrp::TrackFile> track_files;
    std::vector<vrrp::BfdConfig> bfd_sessions;
    std::vector<checkers::VirtualServer> virtual_servers;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace lbd::parser
