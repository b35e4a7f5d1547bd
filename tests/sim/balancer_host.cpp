#include "tests/sim/balancer_host.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::sim {
namespace {

// For the largest configuration of all tests.
constexpr std::size_t ample_memory = 4 << 20;

}  // namespace

BalancerHost::BalancerHost(Configuration configured)
    : configuration{std::move(configured)}, memory_(ample_memory)
{
    servers.now = Time{std::chrono::hours{1}};
    settings.seed = 1;
    settings.clock = [this] { return now() + spent_reading_; };
    settings.memory = memory_;
    ipvs.while_reading = [this] { spent_reading_ += reading_takes; };
}

void BalancerHost::start()
{
    balancer_ = std::make_unique<daemon::Balancer>(ipvs, servers, journal, settings);
    balancer_->start(configuration, now());
}

void BalancerHost::kill()
{
    balancer_.reset();
    servers.forget_probes();
}

void BalancerHost::stop()
{
    balancer_->stop();
    balancer_.reset();
    servers.forget_probes();
}

void BalancerHost::reload(Configuration configured)
{
    configuration = std::move(configured);
    balancer_->reconfigure(configuration, now());
}

void BalancerHost::run_for(Duration span)
{
    const Time end = now() + span;
    for (;;) {
        const Time deadline = balancer_->next_deadline().value_or(Time::max());
        const Time next = std::min(deadline, servers.next_end().value_or(Time::max()));
        if (next > end)
            break;
        servers.now = std::max(next, now());
        balancer_->wake(now());
    }
    servers.now = end;
}

std::string BalancerHost::programmed(const checkers::ServiceKey& key) const
{
    const auto found = ipvs.table.find(key);
    if (found == ipvs.table.end())
        return "nothing";
    std::string text = found->second.scheduling.scheduler;
    for (const auto& [endpoint, destination] : found->second.destinations)
        text += fmt::format(" {}/{}", to_string(endpoint), destination.weight);
    return text;
}

std::vector<std::string> BalancerHost::take_log()
{
    auto lines = std::exchange(journal.lines, {});
    std::erase_if(lines, [](const std::string& line) {
        return line.find(" real servers with ") != line.npos;
    });
    return lines;
}

std::vector<checkers::IpvsOperation> BalancerHost::take_operations()
{
    return std::exchange(ipvs.told, {});
}

}  // namespace lbd::sim
