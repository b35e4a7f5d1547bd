#include "vrrp/router.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace lbd::vrrp {
namespace {

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

std::vector<Oddity> oddities(
    const Instance& instance, const Advertisement& advertisement, const IpAddress& source)
{
    using std::chrono::floor;
    const InstanceConfig& config = instance.config;
    std::vector<Oddity> found;
    if (source == instance.standing.source)
        found.push_back(Oddity::our_source);
    if (!advertises(config, advertisement.addresses))
        found.push_back(Oddity::other_addresses);
    // Nobody can advertise fractions of a centisecond.
    if (floor<Centiseconds>(advertisement.interval) != floor<Centiseconds>(config.interval))
        found.push_back(Oddity::other_interval);
    return found;
}

}  // namespace

Self self(const Instance& instance)
{
    return {instance.config, instance.config.priority, instance.standing.source};
}

Router::Router(std::vector<InstanceConfig> configs)
{
    for (InstanceConfig& config : configs)
        add(std::move(config));
    collect_virtual_addresses();
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
    if (before.index() == instance.state.index()) {
        // Another reason is news, too, although nothing follows from it.
        if (std::holds_alternative<Fault>(before) && before != instance.state)
            outcome.changes.push_back({instance.id, before, event, instance.state});
        return;
    }
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
    Standing current = standing(instance.config, links, virtual_addresses_);
    if (!current.impediment && deaf_to_.contains(subscription(instance.config, current.link)))
        current.impediment = Impediment::cannot_listen;

    // Who has handed over is not to come back, whatever the links do.
    const bool has_left = (stopping_ || instance.leaving) && !takes_part(instance.state);
    // Whatever is said because of an impediment is said from where we stood before it.
    const auto before = has_left ? current.impediment : instance.standing.impediment;
    if (current.impediment && current.impediment != before)
        give(instance, Impeded{*current.impediment}, now, outcome);
    instance.standing = current;
    if (!current.impediment && before)
        give(instance, Unimpeded{}, now, outcome);
}

Instance* Router::concerned(const Packet& packet, Vrid vrid)
{
    Instance* best = nullptr;
    std::optional<int> best_suitability;
    for (const std::size_t position : by_vrid_[static_cast<std::size_t>(vrid)]) {
        Instance& instance = instances_[position];
        const auto fits = suitability(instance.config, instance.standing, packet);
        if (fits > best_suitability) {
            best = &instance;
            best_suitability = fits;
        }
    }
    return best;
}

Outcome Router::received(const Packet& packet, Time now)
{
    Outcome outcome;
    const auto vrid = claimed_vrid(packet);
    Instance* const instance = vrid ? concerned(packet, *vrid) : nullptr;
    if (!instance) {
        const Refusal refusal = vrid ? Refusal::unknown_vrid : vrid.error();
        ++packets_for_nobody_[static_cast<std::size_t>(refusal)];
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
    for (const Oddity oddity : oddities(instance, *advertisement, packet.flow.source)) {
        outcome.odd.push_back({instance.id, oddity, packet.flow.source});
        if (oddity == Oddity::other_addresses)
            ++instance.counters.other_addresses;
    }
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
            masters.push_back(key(instance.config));
    return masters;
}

}  // namespace lbd::vrrp
