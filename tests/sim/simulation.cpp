#include "tests/sim/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::sim {

vrrp::InstanceConfig Simulation::instance(int priority)
{
    vrrp::InstanceConfig config;
    config.name = "VI_1";
    config.link = "eth0";
    config.vrid = vrrp::Vrid{51};
    config.version = vrrp::Version::v3;
    config.priority = vrrp::Priority{static_cast<std::uint8_t>(priority)};
    config.transport.group = *IpAddress::parse("224.0.0.18");
    config.addresses.push_back({.address = virtual_address});
    config.address_lifetime = vrrp::default_address_lifetime(config);
    return config;
}

SimHost& Simulation::add(
    const std::string& name, const IpAddress& address, const vrrp::InstanceConfig& config)
{
    hosts_.push_back(std::make_unique<SimHost>(
        world_, name, address, config, [this](const SimHost& sender, const vrrp::Packet& packet) {
            broadcast(sender, packet);
        }));
    hosts_.back()->start();
    return *hosts_.back();
}

SimHost& Simulation::add(const std::string& name, int priority, std::string_view address)
{
    return add(name, *IpAddress::parse(address), instance(priority));
}

SimHost& Simulation::host(std::string_view name)
{
    return **std::ranges::find(
        hosts_, name, [](const auto& host) -> std::string_view { return host->name(); });
}

void Simulation::run_for(Duration span)
{
    world_.run_until(world_.now() + span, [this] { check(); });
}

void Simulation::set_quality(const Quality& quality)
{
    quality_ = quality;
    overlap_since_.reset();
}

void Simulation::isolate(const std::string& name)
{
    isolated_.insert(name);
}

void Simulation::reunite()
{
    isolated_.clear();
    overlap_since_.reset();
}

void Simulation::set_link(std::string_view name, bool up)
{
    host(name).set_link(up);
    overlap_since_.reset();
}

bool Simulation::can_hear(const SimHost& one, const SimHost& other) const
{
    return one.is_connected() && other.is_connected() && !isolated_.contains(one.name()) &&
           !isolated_.contains(other.name());
}

void Simulation::broadcast(const SimHost& sender, const vrrp::Packet& packet)
{
    for (const auto& host : hosts_) {
        if (host.get() == &sender || !can_hear(sender, *host) || world_.happens(quality_.loss))
            continue;
        transmit(*host, packet);
        if (world_.happens(quality_.duplication))
            transmit(*host, packet);
    }
}

void Simulation::transmit(SimHost& receiver, const vrrp::Packet& packet)
{
    const Duration delay = quality_.latency + world_.random_duration(Duration{}, quality_.jitter);
    world_.after(delay, [&receiver, packet] { receiver.deliver(packet); });
}

std::vector<std::string> Simulation::holders() const
{
    std::vector<std::string> names;
    for (const auto& host : hosts_)
        if (host->holds(virtual_address))
            names.push_back(host->name());
    return names;
}

void Simulation::check()
{
    for (const auto& host : hosts_)
        if (!host->is_consistent())
            violations_.push_back(fmt::format(
                "{:.3f} s: the kernel of {} does not have what the state says",
                in_seconds(world_.now().time_since_epoch()),
                host->name()));
    check_overlap();
}

void Simulation::check_overlap()
{
    std::vector<const SimHost*> holding;
    for (const auto& host : hosts_)
        if (host->holds(virtual_address) && host->is_running() && !host->is_frozen())
            holding.push_back(host.get());
    const bool overlap = std::ranges::any_of(holding, [&](const SimHost* one) {
        return std::ranges::any_of(
            holding, [&](const SimHost* other) { return one != other && can_hear(*one, *other); });
    });
    if (!overlap || quality_.loss > 0) {
        overlap_since_.reset();
        return;
    }
    if (!overlap_since_)
        overlap_since_ = world_.now();
    longest_overlap_ = std::max(longest_overlap_, world_.now() - *overlap_since_);
}

}  // namespace lbd::sim
