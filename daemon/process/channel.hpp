#pragma once

#include "daemon/base/file_descriptor.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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
// for so long that thousands of letters pile up is broken and gets no more of them.
class Channel {
public:
    Channel(boost::asio::io_context&, FileDescriptor);
    ~Channel();

    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    // The next letter; nothing once the other side is gone, or does not write letters.
    boost::asio::awaitable<std::optional<Letter>> receive();

    void send(Message, std::string text = {});

private:
    struct Line {
        boost::asio::local::stream_protocol::socket socket;
        std::deque<std::string> outbox{};
        bool is_writing = false;
    };

    static void write_next(const std::shared_ptr<Line>&);

    std::shared_ptr<Line> line_;  // shared with what is being written
};

// Both ends of a new line.
std::pair<FileDescriptor, FileDescriptor> connected_pair();

}  // namespace lbd::process
