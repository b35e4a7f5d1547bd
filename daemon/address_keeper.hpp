#pragma once

#include "daemon/ports.hpp"
#include "vrrp/router.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace lbd::daemon {

// Keeps the kernel's addresses what the states of the instances say, and tells the neighbours of
// them once they are installed. Operations take time, so it remembers what is under way.
class AddressKeeper {
public:
    AddressKeeper(Kernel&, Wire&, Journal&);

    // Installs what the instance holds and lacks, removes what it has and does not hold.
    void hold(const vrrp::Instance&, const std::vector<vrrp::Instance>& all);

    // Removes addresses that no instance has any more, unless another one holds them.
    void release(std::vector<vrrp::PlacedAddress>, const std::vector<vrrp::Instance>& all);

    // Gives the addresses of the instance a new lifetime.
    void renew(const vrrp::Instance&);

    // Sends a burst of announcements as soon as the addresses of the instance are installed.
    void announce(const vrrp::Instance&, std::uint32_t repeat);

    // Takes in what the kernel has answered. False if it refused something.
    bool take_in_results(const std::vector<vrrp::Instance>& all);

    bool is_settled() const { return under_way_.additions.empty() && under_way_.removals.empty(); }

    std::uint64_t repaired() const { return repaired_; }  // addresses put back after a drift

private:
    using Place = std::tuple<vrrp::LinkIndex, IpAddress, std::uint8_t>;

    // Operations that the kernel has not answered yet. It answers in order, so that a removal may
    // follow a renewal of the same address.
    struct UnderWay {
        std::multiset<Place> additions;
        std::multiset<Place> removals;
    };

    void apply(std::vector<vrrp::AddressOperation>);
    void apply_new(std::vector<vrrp::AddressOperation>);
    void note(const AddressResult&);
    void report_drift(const vrrp::Instance&, const vrrp::AddressOperation&);
    bool is_being_added(const vrrp::Instance&) const;
    std::multiset<Place>& under_way(const vrrp::AddressOperation&);
    static Place place(vrrp::LinkIndex, const vrrp::PlacedAddress&);
    static Place place(const vrrp::AddressOperation&);

    Kernel& kernel_;
    Wire& wire_;
    Journal& journal_;
    UnderWay under_way_;
    std::set<Place> installed_;  // confirmed by the kernel: if it is missing, somebody took it
    std::map<vrrp::InstanceId, std::uint32_t> announce_when_installed_;
    std::uint64_t repaired_ = 0;
};

}  // namespace lbd::daemon
