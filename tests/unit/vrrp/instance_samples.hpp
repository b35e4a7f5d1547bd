#pragma once

#include "tests/unit/vrrp/samples.hpp"
#include "vrrp/instance.hpp"

// One instance at 10.0.0.1, of priority 100 unless a test says otherwise, and what happens to it.
namespace lbd::vrrp {

inline constexpr Time now{1h};

// 3 intervals of 1 s, and the skew time of priority 100: 156/256 s.
inline constexpr Duration skew = 609'375us;
inline constexpr Duration down = 3s + skew;

inline const IpAddress here = ip("10.0.0.1");
inline const IpAddress lower_address = ip("10.0.0.0");
inline const IpAddress higher_address = ip("10.0.0.2");

inline Heard heard(
    int priority, Time at = now, const IpAddress& source = higher_address, Duration interval = 1s)
{
    return {source, Priority{static_cast<std::uint8_t>(priority)}, interval, at};
}

inline Received received(
    int priority, const IpAddress& source = higher_address, Duration interval = 1s)
{
    Advertisement content;
    content.version = Version::v3;
    content.priority = Priority{static_cast<std::uint8_t>(priority)};
    content.interval = interval;
    return {content, source};
}

// An instance that tests can configure, and step through its life.
struct Subject {
    InstanceConfig config = v3_instance();

    Subject() { config.priority = Priority{100}; }

    Self self() const { return {config, config.priority, here}; }

    Step step(const State& state, const Event& event, Time at = now) const
    {
        return vrrp::step(self(), state, event, at);
    }

    Step received(const State& state, int priority, const IpAddress& source = higher_address) const
    {
        return step(state, vrrp::received(priority, source));
    }

    // The master that this instance becomes.
    Master fresh_master(Time since = now) const
    {
        Master master;
        master.advertise_at = since + config.interval;
        const AnnouncementConfig& announcement = config.announcement;
        if (announcement.delay > 0s)
            master.second_burst = Burst{since + announcement.delay, announcement.repeat};
        if (announcement.refresh > 0s)
            master.refresh_at = since + announcement.delay + announcement.refresh;
        if (config.address_lifetime > 0s)
            master.renew_at = since + config.address_lifetime / 4;
        return master;
    }
};

inline Backup waiting(Time until, std::optional<Heard> heard = {}, std::optional<Time> preempt = {})
{
    return {now - 1s, until, heard, preempt};
}

}  // namespace lbd::vrrp
