#include "daemon/process/channel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <sys/socket.h>

namespace lbd::process {
namespace {

namespace asio = boost::asio;

constexpr auto use_nothrow_awaitable = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_letters_waiting = 10'000;

// A description of hundreds of thousands of servers is a tenth of this.
constexpr std::uint32_t largest_letter = 1U << 28;

// Both ends are the same program on the same machine: no byte order.
struct Header {
    Message message{};
    std::uint32_t size = 0;
};

}  // namespace

Channel::Channel(asio::io_context& io, FileDescriptor descriptor)
    : line_{std::make_shared<Line>(
          Line{.socket = {io, asio::local::stream_protocol{}, descriptor.release()}})}
{
}

// What is being written ends with an error then.
Channel::~Channel()
{
    boost::system::error_code ignored;
    line_->socket.close(ignored);
}

asio::awaitable<std::optional<Letter>> Channel::receive()
{
    Header header;
    const auto [no_header, header_size] = co_await asio::async_read(
        line_->socket, asio::buffer(&header, sizeof header), use_nothrow_awaitable);
    if (no_header || header.size > largest_letter)
        co_return std::nullopt;
    Letter letter{header.message, std::string(header.size, '\0')};
    const auto [no_text, text_size] =
        co_await asio::async_read(line_->socket, asio::buffer(letter.text), use_nothrow_awaitable);
    if (no_text)
        co_return std::nullopt;
    co_return letter;
}

void Channel::send(Message message, std::string text)
{
    const Header header{message, static_cast<std::uint32_t>(text.size())};
    std::string bytes(sizeof header, '\0');
    std::memcpy(bytes.data(), &header, sizeof header);
    if (line_->outbox.size() >= most_letters_waiting)
        return;
    line_->outbox.push_back(bytes + text);
    if (!line_->is_writing)
        write_next(line_);
}

void Channel::write_next(const std::shared_ptr<Line>& line)
{
    line->is_writing = !line->outbox.empty();
    if (!line->is_writing)
        return;
    asio::async_write(
        line->socket,
        asio::buffer(line->outbox.front()),
        [line](const boost::system::error_code& error, std::size_t) {
            if (error)  // Gone: whoever receives on this channel learns it, too.
                return;
            line->outbox.pop_front();
            write_next(line);
        });
}

std::pair<FileDescriptor, FileDescriptor> connected_pair()
{
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error{errno, std::system_category(), "socketpair"};
    return {FileDescriptor{ends[0]}, FileDescriptor{ends[1]}};
}

}  // namespace lbd::process
