#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace lbd::checkers {

// Of an io_context and nothing else: an executor that could be anything, which is the default,
// costs a thousand instructions for each probe.
using Executor = boost::asio::io_context::executor_type;

template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

// For co_await: an operation yields its error code and what else it has, and throws nothing.
inline constexpr auto awaitably = boost::asio::as_tuple(boost::asio::use_awaitable_t<Executor>{});

// Runs a coroutine to its end and then calls `done` with its result. What it throws comes out of
// io_context::run().
template <class T, class Done>
void spawn(boost::asio::io_context& io, Awaitable<T> work, Done done)
{
    boost::asio::co_spawn(
        io.get_executor(),
        std::move(work),
        [done = std::move(done)](const std::exception_ptr& failure, T result) mutable {
            if (failure)
                std::rethrow_exception(failure);
            done(std::move(result));
        });
}

}  // namespace lbd::checkers
