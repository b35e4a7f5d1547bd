#pragma once

#include "daemon/base/file_descriptor.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace lbd::process {

// What the parent and a child tell each other.
enum class Message : std::uint32_t {
    // from the parent
    reconfigure,  // the settings file is new
    stop,
    dump,  // say how things are
    // from a child
    ready,        // started, or reconfigured
    stopping,     // text: milliseconds that an orderly stop may take
    description,  // text: how things are
};

struct Letter {
    Message message{};
    std::string text;
};

// One end of the line between the parent and a child. Sending never waits; whoever does not read
// for so long that megabytes pile up is broken and loses the line.
class Channel {
public:
    Channel(boost::asio::io_context&, FileDescriptor);

    // The next letter; nothing once the other side is gone.
    boost::asio::awaitable<std::optional<Letter>> receive();

    void send(Message, std::string text = {});

private:
    void write_next();

    boost::asio::local::stream_protocol::socket socket_;
    std::deque<std::string> outbox_;
    bool is_writing_ = false;
};

// Both ends of a new line.
std::pair<FileDescriptor, FileDescriptor> connected_pair();

}  // namespace lbd::process
