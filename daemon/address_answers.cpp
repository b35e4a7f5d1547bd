#include "daemon/address_keeper.hpp"

#include <fmt/format.h>

#include <algorithm>

// What the kernel makes of the addresses: its answers, and what the links show.
namespace lbd::daemon {
namespace {

bool is_refusal(const AddressResult& result)
{
    // An address that was gone before we removed it is gone.
    return result.error && (vrrp::is_addition(result.operation) ||
                            result.error != std::errc::address_not_available);
}

}  // namespace

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
    const bool adds = vrrp::is_addition(result.operation);
    vrrp::Ordered& ordered = under_way_[place];
    if (ordered.operations > 0)
        --ordered.operations;
    const bool refused = is_refusal(result);
    if (!refused && adds && ordered.adds)
        ordered.unseen = true;
    if (ordered.is_over())
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
    const vrrp::PlacedAddress& placed = vrrp::placed_address(result.operation);
    journal_.write(
        Severity::warning,
        fmt::format(
            "address {} on {} could not be {}: {}",
            placed.address.address.to_string(),
            placed.link,
            vrrp::is_addition(result.operation) ? "added" : "removed",
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
    const vrrp::PlacedAddress& placed = vrrp::placed_address(operation);
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
    std::erase_if(under_way_, [](const auto& each) { return each.second.is_over(); });
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

}  // namespace lbd::daemon
