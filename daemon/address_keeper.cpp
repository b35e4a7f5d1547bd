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

AddressKeeper::Place AddressKeeper::place(vrrp::LinkIndex link, const vrrp::PlacedAddress& placed)
{
    return {link, placed.address.address, placed.address.prefix_length};
}

AddressKeeper::Place AddressKeeper::place(const vrrp::AddressOperation& operation)
{
    return match(operation, [](const auto& each) { return place(each.link, each.placed); });
}

std::multiset<AddressKeeper::Place>& AddressKeeper::under_way(
    const vrrp::AddressOperation& operation)
{
    return is_addition(operation) ? under_way_.additions : under_way_.removals;
}

void AddressKeeper::hold(const vrrp::Instance& instance, const std::vector<vrrp::Instance>& all)
{
    if (!vrrp::holds_addresses(instance.state))
        return release(instance.placed, all);
    auto operations = vrrp::reconcile(instance.placed, {}, kernel_.links());
    for (const vrrp::AddressOperation& operation : operations)
        report_drift(instance, operation);
    apply_new(std::move(operations));
}

void AddressKeeper::release(
    std::vector<vrrp::PlacedAddress> addresses, const std::vector<vrrp::Instance>& all)
{
    std::erase_if(addresses, [&](const auto& placed) { return is_held(placed, all); });
    apply_new(vrrp::reconcile({}, addresses, kernel_.links()));
}

void AddressKeeper::renew(const vrrp::Instance& instance)
{
    apply(vrrp::renew(instance.placed, kernel_.links()));
}

// The kernel's links show an operation only once it is done: it is not ordered twice.
void AddressKeeper::apply_new(std::vector<vrrp::AddressOperation> operations)
{
    std::erase_if(operations, [&](const vrrp::AddressOperation& operation) {
        return under_way(operation).contains(place(operation));
    });
    apply(std::move(operations));
}

void AddressKeeper::apply(std::vector<vrrp::AddressOperation> operations)
{
    if (operations.empty())
        return;
    for (const vrrp::AddressOperation& operation : operations) {
        under_way(operation).insert(place(operation));
        if (!is_addition(operation))
            installed_.erase(place(operation));
    }
    kernel_.apply(std::move(operations));
}

bool AddressKeeper::take_in_results(const std::vector<vrrp::Instance>& all)
{
    const auto results = kernel_.completed();
    for (const AddressResult& result : results)
        note(result);
    const auto waiting = std::exchange(announce_when_installed_, {});
    for (const vrrp::Instance& instance : all) {
        const auto found = waiting.find(instance.id);
        if (found != waiting.end() && vrrp::holds_addresses(instance.state))
            announce(instance, found->second);
    }
    return std::ranges::none_of(
        results, [](const AddressResult& result) { return bool{result.error}; });
}

void AddressKeeper::note(const AddressResult& result)
{
    const auto& [operation, error] = result;
    auto& answered = under_way(operation);
    if (const auto found = answered.find(place(operation)); found != answered.end())
        answered.erase(found);
    if (!error && is_addition(operation))
        installed_.insert(place(operation));
    if (!error)
        return;
    const vrrp::PlacedAddress& placed = address_of(operation);
    journal_.write(
        Severity::warning,
        fmt::format(
            "address {} on {} could not be {}: {}",
            placed.address.address.to_string(),
            placed.link,
            is_addition(operation) ? "added" : "removed",
            error.message()));
}

void AddressKeeper::report_drift(
    const vrrp::Instance& instance, const vrrp::AddressOperation& operation)
{
    if (installed_.erase(place(operation)) == 0)
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

bool AddressKeeper::is_being_added(const vrrp::Instance& instance) const
{
    if (under_way_.additions.empty())
        return false;
    return std::ranges::any_of(instance.placed, [&](const vrrp::PlacedAddress& placed) {
        const auto link = vrrp::find_link(kernel_.links(), placed.link);
        return link && under_way_.additions.contains(place(*link, placed));
    });
}

void AddressKeeper::announce(const vrrp::Instance& instance, std::uint32_t repeat)
{
    if (is_being_added(instance)) {
        auto& waiting = announce_when_installed_[instance.id];
        waiting = std::max(waiting, repeat);
        return;
    }
    const auto frames = vrrp::announcements(instance.placed, kernel_.links());
    for (std::uint32_t i = 0; i < repeat; ++i)
        for (const vrrp::Frame& frame : frames)
            wire_.send(frame);  // Nothing to do about a frame that is not sent: more follow.
}

}  // namespace lbd::daemon
