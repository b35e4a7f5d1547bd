#include "daemon/process/detach.hpp"

#include "daemon/process/signals.hpp"

#include <array>
#include <cerrno>
#include <iostream>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lbd::process {
namespace {

constexpr int failed = 1;
constexpr char is_ready = '1';
constexpr char is_not_ready = '0';

// In the process that the user started: the daemon says how it is, or it ends and leaves its exit
// status.
[[noreturn]] void wait_for(pid_t daemon, int pipe)
{
    unblock_daemon_signals();
    char answer = 0;
    ssize_t count = 0;
    do {
        count = read(pipe, &answer, 1);
    } while (count < 0 && errno == EINTR);
    if (count == 1 && answer == is_ready)
        _exit(0);
    if (count == 1) {
        std::cerr << "lbd is not ready yet, and goes on trying: see its log\n";
        _exit(failed);
    }
    int status = 0;
    waitpid(daemon, &status, 0);
    _exit(WIFEXITED(status) && WEXITSTATUS(status) != 0 ? WEXITSTATUS(status) : failed);
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
    setsid();
    return Detachment{std::move(writer)};
}

void Detachment::leave_terminal()
{
    if (!starter_.is_open())
        return;
    const FileDescriptor nowhere{open("/dev/null", O_RDWR | O_CLOEXEC)};
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nowhere.number(), standard);
    // Nor is the file system kept busy from which it was started.
    if (chdir("/") != 0)
        throw std::system_error{errno, std::system_category(), "/"};
}

void Detachment::ready()
{
    tell(is_ready);
}

void Detachment::not_ready()
{
    tell(is_not_ready);
}

void Detachment::tell(char answer)
{
    if (starter_.is_open() && write(starter_.number(), &answer, 1) == 1)
        starter_ = {};
}

}  // namespace lbd::process
