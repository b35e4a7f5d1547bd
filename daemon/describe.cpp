#include "daemon/describe.hpp"

#include "daemon/base/match.hpp"

#include <fmt/format.h>

namespace lbd::daemon {
namespace {

using vrrp::number;

std::string why_deadline(const vrrp::Backup& backup, const vrrp::Instance& instance, Time now)
{
    if (!backup.heard)
        return fmt::format("no advertisement heard for {}", describe(now - backup.since));
    const auto& heard = *backup.heard;
    if (heard.priority == vrrp::resigning)
        return fmt::format("{} resigned", heard.source.to_string());
    const bool is_alive = now - heard.at <= instance.config.down_timer_adverts * heard.interval;
    if (is_alive && heard.priority < instance.config.priority)
        return fmt::format(
            "preempting {}, priority {} < {}",
            heard.source.to_string(),
            number(heard.priority),
            number(instance.config.priority));
    return fmt::format(
        "no advertisement from {} for {}", heard.source.to_string(), describe(now - heard.at));
}

std::string why_deadline(const vrrp::Change& change, const vrrp::Instance& instance, Time now)
{
    if (const auto* backup = std::get_if<vrrp::Backup>(&change.before))
        return why_deadline(*backup, instance, now);
    return "no successor was heard";
}

std::string why_received(const vrrp::Change& change, const vrrp::Received& received)
{
    const std::string source = received.source.to_string();
    if (std::holds_alternative<vrrp::Resigning>(change.before))
        return fmt::format("{} has taken over", source);
    return fmt::format(
        "{} advertises priority {}", source, number(received.advertisement.priority));
}

std::string why_started(const vrrp::Change& change)
{
    if (std::holds_alternative<vrrp::Resigning>(change.before))
        return "configured again";
    return std::holds_alternative<vrrp::Master>(change.after)
               ? "started as the owner of the addresses"
               : "started";
}

std::string why_stopped(const vrrp::Change& change, const vrrp::Instance& instance)
{
    const std::string_view reason = instance.leaving ? "no longer configured" : "stopping";
    if (std::holds_alternative<vrrp::Resigning>(change.after))
        return fmt::format("{}, handing over", reason);
    return std::string{reason};
}

std::string what_is_odd(vrrp::Oddity oddity, const vrrp::InstanceConfig& config)
{
    switch (oddity) {
        case vrrp::Oddity::our_source:
            return ", which is our own address: another router has it, or the network loops";
        case vrrp::Oddity::other_addresses:
            return " with other virtual addresses than are configured here";
        case vrrp::Oddity::other_interval:
            return fmt::format(
                " with another interval than is configured here, {}", describe(config.interval));
    }
    return {};
}

}  // namespace

std::string_view name_of(const vrrp::State& state)
{
    return match(
        state,
        [](const vrrp::Initialize&) { return "INIT"; },
        [](const vrrp::Backup&) { return "BACKUP"; },
        [](const vrrp::Master&) { return "MASTER"; },
        [](const vrrp::Resigning&) { return "RESIGNING"; },
        [](const vrrp::Fault&) { return "FAULT"; });
}

std::string describe(const vrrp::Change& change, const vrrp::Instance& instance, Time now)
{
    const std::string reason = match(
        change.event,
        [&](const vrrp::Started&) { return why_started(change); },
        [&](const vrrp::Stopped&) { return why_stopped(change, instance); },
        [&](const vrrp::DeadlinePassed&) { return why_deadline(change, instance, now); },
        [&](const vrrp::Received& received) { return why_received(change, received); },
        [&](const vrrp::Impeded& impeded) {
            return vrrp::explain(impeded.reason, instance.config);
        },
        [&](const vrrp::Unimpeded&) -> std::string { return "nothing stands in the way now"; });
    const bool stays = change.before.index() == change.after.index();
    return fmt::format(
        "({}) {}{}: {}",
        instance.config.name,
        stays ? std::string{} : fmt::format("{} -> ", name_of(change.before)),
        name_of(change.after),
        reason);
}

std::string describe(const vrrp::RefusedPacket& packet, std::string_view instance_name)
{
    return fmt::format(
        "({}) advertisement from {} refused: {}",
        instance_name,
        packet.source.to_string(),
        to_string(packet.refusal));
}

std::string describe(const vrrp::OddAdvertisement& odd, const vrrp::Instance& instance)
{
    return fmt::format(
        "({}) advertisement from {}{}",
        instance.config.name,
        odd.source.to_string(),
        what_is_odd(odd.oddity, instance.config));
}

std::string describe(Duration span)
{
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::duration<double, std::milli>>(span).count();
    return milliseconds < 999.5 ? fmt::format("{:.0f} ms", milliseconds)
                                : fmt::format("{:.2f} s", milliseconds / 1000);
}

}  // namespace lbd::daemon
