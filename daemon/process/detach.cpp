#include "daemon/process/detach.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lbd::process {
namespace {

constexpr int failed = 1;

// In the process that the user started: the daemon says that it is ready, or it ends and leaves
// its exit status.
[[noreturn]] void wait_for(pid_t daemon, int pipe)
{
    char ready = 0;
    ssize_t count = 0;
    do {
        count = read(pipe, &ready, 1);
    } while (count < 0 && errno == EINTR);
    if (count == 1)
        _exit(0);
    int status = 0;
    waitpid(daemon, &status, 0);
    _exit(WIFEXITED(status) && WEXITSTATUS(status) != 0 ? WEXITSTATUS(status) : failed);
}

void leave_terminal()
{
    setsid();
    const FileDescriptor nowhere{open("/dev/null", O_RDWR | O_CLOEXEC)};
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nowhere.number(), standard);
}

}  // namespace

Detachment Detachment::detach()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::system_error{errno, std::system_category(), "pipe"};
    FileDescriptor reader{ends[0]};
    FileDescriptor writer{ends[1]};
    const pid_t daemon = fork();
    if (daemon < 0)
        throw std::system_error{errno, std::system_category(), "fork"};
    if (daemon > 0) {
        writer = {};
        wait_for(daemon, reader.number());
    }
    leave_terminal();
    return Detachment{std::move(writer)};
}

void Detachment::ready()
{
    if (starter_.is_open() && write(starter_.number(), "1", 1) == 1)
        starter_ = {};
}

}  // namespace lbd::process
