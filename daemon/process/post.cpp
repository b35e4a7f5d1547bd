#include "daemon/process/post.hpp"

#include "daemon/base/spawn.hpp"
#include "daemon/describe.hpp"
#include "daemon/process/clock.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <stdexcept>
#include <utility>

namespace lbd::process {
namespace {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using daemon::Severity;
using std::chrono::milliseconds;
using std::chrono::seconds;

// As of waitpid().
constexpr int ended_in_good_order = 0;

constexpr Duration long_enough = seconds{60};
constexpr Duration longest_pause = seconds{60};

Duration read_milliseconds(const std::string& text)
{
    milliseconds::rep count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return milliseconds{count};
}

}  // namespace

Duration pause_before_restart(Duration ran, unsigned quick_deaths)
{
    if (ran >= long_enough || quick_deaths <= 1)
        return {};
    const unsigned doublings = std::min(quick_deaths - 2, 6u);
    return std::min<Duration>(seconds{1} * (1 << doublings), longest_pause);
}

Post::Post(asio::io_context& io, daemon::Journal& journal, Terms terms)
    : io_{io}, journal_{journal}, terms_{std::move(terms)}, memory_{terms_.memory_size}, signal_{io}
{
}

void Post::fill(std::span<const std::byte> settings)
{
    // One that is about to stop may be reading what it has to let go of.
    if (stopping_)
        settings_ = SettingsFile{};
    settings_.replace(settings);
    wanted_ = true;
    ready_ = false;
    failed_ = false;
    if (child_)
        child_->channel().send(Message::reconfigure);
    // The new settings may be the cure of what ended the last one, or is ending this one.
    is_urgent_ = true;
    signal_.raise();
    if (!running_) {
        running_ = true;
        spawn(io_, keep_filled());
    }
}

std::optional<std::vector<std::byte>> Post::settings() const
{
    return wanted_ ? std::optional{settings_.read()} : std::nullopt;
}

asio::awaitable<void> Post::keep_filled()
{
    do {
        const int status = co_await serve();
        // Whoever did not end in good order has left in the kernel what it had there.
        if (status != ended_in_good_order)
            co_await clear_up();
    } while (wanted_);
    running_ = false;
    notify();
}

// One child after the other, until none is wanted any more; how the last one ended.
asio::awaitable<int> Post::serve()
{
    int status = ended_in_good_order;
    while (wanted_) {
        const Time started_at = now();
        is_urgent_ = false;
        status = co_await serve_once();
        if (wanted_ && status != ended_in_good_order && !terms_.restarts)
            give_up(status);
        else if (wanted_ && status != ended_in_good_order)
            co_await pause_after(status, started_at);
    }
    co_return status;
}

asio::awaitable<int> Post::serve_once()
{
    int status = unknown_end;
    if (start_child())
        status = co_await child_ended();
    co_return status;
}

// A child takes up what its predecessor had, and then lets go of it as it does at every stop.
asio::awaitable<void> Post::clear_up()
{
    if (!start_child())
        co_return;
    tell_to_stop();
    co_await child_ended();
}

// False if the system has no room for a process at the moment.
bool Post::start_child()
{
    try {
        child_.emplace(io_, terms_.role, settings_.descriptor(), memory_.descriptor());
    } catch (const std::exception& error) {
        journal_.write(Severity::error, error.what());
        return false;
    }
    return true;
}

// Whoever minds the child does so until it has ended and no longer: nothing here outlives the post.
asio::awaitable<int> Post::child_ended()
{
    const auto pid_file = written_pid_file(child_->pid());
    const auto ending = co_await (child_->ended() || mind_child());
    const int status = std::get<0>(ending);
    child_.reset();
    ready_ = false;
    stopping_ = false;
    signal_.raise();
    co_return status;
}

void Post::give_up(int status)
{
    journal_.write(
        Severity::error,
        fmt::format(
            "{} process {}: not restarted", to_string(terms_.role), explain_wait_status(status)));
    failed_ = true;
    wanted_ = false;
    notify();
}

// A child does its work without a pid file, too.
std::optional<PidFile> Post::written_pid_file(pid_t pid)
{
    try {
        return PidFile{terms_.pid_file, pid};
    } catch (const std::runtime_error& error) {
        journal_.write(Severity::warning, error.what());
        return std::nullopt;
    }
}

asio::awaitable<void> Post::pause_after(int status, Time started_at)
{
    const Duration ran = now() - started_at;
    quick_deaths_ = ran >= long_enough ? 0 : quick_deaths_ + 1;
    const Duration pause = is_urgent_ ? Duration{} : pause_before_restart(ran, quick_deaths_);
    journal_.write(
        Severity::error,
        fmt::format(
            "{} process {}: restarting {}",
            to_string(terms_.role),
            explain_wait_status(status),
            pause == Duration{} ? "at once" : "in " + daemon::describe(pause)));
    notify();
    co_await (signal_.until([this] { return !wanted_ || is_urgent_; }) || sleep(pause));
}

asio::awaitable<void> Post::mind_child()
{
    co_await (listen() && kill_when_overdue() && signal_.until([] { return false; }));
}

asio::awaitable<void> Post::listen()
{
    try {
        while (auto letter = co_await child_->channel().receive())
            take(std::move(*letter));
    } catch (const std::exception& error) {
        journal_.write(Severity::error, error.what());
    }
    // It has ended, or is about to; and else nobody could tell how it is.
    tell_to_stop();
}

void Post::take(Letter letter)
{
    switch (letter.message) {
        // One that was told to stop does not stay.
        case Message::ready:
            ready_ = !stopping_;
            is_urgent_ = is_urgent_ && stopping_;
            break;
        case Message::stopping:
            stop_until_ = now() + read_milliseconds(letter.text) + terms_.patience;
            break;
        case Message::description: description_ = std::move(letter.text); break;
        case Message::reconfigure:
        case Message::stop:
        case Message::dump: break;  // Only we say these.
    }
    notify();
}

void Post::notify()
{
    signal_.raise();
    if (changed_)
        changed_();
}

asio::awaitable<void> Post::vacate()
{
    wanted_ = false;
    signal_.raise();
    if (!running_)
        co_return;
    tell_to_stop();
    co_await signal_.until([this] { return !running_; });
}

// Once: the last child of a post has its time although the post is vacated meanwhile.
void Post::tell_to_stop()
{
    if (!child_ || stopping_)
        return;
    stopping_ = true;
    stop_until_ = now() + (ready_ ? terms_.patience : terms_.patience_at_start);
    child_->channel().send(Message::stop);
    signal_.raise();
}

asio::awaitable<void> Post::kill_when_overdue()
{
    // Also if the post is to be filled again meanwhile: it was told to stop, and will do nothing
    // else.
    co_await signal_.until([this] { return stopping_; });
    while (now() < stop_until_) {
        const Time believed = stop_until_;
        co_await (sleep(believed - now()) || signal_.until([this, believed] {
            return stop_until_ != believed;
        }));
    }
    if (child_->kill())
        journal_.write(
            Severity::error,
            fmt::format("{} process does not stop: killed", to_string(terms_.role)));
}

asio::awaitable<std::optional<std::string>> Post::description()
{
    if (!child_)
        co_return std::nullopt;
    description_.reset();
    child_->channel().send(Message::dump);
    co_await (signal_.until([this, asked = child_->pid()] {
        return description_.has_value() || !child_ || child_->pid() != asked;
    }) || sleep(terms_.patience_for_description));
    co_return std::exchange(description_, std::nullopt);
}

}  // namespace lbd::process
