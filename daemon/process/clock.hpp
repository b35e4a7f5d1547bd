#pragma once

#include "daemon/base/time.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lbd::process {

inline Time now()
{
    return std::chrono::steady_clock::now();
}

inline boost::asio::awaitable<void> sleep(Duration span)
{
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor, span};
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

}  // namespace lbd::process
