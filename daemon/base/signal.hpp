#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lbd {

// Wakes whoever waits for something to become true. A wake-up says nothing: look again.
class Signal {
public:
    explicit Signal(boost::asio::io_context& io) : timer_{io, never} {}

    void raise() { timer_.expires_at(never); }

    template <class Predicate>
    boost::asio::awaitable<void> until(Predicate predicate)
    {
        while (!predicate())
            co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    }

private:
    static constexpr auto never = boost::asio::steady_timer::time_point::max();
    boost::asio::steady_timer timer_;
};

}  // namespace lbd
