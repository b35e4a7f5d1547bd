#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/global_config.hpp"
#include "vrrp/instance_config.hpp"
#include "vrrp/static_config.hpp"

#include <vector>

namespace lbd::parser {

// Everything a configuration says, as plain values.
struct Config {
    daemon::GlobalConfig global;
    vrrp::StaticConfig statics;
    std::vector<vrrp::InstanceConfig> instances;
    std::vector<checkers::VirtualServer> virtual_servers;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace lbd::parser
