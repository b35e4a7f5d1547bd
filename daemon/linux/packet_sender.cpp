#include "daemon/linux/packet_sender.hpp"

#include "daemon/linux/socket_address.hpp"
#include "daemon/linux/socket_option.hpp"
#include "daemon/linux/vrrp_socket.hpp"

#include <array>
#include <cstring>

#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/pkt_sched.h>
#include <netinet/ip.h>

namespace lbd::os {
namespace {

// Internetwork control, RFC 791 §3.1: what routers send to keep the network running.
constexpr int precedence = IPTOS_PREC_INTERNETCONTROL;

// A raw socket receives a copy of every packet of its protocol. Nobody reads this one, so the
// kernel throws them away at once.
std::error_code hear_nothing(int socket)
{
    sock_filter refuse_all{BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program{1, &refuse_all};
    return set_option(socket, SOL_SOCKET, SO_ATTACH_FILTER, program);
}

// The control messages of one packet: where it goes out and from which address, and its TTL.
template <class Where>
class Controls {
public:
    Controls(int level, int where_type, const Where& where, int ttl_type, int ttl)
    {
        append(level, where_type, where);
        append(level, ttl_type, ttl);
    }

    void attach_to(msghdr& message)
    {
        message.msg_control = bytes_.data();
        message.msg_controllen = bytes_.size();
    }

private:
    template <class Value>
    void append(int level, int type, const Value& value)
    {
        cmsghdr header{};
        header.cmsg_len = CMSG_LEN(sizeof value);
        header.cmsg_level = level;
        header.cmsg_type = type;
        std::memcpy(bytes_.data() + used_, &header, sizeof header);
        std::memcpy(bytes_.data() + used_ + CMSG_LEN(0), &value, sizeof value);
        used_ += CMSG_SPACE(sizeof value);
    }

    alignas(cmsghdr)
        std::array<std::uint8_t, CMSG_SPACE(sizeof(Where)) + CMSG_SPACE(sizeof(int))> bytes_{};
    std::size_t used_ = 0;
};

template <class Address, class Where>
std::error_code send_message(
    int socket, Address destination, const Bytes& payload, Controls<Where> controls)
{
    iovec part{const_cast<std::uint8_t*>(payload.data()), payload.size()};
    msghdr message{};
    message.msg_name = &destination;
    message.msg_namelen = sizeof destination;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    controls.attach_to(message);
    if (::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        return last_error();
    return {};
}

std::error_code send_ipv4(int socket, const vrrp::Packet& packet)
{
    in_pktinfo where{};
    where.ipi_ifindex = static_cast<int>(packet.link);
    where.ipi_spec_dst = to_in_addr(packet.flow.source);
    return send_message(
        socket,
        to_sockaddr_in(packet.flow.destination),
        packet.payload,
        Controls<in_pktinfo>{IPPROTO_IP, IP_PKTINFO, where, IP_TTL, packet.ttl});
}

std::error_code send_ipv6(int socket, const vrrp::Packet& packet)
{
    in6_pktinfo where{};
    where.ipi6_ifindex = static_cast<unsigned>(packet.link);
    where.ipi6_addr = to_in6_addr(packet.flow.source);
    return send_message(
        socket,
        to_sockaddr_in6(packet.flow.destination, packet.link),
        packet.payload,
        Controls<in6_pktinfo>{IPPROTO_IPV6, IPV6_PKTINFO, where, IPV6_HOPLIMIT, packet.ttl});
}

}  // namespace

Result<PacketSender, std::error_code> PacketSender::open(Family family)
{
    FileDescriptor descriptor{
        ::socket(address_family(family), SOCK_RAW | SOCK_CLOEXEC, protocol_vrrp)};
    if (!descriptor.is_open())
        return last_error();
    PacketSender sender{std::move(descriptor), family};
    if (const auto error = sender.configure())
        return error;
    return sender;
}

std::error_code PacketSender::configure() const
{
    const int socket = descriptor_.number();
    if (const auto error = hear_nothing(socket))
        return error;
    const bool v4 = family_ == Family::ipv4;
    const auto error = v4 ? set_option(socket, IPPROTO_IP, IP_MULTICAST_LOOP, 0)
                          : set_option(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
    if (error)
        return error;
    const auto unmarked = v4 ? set_option(socket, IPPROTO_IP, IP_TOS, precedence)
                             : set_option(socket, IPPROTO_IPV6, IPV6_TCLASS, precedence);
    if (unmarked)
        return unmarked;
    // IP_TOS has set a priority of its own; ours passes user traffic in the queue of the link.
    return set_option(socket, SOL_SOCKET, SO_PRIORITY, TC_PRIO_CONTROL);
}

std::error_code PacketSender::send(const vrrp::Packet& packet) const
{
    return family_ == Family::ipv4 ? send_ipv4(descriptor_.number(), packet)
                                   : send_ipv6(descriptor_.number(), packet);
}

Result<FrameSender, std::error_code> FrameSender::open()
{
    // Protocol 0: packet(7) receives nothing.
    FileDescriptor descriptor{::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)};
    if (!descriptor.is_open())
        return last_error();
    if (const auto error =
            set_option(descriptor.number(), SOL_SOCKET, SO_PRIORITY, TC_PRIO_CONTROL))
        return error;
    return FrameSender{std::move(descriptor)};
}

std::error_code FrameSender::send(const vrrp::Frame& frame) const
{
    constexpr std::size_t ethertype_offset = 12;
    sockaddr_ll where{};
    if (frame.bytes.size() < ethertype_offset + sizeof where.sll_protocol)
        return std::make_error_code(std::errc::invalid_argument);
    where.sll_family = AF_PACKET;
    where.sll_ifindex = static_cast<int>(frame.link);
    std::memcpy(
        &where.sll_protocol, frame.bytes.data() + ethertype_offset, sizeof where.sll_protocol);
    const auto sent = ::sendto(
        descriptor_.number(),
        frame.bytes.data(),
        frame.bytes.size(),
        MSG_DONTWAIT | MSG_NOSIGNAL,
        reinterpret_cast<const sockaddr*>(&where),
        sizeof where);
    return sent < 0 ? last_error() : std::error_code{};
}

}  // namespace lbd::os
