#include "daemon/privileged_start.hpp"

#include "daemon/linux/privileges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

#include <linux/capability.h>

namespace lbd::daemon {
namespace {

constexpr int real_time_priority = 1;  // before all ordinary processes
constexpr Duration longest_computation = std::chrono::seconds{2};
constexpr std::size_t other_files = 64;  // that are no probes

// The last two keep memory and the scheduling of threads what they are asked to be.
constexpr std::array<unsigned, 4> vrrp_capabilities{
    CAP_NET_ADMIN, CAP_NET_RAW, CAP_IPC_LOCK, CAP_SYS_NICE};
constexpr std::array<unsigned, 3> checker_capabilities{
    CAP_NET_ADMIN, CAP_NET_RAW, CAP_NET_BIND_SERVICE};

void note(std::vector<RefusedRequest>& refused, std::string what, std::error_code error)
{
    if (error)
        refused.push_back({std::move(what), error});
}

}  // namespace

std::vector<RefusedRequest> prepare_vrrp_process()
{
    std::vector<RefusedRequest> refused;
    note(refused, "memory that is not paged out", os::lock_memory());
    note(refused, "a limit on real-time", os::limit_real_time(longest_computation));
    note(refused, "real-time scheduling", os::run_in_real_time(real_time_priority));
    note(refused, "fewer capabilities", os::keep_capabilities(vrrp_capabilities));
    return refused;
}

std::vector<RefusedRequest> prepare_checker_process(std::size_t probes_in_flight)
{
    std::vector<RefusedRequest> refused;
    note(refused, "more open files", os::allow_open_files(probes_in_flight + other_files));
    note(refused, "fewer capabilities", os::keep_capabilities(checker_capabilities));
    return refused;
}

std::size_t affordable_probes(std::size_t wanted)
{
    const std::uint64_t files = os::allowed_open_files();
    return std::min<std::uint64_t>(wanted, files > other_files ? files - other_files : 1);
}

std::vector<RefusedRequest> prepare_vrrp_thread(int thread)
{
    std::vector<RefusedRequest> refused;
    note(
        refused,
        "real-time scheduling of addresses",
        os::run_in_real_time(real_time_priority, thread));
    return refused;
}

void report(Journal& journal, const std::vector<RefusedRequest>& refused)
{
    for (const RefusedRequest& request : refused)
        journal.write(
            Severity::warning,
            fmt::format("going on without {}: {}", request.what, request.error.message()));
}

}  // namespace lbd::daemon
