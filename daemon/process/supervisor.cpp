#include "daemon/process/supervisor.hpp"

#include "daemon/base/spawn.hpp"
#include "daemon/process/clock.hpp"
#include "daemon/process/dump_file.hpp"
#include "daemon/process/signals.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <systemd/sd-daemon.h>

#include <csignal>

#include <malloc.h>

namespace lbd::process {
namespace {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using daemon::Severity;
using std::chrono::seconds;

constexpr Duration longest_start = seconds{10};
constexpr Duration patience = seconds{5};
constexpr std::size_t vrrp_memory = 1 << 20;
constexpr std::size_t checkers_memory = 64 << 20;

}  // namespace

Supervisor::Supervisor(
    asio::io_context& io,
    daemon::Journal& journal,
    const daemon::Options& options,
    Detachment detachment,
    Reading reading)
    : io_{io},
      journal_{journal},
      detachment_{std::move(detachment)},
      reading_{std::move(reading)},
      vrrp_{
          io,
          journal,
          {Role::vrrp, options.vrrp_pid_file, options.restarts_children, vrrp_memory, patience}},
      checkers_{
          io,
          journal,
          {Role::checkers,
           options.checkers_pid_file,
           options.restarts_children,
           checkers_memory,
           patience}},
      changed_{io}
{
    // Not amidst what a post is doing: to look may mean to fill it anew.
    const auto look_soon = [this] { asio::post(io_, [this] { look(); }); };
    vrrp_.on_change(look_soon);
    checkers_.on_change(look_soon);
}

int Supervisor::run(Assignments assignments)
{
    assign(std::move(assignments));
    spawn(io_, take_signals());
    spawn(io_, announce_readiness());
    io_.run();
    return exit_status_;
}

void Supervisor::assign(Assignments assignments)
{
    const auto settle = [&](Post& post, const std::optional<std::vector<std::byte>>& settings) {
        if (settings)
            post.fill(*settings);
        else
            spawn(io_, post.vacate());
    };
    settle(vrrp_, assignments.vrrp);
    settle(checkers_, assignments.checkers);
    others_ = std::move(assignments.others);
    // The parent keeps nothing else of a configuration, however large it was.
    assignments = {};
    malloc_trim(0);
}

Assignments Supervisor::assigned() const
{
    return {vrrp_.settings(), checkers_.settings(), others_};
}

asio::awaitable<void> Supervisor::announce_readiness()
{
    // A post that was given up waits for nobody any more, but the start has failed.
    co_await (
        changed_.until([this] { return is_ready() && !is_stopping_; }) || sleep(longest_start));
    if (!is_ready()) {
        journal_.write(Severity::error, "not ready yet: going on");
        detachment_.not_ready();
    }
    co_await changed_.until([this] { return is_ready() && !is_stopping_; });
    detachment_.ready();
    sd_notify(0, "READY=1");
}

asio::awaitable<void> Supervisor::take_signals()
{
    asio::signal_set signals{io_};
    for (const int signal : daemon_signals())
        signals.add(signal);
    unblock_daemon_signals();
    while (!is_stopping_)
        take_signal(co_await signals.async_wait(asio::use_awaitable));
    // Further signals change nothing: what is under way ends in bounded time.
    for (;;)
        co_await signals.async_wait(asio::use_awaitable);
}

void Supervisor::take_signal(int signal)
{
    if (signal == SIGTERM || signal == SIGINT) {
        journal_.write(Severity::info, "stopping");
        is_stopping_ = true;
        spawn(io_, stop());
    } else if (signal == SIGHUP) {
        if (!can_reload())
            journal_.write(Severity::info, "reload: waiting until the processes are ready");
        reload_is_waiting_ = true;
        look();
    } else if (signal == SIGUSR1 && !std::exchange(is_dumping_, true)) {
        spawn(io_, write_dump());
    } else if (signal == SIGUSR1) {
        // The one under way tells.
    } else if (signal != SIGPIPE) {
        journal_.write(
            Severity::warning,
            fmt::format("signal {}: statistics and JSON are not built yet", signal));
    }
}

// Called whenever something has changed: what waits for it may go on.
void Supervisor::look()
{
    changed_.raise();
    const bool failed = vrrp_.has_failed() || checkers_.has_failed();
    if (failed && !is_stopping_) {
        exit_status_ = 1;
        is_stopping_ = true;
        spawn(io_, stop());
    }
    if (is_stopping_)
        return;
    if (is_ready() && std::exchange(is_reloading_, false))
        complete_reload();
    if (can_reload() && std::exchange(reload_is_waiting_, false))
        reload();
}

// A process that does not come up must not keep a configuration out that may be its cure.
bool Supervisor::can_reload() const
{
    return (vrrp_.is_ready() || vrrp_.is_pausing()) &&
           (checkers_.is_ready() || checkers_.is_pausing());
}

// Reading a file can fail in ways that have nothing to do with what is in it.
std::optional<Assignments> Supervisor::load()
{
    try {
        return reading_.load();
    } catch (const std::exception& error) {
        journal_.write(Severity::error, error.what());
        return std::nullopt;
    }
}

void Supervisor::reload()
{
    journal_.write(Severity::info, "reloading");
    auto assignments = load();
    if (!assignments) {
        journal_.write(Severity::error, "reload refused: nothing has changed");
        return;
    }
    sd_notify(0, "RELOADING=1");
    is_reloading_ = true;
    former_ = assigned();
    assign(std::move(*assignments));
    look();
}

// What has changed is looked for when nobody waits for it any more.
void Supervisor::complete_reload()
{
    journal_.write(Severity::info, "reload complete");
    sd_notify(0, "READY=1");
    reading_.tell_changes(std::exchange(former_, {}), assigned());
    malloc_trim(0);
}

asio::awaitable<void> Supervisor::stop()
{
    sd_notify(0, "STOPPING=1");
    // In this order: while the addresses are handed over, their services must go on.
    co_await vrrp_.vacate();
    co_await checkers_.vacate();
    io_.stop();
}

asio::awaitable<void> Supervisor::write_dump()
{
    std::string text;
    for (Post* post : {&vrrp_, &checkers_})
        if (post->is_filled())
            text += (co_await post->description()).value_or("(no answer)\n");
    is_dumping_ = false;
    if (const auto error = write_dump_file(text))
        journal_.write(Severity::error, fmt::format("{}: {}", dump_file_path, error.message()));
    else
        journal_.write(Severity::info, fmt::format("dump written to {}", dump_file_path));
}

}  // namespace lbd::process
