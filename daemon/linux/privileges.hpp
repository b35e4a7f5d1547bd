#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <span>
#include <system_error>

#include <sys/types.h>

// What a process asks of the kernel about itself at its start. Nothing here throws or logs: most
// of it may be refused in a container, and lbd works on without.
//
// The order that works: die_with_parent, the limits, lock_memory, run_in_real_time, permit..., and
// last keep_capabilities, all before the first thread is started. Capabilities and scheduling
// belong to threads, not to processes.
namespace lbd::os {

// Keeps these capabilities (CAP_NET_ADMIN and so on, linux/capability.h) and gives up all others,
// also for whatever is executed later.
std::error_code keep_capabilities(std::span<const unsigned> capabilities);

// Nothing executed from here on gains privileges by set-user-ID bits or file capabilities.
std::error_code forbid_new_privileges();

// Schedules the thread before all ordinary ones, SCHED_RR; 0 stands for the calling one. What it
// starts, threads and processes, is scheduled ordinarily again: so a log writer or a script is
// never in the way. A thread that has to keep up with it is named here itself.
std::error_code run_in_real_time(int priority, pid_t thread = 0);

// Permits run_in_real_time up to that priority also after capabilities are given up.
std::error_code permit_real_time(int priority);

// A real-time thread that computes for that long without waiting for anything is out of control:
// the process gets SIGXCPU, and SIGKILL after the same time again.
std::error_code limit_real_time(Duration longest);

// Keeps what is loaded now, and whatever is used later once it is used, in memory. The limit on
// locked memory is lifted, because without the capability an allocation beyond it would fail.
std::error_code lock_memory();

// Raises the number of files that may be open, as far as permitted.
std::error_code allow_open_files(std::uint64_t count);

// The signal is sent to this process when its parent ends, also if it has ended already. It is
// the thread that forked whose end counts.
std::error_code die_with_parent(pid_t parent, int signal);

}  // namespace lbd::os
