#include "checkers/probes/connect.hpp"
#include "checkers/probes/http_reply.hpp"
#include "checkers/probes/http_request.hpp"
#include "checkers/probes/probe.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace lbd::checkers {
namespace {

namespace asio = boost::asio;

constexpr std::string_view connecting = "connecting";
constexpr std::string_view sending = "sending the request";
constexpr std::string_view reading = "waiting for the reply";

Awaitable<Verdict> read_reply(
    Socket& socket, Patience& patience, const HttpUrl& url, std::span<char> scratch)
{
    HttpReply reply{url};
    for (;;) {
        if (!patience.begin_wait(Socket::wait_read))
            co_return fail(patience.explain_end(reading));
        const auto [interrupted] = co_await socket.async_wait(Socket::wait_read, awaitably);
        if (interrupted)
            co_return fail(patience.explain(interrupted, reading));

        boost::system::error_code error;
        const std::size_t size =
            socket.read_some(asio::buffer(scratch.data(), scratch.size()), error);
        if (error == asio::error::eof)
            co_return reply.end();
        if (error == asio::error::would_block)
            continue;
        if (error)
            co_return fail(patience.explain(error, reading));
        if (auto verdict = reply.take(scratch.first(size)))
            co_return std::move(*verdict);
    }
}

}  // namespace

Awaitable<Verdict> check_http(HttpStep step, Deadlines& deadlines, std::span<char> scratch)
{
    Socket socket{co_await asio::this_coro::executor};
    if (auto trouble = open_for(step.connection, socket))
        co_return std::move(*trouble);

    Patience patience{deadlines, socket, step.connection.timeout};
    if (!patience.begin_wait(Socket::wait_write))
        co_return fail(patience.explain_end(connecting));
    const auto [refused] =
        co_await socket.async_connect(destination_of(step.connection), awaitably);
    if (refused)
        co_return refusal(refused, patience);

    const std::string request = http_request(step.url, step.protocol, step.connection.target);
    if (!patience.begin_wait(Socket::wait_write))
        co_return fail(patience.explain_end(sending));
    const auto [unsent, sent] =
        co_await asio::async_write(socket, asio::buffer(request), awaitably);
    if (unsent)
        co_return fail(patience.explain(unsent, sending));

    Verdict verdict = co_await read_reply(socket, patience, step.url, scratch);
    if (step.is_one_of_several && verdict.outcome == Outcome::failed)
        verdict.reason.insert(0, step.url.path + ": ");
    co_return verdict;
}

}  // namespace lbd::checkers
