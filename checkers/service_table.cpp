#include "checkers/service_table.hpp"

#include "daemon/base/match.hpp"

namespace lbd::checkers {
namespace {

std::string to_string(Protocol protocol)
{
    switch (protocol) {
        case Protocol::tcp: return "TCP";
        case Protocol::udp: return "UDP";
        case Protocol::sctp: return "SCTP";
    }
    return "unknown";
}

}  // namespace

Family family(const ServiceKey& key)
{
    return match(
        key,
        [](const VirtualEndpoint& service) { return service.endpoint.address.family(); },
        [](const FirewallMark& service) { return service.family; });
}

std::string to_string(const Endpoint& endpoint)
{
    const std::string address = endpoint.address.to_string();
    const std::string port = ":" + std::to_string(endpoint.port);
    return endpoint.address.is_v6() ? "[" + address + "]" + port : address + port;
}

std::string to_string(const ServiceKey& key)
{
    return match(
        key,
        [](const VirtualEndpoint& service) {
            return to_string(service.protocol) + " " + to_string(service.endpoint);
        },
        [](const FirewallMark& service) {
            const std::string mark = "FWM " + std::to_string(service.mark);
            return service.family == Family::ipv6 ? mark + " (IPv6)" : mark;
        });
}

}  // namespace lbd::checkers
