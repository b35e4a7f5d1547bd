#pragma once

#include "checkers/virtual_server.hpp"
#include "daemon/global_config.hpp"
#include "vrrp/instance_config.hpp"

#include <string>
#include <vector>

// What is understood and has no effect yet, where it is different: by the names of the keywords.
namespace lbd::daemon {

std::vector<std::string> planned_changes(const GlobalConfig& from, const GlobalConfig& to);
std::vector<std::string> planned_changes(
    const vrrp::InstanceConfig& from, const vrrp::InstanceConfig& to);
std::vector<std::string> planned_changes(
    const vrrp::VirtualAddress& from, const vrrp::VirtualAddress& to);
std::vector<std::string> planned_changes(
    const checkers::VirtualServer& from, const checkers::VirtualServer& to);
std::vector<std::string> planned_changes(
    const checkers::RealServer& from, const checkers::RealServer& to);
std::vector<std::string> planned_changes(
    const checkers::HttpUrl& from, const checkers::HttpUrl& to);

}  // namespace lbd::daemon
