#include "daemon/linux/readiness.hpp"

#include "daemon/base/file_descriptor.hpp"

#include <boost/asio/post.hpp>

#include <system_error>
#include <utility>

namespace lbd::os {
namespace {

int open_epoll()
{
    const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0)
        throw std::system_error{last_error(), "epoll_create1"};
    return descriptor;
}

}  // namespace

Readiness::Readiness(boost::asio::io_context& context, std::function<void()> on_ready)
    : epoll_{context, open_epoll()}, on_ready_{std::move(on_ready)}
{
}

Readiness::~Readiness() = default;

void Readiness::add(int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    if (::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_ADD, descriptor, &event) != 0)
        throw std::system_error{last_error(), "epoll_ctl"};
    events_.emplace_back();
}

void Readiness::remove(int descriptor)
{
    if (::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, descriptor, nullptr) == 0)
        events_.pop_back();
}

const std::vector<int>& Readiness::readable()
{
    readable_.clear();
    const auto room = static_cast<int>(events_.size());
    const int count = ::epoll_wait(epoll_.native_handle(), events_.data(), room, 0);
    for (int i = 0; i < count; ++i)
        readable_.push_back(events_[static_cast<std::size_t>(i)].data.fd);
    return readable_;
}

void Readiness::arm()
{
    reading_ = false;
    if (!std::exchange(armed_, true))
        wait();
}

void Readiness::wait()
{
    epoll_.async_wait(
        boost::asio::posix::stream_descriptor::wait_read,
        [this, alive = std::weak_ptr{alive_}](const boost::system::error_code& error) {
            if (error || alive.expired())
                return;
            armed_ = false;
            on_ready_();
        });
}

void Readiness::begin()
{
    reading_ = true;
    if (std::exchange(reminding_, true))
        return;
    boost::asio::post(epoll_.get_executor(), [this, alive = std::weak_ptr{alive_}] {
        if (!alive.expired())
            remind();
    });
}

void Readiness::remind()
{
    reminding_ = false;
    if (reading_)
        on_ready_();
}

}  // namespace lbd::os
