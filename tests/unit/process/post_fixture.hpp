#pragma once

#include "daemon/base/spawn.hpp"
#include "daemon/process/post.hpp"
#include "tests/unit/process/post_child.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Real processes: a test of these executes itself as the child that a Post wants.
namespace lbd::process {

namespace asio = boost::asio;
using namespace std::chrono_literals;

class Lines : public daemon::Journal {
public:
    void write(daemon::Severity, std::string_view line) override { lines.emplace_back(line); }

    std::vector<std::string> lines;
};

class PostTest : public testing::Test {
protected:
    PostTest() { setenv(record_variable, (directory / "stopped").c_str(), 1); }

    void TearDown() override
    {
        // What a failed test has left under way may be of posts that are gone.
        if (!HasFailure())
            do_now(post.vacate());
    }

    ~PostTest() override { std::filesystem::remove_all(directory); }

    static std::span<const std::byte> bytes(std::string_view text)
    {
        return std::as_bytes(std::span{text});
    }

    // Runs the loop until the condition holds; a minute is for ever.
    template <class Condition>
    void wait_until(Condition condition)
    {
        const auto limit = std::chrono::steady_clock::now() + 60s;
        while (!condition() && std::chrono::steady_clock::now() < limit) {
            io.restart();
            io.run_one_for(50ms);
        }
        if (!condition())
            throw std::runtime_error{"waited in vain"};
    }

    void do_now(asio::awaitable<void> work)
    {
        const auto done = std::make_shared<bool>(false);
        spawn(
            io,
            [](asio::awaitable<void> what, std::shared_ptr<bool> flag) -> asio::awaitable<void> {
                co_await std::move(what);
                *flag = true;
            }(std::move(work), done));
        wait_until([&] { return *done; });
    }

    std::string description()
    {
        std::string text;
        do_now([](Post& asked, std::string& answer) -> asio::awaitable<void> {
            answer = (co_await asked.description()).value_or("nothing");
        }(post, text));
        return text;
    }

    pid_t child_pid() const
    {
        pid_t pid = 0;
        if (!(std::ifstream{directory / "child.pid"} >> pid))
            throw std::runtime_error{"no child has written its pid"};
        return pid;
    }

    void kill_child()
    {
        wait_until([&] { return post.is_ready(); });
        kill(child_pid(), SIGKILL);
        wait_until([&] { return !post.is_ready(); });
    }

    // In a post where none is restarted, which is vacated as soon as that is known.
    void kill_unforgiven(std::string_view settings)
    {
        terms.restarts = false;
        Post unforgiving{io, journal, terms};
        unforgiving.fill(bytes(settings));
        wait_until([&] { return unforgiving.is_ready(); });
        kill(child_pid(), SIGKILL);
        wait_until([&] { return unforgiving.has_failed(); });
        do_now(unforgiving.vacate());
    }

    // The number of the child that has stopped in good order, 0 if none has.
    int last_stopped() const
    {
        int number = 0;
        std::ifstream{directory / "stopped"} >> number;
        return number;
    }

    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("lbd-post-test-" + std::to_string(getpid()));
    bool created = std::filesystem::create_directory(directory);
    asio::io_context io;
    Lines journal;
    // Little patience with children that are deaf; with the others no machine is too slow.
    Post::Terms terms{
        .role = Role::vrrp,
        .pid_file = (directory / "child.pid").string(),
        .memory_size = 4096,
        .patience = short_patience,
        .patience_at_start = 60s,
        .patience_for_description = 1h};
    Post post{io, journal, terms};
};

}  // namespace lbd::process
