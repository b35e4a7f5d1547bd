#pragma once

#include "daemon/base/bytes.hpp"
#include "daemon/linux/vrrp_socket.hpp"
#include "vrrp/packet.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>

namespace lbd::os {

// Reads packets from sockets, several with one system call.
class PacketReader {
public:
    PacketReader();

    PacketReader(const PacketReader&) = delete;
    PacketReader& operator=(const PacketReader&) = delete;

    struct Reading {
        std::size_t taken = 0;      // datagrams, good or bad
        std::size_t malformed = 0;  // of them
        bool emptied = true;        // nothing is left in the socket
    };

    // Appends the well-formed packets to `packets`.
    Reading read(const VrrpSocket&, std::vector<vrrp::Packet>& packets);

private:
    // A version 3 advertisement of 255 IPv6 addresses has 4,088 bytes, one with authentication
    // data somewhat more. Whatever does not fit is no advertisement.
    static constexpr std::size_t longest_datagram = 4608;
    static constexpr std::size_t batch_size = 16;

    // The control messages that our sockets ask for: destination and link, and hop limit.
    static constexpr std::size_t control_size =
        CMSG_SPACE(sizeof(in6_pktinfo)) + CMSG_SPACE(sizeof(int));

    struct Slot {
        std::array<std::uint8_t, longest_datagram> bytes;
        sockaddr_in6 source;  // of IPv4, too, whose address is smaller
        iovec part;
        alignas(cmsghdr) std::array<std::uint8_t, control_size> control;
    };

    void prepare();

    std::array<Slot, batch_size> slots_;
    std::array<mmsghdr, batch_size> headers_;
};

}  // namespace lbd::os
