#include "daemon/linux/ipvs_requests.hpp"

#include "daemon/base/match.hpp"
#include "daemon/linux/socket_address.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <netinet/in.h>

namespace lbd::os {
namespace {

using namespace checkers;

// Attributes put while it lives are part of the one it stands for.
class Nest {
public:
    Nest(NetlinkRequest& request, int attribute)
        : request_{request}, nest_{request.begin_nest(attribute)}
    {
    }

    ~Nest() { request_.end_nest(nest_); }

    Nest(const Nest&) = delete;
    Nest& operator=(const Nest&) = delete;

private:
    NetlinkRequest& request_;
    nlattr* nest_;
};

NetlinkRequest command(std::uint8_t command, GenericFamily family)
{
    NetlinkRequest request{static_cast<int>(family)};
    request.put_header(genlmsghdr{command, IPVS_GENL_VERSION, 0});
    return request;
}

// The kernel wants a union of both families, of which an IPv4 address fills the beginning.
void put_address(NetlinkRequest& request, int attribute, const IpAddress& address)
{
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(address.bytes(), bytes.begin());
    request.put(attribute, bytes);
}

std::uint16_t protocol_number(Protocol protocol)
{
    switch (protocol) {
        case Protocol::tcp: return IPPROTO_TCP;
        case Protocol::udp: return IPPROTO_UDP;
        case Protocol::sctp: return IPPROTO_SCTP;
    }
    return 0;
}

void put_key(NetlinkRequest& request, const ServiceKey& key)
{
    request.put(IPVS_SVC_ATTR_AF, static_cast<std::uint16_t>(address_family(family(key))));
    match(
        key,
        [&](const VirtualEndpoint& service) {
            request.put(IPVS_SVC_ATTR_PROTOCOL, protocol_number(service.protocol));
            put_address(request, IPVS_SVC_ATTR_ADDR, service.endpoint.address);
            request.put(IPVS_SVC_ATTR_PORT, htons(service.endpoint.port));
        },
        [&](const FirewallMark& service) { request.put(IPVS_SVC_ATTR_FWMARK, service.mark); });
}

std::uint32_t flags(const Scheduling& scheduling)
{
    std::uint32_t flags = 0;
    if (scheduling.persistence > Duration::zero())
        flags |= IP_VS_SVC_F_PERSISTENT;
    if (scheduling.one_packet)
        flags |= IP_VS_SVC_F_ONEPACKET;
    constexpr int first_scheduler_flag = std::countr_zero(unsigned{IP_VS_SVC_F_SCHED1});
    return flags | static_cast<std::uint32_t>(scheduling.scheduler_flags & 0b111)
                       << first_scheduler_flag;
}

// An IPv4 mask in network byte order, but the number of bits for IPv6.
std::uint32_t netmask(std::uint8_t prefix, Family family)
{
    const std::uint32_t all = family == Family::ipv4 ? 32 : 128;
    const std::uint32_t bits = prefix == 0 ? all : std::min<std::uint32_t>(prefix, all);
    return family == Family::ipv4 ? htonl(~std::uint32_t{0} << (all - bits)) : bits;
}

void put_scheduling(NetlinkRequest& request, const Scheduling& scheduling, Family family)
{
    using std::chrono::seconds;
    const auto timeout = std::chrono::ceil<seconds>(scheduling.persistence).count();
    request.put_text(IPVS_SVC_ATTR_SCHED_NAME, scheduling.scheduler);
    request.put(IPVS_SVC_ATTR_FLAGS, ip_vs_flags{flags(scheduling), ~std::uint32_t{0}});
    request.put(IPVS_SVC_ATTR_TIMEOUT, static_cast<std::uint32_t>(timeout));
    request.put(IPVS_SVC_ATTR_NETMASK, netmask(scheduling.persistence_prefix, family));
    if (!scheduling.persistence_engine.empty())
        request.put_text(IPVS_SVC_ATTR_PE_NAME, scheduling.persistence_engine);
}

std::uint32_t method_number(ForwardingMethod method)
{
    switch (method) {
        case ForwardingMethod::nat: return IP_VS_CONN_F_MASQ;
        case ForwardingMethod::direct_routing: return IP_VS_CONN_F_DROUTE;
        case ForwardingMethod::tunnel: return IP_VS_CONN_F_TUNNEL;
    }
    return 0;
}

std::uint8_t tunnel_number(TunnelType tunnel)
{
    switch (tunnel) {
        case TunnelType::ipip: return IP_VS_CONN_F_TUNNEL_TYPE_IPIP;
        case TunnelType::gue: return IP_VS_CONN_F_TUNNEL_TYPE_GUE;
        case TunnelType::gre: return IP_VS_CONN_F_TUNNEL_TYPE_GRE;
    }
    return 0;
}

std::uint16_t tunnel_flags(TunnelChecksum checksum)
{
    switch (checksum) {
        case TunnelChecksum::none: return IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM;
        case TunnelChecksum::full: return IP_VS_TUNNEL_ENCAP_FLAG_CSUM;
        case TunnelChecksum::remote: return IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM;
    }
    return 0;
}

void put_endpoint(NetlinkRequest& request, const Endpoint& endpoint)
{
    const auto family = static_cast<std::uint16_t>(address_family(endpoint.address.family()));
    request.put(IPVS_DEST_ATTR_ADDR_FAMILY, family);
    put_address(request, IPVS_DEST_ATTR_ADDR, endpoint.address);
    request.put(IPVS_DEST_ATTR_PORT, htons(endpoint.port));
}

void put_destination(NetlinkRequest& request, const Destination& destination)
{
    const Forwarding& forwarding = destination.forwarding;
    request.put(IPVS_DEST_ATTR_FWD_METHOD, method_number(forwarding.method));
    request.put(IPVS_DEST_ATTR_WEIGHT, destination.weight);
    request.put(IPVS_DEST_ATTR_U_THRESH, destination.upper_threshold);
    request.put(IPVS_DEST_ATTR_L_THRESH, destination.lower_threshold);
    if (forwarding.method != ForwardingMethod::tunnel)
        return;
    request.put(IPVS_DEST_ATTR_TUN_TYPE, tunnel_number(forwarding.tunnel));
    request.put(IPVS_DEST_ATTR_TUN_PORT, htons(forwarding.tunnel_port));
    request.put(IPVS_DEST_ATTR_TUN_FLAGS, tunnel_flags(forwarding.tunnel_checksum));
}

NetlinkRequest service_request(
    std::uint8_t number, GenericFamily ipvs, const ServiceKey& key, const Scheduling* scheduling)
{
    NetlinkRequest request = command(number, ipvs);
    const Nest nest{request, IPVS_CMD_ATTR_SERVICE};
    put_key(request, key);
    if (scheduling)
        put_scheduling(request, *scheduling, family(key));
    return request;
}

NetlinkRequest destination_request(
    std::uint8_t number,
    GenericFamily ipvs,
    const ServiceKey& key,
    const Endpoint& endpoint,
    const Destination* destination)
{
    NetlinkRequest request = service_request(number, ipvs, key, nullptr);
    const Nest nest{request, IPVS_CMD_ATTR_DEST};
    put_endpoint(request, endpoint);
    if (destination)
        put_destination(request, *destination);
    return request;
}

}  // namespace

NetlinkRequest encode_family_request()
{
    NetlinkRequest request{GENL_ID_CTRL};
    request.put_header(genlmsghdr{CTRL_CMD_GETFAMILY, 1, 0});
    request.put_text(CTRL_ATTR_FAMILY_NAME, IPVS_GENL_NAME);
    return request;
}

NetlinkRequest encode(const IpvsOperation& operation, GenericFamily ipvs)
{
    return match(
        operation,
        [&](const AddService& add) {
            return service_request(IPVS_CMD_NEW_SERVICE, ipvs, add.service, &add.scheduling);
        },
        [&](const EditService& edit) {
            return service_request(IPVS_CMD_SET_SERVICE, ipvs, edit.service, &edit.scheduling);
        },
        [&](const RemoveService& remove) {
            return service_request(IPVS_CMD_DEL_SERVICE, ipvs, remove.service, nullptr);
        },
        [&](const AddDestination& add) {
            return destination_request(
                IPVS_CMD_NEW_DEST, ipvs, add.service, add.endpoint, &add.destination);
        },
        [&](const EditDestination& edit) {
            return destination_request(
                IPVS_CMD_SET_DEST, ipvs, edit.service, edit.endpoint, &edit.destination);
        },
        [&](const RemoveDestination& remove) {
            return destination_request(
                IPVS_CMD_DEL_DEST, ipvs, remove.service, remove.endpoint, nullptr);
        });
}

NetlinkRequest encode_service_list(GenericFamily ipvs)
{
    return command(IPVS_CMD_GET_SERVICE, ipvs);
}

NetlinkRequest encode_destination_list(const ServiceKey& key, GenericFamily ipvs)
{
    return service_request(IPVS_CMD_GET_DEST, ipvs, key, nullptr);
}

}  // namespace lbd::os
