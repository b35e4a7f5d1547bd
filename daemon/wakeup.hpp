#pragma once

#include "daemon/base/time.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <optional>

namespace lbd::daemon {

// Calls its owner when one of its ports has something, and when a deadline has come.
class Wakeup {
public:
    Wakeup(boost::asio::io_context&, std::function<void()> wake);

    // Several ports may have news one after the other: one call sees to all of them.
    void soon();

    // The next deadline replaces the one before.
    void at(std::optional<Time> deadline);

private:
    void wait();

    boost::asio::io_context& io_;
    std::function<void()> wake_;
    boost::asio::steady_timer timer_;
    std::optional<Time> deadline_;
    bool is_posted_ = false;
};

}  // namespace lbd::daemon
