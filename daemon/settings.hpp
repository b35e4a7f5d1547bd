#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/options.hpp"
#include "vrrp/instance_config.hpp"

#include <vector>

// What the parent tells its children: at their start, at a reload and when one takes the place of
// another, always the whole of it.
namespace lbd::daemon {

struct VrrpSettings {
    LogOptions log;
    bool releases_addresses = true;
    std::vector<vrrp::InstanceConfig> instances;
};

struct CheckerSettings {
    LogOptions log;
    bool releases_services = true;
    std::vector<checkers::VirtualServer> virtual_servers;
};

}  // namespace lbd::daemon
