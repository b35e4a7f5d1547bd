#include "daemon/process/log.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/syslog_sink.h>

#include <chrono>
#include <cstdlib>
#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <syslog.h>
#include <unistd.h>

namespace lbd::process {
namespace {

using daemon::Severity;

constexpr std::size_t most_lines_waiting = 1024;
constexpr std::chrono::seconds patience_at_end{2};

spdlog::level::level_enum level(Severity severity)
{
    switch (severity) {
        case Severity::debug: return spdlog::level::debug;
        case Severity::info: return spdlog::level::info;
        case Severity::warning: return spdlog::level::warn;
        case Severity::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

// Instead of all that exit() does: it would try once more to write what could not be written.
void leave_at_once(int status, void*)
{
    _exit(status);
}

struct Sinks {
    std::vector<spdlog::sink_ptr> list;
    std::string problem;  // with one that is left out
};

void add_file(Sinks& sinks, const std::string& path)
{
    try {
        sinks.list.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(path));
    } catch (const spdlog::spdlog_ex& error) {
        sinks.problem = error.what();
    }
}

Sinks open_sinks(const daemon::LogOptions& options, const std::string& name)
{
    Sinks sinks;
    if (!options.file.empty())
        add_file(sinks, options.file);
    // Somewhere it must be said that there is no file.
    if (options.to_console || (!options.to_syslog && sinks.list.empty()))
        sinks.list.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    for (const spdlog::sink_ptr& sink : sinks.list)
        sink->set_pattern("%Y-%m-%d %H:%M:%S.%e " + name + "[%P] %l: %v");
    if (options.to_syslog) {
        const int facility = options.facility == 0 ? LOG_DAEMON : options.facility;
        sinks.list.push_back(
            std::make_shared<spdlog::sinks::syslog_sink_mt>(name, LOG_PID, facility, false));
    }
    return sinks;
}

}  // namespace

Log::Log(const daemon::LogOptions& options, std::string name)
    : thread_{std::make_shared<spdlog::details::thread_pool>(most_lines_waiting, 1)}
{
    const auto [destinations, problem] = open_sinks(options, name);
    logger_ = std::make_shared<spdlog::async_logger>(
        std::move(name),
        destinations.begin(),
        destinations.end(),
        thread_,
        spdlog::async_overflow_policy::overrun_oldest);
    logger_->set_level(options.detail > 0 ? spdlog::level::debug : spdlog::level::info);
    logger_->flush_on(spdlog::level::debug);
    if (!problem.empty())
        write(Severity::warning, "no log file: " + problem);
}

// What has let go of everything must end, also if a disk or journald hangs: the last lines are
// waited for by a thread that may be left behind.
Log::~Log()
{
    std::promise<void> written;
    const auto is_written = written.get_future();
    try {
        std::thread{[thread = std::move(thread_), written = std::move(written)]() mutable {
            thread.reset();
            written.set_value();
        }}.detach();
        if (is_written.wait_for(patience_at_end) == std::future_status::timeout)
            on_exit(leave_at_once, nullptr);
    } catch (const std::system_error&) {
        // There are too many threads: it has been waited for here.
    }
}

void Log::write(Severity severity, std::string_view line)
{
    const std::size_t drops = thread_->overrun_counter();
    if (drops != reported_drops_) {
        logger_->warn("{} log lines were dropped", drops - std::exchange(reported_drops_, drops));
    }
    logger_->log(level(severity), spdlog::string_view_t{line.data(), line.size()});
}

}  // namespace lbd::process
