#include "checkers/probes/connect.hpp"
#include "checkers/probes/probe.hpp"

#include <boost/asio/this_coro.hpp>

namespace lbd::checkers {

Awaitable<Verdict> check_tcp(Connection connection, Deadlines& deadlines)
{
    Socket socket{co_await boost::asio::this_coro::executor};
    if (auto trouble = open_for(connection, socket))
        co_return std::move(*trouble);

    Patience patience{deadlines, socket, connection.timeout};
    if (!patience.begin_wait(Socket::wait_write))
        co_return fail(patience.explain_end("connecting"));
    const auto [refused] = co_await socket.async_connect(destination_of(connection), awaitably);
    if (refused)
        co_return refusal(refused, patience);
    co_return pass();
}

}  // namespace lbd::checkers
