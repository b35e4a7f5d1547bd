#pragma once

#include "daemon/base/signal.hpp"
#include "daemon/base/time.hpp"
#include "daemon/ports.hpp"
#include "daemon/process/child.hpp"
#include "daemon/process/pid_file.hpp"
#include "daemon/process/shared_memory.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lbd::process {

// How long to wait before the next start of a process that ran for so long and then died: not at
// all if it had been running for a while, longer and longer if it dies time and again.
Duration pause_before_restart(Duration ran, unsigned quick_deaths);

// One of the two posts that must be filled: keeps a child running in it, and hands its settings
// and the memory of its predecessor to whoever takes it over.
class Post {
public:
    struct Terms {
        Role role{};
        std::string pid_file;
        bool restarts = true;
        std::size_t memory_size = 0;
        // With a child that was told to stop, and with one that must first start to do so.
        Duration patience = std::chrono::seconds{5};
        Duration patience_at_start = std::chrono::seconds{10};
        Duration patience_for_description = std::chrono::seconds{2};
    };

    Post(boost::asio::io_context&, daemon::Journal&, Terms);

    // Starts the child, or tells it that its settings have changed.
    void fill(std::span<const std::byte> settings);

    // Ends the child in good order. One that has died or will not go is followed by a last one,
    // which lets go of what the other has left behind. Done when all are gone.
    boost::asio::awaitable<void> vacate();

    // What the child says of itself; nothing if there is none or it does not answer in time.
    boost::asio::awaitable<std::optional<std::string>> description();

    bool is_filled() const { return wanted_; }

    // What the child has been told last; nothing if there is to be none.
    std::optional<std::vector<std::byte>> settings() const;

    bool is_ready() const { return !wanted_ || ready_; }

    // Between two children, because they die time and again.
    bool is_pausing() const { return running_ && !child_; }

    bool has_failed() const { return failed_; }  // died, and is not to be restarted

    // Called whenever one of the answers above may have changed, amidst whatever changes it: the
    // post is not to be told anything then.
    void on_change(std::function<void()> callback) { changed_ = std::move(callback); }

private:
    boost::asio::awaitable<void> keep_filled();
    boost::asio::awaitable<int> serve();
    boost::asio::awaitable<int> serve_once();
    boost::asio::awaitable<void> clear_up();
    boost::asio::awaitable<int> child_ended();
    boost::asio::awaitable<void> mind_child();
    boost::asio::awaitable<void> listen();
    boost::asio::awaitable<void> kill_when_overdue();
    boost::asio::awaitable<void> pause_after(int status, Time started_at);
    void tell_to_stop();
    std::optional<PidFile> written_pid_file(pid_t);
    bool start_child();
    void give_up(int status);
    void take(Letter);
    void notify();

    boost::asio::io_context& io_;
    daemon::Journal& journal_;
    Terms terms_;
    SettingsFile settings_;
    SharedMemory memory_;
    std::optional<Child> child_;
    std::optional<std::string> description_;
    std::function<void()> changed_;
    Signal signal_;
    Time stop_until_{};
    unsigned quick_deaths_ = 0;
    bool wanted_ = false;
    bool ready_ = false;
    bool stopping_ = false;   // the child has been told to
    bool running_ = false;    // keep_filled() is
    bool is_urgent_ = false;  // the next child is wanted without a pause
    bool failed_ = false;
};

}  // namespace lbd::process
