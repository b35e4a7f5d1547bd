#pragma once

#include <array>
#include <csignal>

namespace lbd::process {

// All that keepalived's users send. None of them may end a process of the daemon by surprise: they
// are blocked from the start, and only the parent ever takes them, when it can.
inline std::array<int, 8> daemon_signals()
{
    return {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE, SIGRTMAX - 1, SIGRTMIN + 2};
}

inline sigset_t daemon_signal_set()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : daemon_signals())
        sigaddset(&set, signal);
    return set;
}

inline void block_daemon_signals()
{
    const sigset_t set = daemon_signal_set();
    sigprocmask(SIG_BLOCK, &set, nullptr);
}

// Who starts us may ignore it, which would have the kernel forget how children ended.
inline void heed_children()
{
    std::signal(SIGCHLD, SIG_DFL);
}

inline void unblock_daemon_signals()
{
    const sigset_t set = daemon_signal_set();
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace lbd::process
