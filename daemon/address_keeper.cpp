#include "daemon/address_keeper.hpp"

#include <algorithm>
#include <iterator>

namespace lbd::daemon {
namespace {

// What the instances hold of that place: one address, unless several say different things of it.
std::vector<vrrp::PlacedAddress> held_at(
    const vrrp::PlacedAddress& placed, const std::vector<vrrp::Instance>& all)
{
    std::vector<vrrp::PlacedAddress> held;
    for (const vrrp::Instance& instance : all)
        if (vrrp::holds_addresses(instance.state))
            std::ranges::copy_if(instance.placed, std::back_inserter(held), [&](const auto& each) {
                return vrrp::same_place(each, placed);
            });
    return held;
}

std::set<vrrp::Place> held_places(const std::vector<vrrp::Instance>& all, const vrrp::Links& links)
{
    std::set<vrrp::Place> places;
    for (const vrrp::Instance& instance : all)
        if (vrrp::holds_addresses(instance.state))
            for (const vrrp::PlacedAddress& placed : instance.placed)
                if (const auto link = vrrp::find_link(links, placed.link))
                    places.insert(vrrp::place(*link, placed));
    return places;
}

vrrp::RemoveAddress removal(const vrrp::Place& place, const vrrp::Links& links)
{
    vrrp::PlacedAddress placed;
    placed.link = links.at(place.link).name;
    placed.address.address = place.address;
    placed.address.prefix_length = place.prefix_length;
    return {place.link, placed};
}

}  // namespace

AddressKeeper::AddressKeeper(Kernel& kernel, Wire& wire, Journal& journal)
    : kernel_{kernel}, wire_{wire}, journal_{journal}
{
}

void AddressKeeper::hold(
    const vrrp::Instance& instance, const std::vector<vrrp::Instance>& all, Time now)
{
    if (!vrrp::holds_addresses(instance.state))
        return release(instance.placed, all);
    auto operations = vrrp::additions(instance.placed, kernel_.links(), under_way_);
    std::erase_if(operations, [&](const auto& operation) { return is_put_off(operation, now); });
    for (const vrrp::AddressOperation& operation : operations) {
        report_drift(instance, operation, now);
        announce_once_installed(vrrp::place(operation), instance.config.announcement.repeat);
    }
    apply(std::move(operations));
    for (const vrrp::PlacedAddress& placed : instance.placed)
        if (const auto link = vrrp::find_link(kernel_.links(), placed.link))
            if (is_installed(vrrp::place(*link, placed)))
                installed_.insert(vrrp::place(*link, placed));
}

void AddressKeeper::hold_all(const std::vector<vrrp::Instance>& all, Time now)
{
    has_put_off_ = false;
    for (auto& [place, ordered] : under_way_)
        ordered.unseen = false;
    std::erase_if(under_way_, [](const auto& each) { return each.second.is_over(); });
    for (const vrrp::Instance& instance : all)
        hold(instance, all, now);
}

void AddressKeeper::release(
    std::vector<vrrp::PlacedAddress> addresses, const std::vector<vrrp::Instance>& all)
{
    std::erase_if(addresses, [&](const auto& placed) { return !held_at(placed, all).empty(); });
    for (const vrrp::PlacedAddress& placed : addresses)
        if (const auto link = vrrp::find_link(kernel_.links(), placed.link)) {
            // Also if it is gone already: it is not missed.
            installed_.erase(vrrp::place(*link, placed));
            announce_once_installed_.erase(vrrp::place(*link, placed));
        }
    remove(vrrp::removals(addresses, kernel_.links(), under_way_), all);
}

void AddressKeeper::remove(
    std::vector<vrrp::AddressOperation> operations, const std::vector<vrrp::Instance>& all)
{
    if (operations.empty())
        return;
    std::vector<vrrp::PlacedAddress> held;
    for (const vrrp::Instance& instance : all)
        if (vrrp::holds_addresses(instance.state))
            std::ranges::copy(instance.placed, std::back_inserter(held));
    std::ranges::move(
        vrrp::restorations(operations, held, kernel_.links()), std::back_inserter(operations));
    apply(std::move(operations));
}

void AddressKeeper::replace(
    const std::vector<vrrp::PlacedAddress>& before, const std::vector<vrrp::Instance>& all)
{
    std::vector<vrrp::AddressOperation> operations;
    for (const vrrp::PlacedAddress& old : before) {
        const auto held = held_at(old, all);
        const auto link = vrrp::find_link(kernel_.links(), old.link);
        const bool is_other = std::ranges::none_of(held, [&](const auto& each) {
            return vrrp::is_installed_alike(each.address, old.address);
        });
        // Of an IPv6 address the kernel knows nothing of the kind.
        if (held.empty() || !is_other || !link || old.address.address.is_v6())
            continue;
        operations.emplace_back(vrrp::RemoveAddress{*link, old});
        operations.emplace_back(vrrp::AddAddress{*link, held.front()});
    }
    remove(std::move(operations), all);
}

void AddressKeeper::forget_gone_links()
{
    const auto is_gone = [&](const vrrp::Place& place) {
        return !kernel_.links().contains(place.link);
    };
    const auto has_gone_place = [&](const auto& entry) { return is_gone(entry.first); };
    std::erase_if(installed_, is_gone);
    std::erase_if(reported_, has_gone_place);
    std::erase_if(announce_once_installed_, has_gone_place);
    std::erase_if(repairs_, has_gone_place);
}

void AddressKeeper::leave_links(const std::vector<vrrp::Instance>& all)
{
    forget_gone_links();
    const std::set<vrrp::Place> held = held_places(all, kernel_.links());
    std::vector<vrrp::AddressOperation> operations;
    for (const vrrp::Place& place : installed_)
        if (!held.contains(place))
            operations.emplace_back(removal(place, kernel_.links()));
    for (const vrrp::AddressOperation& operation : operations) {
        installed_.erase(vrrp::place(operation));
        announce_once_installed_.erase(vrrp::place(operation));
    }
    apply(std::move(operations));
}

void AddressKeeper::renew(const vrrp::Instance& instance)
{
    apply(vrrp::renew(instance.placed, kernel_.links()));
}

void AddressKeeper::apply(std::vector<vrrp::AddressOperation> operations)
{
    if (operations.empty())
        return;
    for (const vrrp::AddressOperation& operation : operations) {
        vrrp::Ordered& ordered = under_way_[vrrp::place(operation)];
        ++ordered.operations;
        ordered.adds = vrrp::is_addition(operation);
        ordered.unseen = ordered.unseen && ordered.adds;
    }
    kernel_.apply(std::move(operations));
}

bool AddressKeeper::links_have(const vrrp::Place& place) const
{
    const auto link = kernel_.links().find(place.link);
    return link != kernel_.links().end() &&
           vrrp::has_address(link->second, place.address, place.prefix_length);
}

// Not while it is under way, unless that is a renewal of what we have.
bool AddressKeeper::is_installed(const vrrp::Place& place) const
{
    return links_have(place) && (installed_.contains(place) || !under_way_.contains(place));
}

void AddressKeeper::announce_once_installed(const vrrp::Place& place, std::uint32_t repeat)
{
    auto& waiting = announce_once_installed_[place];
    waiting = std::max(waiting, repeat);
}

void AddressKeeper::announce(const vrrp::Instance& instance, std::uint32_t repeat)
{
    std::vector<vrrp::PlacedAddress> installed;
    for (const vrrp::PlacedAddress& placed : instance.placed) {
        const auto link = vrrp::find_link(kernel_.links(), placed.link);
        if (!link)
            continue;
        if (is_installed(vrrp::place(*link, placed)))
            installed.push_back(placed);
        else
            announce_once_installed(vrrp::place(*link, placed), repeat);
    }
    const auto frames = vrrp::announcements(installed, kernel_.links());
    for (std::uint32_t i = 0; i < repeat; ++i)
        for (const vrrp::Frame& frame : frames)
            wire_.send(frame);  // Nothing to do about a frame that is not sent: more follow.
}

}  // namespace lbd::daemon
