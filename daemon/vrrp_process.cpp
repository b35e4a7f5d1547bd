#include "daemon/vrrp_process.hpp"

#include "daemon/base/archive.hpp"
#include "daemon/base/spawn.hpp"
#include "daemon/dump.hpp"
#include "daemon/linux/kernel.hpp"
#include "daemon/linux/vrrp_wire.hpp"
#include "daemon/node.hpp"
#include "daemon/privileged_start.hpp"
#include "daemon/process/clock.hpp"
#include "daemon/process/log.hpp"
#include "daemon/process/obey.hpp"
#include "daemon/process/shared_memory.hpp"
#include "daemon/settings.hpp"
#include "daemon/vrrp_memory.hpp"
#include "daemon/wakeup.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <string>

namespace lbd::daemon {
namespace {

using process::now;

using std::chrono::milliseconds;

VrrpSettings read_settings(const process::SettingsFile& file)
{
    return from_archive<VrrpSettings>(file.read()).value();
}

// A node with the kernel's ports, and the parent's orders.
class VrrpProcess {
public:
    explicit VrrpProcess(process::Inheritance inheritance)
        : file_{std::move(inheritance.settings)},
          shared_{std::move(inheritance.memory)},
          memory_{shared_.bytes()},
          settings_{read_settings(file_)},
          refused_{prepare_vrrp_process()},
          log_{settings_.log, "lbd-vrrp"},
          parent_{io_, std::move(inheritance.channel)},
          node_{wire_, kernel_, log_, settings_.instances}
    {
        report(log_, refused_);
        report(log_, prepare_vrrp_thread(kernel_.worker_thread()));
    }

    int run()
    {
        node_.start(now(), memory_.recall());
        // Before it is alive: else, if it crashed now, who was master long ago would go on.
        memory_.note_masters(node_.router().masters());
        spawn(
            io_,
            process::obey(
                parent_,
                {.reconfigure = [this] { reconfigure(); },
                 .stop = [this] { stop(); },
                 .parent_gone = [this] { stop(); },
                 .describe = [this] { return dump(node_, now()) + dump(port_counts()); }}));
        wake();
        parent_.send(process::Message::ready);
        io_.run();
        return 0;
    }

private:
    void reconfigure()
    {
        settings_ = read_settings(file_);
        node_.reconfigure(settings_.instances, now());
        wake();
    }

    void stop()
    {
        if (!settings_.releases_addresses)
            return io_.stop();
        node_.stop(now());
        const auto last = node_.next_deadline().value_or(now());
        const auto patience = std::chrono::duration_cast<milliseconds>(last - now());
        parent_.send(process::Message::stopping, std::to_string(patience.count()));
        is_stopping_ = true;
        wake();
    }

    PortCounts port_counts() const
    {
        const os::VrrpWire::Counts& wire = wire_.counts();
        return {wire.received, wire.malformed, wire.sent, wire.unsent, kernel_.losses()};
    }

    void wake()
    {
        const Time time = now();
        memory_.note_alive(time);
        node_.wake(time);
        if (noted_transitions_ != node_.transitions()) {
            noted_transitions_ = node_.transitions();
            memory_.note_masters(node_.router().masters());
        }
        if (is_stopping_ && node_.has_stopped())
            return io_.stop();
        wakeup_.at(node_.next_deadline());
    }

    boost::asio::io_context io_{1};
    process::SettingsFile file_;
    process::SharedMemory shared_;
    VrrpMemory memory_;
    VrrpSettings settings_;
    std::vector<RefusedRequest> refused_;  // before the first thread, which is the log's
    process::Log log_;
    process::Channel parent_;
    Wakeup wakeup_{io_, [this] { wake(); }};
    os::VrrpWire wire_{io_, [this] { wakeup_.soon(); }};
    os::Kernel kernel_{io_, [this] { wakeup_.soon(); }};
    Node node_;
    std::uint64_t noted_transitions_ = 0;
    bool is_stopping_ = false;
};

}  // namespace

int run_vrrp_process(process::Inheritance inheritance)
{
    VrrpProcess process{std::move(inheritance)};
    return process.run();
}

}  // namespace lbd::daemon
