#include "daemon/linux/routing_worker.hpp"

#include "daemon/linux/address_requests.hpp"

#include <boost/asio/post.hpp>

#include <future>
#include <system_error>
#include <thread>
#include <utility>

#include <linux/rtnetlink.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace lbd::os {
namespace {

constexpr std::chrono::milliseconds pause_after_failure{100};

// While it lives, a new thread starts with all signals blocked: they are for the main thread.
class SignalsBlocked {
public:
    SignalsBlocked()
    {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }

    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_{};
};

template <class Header>
std::error_code append_list(NetlinkSocket& socket, int type, std::vector<LinkChange>& list)
{
    NetlinkRequest request{type};
    request.put_header(Header{});
    return socket.dump(request, [&](nlmsghdr& message) {
        if (auto row = decode_link_change(message))
            list.push_back(std::move(*row));
    });
}

FileDescriptor open_event()
{
    FileDescriptor event{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (!event.is_open())
        throw std::system_error{last_error(), "eventfd"};
    return event;
}

}  // namespace

Result<std::vector<LinkChange>, std::error_code> list_links(NetlinkSocket& socket)
{
    std::vector<LinkChange> list;
    if (const auto error = append_list<ifinfomsg>(socket, RTM_GETLINK, list))
        return error;
    if (const auto error = append_list<ifaddrmsg>(socket, RTM_GETADDR, list))
        return error;
    return list;
}

RoutingWorker::RoutingWorker() : socket_{NETLINK_ROUTE}, event_{open_event()}
{
    const SignalsBlocked blocked;
    thread_.emplace(1);
    std::promise<pid_t> number;
    boost::asio::post(*thread_, [&] { number.set_value(::gettid()); });
    thread_number_ = number.get_future().get();
}

RoutingWorker::~RoutingWorker()
{
    is_ending_ = true;
    thread_->join();
}

void RoutingWorker::apply(std::vector<vrrp::AddressOperation> operations)
{
    boost::asio::post(*thread_, [this, operations = std::move(operations)]() mutable {
        perform(std::move(operations));
    });
}

void RoutingWorker::perform(std::vector<vrrp::AddressOperation> operations)
{
    std::vector<NetlinkRequest> requests;
    requests.reserve(operations.size());
    for (const vrrp::AddressOperation& operation : operations)
        requests.push_back(encode(operation));
    const auto answers = socket_.request(requests);

    const std::scoped_lock lock{mutex_};
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const auto error = outcome(operations[i], answers[i]);
        results_.push_back({std::move(operations[i]), error});
    }
    tell();
}

void RoutingWorker::list()
{
    boost::asio::post(*thread_, [this] { make_list(); });
}

void RoutingWorker::make_list()
{
    auto list = list_links(socket_);
    if (!list) {
        // A list that changes all the time must not keep addresses waiting, so these come first.
        if (list.error() != std::errc::interrupted)
            std::this_thread::sleep_for(pause_after_failure);
        if (!is_ending_)
            this->list();
        return;
    }
    const std::scoped_lock lock{mutex_};
    list_ = std::move(*list);
    tell();
}

std::vector<daemon::AddressResult> RoutingWorker::take_results()
{
    const std::scoped_lock lock{mutex_};
    auto results = std::exchange(results_, {});
    fall_silent_if_empty();
    return results;
}

std::optional<std::vector<LinkChange>> RoutingWorker::take_list()
{
    const std::scoped_lock lock{mutex_};
    auto list = std::exchange(list_, std::nullopt);
    fall_silent_if_empty();
    return list;
}

void RoutingWorker::tell()
{
    // It can only fail when the counter is at its end, and then it is readable.
    [[maybe_unused]] const int failed = ::eventfd_write(event_.number(), 1);
}

void RoutingWorker::fall_silent_if_empty()
{
    eventfd_t count = 0;
    if (results_.empty() && !list_)
        ::eventfd_read(event_.number(), &count);
}

}  // namespace lbd::os
