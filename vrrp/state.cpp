#include "vrrp/state.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

std::optional<Time> earlier(std::optional<Time> one, std::optional<Time> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

}  // namespace

std::optional<Time> next_deadline(const State& state)
{
    using Deadline = std::optional<Time>;
    return match(
        state,
        [](const Initialize&) -> Deadline { return {}; },
        [](const Backup& backup) -> Deadline { return backup.master_down_at; },
        [](const Master& master) -> Deadline {
            const Deadline burst_at =
                master.second_burst ? Deadline{master.second_burst->at} : std::nullopt;
            return earlier(
                earlier(master.advertise_at, burst_at),
                earlier(master.refresh_at, master.renew_at));
        },
        [](const Resigning& leaving) -> Deadline { return leaving.let_go_at; },
        [](const Fault&) -> Deadline { return {}; });
}

bool holds_addresses(const State& state)
{
    return std::holds_alternative<Master>(state) || std::holds_alternative<Resigning>(state);
}

Duration skew_time(const Self& self, Duration master_interval)
{
    const int distance = 256 - number(self.priority);
    if (self.config.version == Version::v3)
        return master_interval * distance / 256;
    return Duration{std::chrono::seconds{1}} * distance / 256;
}

Duration master_down_interval(const Self& self, Duration master_interval)
{
    return self.config.down_timer_adverts * master_interval + skew_time(self, master_interval);
}

}  // namespace lbd::vrrp
