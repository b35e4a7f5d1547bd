#pragma once

#include "checkers/planned_check.hpp"
#include "checkers/service_group.hpp"
#include "checkers/virtual_server.hpp"
#include "daemon/global_config.hpp"
#include "vrrp/bfd_config.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/link_config.hpp"
#include "vrrp/static_config.hpp"
#include "vrrp/sync_group_config.hpp"
#include "vrrp/tracking_config.hpp"

#include <vector>

namespace lbd::parser {

// Everything a configuration says, as plain values.
struct Config {
    daemon::GlobalConfig global;
    vrrp::LinkConfig links;
    vrrp::StaticConfig statics;
    std::vector<vrrp::InstanceConfig> instances;
    std::vector<vrrp::SyncGroupConfig> sync_groups;
    std::vector<vrrp::TrackGroup> track_groups;
    std::vector<vrrp::TrackScript> track_scripts;
    std::vector<vrrp::TrackProcess> track_processes;
    std::vector<vrrp::TrackFile> track_files;
    std::vector<vrrp::BfdConfig> bfd_sessions;
    std::vector<checkers::VirtualServer> virtual_servers;
    std::vector<checkers::ServiceGroup> service_groups;
    std::vector<checkers::GroupedService> grouped_services;
    checkers::TlsClient tls_client;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace lbd::parser
