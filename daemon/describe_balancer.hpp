#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/patrol.hpp"
#include "daemon/ports.hpp"
#include "daemon/roster.hpp"

#include <span>
#include <string>
#include <system_error>

// What the log says of a balancer: one line for a change, subject first, reason last. Pure, so that
// tests can hold the daemon to its words.
namespace lbd::daemon {

// "[TCP 192.168.0.38:80] real server 192.168.0.18:80 UP -> DOWN: connection refused, 3 retries
// failed"
std::string describe_server(
    const LiveService&, const checkers::RealServer&, std::string_view what, std::string_view why);

// What a check found out, in the words of a line about its server: "connection refused, 3 retries
// failed". Where it asks is mentioned if that is not the server itself.
std::string describe_finding(
    const Finding&, const checkers::Probe&, const checkers::Endpoint& server);

// "[TCP 192.168.0.38:80] quorum UP -> DOWN, sorry server 10.0.0.9:80 serves: live weight 0, quorum
// 1"
std::string describe_quorum(const LiveService&, checkers::ServersUp);

// "[TCP 192.168.0.38:80] sorry server 10.0.0.9:80 serves: live weight 0, quorum 1"
std::string describe_first_quorum(const LiveService&, checkers::ServersUp);

// "[TCP 192.168.0.38:80] changed by somebody else, repaired: real server 192.168.0.18:80 put back"
std::string describe_repair(const checkers::ServiceKey&, std::span<const checkers::IpvsOperation>);

// "[TCP 192.168.0.38:80] the kernel refuses to add real server 192.168.0.18:80: Invalid argument,
// trying again"
std::string describe_refusal(const IpvsRefusal&);

// "IPVS is not available in this kernel (No such file or directory): services are not programmed,
// retrying"
std::string describe_unreadable(std::error_code);

}  // namespace lbd::daemon
