#pragma once

#include "tests/sim/balancer_config.hpp"
#include "tests/sim/balancer_host.hpp"
#include "tests/unit/checkers/printers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <system_error>

namespace lbd::daemon {

// What a kernel answers that has no IPVS, and one that cannot do what it is told.
inline const std::error_code no_ipvs = std::make_error_code(std::errc::no_such_file_or_directory);
inline const std::error_code refused = std::make_error_code(std::errc::not_enough_memory);

// A director with one service of two servers.
class BalancerFixture : public testing::Test {
protected:
    BalancerFixture()
    {
        host.configuration = {sim::web_service(1, {sim::tcp_server(1), sim::tcp_server(2)})};
    }

    // At work, with nothing to tell of the start.
    void start()
    {
        host.start();
        host.run_for(std::chrono::seconds{1});
        host.take_log();
        host.take_operations();
    }

    checkers::VirtualServer& service() { return host.configuration.at(0); }

    checkers::RealServer& server(std::size_t place) { return service().servers.at(place); }

    void add_sorry_server() { service().sorry_server.emplace().endpoint = sim::server_at(9); }

    const checkers::ServiceKey web = sim::service_at(1);
    const checkers::Endpoint one = sim::server_at(1);
    const checkers::Endpoint two = sim::server_at(2);
    const std::string both = "rr 10.0.0.1:80/1 10.0.0.2:80/1";  // what the kernel has of it
    sim::BalancerHost host;
};

}  // namespace lbd::daemon
