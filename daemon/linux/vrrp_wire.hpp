#pragma once

#include "daemon/linux/packet_reader.hpp"
#include "daemon/linux/packet_sender.hpp"
#include "daemon/linux/readiness.hpp"
#include "daemon/linux/vrrp_socket.hpp"
#include "daemon/ports.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace lbd::os {

// The wire of a VRRP router: raw sockets and a packet socket.
class VrrpWire : public daemon::Wire {
public:
    struct Counts {
        std::uint64_t received = 0;
        std::uint64_t malformed = 0;  // no IP packet, or longer than any advertisement
        std::uint64_t sent = 0;
        std::uint64_t unsent = 0;  // refused by the kernel

        friend bool operator==(const Counts&, const Counts&) = default;
    };

    // `on_ready` is called from the context, which has to outlive the wire, when packets have
    // arrived, and not again until they have been received. Throws std::system_error where raw
    // sockets are not permitted.
    VrrpWire(boost::asio::io_context&, std::function<void()> on_ready);

    std::set<vrrp::Subscription> subscribe(const std::set<vrrp::Subscription>& wanted) override;

    // To be called until it returns nothing, be it after on_ready or before a deadline is
    // believed. It comes to an end by itself: in one go it returns all that was waiting when it
    // began, and no more than the buffers of all sockets can hold; whatever a flood adds meanwhile
    // is for the next on_ready, so that timers get their turn. Who stops earlier is called again.
    std::optional<vrrp::Packet> receive() override;

    std::error_code send(const vrrp::Packet&) override;
    std::error_code send(const vrrp::Frame&) override;

    const Counts& counts() const { return counts_; }

private:
    // One socket serves all groups of a link.
    using Place = std::pair<vrrp::LinkIndex, Family>;

    void close_all_but(const std::map<Place, std::set<IpAddress>>& wanted);
    VrrpSocket* open(const Place&);
    void fill();
    void read(const VrrpSocket&);
    std::error_code counted(std::error_code);

    std::map<Place, VrrpSocket> sockets_;
    Result<PacketSender, std::error_code> ipv4_sender_;
    Result<PacketSender, std::error_code> ipv6_sender_;
    Result<FrameSender, std::error_code> frame_sender_;
    PacketReader reader_;
    std::vector<vrrp::Packet> waiting_;  // read, not yet received: from next_ on
    std::size_t next_ = 0;
    std::size_t capacity_ = 0;  // of all sockets, in packets
    std::size_t taken_ = 0;     // packets in this go
    bool emptied_ = false;      // all sockets, in this go
    Counts counts_;
    Readiness readiness_;
};

}  // namespace lbd::os
