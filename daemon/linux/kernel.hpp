#pragma once

#include "daemon/linux/link_mirror.hpp"
#include "daemon/linux/netlink.hpp"
#include "daemon/linux/readiness.hpp"
#include "daemon/linux/routing_worker.hpp"
#include "daemon/ports.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <vector>

namespace lbd::os {

// Links and addresses by rtnetlink: a mirror that notifications keep current, and a thread that
// performs what may have to wait for the kernel's routing lock.
class Kernel : public daemon::Kernel {
public:
    // Has listed all links and addresses when it returns. `on_ready` is called from the context,
    // which has to outlive this object, when something has changed or has been answered;
    // completed() and then refresh() have to be called before it comes again. A small receive
    // buffer is for tests of its overflow.
    Kernel(
        boost::asio::io_context&,
        std::function<void()> on_ready,
        int receive_buffer = NetlinkSocket::ample_receive_buffer);

    const vrrp::Links& links() const override { return links_; }

    bool refresh() override;
    void apply(std::vector<vrrp::AddressOperation>) override;
    std::vector<daemon::AddressResult> completed() override;

    // How often notifications were lost and everything had to be listed anew.
    std::uint64_t losses() const { return losses_; }

    // The kernel's number of the thread that applies, for its scheduling.
    pid_t worker_thread() const { return worker_.thread(); }

private:
    void read_notifications();
    void take_in(const LinkChange&);
    void note_loss();
    void ask_for_list();
    void take_in_list();

    NetlinkSocket notifications_;
    LinkMirror mirror_;
    vrrp::Links links_;
    bool mirror_changed_ = false;

    // After a loss the mirror is uncertain until a new list is there. What is notified meanwhile
    // may be older or younger than the list; said again after it, it makes the list current. If
    // some of that is lost again, the list is of no use.
    bool awaits_list_ = false;
    bool lost_again_ = false;
    std::vector<LinkChange> since_list_was_asked_for_;
    std::vector<daemon::AddressResult> held_back_;

    std::uint64_t losses_ = 0;
    RoutingWorker worker_;
    Readiness readiness_;
};

}  // namespace lbd::os
