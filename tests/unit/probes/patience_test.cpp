#include "checkers/probes/patience.hpp"

#include <gtest/gtest.h>

#include <boost/asio.hpp>

#include <memory>
#include <thread>
#include <vector>

namespace lbd::checkers {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::ip::tcp;
using boost::system::error_code;

// A connection over the loopback, waiting for something to read.
class Waiting {
public:
    Waiting(asio::io_context& io, tcp::acceptor& acceptor, Deadlines& deadlines, Duration limit)
        : socket_{io}, peer_{io}, patience_{deadlines, socket_, limit}
    {
        socket_.connect(acceptor.local_endpoint());
        acceptor.accept(peer_);
    }

    void wait()
    {
        EXPECT_TRUE(patience_.begin_wait(Socket::wait_read));
        socket_.async_wait(Socket::wait_read, [this](const error_code& error) {
            outcome = error;
            has_ended = true;
        });
    }

    void send() { asio::write(peer_, asio::buffer("x", 1)); }

    bool has_ended = false;
    error_code outcome;

private:
    Socket socket_;
    Socket peer_;
    Patience patience_;
};

class PatienceTest : public testing::Test {
protected:
    // Of which each is made before the first waits: to make them takes its time, too.
    std::vector<std::unique_ptr<Waiting>> waiting(const std::vector<Duration>& limits)
    {
        std::vector<std::unique_ptr<Waiting>> all;
        for (const Duration limit : limits)
            all.push_back(std::make_unique<Waiting>(io, acceptor, deadlines, limit));
        for (const auto& each : all)
            each->wait();
        return all;
    }

    asio::io_context io;
    tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
    Deadlines deadlines{io};
};

TEST_F(PatienceTest, EndsEachWaitAtItsOwnTime)
{
    const auto all = waiting({500ms, 20ms, 1h});
    const Waiting &later = *all[0], &sooner = *all[1], &never = *all[2];
    while (!later.has_ended)
        io.run_one();
    EXPECT_TRUE(sooner.has_ended);
    EXPECT_EQ(sooner.outcome, asio::error::operation_aborted);
    EXPECT_EQ(later.outcome, asio::error::operation_aborted);
    EXPECT_FALSE(never.has_ended);
}

TEST_F(PatienceTest, DoesNotEndAWaitThatIsOver)
{
    auto all = waiting({200ms, 20ms});
    Waiting& gone = *all.back();
    gone.send();
    while (!gone.has_ended)
        io.run_one();
    EXPECT_EQ(gone.outcome, error_code{});
    all.pop_back();
    while (!all.front()->has_ended)
        io.run_one();
    EXPECT_EQ(all.front()->outcome, asio::error::operation_aborted);
}

// More than the reactor takes in at once.
TEST_F(PatienceTest, ComesAfterWhatHasArrivedWhileTheProcessDidNotRun)
{
    const auto all = waiting(std::vector<Duration>(300, 2s));
    io.poll();
    for (const auto& each : all)
        each->send();
    std::this_thread::sleep_for(2200ms);  // The process stands still.
    for (const auto& each : all)
        while (!each->has_ended)
            io.run_one();
    for (const auto& each : all)
        EXPECT_EQ(each->outcome, error_code{});
}

}  // namespace
}  // namespace lbd::checkers
