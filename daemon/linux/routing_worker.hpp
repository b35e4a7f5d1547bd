#pragma once

#include "daemon/base/file_descriptor.hpp"
#include "daemon/base/result.hpp"
#include "daemon/linux/link_changes.hpp"
#include "daemon/linux/netlink.hpp"
#include "daemon/ports.hpp"
#include "vrrp/holdings.hpp"

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <mutex>
#include <optional>
#include <system_error>
#include <vector>

#include <sys/types.h>

namespace lbd::os {

// All links and addresses, as LinkMirror wants them. EINTR: they have changed meanwhile, so that
// some may be missing.
Result<std::vector<LinkChange>, std::error_code> list_links(NetlinkSocket&);

// A thread that talks to rtnetlink, whose lock others may hold for seconds: whoever asks for
// something is never kept waiting and gets the answer from here, later. Everything is done in the
// order in which it was asked for.
class RoutingWorker {
public:
    RoutingWorker();

    // Does what has been asked for, and ends.
    ~RoutingWorker();

    RoutingWorker(const RoutingWorker&) = delete;
    RoutingWorker& operator=(const RoutingWorker&) = delete;

    void apply(std::vector<vrrp::AddressOperation>);
    void list();

    // Readable while there is something to take.
    int descriptor() const { return event_.number(); }

    std::vector<daemon::AddressResult> take_results();
    std::optional<std::vector<LinkChange>> take_list();

    // The kernel's number of the thread, for its scheduling.
    pid_t thread() const { return thread_number_; }

private:
    void perform(std::vector<vrrp::AddressOperation>);
    void make_list();
    void tell();
    void fall_silent_if_empty();

    NetlinkSocket socket_;  // the thread's own
    FileDescriptor event_;
    std::atomic<bool> is_ending_ = false;

    std::mutex mutex_;  // guards the next two
    std::vector<daemon::AddressResult> results_;
    std::optional<std::vector<LinkChange>> list_;

    std::optional<boost::asio::thread_pool> thread_;  // one
    pid_t thread_number_ = 0;
};

}  // namespace lbd::os
