#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <utility>

namespace lbd {

// Starts a coroutine that nobody waits for. What it throws comes out of io_context::run(), where
// asio::detached would swallow it.
template <class Executor>
void spawn(Executor&& executor, boost::asio::awaitable<void> work)
{
    boost::asio::co_spawn(
        std::forward<Executor>(executor), std::move(work), [](const std::exception_ptr& failure) {
            if (failure)
                std::rethrow_exception(failure);
        });
}

}  // namespace lbd
