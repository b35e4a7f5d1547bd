#include "tests/sim/sim_kernel.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>

namespace lbd::sim {

using std::chrono::microseconds;
using std::chrono::milliseconds;

SimKernel::SimKernel(World& world, const IpAddress& address, std::function<void()> on_news)
    : world_{world}, on_news_{std::move(on_news)}
{
    vrrp::Link link;
    link.name = "eth0";
    link.up = true;
    link.addresses = {{address, 24, true}};
    links_.emplace(eth0, std::move(link));
    mirror_ = links_;
}

bool SimKernel::refresh()
{
    const bool changed = mirror_ != links_;
    mirror_ = links_;
    return changed;
}

void SimKernel::apply(std::vector<vrrp::AddressOperation> operations)
{
    // In order, each a moment after the one before: the kernel's lock is contended.
    for (vrrp::AddressOperation& operation : operations) {
        ++under_way_;
        busy_until_ = std::max(busy_until_, world_.now()) +
                      world_.random_duration(microseconds{10}, milliseconds{2});
        world_.at(busy_until_, [this, operation, generation = generation_] {
            const std::error_code error =
                refuses_ ? std::make_error_code(std::errc::operation_not_permitted)
                         : std::error_code{};
            has_refused_ = refuses_;
            if (!error)
                perform(operation);
            --under_way_;
            if (generation == generation_)
                results_.push_back({operation, error});
            on_news_();
        });
    }
}

std::vector<daemon::AddressResult> SimKernel::completed()
{
    return std::exchange(results_, {});
}

void SimKernel::perform(const vrrp::AddressOperation& operation)
{
    match(
        operation,
        [&](const vrrp::AddAddress& each) { add(each.placed); },
        [&](const vrrp::RemoveAddress& each) { remove(each.placed.address.address); });
}

void SimKernel::add(const vrrp::PlacedAddress& placed)
{
    const IpAddress& address = placed.address.address;
    if (!has(address)) {
        links_.at(eth0).addresses.push_back({address, placed.address.prefix_length, true});
        ++additions_;
    }
    if (placed.lifetime == Duration{})
        return;
    const Time valid_until = world_.now() + placed.lifetime;
    valid_until_[address] = valid_until;
    world_.at(valid_until, [this, address, valid_until] { expire(address, valid_until); });
}

void SimKernel::expire(const IpAddress& address, Time valid_until)
{
    if (valid_until_[address] == valid_until)
        remove(address);
}

bool SimKernel::has(const IpAddress& address) const
{
    return std::ranges::count(links_.at(eth0).addresses, address, &vrrp::LinkAddress::address) > 0;
}

void SimKernel::forget_results()
{
    ++generation_;
    results_.clear();
    mirror_ = links_;
}

void SimKernel::remove(const IpAddress& address)
{
    std::erase_if(links_.at(eth0).addresses, [&](const vrrp::LinkAddress& each) {
        return each.address == address;
    });
    on_news_();
}

void SimKernel::set_link(bool up)
{
    links_.at(eth0).up = up;
    on_news_();
}

}  // namespace lbd::sim
