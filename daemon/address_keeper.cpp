#include "daemon/address_keeper.hpp"

#include "daemon/base/match.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::daemon {
namespace {

const vrrp::PlacedAddress& address_of(const vrrp::AddressOperation& operation)
{
    return match(
        operation, [](const auto& each) -> const vrrp::PlacedAddress& { return each.placed; });
}

bool is_addition(const vrrp::AddressOperation& operation)
{
    return std::holds_alternative<vrrp::AddAddress>(operation);
}

bool is_refusal(const AddressResult& result)
{
    // An address that was gone before we removed it is gone.
    return result.error &&
           (is_addition(result.operation) || result.error != std::errc::address_not_available);
}

bool is_held(const vrrp::PlacedAddress& placed, const std::vector<vrrp::Instance>& all)
{
    return std::ranges::any_of(all, [&](const vrrp::Instance& instance) {
        return vrrp::holds_addresses(instance.state) &&
               std::ranges::any_of(instance.placed, [&](const vrrp::PlacedAddress& each) {
                   return vrrp::same_place(each, placed);
               });
    });
}

}  // namespace

AddressKeeper::AddressKeeper(Kernel& kernel, Wire& wire, Journal& journal)
    : kernel_{kernel}, wire_{wire}, journal_{journal}
{
}

void AddressKeeper::hold(const vrrp::Instance& instance, const std::vector<vrrp::Instance>& all)
{
    if (!vrrp::holds_addresses(instance.state))
        return release(instance.placed, all);
    auto operations = vrrp::reconcile(instance.placed, {}, kernel_.links(), under_way_);
    for (const vrrp::AddressOperation& operation : operations) {
        report_drift(instance, operation);
        announce_once_installed(vrrp::place(operation), instance.config.announcement.repeat);
    }
    apply(std::move(operations));
    for (const vrrp::PlacedAddress& placed : instance.placed)
        if (const auto link = vrrp::find_link(kernel_.links(), placed.link))
            if (is_installed(vrrp::place(*link, placed)))
                installed_.insert(vrrp::place(*link, placed));
}

void AddressKeeper::release(
    std::vector<vrrp::PlacedAddress> addresses, const std::vector<vrrp::Instance>& all)
{
    std::erase_if(addresses, [&](const auto& placed) { return is_held(placed, all); });
    for (const vrrp::PlacedAddress& placed : addresses)
        if (const auto link = vrrp::find_link(kernel_.links(), placed.link)) {
            // Also if it is gone already: it is not missed.
            installed_.erase(vrrp::place(*link, placed));
            announce_once_installed_.erase(vrrp::place(*link, placed));
        }
    apply(vrrp::reconcile({}, addresses, kernel_.links(), under_way_));
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
        ordered.adds = is_addition(operation);
    }
    kernel_.apply(std::move(operations));
}

bool AddressKeeper::take_in_results()
{
    bool all_done = true;
    for (const AddressResult& result : kernel_.completed())
        all_done = note(result) && all_done;
    return all_done;
}

bool AddressKeeper::note(const AddressResult& result)
{
    const vrrp::Place place = vrrp::place(result.operation);
    const bool adds = is_addition(result.operation);
    const auto ordered = under_way_.find(place);
    if (ordered != under_way_.end() && --ordered->second.operations == 0)
        under_way_.erase(ordered);
    if (is_refusal(result)) {
        if (reported_.emplace(place, adds).second)
            report_refusal(result);
        return false;
    }
    reported_.erase({place, adds});
    if (!adds) {
        installed_.erase(place);
    } else if (const auto later = under_way_.find(place);
               later == under_way_.end() || later->second.adds) {
        installed_.insert(place);
        added_.push_back(place);
    }
    return true;
}

void AddressKeeper::report_refusal(const AddressResult& result)
{
    const vrrp::PlacedAddress& placed = address_of(result.operation);
    journal_.write(
        Severity::warning,
        fmt::format(
            "address {} on {} could not be {}: {}",
            placed.address.address.to_string(),
            placed.link,
            is_addition(result.operation) ? "added" : "removed",
            result.error.message()));
}

void AddressKeeper::report_drift(
    const vrrp::Instance& instance, const vrrp::AddressOperation& operation)
{
    if (installed_.erase(vrrp::place(operation)) == 0)
        return;
    ++repaired_;
    const vrrp::PlacedAddress& placed = address_of(operation);
    journal_.write(
        Severity::warning,
        fmt::format(
            "({}) address {} was removed from {} by somebody else: put back",
            instance.config.name,
            placed.address.address.to_string(),
            placed.link));
}

// What was answered and is not there was taken away between the answer and the refresh: the next
// refresh will show no change, so that nobody else would look.
void AddressKeeper::follow_up(const std::vector<vrrp::Instance>& all)
{
    const auto added = std::exchange(added_, {});
    if (!std::ranges::all_of(added, [&](const auto& place) { return links_have(place); }))
        for (const vrrp::Instance& instance : all)
            hold(instance, all);
    std::erase_if(announce_once_installed_, [&](const auto& waiting) {
        const auto& [place, repeat] = waiting;
        if (!is_installed(place))
            return false;
        if (const auto frame = vrrp::announcement(place, kernel_.links()))
            for (std::uint32_t i = 0; i < repeat; ++i)
                wire_.send(*frame);
        return true;
    });
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
