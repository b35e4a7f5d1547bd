#include "daemon/linux/kernel.hpp"

#include <iterator>
#include <system_error>
#include <utility>

#include <linux/rtnetlink.h>

namespace lbd::os {
namespace {

// Groups first, list second: what changes in between is in both.
NetlinkSocket open_notifications(int receive_buffer)
{
    NetlinkSocket socket{NETLINK_ROUTE, receive_buffer};
    for (const int group :
         {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_NETCONF})
        socket.join(group);
    return socket;
}

LinkMirror first_mirror()
{
    NetlinkSocket socket{NETLINK_ROUTE};
    auto list = list_links(socket);
    while (!list && list.error() == std::errc::interrupted)
        list = list_links(socket);
    if (!list)
        throw std::system_error{list.error(), "list of links and addresses"};
    return LinkMirror{*list};
}

}  // namespace

Kernel::Kernel(boost::asio::io_context& context, std::function<void()> on_ready, int receive_buffer)
    : notifications_{open_notifications(receive_buffer)},
      mirror_{first_mirror()},
      links_{mirror_.links()},
      readiness_{context, std::move(on_ready)}
{
    readiness_.add(notifications_.descriptor());
    readiness_.add(worker_.descriptor());
    readiness_.arm();
}

bool Kernel::refresh()
{
    read_notifications();
    readiness_.arm();
    if (!std::exchange(mirror_changed_, false))
        return false;
    const vrrp::Links before = std::exchange(links_, mirror_.links());
    return links_ != before;
}

void Kernel::apply(std::vector<vrrp::AddressOperation> operations)
{
    if (!operations.empty())
        worker_.apply(std::move(operations));
}

// The kernel notifies of an operation before it answers it. So the effects of all that is taken
// here are in the notifications, or these are known to be incomplete. A new IPv6 address is an
// exception: its notification comes from the work queue of duplicate address detection, even if
// there is nothing to detect (addrconf_dad_work in net/ipv6/addrconf.c).
std::vector<daemon::AddressResult> Kernel::completed()
{
    auto results = worker_.take_results();
    held_back_.insert(
        held_back_.end(),
        std::make_move_iterator(results.begin()),
        std::make_move_iterator(results.end()));
    take_in_list();
    read_notifications();
    if (awaits_list_)
        return {};
    return std::exchange(held_back_, {});
}

// At most what the socket can hold, which is all that was in it.
void Kernel::read_notifications()
{
    for (std::size_t i = 0; i < notifications_.capacity(); ++i) {
        const auto error = notifications_.receive([this](nlmsghdr& message) {
            if (const auto change = decode_link_change(message))
                take_in(*change);
        });
        if (error == std::errc::no_buffer_space)
            note_loss();
        else if (error)
            return;
    }
}

void Kernel::take_in(const LinkChange& change)
{
    if (mirror_.apply(change))
        mirror_changed_ = true;
    if (awaits_list_)
        since_list_was_asked_for_.push_back(change);
}

void Kernel::note_loss()
{
    ++losses_;
    lost_again_ = awaits_list_;
    if (!awaits_list_)
        ask_for_list();
}

void Kernel::ask_for_list()
{
    awaits_list_ = true;
    lost_again_ = false;
    since_list_was_asked_for_.clear();
    worker_.list();
}

void Kernel::take_in_list()
{
    const auto list = worker_.take_list();
    if (!list)
        return;
    if (lost_again_)
        return ask_for_list();
    mirror_ = LinkMirror{*list};
    for (const LinkChange& change : since_list_was_asked_for_)
        mirror_.apply(change);
    since_list_was_asked_for_.clear();
    mirror_changed_ = true;
    awaits_list_ = false;
}

}  // namespace lbd::os
