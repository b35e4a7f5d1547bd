#include "daemon/process/child.hpp"

#include "daemon/process/signals.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <csignal>
#include <cstring>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace lbd::process {
namespace {

namespace asio = boost::asio;

// Where a child finds what it inherits.
constexpr int channel_descriptor = 3;
constexpr int settings_descriptor = 4;
constexpr int memory_descriptor = 5;

// Descriptors for posix_spawn: what goes where.
class SpawnFiles {
public:
    SpawnFiles() { posix_spawn_file_actions_init(&actions_); }

    ~SpawnFiles() { posix_spawn_file_actions_destroy(&actions_); }

    SpawnFiles(const SpawnFiles&) = delete;
    SpawnFiles& operator=(const SpawnFiles&) = delete;

    // Through a number that no inherited descriptor has, lest one overwrite the next.
    void pass(int descriptor, int as)
    {
        aside_.emplace_back(fcntl(descriptor, F_DUPFD_CLOEXEC, 10));
        if (!aside_.back().is_open())
            throw std::system_error{errno, std::system_category(), "what a child inherits"};
        posix_spawn_file_actions_adddup2(&actions_, aside_.back().number(), as);
    }

    // Whatever libraries have left open is not a child's.
    void close_others(int first) { posix_spawn_file_actions_addclosefrom_np(&actions_, first); }

    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
    std::vector<FileDescriptor> aside_;
};

// A child listens to its parent alone: a signal to the whole process group, from a terminal or a
// supervisor, must not end it before it has handed over.
class SpawnSignals {
public:
    SpawnSignals()
    {
        posix_spawnattr_init(&attributes_);
        const sigset_t blocked = daemon_signal_set();
        posix_spawnattr_setsigmask(&attributes_, &blocked);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }

    ~SpawnSignals() { posix_spawnattr_destroy(&attributes_); }

    SpawnSignals(const SpawnSignals&) = delete;
    SpawnSignals& operator=(const SpawnSignals&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

pid_t spawn(Role role, int channel, std::pair<int, int> files)
{
    SpawnFiles inherited;
    inherited.pass(channel, channel_descriptor);
    inherited.pass(files.first, settings_descriptor);
    inherited.pass(files.second, memory_descriptor);
    inherited.close_others(memory_descriptor + 1);
    const SpawnSignals signals;

    std::string title = "lbd: " + std::string{to_string(role)};
    std::array<char*, 2> arguments{title.data(), nullptr};
    pid_t pid = 0;
    const int error = posix_spawn(
        &pid, "/proc/self/exe", inherited.get(), signals.get(), arguments.data(), environ);
    if (error != 0)
        throw std::system_error{error, std::system_category(), "starting " + title};
    return pid;
}

// glibc's own declaration is not usable from C++ before 2.37.
FileDescriptor open_pidfd(pid_t pid)
{
    const long descriptor = syscall(SYS_pidfd_open, pid, 0);
    if (descriptor < 0)
        throw std::system_error{errno, std::system_category(), "pidfd_open"};
    return FileDescriptor{static_cast<int>(descriptor)};
}

}  // namespace

std::string_view to_string(Role role)
{
    return role == Role::vrrp ? "vrrp" : "checkers";
}

std::string explain_wait_status(int status)
{
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        return "killed by signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
    }
    return "exited with status " + std::to_string(WEXITSTATUS(status));
}

Child::Child(asio::io_context& io, Role role, int settings, int memory)
    : Child{io, role, connected_pair(), {settings, memory}}
{
}

Child::Child(
    asio::io_context& io,
    Role role,
    std::pair<FileDescriptor, FileDescriptor> line,
    std::pair<int, int> files)
    : channel_{io, std::move(line.first)}, pid_{spawn(role, line.second.number(), files)}, life_{io}
{
    try {
        FileDescriptor life = open_pidfd(pid_);
        life_.assign(life.number());
        life.release();
    } catch (...) {
        // Nobody could mind it.
        ::kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        throw;
    }
}

bool Child::kill()
{
    return syscall(SYS_pidfd_send_signal, life_.native_handle(), SIGKILL, nullptr, 0) == 0;
}

asio::awaitable<int> Child::ended()
{
    // Asio may wake it for what a descriptor was ready for that was closed a moment ago.
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(pid_, &status, WNOHANG)) == 0)
        co_await life_.async_wait(
            asio::posix::stream_descriptor::wait_read, asio::as_tuple(asio::use_awaitable));
    co_return ended == pid_ ? status : unknown_end;
}

Inheritance take_inheritance()
{
    // Executed as /proc/self/exe it would be called exe, and not be found by who looks for lbd.
    prctl(PR_SET_NAME, "lbd");
    for (const int descriptor : {channel_descriptor, settings_descriptor, memory_descriptor})
        fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return {
        FileDescriptor{channel_descriptor},
        FileDescriptor{settings_descriptor},
        FileDescriptor{memory_descriptor}};
}

}  // namespace lbd::process
