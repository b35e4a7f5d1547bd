#pragma once

#include "daemon/address_keeper.hpp"
#include "daemon/base/rate_limit.hpp"
#include "daemon/base/time.hpp"
#include "daemon/ports.hpp"
#include "vrrp/router.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace lbd::daemon {

// A VRRP router at work: takes in what the ports have, lets vrrp::Router decide, and performs. It
// waits for nothing; whoever owns it calls wake() when a port has something or a deadline is due.
class Node {
public:
    Node(Wire&, Kernel&, Journal&, std::vector<vrrp::InstanceConfig>);

    void start(Time now, const vrrp::Memory& memory = {});
    void reconfigure(std::vector<vrrp::InstanceConfig>, Time now);

    // Hands over. Goes on being woken until has_stopped().
    void stop(Time now);

    // First everything that has arrived, then whatever is due: a process that was not scheduled
    // for a while must not take over from a master whose advertisements wait in its queue.
    void wake(Time now);

    std::optional<Time> next_deadline() const;
    bool has_stopped() const;  // nothing is held any more, and the kernel has confirmed it

    const vrrp::Router& router() const { return router_; }

    // Changes whenever another instance may be master.
    std::uint64_t transitions() const { return transitions_; }

    std::uint64_t repaired() const { return addresses_.repaired(); }

private:
    void take_in_packets(Time now);
    void carry_out(const vrrp::Outcome&, Time now);
    void retry_soon(Time now);
    void perform(const vrrp::Outcome&, Time now);
    void send(const vrrp::Packet&, Time now);
    void report(const vrrp::RefusedPacket&, Time now);
    void report(const vrrp::OddAdvertisement&, Time now);

    Wire& wire_;
    Kernel& kernel_;
    Journal& journal_;
    vrrp::Router router_;
    AddressKeeper addresses_;
    std::map<std::tuple<std::optional<vrrp::InstanceId>, vrrp::Refusal>, RateLimit> refusals_;
    std::map<std::tuple<vrrp::InstanceId, vrrp::Oddity, IpAddress>, RateLimit> oddities_;
    RateLimit send_errors_;
    std::optional<Time> retry_at_;  // of what the system refused
    std::uint64_t transitions_ = 0;
};

}  // namespace lbd::daemon
