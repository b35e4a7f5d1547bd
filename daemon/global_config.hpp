#pragma once

#include "daemon/firewall_config.hpp"
#include "daemon/host_config.hpp"
#include "daemon/ipvs_config.hpp"
#include "daemon/mail_config.hpp"
#include "daemon/monitoring_config.hpp"
#include "daemon/process_config.hpp"
#include "daemon/reload_config.hpp"
#include "daemon/script_config.hpp"
#include "vrrp/router_config.hpp"

#include <string>

namespace lbd::daemon {

// What global_defs and the top level say and no instance or service has taken up as its default.
struct GlobalConfig {
    std::string router_id;  // empty: the host name
    HostConfig host;
    ProcessesConfig processes;
    ScriptConfig scripts;
    NotificationConfig notification;
    MailConfig mail;
    SnmpConfig snmp;
    DbusConfig dbus;
    DumpConfig dumps;
    ReloadConfig reload;
    FirewallConfig firewall;
    IpvsConfig ipvs;
    vrrp::RouterConfig vrrp;

    friend bool operator==(const GlobalConfig&, const GlobalConfig&) = default;
};

}  // namespace lbd::daemon
