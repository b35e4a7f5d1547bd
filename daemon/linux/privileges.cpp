#include "daemon/linux/privileges.hpp"

#include "daemon/base/file_descriptor.hpp"

#include <cap-ng.h>

#include <algorithm>
#include <chrono>

#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace lbd::os {
namespace {

std::error_code outcome(int result)
{
    return result == 0 ? std::error_code{} : last_error();
}

std::error_code set_limit(__rlimit_resource resource, rlim_t soft, rlim_t hard)
{
    const rlimit limit{soft, hard};
    return outcome(::setrlimit(resource, &limit));
}

}  // namespace

std::error_code keep_capabilities(std::span<const unsigned> capabilities)
{
    capng_clear(CAPNG_SELECT_BOTH);
    for (const unsigned capability : capabilities) {
        const auto kinds =
            static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_BOUNDING_SET);
        if (capng_update(CAPNG_ADD, kinds, capability) != 0)
            return std::make_error_code(std::errc::invalid_argument);
    }
    errno = 0;
    if (capng_apply(CAPNG_SELECT_BOTH) == 0)
        return {};
    return errno != 0 ? last_error() : std::make_error_code(std::errc::operation_not_permitted);
}

std::error_code run_in_real_time(int priority, pid_t thread)
{
    sched_param parameters{};
    parameters.sched_priority = priority;
    return outcome(::sched_setscheduler(thread, SCHED_RR | SCHED_RESET_ON_FORK, &parameters));
}

std::error_code limit_real_time(Duration longest)
{
    const auto limit =
        static_cast<rlim_t>(std::chrono::duration_cast<std::chrono::microseconds>(longest).count());
    return set_limit(RLIMIT_RTTIME, limit, 2 * limit);
}

std::error_code lock_memory()
{
    if (const auto error = outcome(::mlockall(MCL_CURRENT)))
        return error;
    // Without ONFAULT a new thread would take up its whole stack of 8 MiB at once.
    return outcome(::mlockall(MCL_FUTURE | MCL_ONFAULT));
}

std::error_code allow_open_files(std::uint64_t count)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return last_error();
    if (limit.rlim_cur >= count)
        return {};
    if (!set_limit(RLIMIT_NOFILE, count, std::max(count, limit.rlim_max)))
        return {};
    const auto refused = last_error();
    set_limit(RLIMIT_NOFILE, limit.rlim_max, limit.rlim_max);
    return refused;
}

std::uint64_t allowed_open_files()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

}  // namespace lbd::os
