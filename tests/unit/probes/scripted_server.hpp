#pragma once

#include "checkers/check.hpp"

#include <boost/asio.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace lbd::checkers {

// A server on the loopback that does to each connection what it is told.
class ScriptedServer {
public:
    using Tcp = boost::asio::ip::tcp;

    // What happens to one connection; it is closed in the end.
    using Script = std::function<boost::asio::awaitable<void>(Tcp::socket&)>;

    ScriptedServer(
        boost::asio::io_context& io, Script script, const std::string& address = "127.0.0.1")
        : acceptor_{io, Tcp::endpoint{boost::asio::ip::make_address(address), 0}},
          script_{std::move(script)}
    {
        boost::asio::co_spawn(io, serve(), [](std::exception_ptr broken) {
            if (broken)
                std::rethrow_exception(broken);
        });
    }

    Endpoint endpoint() const
    {
        const auto local = acceptor_.local_endpoint();
        return {IpAddress::parse(local.address().to_string()).value(), local.port()};
    }

    // Where each connection came from.
    const std::vector<Tcp::endpoint>& clients() const { return clients_; }

private:
    boost::asio::awaitable<void> serve()
    {
        for (;;) {
            Tcp::endpoint client;
            Tcp::socket connection =
                co_await acceptor_.async_accept(client, boost::asio::use_awaitable);
            clients_.push_back(client);
            // A client that goes away in the middle is none of the server's business.
            try {
                co_await script_(connection);
            } catch (const boost::system::system_error&) {
            }
        }
    }

    Tcp::acceptor acceptor_;
    Script script_;
    std::vector<Tcp::endpoint> clients_;
};

// Up to the empty line that ends a request.
inline boost::asio::awaitable<std::string> read_request(ScriptedServer::Tcp::socket& connection)
{
    std::string request;
    co_await boost::asio::async_read_until(
        connection, boost::asio::dynamic_buffer(request), "\r\n\r\n", boost::asio::use_awaitable);
    co_return request;
}

inline boost::asio::awaitable<void> send(ScriptedServer::Tcp::socket& connection, std::string text)
{
    co_await boost::asio::async_write(
        connection, boost::asio::buffer(text), boost::asio::use_awaitable);
}

// Waits until the client has gone.
inline boost::asio::awaitable<void> hold(ScriptedServer::Tcp::socket& connection)
{
    std::string ignored;
    co_await boost::asio::async_read(
        connection, boost::asio::dynamic_buffer(ignored), boost::asio::use_awaitable);
}

// The client sees a reset instead of the end of the stream.
inline void reset(ScriptedServer::Tcp::socket& connection)
{
    connection.set_option(boost::asio::socket_base::linger{true, 0});
    connection.close();
}

}  // namespace lbd::checkers
