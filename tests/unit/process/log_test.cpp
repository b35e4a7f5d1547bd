#include "daemon/process/log.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lbd::process {
namespace {

// A log file that takes no more after a while: a pipe that is read only when the test wants.
class Pipe {
public:
    Pipe()
    {
        mkfifo(path.c_str(), 0600);
        end_ = open(path.c_str(), O_RDWR);
    }

    ~Pipe()
    {
        close(end_);
        std::filesystem::remove(path);
    }

    // What has been written, up to this.
    std::string read_until(std::string_view last) const
    {
        std::string text;
        std::array<char, 4096> part;
        while (!text.ends_with(last)) {
            const ssize_t size = read(end_, part.data(), part.size());
            if (size <= 0)
                break;
            text.append(part.data(), static_cast<std::size_t>(size));
        }
        return text;
    }

    const std::string path =
        std::filesystem::temp_directory_path() / ("lbd-log-test-" + std::to_string(getpid()));

private:
    int end_ = -1;
};

std::unique_ptr<Log> log_into(const Pipe& pipe)
{
    daemon::LogOptions options;
    options.file = pipe.path;
    options.to_syslog = false;
    return std::make_unique<Log>(options, "lbd");
}

TEST(Log, WritesAllBeforeItEnds)
{
    const Pipe pipe;
    log_into(pipe)->write(daemon::Severity::info, "a line");
    EXPECT_NE(pipe.read_until("a line\n").find("info: a line"), std::string::npos);
}

TEST(Log, NeitherWritesNorEndsAsSlowlyAsWhatItWritesTo)
{
    const Pipe pipe;
    auto log = log_into(pipe);
    constexpr int more_than_fits = 20'000;
    for (int i = 0; i < more_than_fits; ++i)
        log->write(daemon::Severity::info, std::to_string(i));
    log->write(daemon::Severity::info, "the last");
    log.reset();
    // The oldest lines that had to wait are lost, and that is said.
    EXPECT_NE(pipe.read_until(" the last\n").find("log lines were dropped"), std::string::npos);
}

}  // namespace
}  // namespace lbd::process
