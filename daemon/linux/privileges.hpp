#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <span>
#include <system_error>

#include <sys/types.h>

// What a process asks of the kernel about itself at its start. Nothing here throws or logs: most
// of it may be refused in a container, and lbd works on without. Capabilities and scheduling belong
// to threads, not to processes: all of this comes before the first thread is started, and
// keep_capabilities last.
namespace lbd::os {

// Keeps these capabilities (CAP_NET_ADMIN and so on, linux/capability.h) and gives up all others,
// also for whatever is executed later.
std::error_code keep_capabilities(std::span<const unsigned> capabilities);

// Schedules the thread before all ordinary ones, SCHED_RR; 0 stands for the calling one. What it
// starts, threads and processes, is scheduled ordinarily again: so a log writer or a script is
// never in the way. A thread that has to keep up with it is named here itself, which CAP_SYS_NICE
// permits.
std::error_code run_in_real_time(int priority, pid_t thread = 0);

// A real-time thread that computes for that long without waiting for anything is out of control:
// the process gets SIGXCPU, and SIGKILL after the same time again.
std::error_code limit_real_time(Duration longest);

// Keeps what is loaded now, and whatever is used later once it is used, in memory. Without
// CAP_IPC_LOCK, then and later, the limit on locked memory is a limit on all memory.
std::error_code lock_memory();

// Raises the number of files that may be open, as far as permitted.
std::error_code allow_open_files(std::uint64_t count);

// How many that is.
std::uint64_t allowed_open_files();

}  // namespace lbd::os
