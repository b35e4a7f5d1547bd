#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

// The program as it is run. Nothing here gets so far as to become a daemon: the pid file cannot be
// made.
namespace lbd {

inline constexpr int could_not_start = 1;
inline constexpr int test_failed = 5;
inline constexpr int no_configuration = 6;

struct Ran {
    int status = 0;
    std::string output;
};

// With what the shell makes of the arguments.
inline Ran run(const std::string& arguments)
{
    Ran ran;
    FILE* pipe = popen((LBD_PROGRAM " " + arguments).c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
        ran.output.append(buffer.data(), count);
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
}

struct Program : testing::Test {
    ~Program() override { std::filesystem::remove(file); }

    void write(const std::string& text) const { std::ofstream{file} << text; }

    const std::string file =
        std::filesystem::temp_directory_path() / ("lbd-test-" + std::to_string(getpid()) + ".conf");
    const std::string test = "-t -f " + file;
    const std::string start = "-n -p /nonexistent/lbd.pid -f " + file;
};

}  // namespace lbd
