#include "parser/drafts/global_draft.hpp"
#include "parser/reading/umask.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace lbd::parser {
namespace {

using daemon::AutomaticPriority;
using daemon::GlobalConfig;
using daemon::ProcessConfig;
using daemon::ProcessesConfig;
using daemon::SocketBuffer;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto config = &GlobalDraft::config;
constexpr auto processes = &GlobalConfig::processes;
constexpr auto vrrp_process = &ProcessesConfig::vrrp;
constexpr auto checker_process = &ProcessesConfig::checkers;
constexpr auto bfd_process = &ProcessesConfig::bfd;
constexpr auto automatic = &ProcessesConfig::automatic_priority;

constexpr auto read_nice = read_integer<std::int8_t, -20, 19>;
constexpr auto read_buffer_size = read_number<std::uint32_t, 0, 4294967295>;

template <std::uint64_t max>
Reading<Duration> read_microseconds(std::string_view word)
{
    const auto value = read_digits(without_plus(word), max);
    if (!value || *value == 0)
        return Refusal{fmt::format("expected microseconds, from 1 to {}", max)};
    return std::chrono::microseconds{*value};
}

// The kernel warns at half of the limit, so that it must have a half.
Reading<Duration> read_real_time_limit(std::string_view word)
{
    auto limit = read_microseconds<4294967295>(word);
    if (limit)
        return std::max<Duration>(*limit, std::chrono::microseconds{2});
    return limit;
}

// The system has room for 15 characters.
template <auto... members>
void set_process_name(GlobalDraft& draft, Line& line)
{
    constexpr std::size_t longest = 15;
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (word->text().size() > longest) {
        line.refuse(*word, "expected a name of up to 15 characters; the first 15 are used");
        line.hold({std::string{word->text().substr(0, longest)}});
    }
    (draft.*....*members) = std::string{word->text().substr(0, longest)};
}

void set_process_names(GlobalDraft& draft, Line&)
{
    auto& processes = draft.config.processes;
    processes.vrrp.name = "lbd-vrrp";
    processes.checkers.name = "lbd-checkers";
    processes.bfd.name = "lbd-bfd";
}

template <auto... members>
void set_real_time_priority(GlobalDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    const auto number = read_signed_digits(word->text());
    if (!number) {
        line.refuse(*word, "expected a number from 1 to 99");
        return;
    }
    const auto priority = static_cast<std::uint8_t>(std::clamp<std::int64_t>(*number, 1, 99));
    if (priority != *number) {
        line.refuse(*word, fmt::format("expected a number from 1 to 99; {} is used", priority));
        line.hold({std::to_string(priority)});
    }
    (draft.*....*members) = priority;
}

// One mistake leaves all of them out: some of the CPUs that were meant may be the wrong ones.
template <auto... members>
void set_cpus(GlobalDraft& draft, Line& line)
{
    constexpr std::uint32_t most = 1024;  // that the system has bits for
    const std::uint32_t known = line.context().cpu_count;
    const std::uint32_t last = std::min(known == 0 ? most : known, most) - 1;
    std::vector<std::uint16_t> cpus;
    for (const Word* word = line.next_or_complain(); word; word = line.next()) {
        const auto cpu = read_digits(word->text(), last);
        if (!cpu) {
            line.refuse(*word, fmt::format("expected the number of a CPU, from 0 to {}", last));
            line.skip_rest();
            return;
        }
        if (std::ranges::find(cpus, *cpu) == cpus.end())
            cpus.push_back(static_cast<std::uint16_t>(*cpu));
    }
    if (!cpus.empty())
        (draft.*....*members) = std::move(cpus);
}

void read_highest_priority(GlobalDraft& draft, Line& line)
{
    auto& highest = draft.config.processes.automatic_priority.highest;
    if (!line.has_rest())
        highest = 99;
    else if (const auto given = line.take(read_integer<std::int8_t, -1, 99>))
        highest = *given;
}

void read_umask(GlobalDraft& draft, Line& line)
{
    if (const auto mask = take_umask(line))
        draft.config.processes.umask = *mask;
}

template <auto... socket>
void set_buffer_size(GlobalDraft& draft, Line& line)
{
    set<read_buffer_size, config, processes, socket..., &SocketBuffer::bytes>(draft, line);
}

template <auto... socket>
void set_buffer_force(GlobalDraft& draft, Line& line)
{
    set_bool<config, processes, socket..., &SocketBuffer::is_forced>(draft, line);
}

// clang-format off
constexpr Row<GlobalDraft> rows[] = {
    {{"process_names", flag, "", "", "off",
      "Give children fixed names lbd-vrrp, lbd-checkers, lbd-bfd"}, set_process_names, planned},
    {{"process_name", value, "NAME", "up to 15 characters; the rest is cut off with an error",
      "unchanged", "Thread name of the parent process"},
     set_process_name<config, processes, &ProcessesConfig::parent_name>, planned},
    {{"vrrp_process_name", value, "NAME",
      "up to 15 characters; the rest is cut off with an error", "unchanged",
      "Thread name of the VRRP process"},
     set_process_name<config, processes, vrrp_process, &ProcessConfig::name>, planned},
    {{"checker_process_name", value, "NAME",
      "up to 15 characters; the rest is cut off with an error", "unchanged",
      "Thread name of the checker process"},
     set_process_name<config, processes, checker_process, &ProcessConfig::name>, planned},
    {{"lvs_process_name", value, "NAME",
      "up to 15 characters; the rest is cut off with an error", "unchanged",
      "Old spelling of checker_process_name", last_wins, "checker_process_name"},
     set_process_name<config, processes, checker_process, &ProcessConfig::name>, planned},
    {{"bfd_process_name", value, "NAME",
      "up to 15 characters; the rest is cut off with an error", "unchanged",
      "Thread name of the BFD process"},
     set_process_name<config, processes, bfd_process, &ProcessConfig::name>, planned},
    {{"vrrp_priority", value, "NICE", "-20..19", "0 (unchanged)", "Nice value of VRRP process"},
     set<read_nice, config, processes, vrrp_process, &ProcessConfig::nice>, planned},
    {{"vrrp_no_swap", flag, "", "", "off", "Lock VRRP process memory"},
     set_true<config, processes, vrrp_process, &ProcessConfig::stays_in_memory>, planned},
    {{"vrrp_rt_priority", value, "PRIORITY",
      "1-99; what is beyond is an error and means the nearest of them", "unset",
      "SCHED_RR priority of VRRP process"},
     set_real_time_priority<config, processes, vrrp_process, &ProcessConfig::real_time_priority>,
     planned},
    {{"vrrp_cpu_affinity", value, "CPU_ID...", "0-1023; below the number of CPUs", "all CPUs",
      "CPUs the VRRP process may use"},
     set_cpus<config, processes, vrrp_process, &ProcessConfig::cpus>, planned},
    {{"vrrp_rlimit_rttime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "RLIMIT_RTTIME hard limit of VRRP process"},
     set<read_real_time_limit, config, processes, vrrp_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"vrrp_rlimit_rtime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "Misspelling of vrrp_rlimit_rttime", last_wins, "vrrp_rlimit_rttime"},
     set<read_real_time_limit, config, processes, vrrp_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"checker_priority", value, "NICE", "-20..19", "0 (unchanged)",
      "Nice value of checker process"},
     set<read_nice, config, processes, checker_process, &ProcessConfig::nice>, planned},
    {{"checker_no_swap", flag, "", "", "off", "Lock checker process memory"},
     set_true<config, processes, checker_process, &ProcessConfig::stays_in_memory>, planned},
    {{"checker_rt_priority", value, "PRIORITY",
      "1-99; what is beyond is an error and means the nearest of them", "unset",
      "SCHED_RR priority of checker process"},
     set_real_time_priority<config, processes, checker_process, &ProcessConfig::real_time_priority>,
     planned},
    {{"checker_cpu_affinity", value, "CPU_ID...", "0-1023; below the number of CPUs", "all CPUs",
      "CPUs the checker process may use"},
     set_cpus<config, processes, checker_process, &ProcessConfig::cpus>, planned},
    {{"checker_rlimit_rttime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "RLIMIT_RTTIME hard limit of checker process"},
     set<read_real_time_limit, config, processes, checker_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"checker_rlimit_rtime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "Misspelling of checker_rlimit_rttime", last_wins, "checker_rlimit_rttime"},
     set<read_real_time_limit, config, processes, checker_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"bfd_priority", value, "NICE", "-20..19", "0 (unchanged)", "Nice value of BFD process"},
     set<read_nice, config, processes, bfd_process, &ProcessConfig::nice>, planned},
    {{"bfd_no_swap", flag, "", "", "off", "Lock BFD process memory"},
     set_true<config, processes, bfd_process, &ProcessConfig::stays_in_memory>, planned},
    {{"bfd_rt_priority", value, "PRIORITY",
      "1-99; what is beyond is an error and means the nearest of them", "unset",
      "SCHED_RR priority of BFD process"},
     set_real_time_priority<config, processes, bfd_process, &ProcessConfig::real_time_priority>,
     planned},
    {{"bfd_cpu_affinity", value, "CPU_ID...", "0-1023; below the number of CPUs", "all CPUs",
      "CPUs the BFD process may use"},
     set_cpus<config, processes, bfd_process, &ProcessConfig::cpus>, planned},
    {{"bfd_rlimit_rttime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "RLIMIT_RTTIME hard limit of BFD process"},
     set<read_real_time_limit, config, processes, bfd_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"bfd_rlimit_rtime", value, "MICROSECONDS", "1-4294967295; 1 means 2", "10000",
      "Misspelling of bfd_rlimit_rttime", last_wins, "bfd_rlimit_rttime"},
     set<read_real_time_limit, config, processes, bfd_process, &ProcessConfig::real_time_limit>,
     planned},
    {{"max_auto_priority", value, "[PRIORITY]", "-1..99; -1 disables", "0; bare = 99",
      "Ceiling of automatic real-time priority raise"}, read_highest_priority, planned},
    {{"min_auto_priority_delay", value, "MICROSECONDS", "1-10000000", "1000000",
      "Timer lateness that triggers priority raise"},
     set<read_microseconds<10000000>, config, processes, automatic, &AutomaticPriority::delay>,
     planned},
    {{"vrrp_netlink_cmd_rcv_bufs", value, "BYTES", "0-4294967295; 0 leaves it as it is",
      "kernel default", "Receive buffer of VRRP netlink command socket"},
     set_buffer_size<vrrp_process, &ProcessConfig::commands>, planned},
    {{"vrrp_netlink_cmd_rcv_bufs_force", flag, "[BOOL]", "", "off",
      "Use SO_RCVBUFFORCE for that buffer"},
     set_buffer_force<vrrp_process, &ProcessConfig::commands>, planned},
    {{"vrrp_netlink_monitor_rcv_bufs", value, "BYTES", "0-4294967295; 0 leaves it as it is",
      "kernel default", "Receive buffer of VRRP netlink monitor socket"},
     set_buffer_size<vrrp_process, &ProcessConfig::events>, planned},
    {{"vrrp_netlink_monitor_rcv_bufs_force", flag, "[BOOL]", "", "off",
      "Use SO_RCVBUFFORCE for that buffer"},
     set_buffer_force<vrrp_process, &ProcessConfig::events>, planned},
    {{"process_monitor_rcv_bufs", value, "BYTES", "0-4294967295; 0 leaves it as it is",
      "kernel default", "Receive buffer of process event socket"},
     set_buffer_size<&ProcessesConfig::process_events>, planned},
    {{"process_monitor_rcv_bufs_force", flag, "[BOOL]", "", "off",
      "Use SO_RCVBUFFORCE for that buffer"},
     set_buffer_force<&ProcessesConfig::process_events>, planned},
    {{"lvs_netlink_cmd_rcv_bufs", value, "BYTES", "0-4294967295; 0 leaves it as it is",
      "kernel default", "Receive buffer of checker netlink command socket"},
     set_buffer_size<checker_process, &ProcessConfig::commands>, planned},
    {{"lvs_netlink_cmd_rcv_bufs_force", flag, "[BOOL]", "", "off",
      "Use SO_RCVBUFFORCE for that buffer"},
     set_buffer_force<checker_process, &ProcessConfig::commands>, planned},
    {{"lvs_netlink_monitor_rcv_bufs", value, "BYTES", "0-4294967295; 0 leaves it as it is",
      "kernel default", "Receive buffer of checker netlink monitor socket"},
     set_buffer_size<checker_process, &ProcessConfig::events>, planned},
    {{"lvs_netlink_monitor_rcv_bufs_force", flag, "[BOOL]", "", "off",
      "Use SO_RCVBUFFORCE for that buffer"},
     set_buffer_force<checker_process, &ProcessConfig::events>, planned},
    {{"umask", value, "NUMBER | BIT|BIT...",
      "0-511; usually octal, up to 0777; bits I{R,W,X}{USR,GRP,OTH}, IRWX{U,G,O}",
      "0177 (IXUSR|IRWXG|IRWXO)", "File creation mask"}, read_umask, planned},
};
// clang-format on

}  // namespace

std::span<const Row<GlobalDraft>> process_rows()
{
    return rows;
}

}  // namespace lbd::parser
