#include "checkers/probes/asio_probes.hpp"

#include "checkers/probes/probe.hpp"
#include "daemon/base/match.hpp"

#include <fmt/format.h>

#include <utility>

namespace lbd::checkers {
namespace {

// Checks are due together every few milliseconds.
constexpr std::size_t usual_batch = 32;

}  // namespace

AsioProbes::AsioProbes(boost::asio::io_context& io, std::function<void()> on_finished)
    : io_{io}, on_finished_{std::move(on_finished)}, deadlines_{io}
{
}

void AsioProbes::start(daemon::ProbeTicket ticket, const Probe& probe, std::size_t step)
{
    spawn(io_, begin(probe, step), [this, ticket](Verdict verdict) {
        finish(ticket, std::move(verdict));
    });
}

Awaitable<Verdict> AsioProbes::begin(const Probe& probe, std::size_t step)
{
    return match(
        probe,
        [&](const TcpProbe& tcp) { return check_tcp(tcp.connection, deadlines_); },
        [&](const HttpProbe& http) {
            HttpStep asked{http.connection, http.protocol, {.path = "/"}, http.urls.size() > 1};
            if (step < http.urls.size())
                asked.url = http.urls[step];
            return check_http(std::move(asked), deadlines_, scratch_);
        });
}

void AsioProbes::finish(daemon::ProbeTicket ticket, Verdict verdict)
{
    if (finished_.empty())
        finished_.reserve(usual_batch);
    finished_.push_back({ticket, std::move(verdict)});
    if (finished_.size() == 1 && on_finished_)
        on_finished_();
}

std::vector<daemon::FinishedProbe> AsioProbes::finished()
{
    return std::exchange(finished_, {});
}

}  // namespace lbd::checkers
