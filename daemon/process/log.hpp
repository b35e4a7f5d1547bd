#pragma once

#include "daemon/options.hpp"
#include "daemon/ports.hpp"

#include <memory>
#include <string>

namespace spdlog {
class logger;

namespace details {
class thread_pool;
}
}  // namespace spdlog

namespace lbd::process {

// The log of one process: syslog, console and file as the options say. A line is formatted by the
// caller and written by a thread of its own; when that cannot keep up, because a disk or journald
// hangs, the oldest lines are dropped and counted, and the caller goes on.
class Log : public daemon::Journal {
public:
    Log(const daemon::LogOptions&, std::string name);
    ~Log() override;

    void write(daemon::Severity, std::string_view line) override;

private:
    std::shared_ptr<spdlog::details::thread_pool> thread_;
    std::shared_ptr<spdlog::logger> logger_;
    std::size_t reported_drops_ = 0;
};

}  // namespace lbd::process
