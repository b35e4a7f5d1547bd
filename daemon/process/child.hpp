#pragma once

#include "daemon/base/file_descriptor.hpp"
#include "daemon/process/channel.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <string>
#include <string_view>
#include <utility>

#include <sys/types.h>

namespace lbd::process {

enum class Role { vrrp, checkers };

// "vrrp", "checkers"
std::string_view to_string(Role);

// What a child finds open when it starts.
struct Inheritance {
    FileDescriptor channel;
    FileDescriptor settings;
    FileDescriptor memory;
};

// As of waitpid(): of a child that could not be started, or whose end nobody knows.
inline constexpr int unknown_end = 1 << 8;

// How a process ended, in words: "exited with status 1", "killed by signal 9 (Killed)".
std::string explain_wait_status(int status);

// A running child: this executable once more, in its role. It is executed, not only forked, so
// that start, reload and restart after a crash give it its settings in the same way.
class Child {
public:
    Child(boost::asio::io_context&, Role, int settings, int memory);

    pid_t pid() const { return pid_; }

    Channel& channel() { return channel_; }

    // False: it has ended already.
    bool kill();

    // Until it has ended; how, as of waitpid().
    boost::asio::awaitable<int> ended();

private:
    Child(
        boost::asio::io_context&,
        Role,
        std::pair<FileDescriptor, FileDescriptor> line,
        std::pair<int, int> files);

    Channel channel_;
    pid_t pid_;
    boost::asio::posix::stream_descriptor life_;
};

// Takes what the parent has left open, in a process that was executed as a child.
Inheritance take_inheritance();

}  // namespace lbd::process
