#include "checkers/probes/connect.hpp"

#include "checkers/probes/words.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lbd::checkers {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// We lack something, whatever the server is like.
bool is_shortage(const error_code& error)
{
    using namespace boost::system::errc;
    return error == too_many_files_open || error == too_many_files_open_in_system ||
           error == no_buffer_space || error == not_enough_memory;
}

error_code last_error()
{
    return {errno, boost::system::system_category()};
}

error_code set_option(int fd, int level, int option, const void* value, std::size_t size)
{
    const int result = ::setsockopt(fd, level, option, value, static_cast<socklen_t>(size));
    return result == 0 ? error_code{} : last_error();
}

error_code set_option(int fd, int level, int option, int value)
{
    return set_option(fd, level, option, &value, sizeof value);
}

// Before the connection is tried, whatever goes wrong is wrong with this machine.
Verdict trouble(std::string_view doing, const error_code& error)
{
    return inconclusive(fmt::format("cannot {}: {}", doing, words_for(error)));
}

tcp::endpoint to_endpoint(const IpAddress& address, std::uint16_t port, const LinkName& link)
{
    const ByteView bytes = address.bytes();
    if (address.is_v4()) {
        asio::ip::address_v4::bytes_type v4;
        std::ranges::copy(bytes, v4.begin());
        return {asio::ip::address_v4{v4}, port};
    }
    asio::ip::address_v6::bytes_type v6;
    std::ranges::copy(bytes, v6.begin());
    const bool is_on_a_link = address.is_link_local() && !link.empty();
    return {asio::ip::address_v6{v6, is_on_a_link ? ::if_nametoindex(link.c_str()) : 0}, port};
}

// A fixed port must be free again at once, so that such a connection is reset instead of closed:
// the closing side would keep the port occupied for a minute.
error_code make_port_reusable(int fd)
{
    if (const error_code error = set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1))
        return error;
    const linger reset{.l_onoff = 1, .l_linger = 0};
    return set_option(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

// Without IP_BIND_ADDRESS_NO_PORT a port would be chosen now, unique among all destinations, and
// they would run out at a few hundred connections per second.
error_code bind(Socket& socket, const Connection& connection)
{
    const int fd = socket.native_handle();
    error_code error = connection.bind_port != 0
                           ? make_port_reusable(fd)
                           : set_option(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    const IpAddress address =
        connection.bind_address.value_or(unspecified(connection.target.address.family()));
    if (!error)
        socket.bind(to_endpoint(address, connection.bind_port, connection.bind_link), error);
    return error;
}

std::string origin(const Connection& connection)
{
    if (!connection.bind_address)
        return fmt::format("port {}", connection.bind_port);
    return connection.bind_port == 0
               ? connection.bind_address->to_string()
               : to_string(Endpoint{*connection.bind_address, connection.bind_port});
}

error_code open(Socket& socket, const Connection& connection)
{
    const auto protocol = connection.target.address.is_v4() ? tcp::v4() : tcp::v6();
    const int fd =
        ::socket(protocol.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0)
        return last_error();
    error_code error;
    socket.assign(protocol, fd, error);
    if (error)
        ::close(fd);
    else
        socket.non_blocking(true, error);  // Asio has to know it too, or its reads would wait.
    return error;
}

}  // namespace

std::optional<Verdict> open_for(const Connection& connection, Socket& socket)
{
    if (const error_code error = open(socket, connection))
        return trouble("open a socket", error);
    const int fd = socket.native_handle();
    const std::string_view link = connection.bind_link.view();
    if (connection.mark != 0)
        if (const error_code error =
                set_option(fd, SOL_SOCKET, SO_MARK, &connection.mark, sizeof connection.mark))
            return trouble(fmt::format("set the mark {}", connection.mark), error);
    if (!link.empty())
        if (const error_code error =
                set_option(fd, SOL_SOCKET, SO_BINDTODEVICE, link.data(), link.size()))
            return trouble(fmt::format("bind to link {}", link), error);
    if (connection.bind_address || connection.bind_port != 0)
        if (const error_code error = bind(socket, connection))
            return trouble("bind to " + origin(connection), error);
    return std::nullopt;
}

tcp::endpoint destination_of(const Connection& connection)
{
    return to_endpoint(connection.target.address, connection.target.port, connection.bind_link);
}

Verdict refusal(const error_code& error, const Patience& patience)
{
    // No port is left, or another connection to this server has the one that is configured.
    const bool is_out_of_ports = error == boost::system::errc::address_not_available ||
                                 error == boost::system::errc::address_in_use;
    if (is_shortage(error) || is_out_of_ports)
        return inconclusive("cannot connect: " + words_for(error));
    return fail(patience.explain(error, "connecting"));
}

}  // namespace lbd::checkers
