#pragma once

#include "tests/sim/balancer_config.hpp"
#include "tests/sim/balancer_host.hpp"
#include "tests/unit/checkers/printers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::daemon {

// A director with one service of two servers.
class BalancerFixture : public testing::Test {
protected:
    BalancerFixture()
    {
        host.configuration = {sim::web_service(1, {sim::tcp_server(1), sim::tcp_server(2)})};
    }

    checkers::VirtualServer& service() { return host.configuration.at(0); }

    checkers::RealServer& server(std::size_t place) { return service().servers.at(place); }

    void add_sorry_server() { service().sorry_server.emplace().endpoint = sim::server_at(9); }

    const checkers::ServiceKey web = sim::service_at(1);
    const checkers::Endpoint one = sim::server_at(1);
    const checkers::Endpoint two = sim::server_at(2);
    sim::BalancerHost host;
};

}  // namespace lbd::daemon
