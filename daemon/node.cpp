#include "daemon/node.hpp"

#include "daemon/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::daemon {
namespace {

using std::chrono::seconds;

constexpr Duration retry_pause = Repairs::pause;
constexpr Duration log_pause = seconds{60};

// More senders than that share one limit of what is logged: anybody can make up addresses.
constexpr std::size_t senders_told_apart = 32;

std::string with_count(std::string line, std::uint64_t held_back)
{
    return held_back == 0 ? line : fmt::format("{} ({} more like it)", line, held_back);
}

}  // namespace

Node::Node(Wire& wire, Kernel& kernel, Journal& journal, std::vector<vrrp::InstanceConfig> configs)
    : wire_{wire},
      kernel_{kernel},
      journal_{journal},
      router_{std::move(configs)},
      addresses_{kernel, wire, journal},
      send_errors_{log_pause}
{
}

void Node::start(Time now, const vrrp::Memory& memory)
{
    carry_out(router_.start(kernel_.links(), now, memory), now);
    // What an earlier run left behind is not ours while we are not master.
    addresses_.hold_all(router_.instances(), now);
}

void Node::reconfigure(std::vector<vrrp::InstanceConfig> configs, Time now)
{
    std::vector<vrrp::PlacedAddress> before;
    std::vector<vrrp::PlacedAddress> held_before;
    for (const vrrp::Instance& instance : router_.instances()) {
        std::ranges::copy(instance.placed, std::back_inserter(before));
        if (vrrp::holds_addresses(instance.state))
            std::ranges::copy(instance.placed, std::back_inserter(held_before));
    }
    carry_out(router_.reconfigure(std::move(configs), kernel_.links(), now), now);
    addresses_.replace(held_before, router_.instances());
    addresses_.release(std::move(before), router_.instances());
}

void Node::stop(Time now)
{
    perform(router_.stop(now), now);
}

void Node::wake(Time now)
{
    if (!addresses_.take_in_results())
        retry_soon(now);
    const bool links_have_changed = kernel_.refresh();
    if (links_have_changed)
        carry_out(router_.links_changed(kernel_.links(), now), now);
    addresses_.follow_up(router_.instances(), now);
    if (links_have_changed)
        addresses_.leave_links(router_.instances());
    take_in_packets(now);
    perform(router_.deadline_passed(now), now);
    if (retry_at_ && now >= *retry_at_) {
        retry_at_.reset();
        carry_out({}, now);
        addresses_.hold_all(router_.instances(), now);
    }
    if (addresses_.waits())
        retry_soon(now);
}

std::optional<Time> Node::next_deadline() const
{
    const auto router_deadline = router_.next_deadline();
    if (!router_deadline || !retry_at_)
        return router_deadline ? router_deadline : retry_at_;
    return std::min(*router_deadline, *retry_at_);
}

bool Node::has_stopped() const
{
    return router_.has_stopped() && addresses_.is_settled();
}

void Node::take_in_packets(Time now)
{
    while (const auto packet = wire_.receive())
        perform(router_.received(*packet, now), now);
}

// What the outcome says may have to go out through a socket that is not open yet.
void Node::carry_out(const vrrp::Outcome& outcome, Time now)
{
    auto refused = wire_.subscribe(router_.subscriptions());
    if (!refused.empty())
        retry_soon(now);
    perform(outcome, now);
    perform(router_.deaf_to(std::move(refused), kernel_.links(), now), now);
}

// Not later because something else is refused meanwhile: that could go on for ever.
void Node::retry_soon(Time now)
{
    if (!retry_at_)
        retry_at_ = now + retry_pause;
}

void Node::perform(const vrrp::Outcome& outcome, Time now)
{
    for (const vrrp::Packet& packet : outcome.packets)
        send(packet, now);
    for (const vrrp::Change& change : outcome.changes)
        journal_.write(Severity::info, describe(change, router_.instance(change.instance), now));
    for (const vrrp::InstanceId id : outcome.resumed)
        journal_.write(
            Severity::info,
            fmt::format("({}) MASTER: goes on after a crash", router_.instance(id).config.name));
    for (const vrrp::InstanceId id : outcome.hold)
        addresses_.hold(router_.instance(id), router_.instances(), now);
    for (const vrrp::InstanceId id : outcome.renew)
        addresses_.renew(router_.instance(id));
    for (const auto& [id, repeat] : outcome.announce)
        addresses_.announce(router_.instance(id), repeat);
    for (const vrrp::RefusedPacket& packet : outcome.refused)
        report(packet, now);
    for (const vrrp::OddAdvertisement& odd : outcome.odd)
        report(odd, now);
    transitions_ += outcome.changes.size() + outcome.resumed.size();
    router_.forget_the_gone();
}

void Node::send(const vrrp::Packet& packet, Time now)
{
    const auto error = wire_.send(packet);
    if (!error)
        return;
    if (const auto held_back = send_errors_.admit(now))
        journal_.write(
            Severity::warning,
            with_count(
                fmt::format(
                    "advertisement to {} not sent: {}",
                    packet.flow.destination.to_string(),
                    error.message()),
                *held_back));
}

void Node::report(const vrrp::RefusedPacket& packet, Time now)
{
    // Other virtual routers on the same link are nobody's mistake.
    if (packet.refusal == vrrp::Refusal::unknown_vrid)
        return;
    const auto key = std::tuple{packet.instance, packet.refusal};
    const auto held_back = refusals_.try_emplace(key, log_pause).first->second.admit(now);
    if (!held_back)
        return;
    const std::string_view name =
        packet.instance ? std::string_view{router_.instance(*packet.instance).config.name} : "-";
    journal_.write(Severity::warning, with_count(describe(packet, name), *held_back));
}

void Node::report(const vrrp::OddAdvertisement& odd, Time now)
{
    auto key = std::tuple{odd.instance, odd.oddity, odd.source};
    if (oddities_.size() >= senders_told_apart && !oddities_.contains(key))
        std::get<IpAddress>(key) = {};
    const auto held_back = oddities_.try_emplace(key, log_pause).first->second.admit(now);
    if (held_back)
        journal_.write(
            Severity::warning,
            with_count(describe(odd, router_.instance(odd.instance)), *held_back));
}

}  // namespace lbd::daemon
