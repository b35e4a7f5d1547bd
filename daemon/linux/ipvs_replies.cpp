#include "daemon/linux/ipvs_replies.hpp"

#include "daemon/linux/netlink_attributes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <netinet/in.h>

namespace lbd::os {
namespace {

using namespace checkers;

// A mask that is no prefix: it equals none of ours and will be replaced.
constexpr std::uint8_t no_prefix = 255;

std::optional<Family> family_of(nlattr* attribute)
{
    switch (value_of<std::uint16_t>(attribute).value_or(AF_UNSPEC)) {
        case AF_INET: return Family::ipv4;
        case AF_INET6: return Family::ipv6;
        default: return std::nullopt;
    }
}

std::optional<Protocol> protocol_of(nlattr* attribute)
{
    switch (value_of<std::uint16_t>(attribute).value_or(0)) {
        case IPPROTO_TCP: return Protocol::tcp;
        case IPPROTO_UDP: return Protocol::udp;
        case IPPROTO_SCTP: return Protocol::sctp;
        default: return std::nullopt;
    }
}

// The kernel lists a union of both families.
std::optional<Endpoint> endpoint_of(nlattr* address, nlattr* port, Family family)
{
    const std::size_t size = unspecified(family).size();
    const ByteView bytes = bytes_of(address);
    const auto number = value_of<std::uint16_t>(port);
    if (bytes.size() < size || !number)
        return std::nullopt;
    return Endpoint{*IpAddress::from_bytes(bytes.first(size)), ntohs(*number)};
}

std::uint8_t prefix_of(std::uint32_t netmask, Family family)
{
    if (family == Family::ipv6)
        return netmask == 128 ? std::uint8_t{0} : static_cast<std::uint8_t>(netmask);
    const std::uint32_t mask = ntohl(netmask);
    const int bits = std::countl_one(mask);
    if (bits != std::popcount(mask))
        return no_prefix;
    return bits == 32 ? std::uint8_t{0} : static_cast<std::uint8_t>(bits);
}

Scheduling scheduling_of(const Attributes<IPVS_SVC_ATTR_MAX>& attributes, Family family)
{
    constexpr int first_scheduler_flag = std::countr_zero(unsigned{IP_VS_SVC_F_SCHED1});
    const auto value = [&](int attribute) {
        return value_of<std::uint32_t>(attributes[static_cast<std::size_t>(attribute)]).value_or(0);
    };
    const auto flags = value_of<ip_vs_flags>(attributes[IPVS_SVC_ATTR_FLAGS]);
    const std::uint32_t set = flags ? flags->flags : 0;

    Scheduling scheduling;
    scheduling.scheduler = text_of(attributes[IPVS_SVC_ATTR_SCHED_NAME]);
    scheduling.scheduler_flags = static_cast<std::uint8_t>(set >> first_scheduler_flag & 0b111);
    scheduling.one_packet = (set & IP_VS_SVC_F_ONEPACKET) != 0;
    if ((set & IP_VS_SVC_F_PERSISTENT) != 0)
        scheduling.persistence = std::chrono::seconds{value(IPVS_SVC_ATTR_TIMEOUT)};
    scheduling.persistence_prefix = prefix_of(value(IPVS_SVC_ATTR_NETMASK), family);
    scheduling.persistence_engine = text_of(attributes[IPVS_SVC_ATTR_PE_NAME]);
    return scheduling;
}

std::optional<ServiceKey> key_of(const Attributes<IPVS_SVC_ATTR_MAX>& attributes, Family family)
{
    const auto mark = value_of<std::uint32_t>(attributes[IPVS_SVC_ATTR_FWMARK]);
    if (mark && *mark != 0)
        return FirewallMark{family, *mark};
    const auto protocol = protocol_of(attributes[IPVS_SVC_ATTR_PROTOCOL]);
    const auto endpoint =
        endpoint_of(attributes[IPVS_SVC_ATTR_ADDR], attributes[IPVS_SVC_ATTR_PORT], family);
    if (!protocol || !endpoint)
        return std::nullopt;
    return VirtualEndpoint{*protocol, *endpoint};
}

std::optional<ForwardingMethod> method_of(nlattr* attribute)
{
    const auto method = value_of<std::uint32_t>(attribute);
    if (!method)
        return std::nullopt;
    switch (*method & IP_VS_CONN_F_FWD_MASK) {
        case IP_VS_CONN_F_MASQ: return ForwardingMethod::nat;
        case IP_VS_CONN_F_DROUTE: return ForwardingMethod::direct_routing;
        case IP_VS_CONN_F_TUNNEL: return ForwardingMethod::tunnel;
        default: return std::nullopt;
    }
}

TunnelType tunnel_of(nlattr* attribute)
{
    switch (value_of<std::uint8_t>(attribute).value_or(0)) {
        case IP_VS_CONN_F_TUNNEL_TYPE_GUE: return TunnelType::gue;
        case IP_VS_CONN_F_TUNNEL_TYPE_GRE: return TunnelType::gre;
        default: return TunnelType::ipip;
    }
}

TunnelChecksum checksum_of(nlattr* attribute)
{
    const auto flags = value_of<std::uint16_t>(attribute).value_or(0);
    if ((flags & IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM) != 0)
        return TunnelChecksum::remote;
    return (flags & IP_VS_TUNNEL_ENCAP_FLAG_CSUM) != 0 ? TunnelChecksum::full
                                                       : TunnelChecksum::none;
}

// The kernel lists the attributes of tunnels for every destination.
Forwarding forwarding_of(const Attributes<IPVS_DEST_ATTR_MAX>& attributes, ForwardingMethod method)
{
    Forwarding forwarding;
    forwarding.method = method;
    if (method != ForwardingMethod::tunnel)
        return forwarding;
    forwarding.tunnel = tunnel_of(attributes[IPVS_DEST_ATTR_TUN_TYPE]);
    forwarding.tunnel_checksum = checksum_of(attributes[IPVS_DEST_ATTR_TUN_FLAGS]);
    forwarding.tunnel_port =
        ntohs(value_of<std::uint16_t>(attributes[IPVS_DEST_ATTR_TUN_PORT]).value_or(0));
    return forwarding;
}

// The service or the destination that a message of IPVS is about.
template <int last>
Attributes<last> subject_of(nlmsghdr& message, std::size_t attribute)
{
    const auto outer = attributes_of<IPVS_CMD_ATTR_MAX, genlmsghdr>(message);
    return attributes_in<last>(outer ? (*outer)[attribute] : nullptr);
}

}  // namespace

std::optional<GenericFamily> decode_family(nlmsghdr& message)
{
    const auto attributes = attributes_of<CTRL_ATTR_MAX, genlmsghdr>(message);
    const auto number =
        value_of<std::uint16_t>(attributes ? (*attributes)[CTRL_ATTR_FAMILY_ID] : nullptr);
    if (!number)
        return std::nullopt;
    return GenericFamily{*number};
}

std::optional<std::pair<ServiceKey, Scheduling>> decode_service(nlmsghdr& message)
{
    const auto attributes = subject_of<IPVS_SVC_ATTR_MAX>(message, IPVS_CMD_ATTR_SERVICE);
    const auto family = family_of(attributes[IPVS_SVC_ATTR_AF]);
    if (!family)
        return std::nullopt;
    auto key = key_of(attributes, *family);
    if (!key)
        return std::nullopt;
    return std::pair{std::move(*key), scheduling_of(attributes, *family)};
}

std::optional<std::pair<Endpoint, Destination>> decode_destination(nlmsghdr& message, Family family)
{
    const auto attributes = subject_of<IPVS_DEST_ATTR_MAX>(message, IPVS_CMD_ATTR_DEST);
    // Kernels before 3.18 list no family.
    if (attributes[IPVS_DEST_ATTR_ADDR_FAMILY]) {
        const auto listed = family_of(attributes[IPVS_DEST_ATTR_ADDR_FAMILY]);
        if (!listed)
            return std::nullopt;
        family = *listed;
    }
    const auto endpoint =
        endpoint_of(attributes[IPVS_DEST_ATTR_ADDR], attributes[IPVS_DEST_ATTR_PORT], family);
    const auto method = method_of(attributes[IPVS_DEST_ATTR_FWD_METHOD]);
    const auto number = [&](std::size_t attribute) {
        return value_of<std::uint32_t>(attributes[attribute]).value_or(0);
    };
    if (!endpoint || !method)
        return std::nullopt;
    return std::pair{
        *endpoint,
        Destination{
            number(IPVS_DEST_ATTR_WEIGHT),
            number(IPVS_DEST_ATTR_U_THRESH),
            number(IPVS_DEST_ATTR_L_THRESH),
            forwarding_of(attributes, *method)}};
}

}  // namespace lbd::os
