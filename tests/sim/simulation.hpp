#pragma once

#include "tests/sim/sim_host.hpp"
#include "tests/sim/world.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::sim {

// What the network does to a packet.
struct Quality {
    Duration latency = std::chrono::milliseconds{1};
    Duration jitter{};  // more than the latency of a later packet: reordering
    double loss = 0;
    double duplication = 0;
};

// Routers on one simulated link, each with the same virtual router. Faults are methods.
class Simulation {
public:
    explicit Simulation(unsigned seed = 1) : world_{seed} {}

    // A router of a virtual router 51 with the address 10.0.0.100.
    static vrrp::InstanceConfig instance(int priority);

    SimHost& add(const std::string& name, const IpAddress&, const vrrp::InstanceConfig&);
    SimHost& add(const std::string& name, int priority, std::string_view address);
    SimHost& host(std::string_view name);

    const std::vector<std::unique_ptr<SimHost>>& hosts() const { return hosts_; }

    World& world() { return world_; }

    void run_for(Duration);
    void set_quality(const Quality&);
    void isolate(const std::string& name);  // from everybody else
    void reunite();
    void set_link(std::string_view name, bool up);

    // The names of those whose kernel has the virtual address, in the order they were added.
    std::vector<std::string> holders() const;

    // The longest time for which two have both had the address although they could hear each other
    // all the while, on a network that loses nothing.
    Duration longest_overlap() const { return longest_overlap_; }

    const std::vector<std::string>& violations() const { return violations_; }

private:
    void broadcast(const SimHost& sender, const vrrp::Packet&);
    void transmit(SimHost& receiver, const vrrp::Packet&);
    bool can_hear(const SimHost&, const SimHost&) const;
    void check();
    void check_overlap();

    World world_;
    Quality quality_;
    std::vector<std::unique_ptr<SimHost>> hosts_;
    std::set<std::string> isolated_;
    std::optional<Time> overlap_since_;
    Duration longest_overlap_{};
    std::vector<std::string> violations_;
};

inline const IpAddress virtual_address = *IpAddress::parse("10.0.0.100");

}  // namespace lbd::sim
