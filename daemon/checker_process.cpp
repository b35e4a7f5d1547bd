#include "daemon/checker_process.hpp"

#include "checkers/probes/asio_probes.hpp"
#include "daemon/balancer.hpp"
#include "daemon/balancer_dump.hpp"
#include "daemon/base/archive.hpp"
#include "daemon/base/spawn.hpp"
#include "daemon/linux/ipvs.hpp"
#include "daemon/privileged_start.hpp"
#include "daemon/process/clock.hpp"
#include "daemon/process/log.hpp"
#include "daemon/process/obey.hpp"
#include "daemon/process/shared_memory.hpp"
#include "daemon/settings.hpp"
#include "daemon/wakeup.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <random>

#include <malloc.h>

namespace lbd::daemon {
namespace {

using process::now;

constexpr std::size_t most_probes_in_flight = 4096;
constexpr Duration usual_hand_over = std::chrono::seconds{3};
// How long the removal of a large table may take, in milliseconds.
constexpr const char* patience_with_removal = "30000";

CheckerSettings read_settings(const process::SettingsFile& file)
{
    return from_archive<CheckerSettings>(file.read()).value();
}

// A balancer with the kernel's ports, and the parent's orders.
class CheckerProcess {
public:
    CheckerProcess(
        process::SettingsFile settings,
        process::SharedMemory& shared,
        FileDescriptor channel,
        const LogOptions& log)
        : file_{std::move(settings)},
          log_{log, "lbd-checkers"},
          parent_{io_, std::move(channel)},
          balancer_{
              ipvs_,
              probes_,
              log_,
              {.seed = std::random_device{}(),
               .probes_in_flight = affordable_probes(most_probes_in_flight),
               .memory = shared.bytes()}}
    {
    }

    void report(const std::vector<RefusedRequest>& refused) { daemon::report(log_, refused); }

    int run(CheckerSettings settings)
    {
        releases_services_ = settings.releases_services;
        balancer_.start(settings.virtual_servers, now());
        settings = {};
        give_back_memory();
        spawn(
            io_,
            process::obey(
                parent_,
                {.reconfigure = [this] { reconfigure(); },
                 .stop = [this] { stop(); },
                 .parent_gone = [this] { stop_after_hand_over(); },
                 .describe = [this] { return dump(balancer_); }}));
        wake();
        parent_.send(process::Message::ready);
        io_.run();
        return 0;
    }

private:
    void reconfigure()
    {
        {
            const CheckerSettings settings = read_settings(file_);
            releases_services_ = settings.releases_services;
            balancer_.reconfigure(settings.virtual_servers, now());
        }
        give_back_memory();
        wake();
    }

    // The settings need much more of it than what is kept of them.
    static void give_back_memory() { malloc_trim(0); }

    // Nobody is there any more to let the other process go first.
    void stop_after_hand_over()
    {
        hand_over_.expires_after(usual_hand_over);
        hand_over_.async_wait([this](const boost::system::error_code&) { stop(); });
    }

    void stop()
    {
        if (releases_services_) {
            parent_.send(process::Message::stopping, patience_with_removal);
            balancer_.stop();
        }
        io_.stop();
    }

    void wake()
    {
        balancer_.wake(now());
        wakeup_.at(balancer_.next_deadline());
    }

    boost::asio::io_context io_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE};
    process::SettingsFile file_;
    process::Log log_;
    process::Channel parent_;
    Wakeup wakeup_{io_, [this] { wake(); }};
    os::Ipvs ipvs_;
    checkers::AsioProbes probes_{io_, [this] { wakeup_.soon(); }};
    Balancer balancer_;
    boost::asio::steady_timer hand_over_{io_};
    bool releases_services_ = true;
};

}  // namespace

int run_checker_process(process::Inheritance inheritance)
{
    const auto refused = prepare_checker_process(most_probes_in_flight);
    process::SettingsFile file{std::move(inheritance.settings)};
    process::SharedMemory shared{std::move(inheritance.memory)};
    CheckerSettings settings = read_settings(file);
    CheckerProcess process{std::move(file), shared, std::move(inheritance.channel), settings.log};
    process.report(refused);
    return process.run(std::move(settings));
}

}  // namespace lbd::daemon
