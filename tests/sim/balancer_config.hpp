#pragma once

#include "checkers/virtual_server.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

// Configurations for tests: services 10.0.1.x:80 of servers 10.0.0.x:80.
namespace lbd::sim {

inline checkers::Endpoint server_at(std::uint8_t last_byte, std::uint8_t third_byte = 0)
{
    return {IpAddress{std::array<std::uint8_t, 4>{10, 0, third_byte, last_byte}}, 80};
}

inline checkers::ServiceKey service_at(std::uint8_t last_byte)
{
    return checkers::VirtualEndpoint{checkers::Protocol::tcp, server_at(last_byte, 1)};
}

// Checked every 6 s from the start, 3 retries 3 s apart.
inline checkers::CheckPolicy usual_policy()
{
    return {
        .interval = std::chrono::seconds{6},
        .retry_delay = std::chrono::seconds{3},
        .warmup = Duration::zero(),
        .retries = 3};
}

inline checkers::Check tcp_check(const checkers::Endpoint& target)
{
    checkers::TcpProbe probe;
    probe.connection.target = target;
    return {probe, usual_policy()};
}

inline checkers::RealServer tcp_server(std::uint8_t last_byte, std::uint32_t weight = 1)
{
    checkers::RealServer server;
    server.endpoint = server_at(last_byte);
    server.destination.weight = weight;
    server.checks = {tcp_check(server.endpoint)};
    return server;
}

inline checkers::VirtualServer web_service(
    std::uint8_t last_byte, std::vector<checkers::RealServer> servers)
{
    checkers::VirtualServer service;
    service.key = service_at(last_byte);
    service.scheduling.scheduler = "rr";
    service.servers = std::move(servers);
    return service;
}

}  // namespace lbd::sim
