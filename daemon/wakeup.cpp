#include "daemon/wakeup.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace lbd::daemon {

Wakeup::Wakeup(boost::asio::io_context& io, std::function<void()> wake)
    : io_{io}, wake_{std::move(wake)}, timer_{io}
{
}

void Wakeup::soon()
{
    if (std::exchange(is_posted_, true))
        return;
    boost::asio::post(io_, [this] {
        is_posted_ = false;
        wake_();
    });
}

void Wakeup::at(std::optional<Time> deadline)
{
    if (deadline == deadline_)
        return;
    deadline_ = deadline;
    timer_.cancel();
    if (deadline_)
        wait();
}

void Wakeup::wait()
{
    timer_.expires_at(*deadline_);
    timer_.async_wait([this](const boost::system::error_code& cancelled) {
        if (cancelled)
            return;
        deadline_.reset();
        wake_();
    });
}

}  // namespace lbd::daemon
