#pragma once

#include "daemon/balancer.hpp"
#include "tests/sim/balancer_ports.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::sim {

// A director in virtual time: a kernel with IPVS, servers, and the real daemon::Balancer, which can
// be started, stopped and killed.
class BalancerHost {
public:
    using Configuration = std::vector<checkers::VirtualServer>;

    explicit BalancerHost(Configuration configured = {});

    void start();
    void kill();  // as kill -9 does: only the kernel and the shared memory remain
    void stop();  // as `service lbd stop` does
    void reload(Configuration);
    void run_for(Duration);

    Time now() const { return servers.now; }

    daemon::Balancer& balancer() { return *balancer_; }

    // What the kernel has of a service, as "rr 10.0.0.1:80/1 10.0.0.2:80/0": servers with weights;
    // "nothing" if it has no such service.
    std::string programmed(const checkers::ServiceKey&) const;

    // What was written since the last call, but for the lines about the size of the configuration.
    std::vector<std::string> take_log();

    // What the kernel was told since the last call.
    std::vector<checkers::IpvsOperation> take_operations();

    Configuration configuration;
    daemon::BalancerSettings settings;
    SimIpvs ipvs;
    SimServers servers;
    SimJournal journal;
    Duration reading_takes{};

private:
    std::vector<std::byte> memory_;
    Duration spent_reading_{};  // virtual time stands still while the balancer works
    std::unique_ptr<daemon::Balancer> balancer_;
};

}  // namespace lbd::sim
