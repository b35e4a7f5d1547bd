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

bool is_over(const vrrp::Ordered& ordered)
{
    return ordered.operations == 0 && !ordered.unseen;
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
    std::erase_if(under_way_, [](const auto& each) { return is_over(each.second); });
    for (const vrrp::Instance& instance : all)
        hold(instance, all, now);
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
    apply(vrrp::removals(addresses, kernel_.links(), under_way_));
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
        ordered.unseen = ordered.unseen && ordered.adds;
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
    vrrp::Ordered& ordered = under_way_[place];
    if (ordered.operations > 0)
        --ordered.operations;
    const bool refused = is_refusal(result);
    if (!refused && adds && ordered.adds)
        ordered.unseen = true;
    if (is_over(ordered))
        under_way_.erase(place);
    if (refused) {
        if (reported_.emplace(place, adds).second)
            report_refusal(result);
        return false;
    }
    reported_.erase({place, adds});
    if (!adds)
        installed_.erase(place);
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

bool AddressKeeper::is_put_off(const vrrp::AddressOperation& operation, Time now)
{
    const vrrp::Place place = vrrp::place(operation);
    if (!installed_.contains(place) || repairs_[place].admit(now))
        return false;
    has_put_off_ = true;
    return true;
}

void AddressKeeper::report_drift(
    const vrrp::Instance& instance, const vrrp::AddressOperation& operation, Time now)
{
    const vrrp::Place place = vrrp::place(operation);
    if (installed_.erase(place) == 0)
        return;
    ++repaired_;
    const auto held_back = repairs_[place].admit_line(now);
    if (!held_back)
        return;
    const vrrp::PlacedAddress& placed = address_of(operation);
    journal_.write(
        Severity::warning,
        fmt::format(
            "({}) address {} was removed from {} by somebody else: put back{}",
            instance.config.name,
            placed.address.address.to_string(),
            placed.link,
            *held_back > 0 ? fmt::format(" ({} more like it)", *held_back) : ""));
}

bool AddressKeeper::waits() const
{
    return has_put_off_ ||
           std::ranges::any_of(under_way_, [](const auto& each) { return each.second.unseen; });
}

bool AddressKeeper::is_settled() const
{
    return std::ranges::all_of(
        under_way_, [](const auto& each) { return each.second.operations == 0; });
}

// What has never been seen is still to come, or was taken away before we saw it: only time can
// tell. What had been seen was taken away between the answer and the refresh. The next refresh will
// show no change, so that nobody else would look.
bool AddressKeeper::misses_what_was_added()
{
    bool misses = false;
    for (auto& [place, ordered] : under_way_) {
        if (!ordered.unseen)
            continue;
        if (links_have(place))
            installed_.insert(place);
        else if (installed_.contains(place))
            misses = true;
        else
            continue;
        ordered.unseen = false;
    }
    std::erase_if(under_way_, [](const auto& each) { return is_over(each.second); });
    return misses;
}

void AddressKeeper::follow_up(const std::vector<vrrp::Instance>& all, Time now)
{
    if (misses_what_was_added())
        for (const vrrp::Instance& instance : all)
            hold(instance, all, now);
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
