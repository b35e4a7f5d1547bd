#pragma once

#include "daemon/ports.hpp"
#include "daemon/repairs.hpp"
#include "vrrp/router.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace lbd::daemon {

// Keeps the kernel's addresses what the states of the instances say, and tells the neighbours of
// them once they are installed. Operations take time, so it remembers what is under way.
class AddressKeeper {
public:
    AddressKeeper(Kernel&, Wire&, Journal&);

    // Installs what the instance holds and lacks, removes what it has and does not hold. Whatever
    // this installs is announced once it is there: after a reload, a refusal or a drift there is
    // nobody else to do it.
    void hold(const vrrp::Instance&, const std::vector<vrrp::Instance>& all, Time now);

    // Removes addresses that no instance has any more, unless another one holds them.
    void release(std::vector<vrrp::PlacedAddress>, const std::vector<vrrp::Instance>& all);

    // Installs anew what was held like this and is held otherwise now: the kernel changes neither
    // the label nor the broadcast address nor the scope of an address that is there.
    void replace(
        const std::vector<vrrp::PlacedAddress>& before, const std::vector<vrrp::Instance>& all);

    // Gives the addresses of the instance a new lifetime.
    void renew(const vrrp::Instance&);

    // Sends a burst of announcements: at once of the addresses that are installed, of the others as
    // soon as they are.
    void announce(const vrrp::Instance&, std::uint32_t repeat);

    // Holds what all of them hold, and what it waits for in vain, it orders again.
    void hold_all(const std::vector<vrrp::Instance>& all, Time now);

    // Takes in what the kernel has answered. False if it refused something. To be called before
    // Kernel::refresh(), see there, and follow_up() after it.
    bool take_in_results();
    void follow_up(const std::vector<vrrp::Instance>& all, Time now);

    // After the links have changed: forgets what was on links that are gone, and removes what is on
    // links where nobody wants it, because they were renamed.
    void leave_links(const std::vector<vrrp::Instance>& all);

    // Whether there is something that it would order again if hold_all() were called later.
    bool waits() const;

    bool is_settled() const;  // everything is answered

    std::uint64_t repaired() const { return repaired_; }  // addresses put back after a drift

private:
    void apply(std::vector<vrrp::AddressOperation>);
    void remove(std::vector<vrrp::AddressOperation>, const std::vector<vrrp::Instance>& all);
    void forget_gone_links();
    bool note(const AddressResult&);
    bool misses_what_was_added();
    void report_refusal(const AddressResult&);
    bool is_put_off(const vrrp::AddressOperation&, Time now);
    void report_drift(const vrrp::Instance&, const vrrp::AddressOperation&, Time now);
    bool links_have(const vrrp::Place&) const;
    bool is_installed(const vrrp::Place&) const;
    void announce_once_installed(const vrrp::Place&, std::uint32_t repeat);

    Kernel& kernel_;
    Wire& wire_;
    Journal& journal_;
    vrrp::OrderedAddresses under_way_;
    std::set<vrrp::Place> installed_;  // held and seen: if it is missing, somebody took it
    std::set<std::pair<vrrp::Place, bool>> reported_;  // refusals to add (true) or to remove
    std::map<vrrp::Place, std::uint32_t> announce_once_installed_;
    std::map<vrrp::Place, Repairs> repairs_;
    bool has_put_off_ = false;  // a repair
    std::uint64_t repaired_ = 0;
};

}  // namespace lbd::daemon
