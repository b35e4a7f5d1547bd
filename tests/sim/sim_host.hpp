#pragma once

#include "daemon/node.hpp"
#include "daemon/ports.hpp"
#include "tests/sim/sim_kernel.hpp"
#include "tests/sim/world.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lbd::sim {

// One host: a kernel, and on it the real daemon::Node with simulated ports, which can be started,
// stopped, killed and frozen.
class SimHost : private daemon::Wire, private daemon::Journal {
public:
    using Sender = std::function<void(const SimHost&, const vrrp::Packet&)>;

    SimHost(World&, std::string name, const IpAddress&, vrrp::InstanceConfig, Sender);

    const std::string& name() const { return name_; }

    const IpAddress& address() const { return address_; }

    const vrrp::InstanceConfig& config() const { return config_; }

    const SimKernel& kernel() const { return kernel_; }

    const std::vector<std::string>& log() const { return log_; }

    std::size_t announcements() const { return announcements_; }

    void start();
    void stop();        // as `service lbd stop` does
    void kill();        // as kill -9 of every process does
    void kill_child();  // the VRRP process alone: its parent starts another at once
    void freeze(Duration);
    void reconfigure(vrrp::InstanceConfig);

    void remove_address(const IpAddress& address) { kernel_.remove(address); }

    void set_link(bool up);

    void refuse_addresses(bool refuses) { kernel_.refuse(refuses); }

    bool is_running() const { return node_ != nullptr; }

    bool is_frozen() const { return frozen_; }

    bool is_connected() const { return link_up_; }

    bool is_master() const;

    bool holds(const IpAddress& address) const { return kernel_.has(address); }

    // Kernel and state agree, or the daemon is still at it.
    bool is_consistent() const;

    void deliver(vrrp::Packet);

private:
    std::set<vrrp::Subscription> subscribe(const std::set<vrrp::Subscription>&) override;
    std::optional<vrrp::Packet> receive() override;
    std::error_code send(const vrrp::Packet&) override;
    std::error_code send(const vrrp::Frame&) override;
    void write(daemon::Severity, std::string_view line) override;

    void run(const vrrp::Memory&);
    void wake();
    void plan_wake_up();

    World& world_;
    std::string name_;
    IpAddress address_;
    vrrp::InstanceConfig config_;
    Sender sender_;
    SimKernel kernel_;
    std::unique_ptr<daemon::Node> node_;
    std::deque<vrrp::Packet> queue_;
    std::vector<std::string> log_;
    std::set<vrrp::Subscription> subscribed_;
    std::optional<Time> wake_up_at_;
    std::size_t announcements_ = 0;
    bool frozen_ = false;
    bool link_up_ = true;
};

}  // namespace lbd::sim
