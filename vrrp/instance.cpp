#include "vrrp/instance.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

using std::chrono::seconds;

template <class T>
std::optional<T> when(bool condition, T value)
{
    return condition ? std::optional{value} : std::nullopt;
}

// Renewing at a quarter leaves three more attempts before the kernel drops the addresses. What
// lives for ever needs no renewal.
std::optional<Time> next_renewal(const InstanceConfig& config, Time now)
{
    return when(config.address_lifetime > Duration{}, now + config.address_lifetime / 4);
}

Backup wait_for_master(const Self& self, Time since, std::optional<Heard> heard, Time now)
{
    return {
        .since = since,
        .master_down_at = now + master_down_interval(self, master_interval(self, heard)),
        .heard = std::move(heard),
        .preempt_at = {}};
}

Backup become_backup(const Self& self, std::optional<Heard> heard, Time now)
{
    return wait_for_master(self, now, std::move(heard), now);
}

Step become_master(const Self& self, Time now)
{
    const auto& [delay, repeat, refresh, refresh_repeat, lower_delay, lower_repeat] =
        self.config.announcement;
    const Master master{
        .advertise_at = now + self.config.interval,
        .second_burst = when(delay > Duration{}, Burst{now + delay, repeat}),
        .refresh_at = when(refresh > Duration{}, now + delay + refresh),
        .renew_at = next_renewal(self.config, now),
        .rival = {}};
    return {master, {Advertise{self.priority}, Announce{repeat}}};
}

Step start(const Self& self, Time now)
{
    // RFC 9568 §6.4.1: only the owner of the addresses starts as master.
    if (self.priority == owner && self.config.wants_master)
        return become_master(self, now);
    return {become_backup(self, {}, now)};
}

// The longest that a successor needs after our resignation: the skew time of the lowest priority,
// and the advertisement interval for the way of its first advertisement.
Step resign(const Self& self, Time now)
{
    const Self lowest{self.config, Priority{1}, self.source};
    const Duration patience = skew_time(lowest, self.config.interval) + self.config.interval;
    std::vector<Message> messages{Advertise{resigning}};
    if (self.config.address_lifetime > Duration{})
        messages.emplace_back(RenewAddresses{});  // The last time: they must outlive our patience.
    return {Resigning{now + patience}, std::move(messages)};
}

// RFC 9568 §6.4.1
Step in_initialize(const Self& self, const Event& event, Time now)
{
    return match(
        event,
        [&](const Started&) { return start(self, now); },
        [&](const Stopped&) -> Step { return {Initialize{}}; },
        [&](const DeadlinePassed&) -> Step { return {Initialize{}}; },
        [&](const Received&) -> Step { return {Initialize{}}; },
        [&](const Impeded& impeded) -> Step { return {Fault{impeded.reason}}; },
        [&](const Unimpeded&) -> Step { return {Initialize{}}; });
}

// Whether a backup keeps waiting because of this advertisement. A lower priority is left to run
// into the deadline: that is how we preempt.
bool accepts_as_master(const Self& self, const Backup& backup, const Heard& heard, Time now)
{
    if (!self.config.preemption.enabled || heard.priority >= self.priority)
        return true;
    return backup.preempt_at && now < *backup.preempt_at;
}

Backup heard_in_backup(const Self& self, Backup backup, const Heard& heard, Time now)
{
    const Duration delay = self.config.preemption.delay;
    if (heard.priority >= self.priority)
        backup.preempt_at.reset();
    else if (!backup.preempt_at && delay > Duration{})
        backup.preempt_at = now + delay;

    if (!accepts_as_master(self, backup, heard, now)) {
        backup.heard = heard;
        return backup;
    }
    Backup waiting = wait_for_master(self, backup.since, heard, now);
    waiting.preempt_at = backup.preempt_at;
    return waiting;
}

// RFC 9568 §6.4.2
Step in_backup(const Self& self, const Backup& backup, const Event& event, Time now)
{
    return match(
        event,
        [&](const Started&) -> Step { return {backup}; },
        [&](const Stopped&) -> Step { return {Initialize{}}; },
        [&](const DeadlinePassed&) -> Step {
            return now < backup.master_down_at ? Step{backup} : become_master(self, now);
        },
        [&](const Received& received) -> Step {
            const auto& [advertisement, source] = received;
            const Heard heard{source, advertisement.priority, advertisement.interval, now};
            if (heard.priority != resigning)
                return {heard_in_backup(self, backup, heard, now)};
            Backup succeeding = backup;
            succeeding.heard = heard;
            succeeding.master_down_at = now + skew_time(self, heard.interval);
            return {succeeding};
        },
        [&](const Impeded& impeded) -> Step { return {Fault{impeded.reason}}; },
        [&](const Unimpeded&) -> Step { return {backup}; });
}

Step master_deadline(const Self& self, Master master, Time now)
{
    std::vector<Message> messages;
    if (now >= master.advertise_at) {
        messages.emplace_back(Advertise{self.priority});
        // A fixed rhythm, unless we were not scheduled for so long that it would be a burst.
        master.advertise_at =
            std::max(master.advertise_at, now - self.config.interval / 2) + self.config.interval;
    }
    if (master.second_burst && now >= master.second_burst->at) {
        messages.emplace_back(Announce{master.second_burst->repeat});
        master.second_burst.reset();
    }
    if (master.refresh_at && now >= *master.refresh_at) {
        messages.emplace_back(Announce{self.config.announcement.refresh_repeat});
        master.refresh_at = now + self.config.announcement.refresh;
    }
    if (master.renew_at && now >= *master.renew_at) {
        messages.emplace_back(RenewAddresses{});
        master.renew_at = next_renewal(self.config, now);
    }
    return {master, std::move(messages)};
}

bool outranks(const Heard& peer, const Self& self)
{
    if (peer.priority != self.priority)
        return peer.priority > self.priority;
    return peer.source > self.source;  // RFC 9568 §6.4.3
}

// A rival of lower priority has told the network that the addresses are its own: we correct that,
// but not more than once an interval. RFC 9568 §6.4.3 wants an answer to each of its
// advertisements; there is one in each interval anyway, and a flood of them must not be answered by
// a larger one.
Step assert_mastership(const Self& self, Master master, const Heard& rival, Time now)
{
    if (master.rival && now < master.rival->at + self.config.interval)
        return {master};
    master.rival = rival;

    std::vector<Message> messages;
    if (self.config.conduct.answers_lower_priority) {
        messages.emplace_back(Advertise{self.priority});
        master.advertise_at = now + self.config.interval;
    }
    const auto& announcement = self.config.announcement;
    if (announcement.lower_priority_repeat > 0) {
        messages.emplace_back(Announce{announcement.lower_priority_repeat});
        if (announcement.lower_priority_delay > Duration{})
            master.second_burst =
                Burst{now + announcement.lower_priority_delay, announcement.lower_priority_repeat};
    }
    return {master, std::move(messages)};
}

// RFC 9568 §6.4.3
Step heard_in_master(const Self& self, const Master& master, const Heard& heard, Time now)
{
    if (heard.priority == resigning) {
        Master answered = master;
        answered.advertise_at = now + self.config.interval;
        return {answered, {Advertise{self.priority}}};
    }
    if (heard.priority == self.priority && heard.source == self.source)
        return {master};  // Our own address: a loop in the network, or a stolen address.
    if (!outranks(heard, self))
        return assert_mastership(self, master, heard, now);

    Step yielded{become_backup(self, heard, now)};
    if (self.config.conduct.advertises_before_yielding)
        yielded.messages.emplace_back(Advertise{self.priority});
    return yielded;
}

Step in_master(const Self& self, const Master& master, const Event& event, Time now)
{
    return match(
        event,
        [&](const Started&) -> Step { return {master}; },
        [&](const Stopped&) { return resign(self, now); },
        [&](const DeadlinePassed&) { return master_deadline(self, master, now); },
        [&](const Received& received) {
            const auto& [advertisement, source] = received;
            const Heard heard{source, advertisement.priority, advertisement.interval, now};
            return heard_in_master(self, master, heard, now);
        },
        [&](const Impeded& impeded) -> Step {
            return {Fault{impeded.reason}, {Advertise{resigning}}};
        },
        [&](const Unimpeded&) -> Step { return {master}; });
}

// Not in the RFC. Whoever advertises now is the successor, whatever its priority, unless it is an
// echo of our own. Told to start again we have lost nothing yet, and go on.
Step in_resigning(const Self& self, const Resigning& state, const Event& event, Time now)
{
    return match(
        event,
        [&](const Started&) { return become_master(self, now); },
        [&](const Stopped&) -> Step { return {state}; },
        [&](const DeadlinePassed&) -> Step {
            return {now < state.let_go_at ? State{state} : State{Initialize{}}};
        },
        [&](const Received& received) -> Step {
            const bool successor =
                received.advertisement.priority != resigning && received.source != self.source;
            return {successor ? State{Initialize{}} : State{state}};
        },
        [&](const Impeded&) -> Step { return {Initialize{}}; },
        [&](const Unimpeded&) -> Step { return {state}; });
}

// Not in the RFC, which knows no links. Advertisements are ignored: we could not act on them.
Step in_fault(const Self& self, const Fault& fault, const Event& event, Time now)
{
    return match(
        event,
        [&](const Started&) -> Step { return {fault}; },
        [&](const Stopped&) -> Step { return {Initialize{}}; },
        [&](const DeadlinePassed&) -> Step { return {fault}; },
        [&](const Received&) -> Step { return {fault}; },
        [&](const Impeded& impeded) -> Step { return {Fault{impeded.reason}}; },
        [&](const Unimpeded&) { return start(self, now); });
}

}  // namespace

Step step(const Self& self, const State& state, const Event& event, Time now)
{
    return match(
        state,
        [&](const Initialize&) { return in_initialize(self, event, now); },
        [&](const Backup& backup) { return in_backup(self, backup, event, now); },
        [&](const Master& master) { return in_master(self, master, event, now); },
        [&](const Resigning& leaving) { return in_resigning(self, leaving, event, now); },
        [&](const Fault& fault) { return in_fault(self, fault, event, now); });
}

Master resumed_master(const Self& self, Time now)
{
    Master master = std::get<Master>(become_master(self, now).state);
    master.advertise_at = now;
    master.second_burst.reset();
    if (master.renew_at)
        master.renew_at = now;
    return master;
}

}  // namespace lbd::vrrp
