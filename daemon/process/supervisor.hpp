#pragma once

#include "daemon/options.hpp"
#include "daemon/ports.hpp"
#include "daemon/process/detach.hpp"
#include "daemon/process/post.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lbd::process {

// A configuration as archives.
struct Assignments {
    // The settings of the children; nothing where a process is not needed.
    std::optional<std::vector<std::byte>> vrrp;
    std::optional<std::vector<std::byte>> checkers;

    // What no child is told, and a reload changes all the same.
    std::vector<std::byte> others;
};

// The parent: keeps the two children running, and passes on what it is told by signals. It does
// none of their work, so that it is there when one of them dies.
class Supervisor {
public:
    // Done by those who know what is in a configuration.
    struct Reading {
        // Reads it again. Nothing: it has errors, which have been logged.
        std::function<std::optional<Assignments>()> load;

        // Logs what a reload has changed.
        std::function<void(const Assignments& from, const Assignments& to)> tell_changes;
    };

    Supervisor(
        boost::asio::io_context&, daemon::Journal&, const daemon::Options&, Detachment, Reading);

    // Until the daemon is told to stop; the exit status.
    int run(Assignments);

private:
    void assign(Assignments);
    Assignments assigned() const;
    boost::asio::awaitable<void> take_signals();
    boost::asio::awaitable<void> announce_readiness();
    boost::asio::awaitable<void> stop();
    boost::asio::awaitable<void> write_dump();
    void take_signal(int signal);
    void reload();
    void complete_reload();
    std::optional<Assignments> load();
    bool can_reload() const;
    void look();

    bool is_ready() const { return vrrp_.is_ready() && checkers_.is_ready(); }

    boost::asio::io_context& io_;
    daemon::Journal& journal_;
    Detachment detachment_;
    Reading reading_;
    Post vrrp_;
    Post checkers_;
    std::vector<std::byte> others_;  // of the assignments
    Signal changed_;
    Assignments former_;  // before the reload under way
    bool reload_is_waiting_ = false;
    bool is_reloading_ = false;
    bool is_dumping_ = false;
    bool is_stopping_ = false;
    int exit_status_ = 0;
};

}  // namespace lbd::process
