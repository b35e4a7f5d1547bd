#pragma once

#include "checkers/probes/asio_probes.hpp"
#include "tests/unit/checkers/printers.hpp"
#include "tests/unit/probes/scripted_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lbd::checkers {

// Makes real probes to servers in the same io_context.
class ProbeFixture : public testing::Test {
protected:
    // Short: what is waited for here never comes.
    static constexpr Duration timeout = std::chrono::milliseconds{40};

    // Ample: what is waited for here does come, however busy the machine is.
    static constexpr Duration patience = std::chrono::seconds{20};

    Verdict verdict_on(const Probe& probe, std::size_t step = 0)
    {
        probes.start(daemon::ProbeTicket{7}, probe, step);
        io.restart();
        io.run();
        const auto ended = probes.finished();
        EXPECT_EQ(ended.size(), 1U);
        EXPECT_EQ(ended.at(0).ticket, daemon::ProbeTicket{7});
        return ended.at(0).verdict;
    }

    static Connection to(const Endpoint& target, Duration limit = patience)
    {
        Connection connection;
        connection.target = target;
        connection.timeout = limit;
        return connection;
    }

    boost::asio::io_context io;
    AsioProbes probes{io, [this] { io.stop(); }};
};

}  // namespace lbd::checkers
