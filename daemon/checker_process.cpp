#include "daemon/checker_process.hpp"

#include "checkers/probes/asio_probes.hpp"
#include "daemon/balancer.hpp"
#include "daemon/balancer_dump.hpp"
#include "daemon/base/archive.hpp"
#include "daemon/base/spawn.hpp"
#include "daemon/linux/ipvs.hpp"
#include "daemon/privileged_start.hpp"
#include "daemon/process/log.hpp"
#include "daemon/process/obey.hpp"
#include "daemon/process/shared_memory.hpp"
#include "daemon/settings.hpp"
#include "daemon/wakeup.hpp"

#include <boost/asio/io_context.hpp>

#include <random>

#include <malloc.h>

namespace lbd::daemon {
namespace {

constexpr std::size_t most_probes_in_flight = 4096;
// How long the removal of a large table may take, in milliseconds.
constexpr const char* patience_with_removal = "30000";

Time now()
{
    return std::chrono::steady_clock::now();
}

CheckerSettings read_settings(const process::SettingsFile& file)
{
    return from_archive<CheckerSettings>(file.read()).value();
}

// A balancer with the kernel's ports, and the parent's orders.
class CheckerProcess {
public:
    explicit CheckerProcess(process::Inheritance inheritance)
        : CheckerProcess{std::move(inheritance), prepare_checker_process(most_probes_in_flight)}
    {
    }

    int run()
    {
        balancer_.start(services(), now());
        malloc_trim(0);
        spawn(
            io_,
            process::obey(
                parent_,
                {.reconfigure = [this] { reconfigure(); },
                 .stop = [this] { stop(); },
                 .describe = [this] { return dump(balancer_); }}));
        wake();
        parent_.send(process::Message::ready);
        io_.run();
        return 0;
    }

private:
    CheckerProcess(process::Inheritance inheritance, const std::vector<RefusedRequest>& refused)
        : file_{std::move(inheritance.settings)},
          shared_{std::move(inheritance.memory)},
          log_{read_settings(file_).log, "lbd-checkers"},
          parent_{io_, std::move(inheritance.channel)},
          balancer_{
              ipvs_,
              probes_,
              log_,
              {.seed = std::random_device{}(),
               .probes_in_flight = affordable_probes(most_probes_in_flight),
               .memory = shared_.bytes()}}
    {
        report(log_, refused);
    }

    // They need much more memory than what is kept of them.
    std::vector<checkers::VirtualServer> services()
    {
        CheckerSettings settings = read_settings(file_);
        releases_services_ = settings.releases_services;
        return std::move(settings.virtual_servers);
    }

    void reconfigure()
    {
        balancer_.reconfigure(services(), now());
        malloc_trim(0);
        wake();
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
    process::SharedMemory shared_;
    process::Log log_;
    process::Channel parent_;
    Wakeup wakeup_{io_, [this] { wake(); }};
    os::Ipvs ipvs_;
    checkers::AsioProbes probes_{io_, [this] { wakeup_.soon(); }};
    Balancer balancer_;
    bool releases_services_ = true;
};

}  // namespace

int run_checker_process(process::Inheritance inheritance)
{
    CheckerProcess process{std::move(inheritance)};
    return process.run();
}

}  // namespace lbd::daemon
