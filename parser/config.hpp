#pragma once

#include "checkers/planned_check.hpp"
#include "checkers/service_group.hpp"
#include "checkers/virtual_server.hpp"
#include "daemon/global_config.hpp"
#include "vrrp/instance_config.hpp"

#include <vector>

namespace lbd::parser {

// Everything a configuration says, as plain values.
struct Config {
    daemon::GlobalConfig global;
    std::vector<vrrp::InstanceConfig> instances;
    std::vector<checkers::VirtualServer> virtual_servers;
    std::vector<checkers::ServiceGroup> service_groups;
    std::vector<checkers::GroupedService> grouped_services;
    checkers::TlsClient tls_client;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace lbd::parser
