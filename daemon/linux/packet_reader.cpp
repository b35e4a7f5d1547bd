#include "daemon/linux/packet_reader.hpp"

#include "daemon/linux/ip_datagram.hpp"
#include "daemon/linux/socket_address.hpp"

#include <cstring>

namespace lbd::os {
namespace {

// The control message of that kind, if the kernel added it.
template <class Value>
std::optional<Value> find_control(const msghdr& header, int level, int type)
{
    msghdr& message = const_cast<msghdr&>(header);  // CMSG_NXTHDR is not const-correct.
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each; each = CMSG_NXTHDR(&message, each)) {
        if (each->cmsg_level != level || each->cmsg_type != type)
            continue;
        if (each->cmsg_len < CMSG_LEN(sizeof(Value)))
            return std::nullopt;
        Value value;
        std::memcpy(&value, CMSG_DATA(each), sizeof value);
        return value;
    }
    return std::nullopt;
}

Bytes copy(ByteView bytes)
{
    return {bytes.begin(), bytes.end()};
}

std::optional<vrrp::Packet> read_ipv4(const msghdr& header, ByteView bytes)
{
    const auto where = find_control<in_pktinfo>(header, IPPROTO_IP, IP_PKTINFO);
    const auto datagram = read_ipv4_datagram(bytes);
    if (!where || !datagram)
        return std::nullopt;
    return vrrp::Packet{
        vrrp::LinkIndex{where->ipi_ifindex},
        datagram->flow,
        datagram->ttl,
        copy(datagram->payload)};
}

std::optional<vrrp::Packet> read_ipv6(const msghdr& header, ByteView bytes)
{
    const auto where = find_control<in6_pktinfo>(header, IPPROTO_IPV6, IPV6_PKTINFO);
    const auto hop_limit = find_control<int>(header, IPPROTO_IPV6, IPV6_HOPLIMIT);
    if (!where || !hop_limit)
        return std::nullopt;
    sockaddr_in6 source;
    std::memcpy(&source, header.msg_name, sizeof source);
    const vrrp::Flow flow{from_in6_addr(source.sin6_addr), from_in6_addr(where->ipi6_addr)};
    return vrrp::Packet{
        vrrp::LinkIndex{static_cast<int>(where->ipi6_ifindex)},
        flow,
        static_cast<std::uint8_t>(*hop_limit),
        copy(bytes)};
}

}  // namespace

PacketReader::PacketReader()
{
    for (std::size_t i = 0; i < batch_size; ++i) {
        Slot& slot = slots_[i];
        slot.part = {slot.bytes.data(), slot.bytes.size()};
        msghdr& header = headers_[i].msg_hdr;
        header = {};
        header.msg_name = &slot.source;
        header.msg_iov = &slot.part;
        header.msg_iovlen = 1;
        header.msg_control = slot.control.data();
    }
}

// recvmmsg overwrites the sizes.
void PacketReader::prepare()
{
    for (mmsghdr& each : headers_) {
        each.msg_hdr.msg_namelen = sizeof(sockaddr_in6);
        each.msg_hdr.msg_controllen = control_size;
    }
}

PacketReader::Reading PacketReader::read(
    const VrrpSocket& socket, std::vector<vrrp::Packet>& packets)
{
    prepare();
    const int count =
        ::recvmmsg(socket.descriptor(), headers_.data(), batch_size, MSG_DONTWAIT, nullptr);
    if (count <= 0)
        return {};

    Reading reading;
    reading.taken = static_cast<std::size_t>(count);
    reading.emptied = reading.taken < batch_size;
    for (std::size_t i = 0; i < reading.taken; ++i) {
        const msghdr& header = headers_[i].msg_hdr;
        const ByteView bytes = ByteView{slots_[i].bytes}.first(headers_[i].msg_len);
        auto packet =
            socket.family() == Family::ipv4 ? read_ipv4(header, bytes) : read_ipv6(header, bytes);
        if (!packet || (header.msg_flags & MSG_TRUNC) != 0)
            ++reading.malformed;
        // Between its creation and its binding to a link a socket hears all links.
        else if (socket.link() == vrrp::any_link || socket.link() == packet->link)
            packets.push_back(std::move(*packet));
    }
    return reading;
}

}  // namespace lbd::os
