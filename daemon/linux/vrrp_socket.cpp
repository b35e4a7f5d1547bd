#include "daemon/linux/vrrp_socket.hpp"

#include "daemon/linux/socket_address.hpp"
#include "daemon/linux/socket_option.hpp"

namespace lbd::os {
namespace {

// Several hundred packets even where the driver of a network card spends a page on each, and yet
// not more than are read in a few milliseconds.
constexpr int receive_buffer = 1 << 20;

// What the kernel accounts for the smallest packet: sk_buff and skb_shared_info, rounded down.
constexpr std::size_t smallest_packet = 512;

std::error_code configure_ipv4(int socket)
{
    // Without it a packet for a group that anybody on this host has joined would be ours, too.
    if (const auto error = set_option(socket, IPPROTO_IP, IP_MULTICAST_ALL, 0))
        return error;
    return set_option(socket, IPPROTO_IP, IP_PKTINFO, 1);
}

std::error_code configure_ipv6(int socket)
{
    if (const auto error = set_option(socket, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0))
        return error;
    if (const auto error = set_option(socket, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1))
        return error;
    return set_option(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
}

}  // namespace

Result<VrrpSocket, std::error_code> VrrpSocket::open(vrrp::LinkIndex link, Family family)
{
    FileDescriptor descriptor{
        ::socket(address_family(family), SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol_vrrp)};
    if (!descriptor.is_open())
        return last_error();
    VrrpSocket socket{std::move(descriptor), link, family};
    if (const auto error = socket.configure())
        return error;
    return socket;
}

std::error_code VrrpSocket::configure()
{
    const int socket = descriptor();
    if (link_ != vrrp::any_link)
        if (const auto error =
                set_option(socket, SOL_SOCKET, SO_BINDTOIFINDEX, static_cast<int>(link_)))
            return error;
    capacity_ = set_receive_buffer(socket, receive_buffer) / smallest_packet;
    return family_ == Family::ipv4 ? configure_ipv4(socket) : configure_ipv6(socket);
}

std::set<IpAddress> VrrpSocket::join_only(const std::set<IpAddress>& groups)
{
    std::erase_if(groups_, [&](const IpAddress& group) {
        return !groups.contains(group) && !set_membership(group, false);
    });
    std::set<IpAddress> refused;
    for (const IpAddress& group : groups) {
        if (groups_.contains(group))
            continue;
        if (set_membership(group, true))
            refused.insert(group);
        else
            groups_.insert(group);
    }
    return refused;
}

std::error_code VrrpSocket::set_membership(const IpAddress& group, bool member)
{
    if (family_ == Family::ipv4) {
        ip_mreqn request{};
        request.imr_multiaddr = to_in_addr(group);
        request.imr_ifindex = static_cast<int>(link_);
        const int option = member ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP;
        return set_option(descriptor(), IPPROTO_IP, option, request);
    }
    ipv6_mreq request{};
    request.ipv6mr_multiaddr = to_in6_addr(group);
    request.ipv6mr_interface = static_cast<unsigned>(link_);
    const int option = member ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP;
    return set_option(descriptor(), IPPROTO_IPV6, option, request);
}

}  // namespace lbd::os
