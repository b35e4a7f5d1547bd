#include "vrrp/adjusted.hpp"
#include "vrrp/router.hpp"

#include <algorithm>
#include <utility>

// How instances come and go: start, reload, stop.
namespace lbd::vrrp {

void Router::add(InstanceConfig config)
{
    by_vrid_[static_cast<std::size_t>(config.vrid)].push_back(instances_.size());
    Instance added;
    added.id = InstanceId{next_id_++};
    added.placed = placed_addresses(config);
    added.config = std::move(config);
    instances_.push_back(std::move(added));
    deadlines_.push_back(never);
}

void Router::collect_virtual_addresses()
{
    virtual_addresses_.clear();
    for (const Instance& instance : instances_)
        add_virtual_addresses(instance.config, virtual_addresses_);
}

void Router::resume(Instance& instance, const Memory& memory, Time now, Outcome& outcome)
{
    const bool was_master = std::ranges::count(memory.masters, key(instance.config)) > 0;
    // At least that long the others wait once it is dead: its last advertisement may have been sent
    // an interval before its last sign of life, and their skew time may be next to nothing.
    const auto waited_for = std::max(instance.config.down_timer_adverts, 1U) - 1;
    const Duration unnoticed = waited_for * instance.config.interval;
    if (!was_master || now >= memory.alive_at + unnoticed)
        return give(instance, Started{}, now, outcome);
    instance.state = resumed_master(self(instance), now);
    update_deadline(instance);
    outcome.resumed.push_back(instance.id);
    outcome.hold.push_back(instance.id);
}

Outcome Router::start(const Links& links, Time now, const Memory& memory)
{
    Outcome outcome;
    for (Instance& instance : instances_) {
        update_standing(instance, links, now, outcome);
        if (!instance.standing.impediment)
            resume(instance, memory, now, outcome);
    }
    return outcome;
}

void Router::change(Instance& instance, const InstanceConfig& config, Time now, Outcome& outcome)
{
    const InstanceConfig before = std::exchange(instance.config, config);
    instance.placed = placed_addresses(config);
    const Self old_self{before, before.priority, instance.standing.source};
    instance.state = adjusted(instance.state, old_self, self(instance), now);
    update_deadline(instance);
    outcome.hold.push_back(instance.id);
}

Outcome Router::reconfigure(std::vector<InstanceConfig> configs, const Links& links, Time now)
{
    Outcome outcome;
    if (stopping_)
        return outcome;
    forget_the_gone();
    for (Instance& instance : instances_) {
        const auto kept = std::ranges::find_if(configs, [&](const InstanceConfig& config) {
            return is_same_router(config, instance.config);
        });
        const bool was_leaving = std::exchange(instance.leaving, kept == configs.end());
        if (instance.leaving) {
            give(instance, Stopped{}, now, outcome);
            continue;
        }
        if (*kept != instance.config)
            change(instance, *kept, now, outcome);
        if (was_leaving)
            give(instance, Started{}, now, outcome);
        configs.erase(kept);
    }
    const std::size_t kept_instances = instances_.size();
    for (InstanceConfig& config : configs)
        add(std::move(config));
    collect_virtual_addresses();
    for (std::size_t i = 0; i < instances_.size(); ++i) {
        update_standing(instances_[i], links, now, outcome);
        if (i >= kept_instances && !instances_[i].standing.impediment)
            give(instances_[i], Started{}, now, outcome);
    }
    return outcome;
}

Outcome Router::stop(Time now)
{
    Outcome outcome;
    stopping_ = true;
    for (Instance& instance : instances_)
        give(instance, Stopped{}, now, outcome);
    return outcome;
}

bool Router::has_stopped() const
{
    return std::ranges::all_of(instances_, [](const Instance& instance) {
        return std::holds_alternative<Initialize>(instance.state);
    });
}

void Router::forget_the_gone()
{
    const auto gone = [](const Instance& instance) {
        return instance.leaving && std::holds_alternative<Initialize>(instance.state);
    };
    if (std::erase_if(instances_, gone) == 0)
        return;
    collect_virtual_addresses();
    by_vrid_ = {};
    deadlines_.assign(instances_.size(), never);
    for (std::size_t i = 0; i < instances_.size(); ++i) {
        by_vrid_[static_cast<std::size_t>(instances_[i].config.vrid)].push_back(i);
        update_deadline(instances_[i]);
    }
}

}  // namespace lbd::vrrp
