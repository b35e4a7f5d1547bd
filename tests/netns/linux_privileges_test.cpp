#include "daemon/linux/privileges.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <functional>
#include <future>
#include <sstream>
#include <string>
#include <thread>

#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lbd::os {
namespace {

using namespace std::chrono_literals;

// All this lasts until the end of the process, so each test is one. 0: it did what it should;
// any other number is the step at which it did not.
int in_a_process(const std::function<int()>& steps)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(steps());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// A container may withhold from its root what the test needs.
constexpr int not_permitted = 77;

int failure(const std::error_code& error, int step)
{
    return error == std::errc::operation_not_permitted ? not_permitted : step;
}

// A line of /proc/self/status, as number of the base.
unsigned long long status(const std::string& name, int base)
{
    std::ifstream file{"/proc/thread-self/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name + ":"))
            return std::stoull(line.substr(name.size() + 1), nullptr, base);
    return 0;
}

class Privileges : public testing::Test {
protected:
    void SetUp() override
    {
        if (::geteuid() != 0)
            GTEST_SKIP() << "needs root";
    }
};

TEST_F(Privileges, KeepsTheCapabilitiesThatAreNamedAndNoOther)
{
    constexpr unsigned long long kept = 1ull << CAP_NET_ADMIN | 1ull << CAP_NET_RAW;
    EXPECT_EQ(
        in_a_process([] {
            const std::array<unsigned, 2> wanted{CAP_NET_ADMIN, CAP_NET_RAW};
            if (keep_capabilities(wanted))
                return 1;
            if (status("CapEff", 16) != kept || status("CapPrm", 16) != kept)
                return 2;
            if (status("CapBnd", 16) != kept || status("CapInh", 16) != 0)
                return 3;
            if (::socket(AF_PACKET, SOCK_RAW, 0) < 0)
                return 4;
            const std::array<unsigned, 1> more{CAP_SYS_ADMIN};
            return keep_capabilities(more) ? 0 : 5;
        }),
        0);
}

TEST_F(Privileges, RunsInRealTimeWhatIsNamedAndNothingThatItStarts)
{
    const int result = in_a_process([] {
        if (const auto refused = run_in_real_time(10))
            return failure(refused, 1);
        if (::sched_getscheduler(0) != (SCHED_RR | SCHED_RESET_ON_FORK))
            return 2;
        const std::array<unsigned, 1> kept{CAP_SYS_NICE};
        if (keep_capabilities(kept))
            return 3;

        std::promise<pid_t> number;
        std::promise<void> end;
        std::jthread worker{[&] {
            number.set_value(::gettid());
            end.get_future().wait();
        }};
        const pid_t thread = number.get_future().get();
        int failed = 0;
        if (::sched_getscheduler(thread) != SCHED_OTHER)
            failed = 4;
        else if (run_in_real_time(10, thread))
            failed = 5;
        else if (::sched_getscheduler(thread) != (SCHED_RR | SCHED_RESET_ON_FORK))
            failed = 6;
        end.set_value();
        return failed;
    });
    EXPECT_TRUE(result == 0 || result == not_permitted) << result;
}

TEST_F(Privileges, EndsARealTimeThreadThatIsOutOfControl)
{
    const int result = in_a_process([] {
        if (const auto refused = run_in_real_time(1))
            return failure(refused, 1);
        if (limit_real_time(50ms))
            return 2;
        const std::atomic<bool> is_out_of_control = true;
        while (is_out_of_control) {
        }
        return 3;
    });
    EXPECT_TRUE(result == -SIGXCPU || result == not_permitted) << result;
}

TEST_F(Privileges, LocksMemoryWithoutTakingUpWholeStacks)
{
    const int result = in_a_process([] {
        if (const auto refused = lock_memory())
            return failure(refused, 1);
        const auto locked = status("VmLck", 10);
        const auto resident = status("VmRSS", 10);
        if (locked == 0)
            return 2;
        std::promise<unsigned long long> with_thread;
        std::jthread{[&] { with_thread.set_value(status("VmRSS", 10)); }}.join();
        if (with_thread.get_future().get() > resident + 4096)
            return 3;
        const std::array<unsigned, 1> kept{CAP_IPC_LOCK};
        if (keep_capabilities(kept))
            return 4;
        const std::string ample(64 << 20, 'x');  // beyond the usual limit of 8 MiB
        return ample.back() == 'x' ? 0 : 5;
    });
    EXPECT_TRUE(result == 0 || result == not_permitted) << result;
}

TEST_F(Privileges, AllowsOpenFiles)
{
    EXPECT_EQ(
        in_a_process([] {
            const rlimit low{64, 4096};
            ::setrlimit(RLIMIT_NOFILE, &low);
            if (allow_open_files(1000) || allowed_open_files() != 1000)
                return 1;
            if (allow_open_files(10) || allowed_open_files() != 1000)
                return 2;
            if (keep_capabilities({}))
                return 3;
            // As far as permitted, and said.
            return allow_open_files(1 << 16) && allowed_open_files() == 4096 ? 0 : 4;
        }),
        0);
}

}  // namespace
}  // namespace lbd::os
