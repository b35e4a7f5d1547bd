#pragma once

#include "checkers/probes/coroutine.hpp"
#include "checkers/probes/patience.hpp"
#include "daemon/ports.hpp"

#include <boost/asio/io_context.hpp>

#include <array>
#include <functional>
#include <vector>

namespace lbd::checkers {

// The probes, made with Asio: a coroutine for each that is in flight, nothing for the others. Must
// outlive every run of the io_context.
class AsioProbes : public daemon::Probes {
public:
    // `on_finished` is called, from within the io_context, when a probe has ended and everything
    // before was fetched.
    AsioProbes(boost::asio::io_context&, std::function<void()> on_finished);

    void start(daemon::ProbeTicket, const Probe&, std::size_t step) override;
    std::vector<daemon::FinishedProbe> finished() override;

private:
    Awaitable<Verdict> begin(const Probe&, std::size_t step);
    void finish(daemon::ProbeTicket, Verdict);

    boost::asio::io_context& io_;
    std::function<void()> on_finished_;
    Deadlines deadlines_;
    std::array<char, 16 * 1024> scratch_;
    std::vector<daemon::FinishedProbe> finished_;
};

}  // namespace lbd::checkers
