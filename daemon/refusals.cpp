#include "daemon/refusals.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace lbd::daemon {
namespace {

constexpr Duration shortest_pause = std::chrono::seconds{1};
constexpr Duration longest_pause = std::chrono::seconds{30};

}  // namespace

bool Refusals::add(const IpvsRefusal& refusal, Time now)
{
    const auto [place, is_new] = entries_.try_emplace(subject(refusal.operation), Entry{refusal});
    Entry& entry = place->second;
    const bool is_other = entry.refusal.operation != refusal.operation;
    if (is_other)
        entry = Entry{refusal};
    entry.refusal.error = refusal.error;
    entry.is_wanted = true;
    entry.retry_at = now + entry.pause;
    entry.pause = std::clamp(2 * entry.pause, shortest_pause, longest_pause);
    return !std::exchange(entry.is_told, true) || is_new || is_other;
}

bool Refusals::holds_back(const checkers::IpvsOperation& operation, Time now)
{
    const auto found = entries_.find(subject(operation));
    if (found == entries_.end())
        return false;
    found->second.is_wanted = true;
    return found->second.refusal.operation == operation && now < found->second.retry_at;
}

void Refusals::forgive()
{
    for (auto& [subject, entry] : entries_) {
        entry.pause = Duration::zero();
        entry.retry_at = {};
        entry.is_told = false;
    }
}

void Refusals::begin_round()
{
    for (auto& [subject, entry] : entries_)
        entry.is_wanted = false;
}

std::vector<checkers::ServiceKey> Refusals::end_round()
{
    std::vector<checkers::ServiceKey> freed;
    std::erase_if(entries_, [&](const auto& each) {
        const auto& [subject, entry] = each;
        if (!entry.is_wanted && (freed.empty() || freed.back() != subject.first))
            freed.push_back(subject.first);
        return !entry.is_wanted;
    });
    std::erase_if(freed, [this](const checkers::ServiceKey& key) { return has_any(key); });
    return freed;
}

bool Refusals::has_any(const checkers::ServiceKey& key) const
{
    const auto first = entries_.lower_bound({key, std::nullopt});
    return first != entries_.end() && first->first.first == key;
}

}  // namespace lbd::daemon
