#include "daemon/process/supervisor.hpp"

#include "daemon/base/spawn.hpp"
#include "daemon/process/dump_file.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <systemd/sd-daemon.h>

#include <csignal>

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

asio::awaitable<void> sleep(Duration span)
{
    asio::steady_timer timer{co_await asio::this_coro::executor, span};
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace

Supervisor::Supervisor(
    asio::io_context& io,
    daemon::Journal& journal,
    const daemon::Options& options,
    Detachment detachment,
    Load load)
    : io_{io},
      journal_{journal},
      detachment_{std::move(detachment)},
      load_{std::move(load)},
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
    vrrp_.on_change([this] { look(); });
    checkers_.on_change([this] { look(); });
}

int Supervisor::run(const Assignments& assignments)
{
    assign(assignments);
    spawn(io_, take_signals());
    spawn(io_, announce_readiness());
    io_.run();
    return exit_status_;
}

void Supervisor::assign(const Assignments& assignments)
{
    const auto settle = [&](Post& post, const std::optional<std::vector<std::byte>>& settings) {
        if (settings)
            post.fill(*settings);
        else
            spawn(io_, post.vacate());
    };
    settle(vrrp_, assignments.vrrp);
    settle(checkers_, assignments.checkers);
}

asio::awaitable<void> Supervisor::announce_readiness()
{
    co_await (changed_.until([this] { return is_ready(); }) || sleep(longest_start));
    if (!is_ready())
        journal_.write(Severity::error, "a child process is not ready yet: going on");
    detachment_.ready();
    sd_notify(0, "READY=1");
}

asio::awaitable<void> Supervisor::take_signals()
{
    // All that keepalived's users send: none of them may end the daemon by surprise.
    asio::signal_set signals{io_};
    for (const int signal :
         {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE, SIGRTMAX - 1, SIGRTMIN + 2})
        signals.add(signal);
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
        reload_is_waiting_ = true;
        look();
    } else if (signal == SIGUSR1) {
        spawn(io_, write_dump());
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
    if (is_stopping_ || !is_ready())
        return;
    if (std::exchange(is_reloading_, false)) {
        journal_.write(Severity::info, "reload complete");
        sd_notify(0, "READY=1");
    }
    if (std::exchange(reload_is_waiting_, false))
        reload();
}

void Supervisor::reload()
{
    journal_.write(Severity::info, "reloading");
    const auto assignments = load_();
    if (!assignments) {
        journal_.write(Severity::error, "reload refused: nothing has changed");
        return;
    }
    sd_notify(0, "RELOADING=1");
    is_reloading_ = true;
    assign(*assignments);
    look();
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
    if (const auto error = write_dump_file(text))
        journal_.write(Severity::error, fmt::format("{}: {}", dump_file_path, error.message()));
    else
        journal_.write(Severity::info, fmt::format("dump written to {}", dump_file_path));
}

}  // namespace lbd::process
