#include "vrrp/adjusted.hpp"

#include "daemon/base/match.hpp"
#include "vrrp/holdings.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

Backup adjusted_backup(Backup backup, const Self& before, const Self& after, Time now)
{
    const bool succeeds = backup.heard && backup.heard->priority == resigning;
    const auto waits = [&](const Self& self) {
        const Duration interval = master_interval(self, backup.heard);
        return succeeds ? skew_time(self, interval) : master_down_interval(self, interval);
    };
    // With a shorter interval that might be in the past, although the master has kept to the old
    // one and need not be dead: it gets the time of the new one to be heard.
    if (master_interval(after, backup.heard) < master_interval(before, backup.heard))
        backup.master_down_at = std::min(backup.master_down_at, now + waits(after));
    else
        backup.master_down_at += waits(after) - waits(before);
    return backup;
}

bool has_new_addresses(const InstanceConfig& before, const InstanceConfig& after)
{
    const auto old = placed_addresses(before);
    return std::ranges::any_of(placed_addresses(after), [&](const PlacedAddress& placed) {
        return std::ranges::none_of(
            old, [&](const PlacedAddress& each) { return same_place(each, placed); });
    });
}

Master adjusted_master(
    Master master, const InstanceConfig& before, const InstanceConfig& after, Time now)
{
    const auto& announcement = after.announcement;
    master.advertise_at = std::min(master.advertise_at, now + after.interval);
    // Also if there is no lifetime any more: the kernel counts down the one that it was told.
    if (std::max(before.address_lifetime, after.address_lifetime) > Duration{})
        master.renew_at = now;
    // The first burst is sent when the kernel has them.
    if (announcement.delay > Duration{} && has_new_addresses(before, after))
        master.second_burst = Burst{now + announcement.delay, announcement.repeat};
    if (announcement.refresh != before.announcement.refresh) {
        master.refresh_at.reset();
        if (announcement.refresh > Duration{})
            master.refresh_at = now + announcement.refresh;
    }
    return master;
}

}  // namespace

State adjusted(const State& state, const Self& before, const Self& after, Time now)
{
    return match(
        state,
        [](const Initialize& same) -> State { return same; },
        [&](const Backup& backup) -> State { return adjusted_backup(backup, before, after, now); },
        [&](const Master& master) -> State {
            return adjusted_master(master, before.config, after.config, now);
        },
        [](const Resigning& same) -> State { return same; },
        [](const Fault& same) -> State { return same; });
}

}  // namespace lbd::vrrp
