#include "vrrp/router.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace lbd::vrrp {
namespace {

constexpr Time never = Time::max();

Self self(const Instance& instance)
{
    return {instance.config, instance.config.priority, instance.standing.source};
}

bool takes_part(const State& state)
{
    return !std::holds_alternative<Initialize>(state) && !std::holds_alternative<Fault>(state);
}

void count_transition(Counters& counters, const State& before, const State& after)
{
    if (std::holds_alternative<Master>(after))
        ++counters.became_master;
    else if (std::holds_alternative<Master>(before))
        ++counters.released_master;
}

InstanceKey key(const Instance& instance)
{
    return {instance.config.vrid, instance.config.family, instance.config.link};
}

}  // namespace

Router::Router(std::vector<InstanceConfig> configs)
{
    for (InstanceConfig& config : configs)
        add(std::move(config));
}

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

void Router::forget_the_gone()
{
    const auto gone = [](const Instance& instance) {
        return instance.leaving && std::holds_alternative<Initialize>(instance.state);
    };
    if (std::erase_if(instances_, gone) == 0)
        return;
    by_vrid_ = {};
    deadlines_.assign(instances_.size(), never);
    for (std::size_t i = 0; i < instances_.size(); ++i) {
        by_vrid_[static_cast<std::size_t>(instances_[i].config.vrid)].push_back(i);
        update_deadline(instances_[i]);
    }
}

const Instance& Router::instance(InstanceId id) const
{
    const auto found = std::ranges::find(instances_, id, &Instance::id);
    assert(found != instances_.end());
    return *found;
}

void Router::update_deadline(const Instance& instance)
{
    const auto position = static_cast<std::size_t>(&instance - instances_.data());
    deadlines_[position] = vrrp::next_deadline(instance.state).value_or(never);
}

std::optional<Time> Router::next_deadline() const
{
    const auto earliest = std::ranges::min_element(deadlines_);
    if (earliest == deadlines_.end() || *earliest == never)
        return std::nullopt;
    return *earliest;
}

void Router::give(Instance& instance, const Event& event, Time now, Outcome& outcome)
{
    auto [after, messages] = step(self(instance), instance.state, event, now);
    const State before = std::exchange(instance.state, std::move(after));
    update_deadline(instance);
    for (const Message& message : messages)
        perform(instance, message, outcome);
    if (before.index() == instance.state.index())
        return;
    count_transition(instance.counters, before, instance.state);
    outcome.changes.push_back({instance.id, before, event, instance.state});
    outcome.hold.push_back(instance.id);
}

void Router::perform(Instance& instance, const Message& message, Outcome& outcome)
{
    match(
        message,
        [&](const Advertise& advertise) { this->advertise(instance, advertise, outcome); },
        [&](const Announce& announce) {
            outcome.announce.push_back({instance.id, announce.repeat});
        },
        [&](const RenewAddresses&) { outcome.renew.push_back(instance.id); });
}

void Router::advertise(Instance& instance, const Advertise& message, Outcome& outcome)
{
    std::ranges::move(
        advertisements(instance.config, instance.standing, message.priority),
        std::back_inserter(outcome.packets));
    ++instance.counters.sent;
    if (message.priority == resigning)
        ++instance.counters.resignations_sent;
}

void Router::update_standing(Instance& instance, const Links& links, Time now, Outcome& outcome)
{
    Standing current = standing(instance.config, links);
    if (!current.impediment && deaf_to_.contains(subscription(instance.config, current.link)))
        current.impediment = Impediment::cannot_listen;

    // Whatever is said because of an impediment is said from where we stood before it.
    const auto before = instance.standing.impediment;
    if (current.impediment && current.impediment != before)
        give(instance, Impeded{*current.impediment}, now, outcome);
    instance.standing = current;
    if (!current.impediment && before)
        give(instance, Unimpeded{}, now, outcome);
}

void Router::resume(Instance& instance, const Memory& memory, Time now, Outcome& outcome)
{
    const bool was_master = std::ranges::count(memory.masters, key(instance)) > 0;
    const Duration unnoticed = master_down_interval(self(instance), instance.config.interval);
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

// Unicast instances may share an identifier: then the one that lists the sender is meant.
Instance* Router::concerned(const Packet& packet, Vrid vrid)
{
    Instance* found = nullptr;
    for (const std::size_t position : by_vrid_[static_cast<std::size_t>(vrid)]) {
        Instance& instance = instances_[position];
        const LinkIndex link = instance.standing.link;
        if (instance.config.family != packet.flow.source.family() ||
            (link != packet.link && link != any_link))
            continue;
        if (!found || is_peer(instance.config.transport, packet.flow.source))
            found = &instance;
    }
    return found;
}

Outcome Router::received(const Packet& packet, Time now)
{
    Outcome outcome;
    const auto vrid = claimed_vrid(packet);
    Instance* const instance = vrid ? concerned(packet, *vrid) : nullptr;
    if (!instance) {
        ++packets_for_nobody_;
        const Refusal refusal = vrid ? Refusal::unknown_vrid : vrid.error();
        outcome.refused.push_back({std::nullopt, refusal, packet.flow.source});
    } else if (takes_part(instance->state)) {
        take_in(*instance, packet, now, outcome);
    }
    return outcome;
}

void Router::take_in(Instance& instance, const Packet& packet, Time now, Outcome& outcome)
{
    auto advertisement = decode(packet, instance.config);
    if (!advertisement) {
        ++instance.counters.refused[static_cast<std::size_t>(advertisement.error())];
        outcome.refused.push_back({instance.id, advertisement.error(), packet.flow.source});
        return;
    }
    ++instance.counters.received;
    if (advertisement->priority == resigning)
        ++instance.counters.resignations_received;
    if (!advertises(instance.config, advertisement->addresses))
        ++instance.counters.other_addresses;
    give(instance, Received{std::move(*advertisement), packet.flow.source}, now, outcome);
}

Outcome Router::deadline_passed(Time now)
{
    Outcome outcome;
    for (std::size_t i = 0; i < instances_.size(); ++i)
        if (deadlines_[i] <= now)
            give(instances_[i], DeadlinePassed{}, now, outcome);
    return outcome;
}

Outcome Router::links_changed(const Links& links, Time now)
{
    Outcome outcome;
    for (Instance& instance : instances_) {
        update_standing(instance, links, now, outcome);
        outcome.hold.push_back(instance.id);
    }
    return outcome;
}

Outcome Router::deaf_to(std::set<Subscription> refused, const Links& links, Time now)
{
    Outcome outcome;
    deaf_to_ = std::move(refused);
    for (Instance& instance : instances_)
        update_standing(instance, links, now, outcome);
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

std::set<Subscription> Router::subscriptions() const
{
    std::set<Subscription> wanted;
    for (const Instance& instance : instances_)
        if (instance.standing.link != any_link || instance.config.link.empty())
            wanted.insert(subscription(instance.config, instance.standing.link));
    return wanted;
}

std::vector<InstanceKey> Router::masters() const
{
    std::vector<InstanceKey> masters;
    for (const Instance& instance : instances_)
        if (std::holds_alternative<Master>(instance.state))
            masters.push_back(key(instance));
    return masters;
}

}  // namespace lbd::vrrp
