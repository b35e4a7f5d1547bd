#include "daemon/linux/vrrp_wire.hpp"

#include <algorithm>
#include <system_error>

namespace lbd::os {

VrrpWire::VrrpWire(boost::asio::io_context& context, std::function<void()> on_ready)
    : ipv4_sender_{PacketSender::open(Family::ipv4)},
      ipv6_sender_{PacketSender::open(Family::ipv6)},
      frame_sender_{FrameSender::open()},
      readiness_{context, std::move(on_ready)}
{
    // A host may well be without IPv6: then it says so when there is something to send.
    if (!ipv4_sender_)
        throw std::system_error{ipv4_sender_.error(), "raw socket for VRRP"};
    if (!frame_sender_)
        throw std::system_error{frame_sender_.error(), "packet socket for gratuitous ARP"};
    readiness_.arm();
}

std::set<vrrp::Subscription> VrrpWire::subscribe(const std::set<vrrp::Subscription>& wanted)
{
    std::map<Place, std::set<IpAddress>> groups;
    for (const vrrp::Subscription& each : wanted) {
        auto& joined = groups[{each.link, each.family}];
        if (each.group)
            joined.insert(*each.group);
    }
    close_all_but(groups);

    std::set<Place> closed;
    std::map<Place, std::set<IpAddress>> refused_groups;
    for (const auto& [place, joined] : groups) {
        if (VrrpSocket* const socket = open(place))
            refused_groups[place] = socket->join_only(joined);
        else
            closed.insert(place);
    }

    std::set<vrrp::Subscription> refused;
    for (const vrrp::Subscription& each : wanted) {
        const Place place{each.link, each.family};
        if (closed.contains(place) || (each.group && refused_groups[place].contains(*each.group)))
            refused.insert(each);
    }
    return refused;
}

void VrrpWire::close_all_but(const std::map<Place, std::set<IpAddress>>& wanted)
{
    std::erase_if(sockets_, [&](const auto& entry) {
        if (wanted.contains(entry.first))
            return false;
        readiness_.remove(entry.second.descriptor());
        capacity_ -= entry.second.capacity();
        return true;
    });
}

VrrpSocket* VrrpWire::open(const Place& place)
{
    if (const auto found = sockets_.find(place); found != sockets_.end())
        return &found->second;
    auto opened = VrrpSocket::open(place.first, place.second);
    if (!opened)
        return nullptr;
    VrrpSocket& socket = sockets_.emplace(place, std::move(*opened)).first->second;
    readiness_.add(socket.descriptor());
    capacity_ += socket.capacity();
    return &socket;
}

std::optional<vrrp::Packet> VrrpWire::receive()
{
    if (next_ == waiting_.size())
        fill();
    if (next_ < waiting_.size()) {
        readiness_.begin();
        return std::move(waiting_[next_++]);
    }
    taken_ = 0;
    emptied_ = false;
    readiness_.arm();
    return std::nullopt;
}

void VrrpWire::fill()
{
    waiting_.clear();
    next_ = 0;
    while (waiting_.empty() && !emptied_ && taken_ <= capacity_) {
        emptied_ = true;
        for (const int descriptor : readiness_.readable())
            for (const auto& [place, socket] : sockets_)
                if (socket.descriptor() == descriptor)
                    read(socket);
    }
}

void VrrpWire::read(const VrrpSocket& socket)
{
    const std::size_t before = waiting_.size();
    const auto reading = reader_.read(socket, waiting_);
    taken_ += reading.taken;
    emptied_ = emptied_ && reading.emptied;
    counts_.received += reading.taken;
    counts_.malformed += reading.malformed;
    if (socket.link() != vrrp::any_link)
        return;
    // A unicast packet is given to the socket of its link as well.
    const auto heard_twice = [&](const vrrp::Packet& packet) {
        return sockets_.contains({packet.link, socket.family()});
    };
    const auto added = waiting_.begin() + static_cast<std::ptrdiff_t>(before);
    waiting_.erase(std::remove_if(added, waiting_.end(), heard_twice), waiting_.end());
}

std::error_code VrrpWire::send(const vrrp::Packet& packet)
{
    const auto& sender = packet.flow.destination.is_v4() ? ipv4_sender_ : ipv6_sender_;
    return counted(sender ? sender->send(packet) : sender.error());
}

std::error_code VrrpWire::send(const vrrp::Frame& frame)
{
    return counted(frame_sender_->send(frame));
}

std::error_code VrrpWire::counted(std::error_code error)
{
    ++(error ? counts_.unsent : counts_.sent);
    return error;
}

}  // namespace lbd::os
