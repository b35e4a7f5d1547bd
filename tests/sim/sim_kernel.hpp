#pragma once

#include "daemon/ports.hpp"
#include "tests/sim/world.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace lbd::sim {

inline constexpr vrrp::LinkIndex eth0{2};

// The kernel of one simulated host: it outlives its daemon, answers late, and drops addresses
// whose lifetime has passed.
class SimKernel : public daemon::Kernel {
public:
    SimKernel(World&, const IpAddress& address, std::function<void()> on_news);

    const vrrp::Links& links() const override { return mirror_; }

    bool refresh() override;
    void apply(std::vector<vrrp::AddressOperation>) override;
    std::vector<daemon::AddressResult> completed() override;

    // What `ip addr` shows, whatever the daemon has noticed of it.
    bool has(const IpAddress&) const;

    // Nothing is under way, nothing is waiting to be noticed or to be tried again.
    bool is_idle() const
    {
        return under_way_ == 0 && results_.empty() && mirror_ == links_ && !has_refused_;
    }

    std::size_t additions() const { return additions_; }  // not counting renewals

    // A new daemon starts: what the old one had ordered is not answered to it.
    void forget_results();
    void remove(const IpAddress&);  // `ip addr del` by somebody else
    void set_link(bool up);

    void refuse(bool refuses) { refuses_ = refuses; }

private:
    void perform(const vrrp::AddressOperation&);
    void add(const vrrp::PlacedAddress&);
    void expire(const IpAddress&, Time valid_until);

    World& world_;
    std::function<void()> on_news_;
    vrrp::Links links_;   // the truth
    vrrp::Links mirror_;  // as of the last refresh()
    std::map<IpAddress, Time> valid_until_;
    std::vector<daemon::AddressResult> results_;
    std::size_t under_way_ = 0;
    Time busy_until_{};
    unsigned generation_ = 0;
    std::size_t additions_ = 0;
    bool refuses_ = false;
    bool has_refused_ = false;  // the last operation
};

}  // namespace lbd::sim
