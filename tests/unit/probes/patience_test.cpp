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
    std::unique_ptr<Waiting> waiting(Duration limit)
    {
        auto made = std::make_unique<Waiting>(io, acceptor, deadlines, limit);
        made->wait();
        return made;
    }

    asio::io_context io;
    tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
    Deadlines deadlines{io};
};

TEST_F(PatienceTest, EndsEachWaitAtItsOwnTime)
{
    const auto later = waiting(60ms);
    const auto sooner = waiting(20ms);
    const auto never = waiting(1h);
    io.restart();
    while (!later->has_ended)
        io.run_one();
    EXPECT_TRUE(sooner->has_ended);
    EXPECT_EQ(sooner->outcome, asio::error::operation_aborted);
    EXPECT_EQ(later->outcome, asio::error::operation_aborted);
    EXPECT_FALSE(never->has_ended);
}

TEST_F(PatienceTest, DoesNotEndAWaitThatIsOver)
{
    const auto other = waiting(40ms);
    {
        const auto gone = waiting(20ms);
        gone->send();
        while (!gone->has_ended)
            io.run_one();
        EXPECT_EQ(gone->outcome, error_code{});
    }
    while (!other->has_ended)
        io.run_one();
    EXPECT_EQ(other->outcome, asio::error::operation_aborted);
}

// More than the reactor takes in at once.
TEST_F(PatienceTest, ComesAfterWhatHasArrivedWhileTheProcessDidNotRun)
{
    std::vector<std::unique_ptr<Waiting>> all;
    for (int i = 0; i < 300; ++i)
        all.push_back(waiting(300ms));
    io.poll();
    for (const auto& each : all)
        each->send();
    std::this_thread::sleep_for(400ms);  // The process stands still.
    for (const auto& each : all)
        while (!each->has_ended)
            io.run_one();
    for (const auto& each : all)
        EXPECT_EQ(each->outcome, error_code{});
}

}  // namespace
}  // namespace lbd::checkers
