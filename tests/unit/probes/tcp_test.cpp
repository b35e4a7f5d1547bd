#include "tests/unit/probes/probe_fixture.hpp"

#include <sys/resource.h>

namespace lbd::checkers {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::ip::tcp;
using Tcp = ScriptedServer::Tcp;
using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

asio::awaitable<void> close_at_once(Tcp::socket&)
{
    co_return;
}

class TcpCheck : public ProbeFixture {
protected:
    // A port where nobody listens and nobody else can begin to.
    Endpoint closed_port()
    {
        unused_.open(tcp::v4());
        unused_.bind({asio::ip::address_v4::loopback(), 0});
        return {IpAddress::parse("127.0.0.1").value(), unused_.local_endpoint().port()};
    }

private:
    tcp::socket unused_{io};
};

TEST_F(TcpCheck, PassesWhenTheConnectionIsEstablished)
{
    ScriptedServer server{io, hold};
    EXPECT_EQ(verdict_on(TcpProbe{to(server.endpoint())}), pass());
}

TEST_F(TcpCheck, PassesAlsoIfTheServerClosesTheConnectionAtOnce)
{
    ScriptedServer server{io, close_at_once};
    EXPECT_EQ(verdict_on(TcpProbe{to(server.endpoint())}), pass());
}

TEST_F(TcpCheck, ClosesItsConnection)
{
    bool has_ended = false;
    ScriptedServer server{io, [&](Tcp::socket& connection) -> asio::awaitable<void> {
                              char byte = 0;
                              const auto [error, size] = co_await connection.async_read_some(
                                  asio::buffer(&byte, 1), asio::as_tuple(asio::use_awaitable));
                              has_ended = error == asio::error::eof;
                              io.stop();
                          }};
    EXPECT_EQ(verdict_on(TcpProbe{to(server.endpoint())}), pass());
    io.restart();
    io.run();
    EXPECT_TRUE(has_ended);
}

TEST_F(TcpCheck, FailsWhereNobodyListens)
{
    EXPECT_EQ(verdict_on(TcpProbe{to(closed_port())}), fail("connection refused"));
}

// A listener whose queue is full does not answer.
TEST_F(TcpCheck, FailsWhenNobodyAnswers)
{
    tcp::acceptor silent{io};
    silent.open(tcp::v4());
    silent.bind({asio::ip::address_v4::loopback(), 0});
    silent.listen(0);
    tcp::socket first{io};
    first.connect(silent.local_endpoint());
    const Endpoint target{IpAddress::parse("127.0.0.1").value(), silent.local_endpoint().port()};
    EXPECT_EQ(
        verdict_on(TcpProbe{to(target, timeout)}), fail("timed out after 0.04 s while connecting"));
}

TEST_F(TcpCheck, WorksOverIpv6)
{
    try {
        ScriptedServer server{io, hold, "::1"};
        EXPECT_EQ(verdict_on(TcpProbe{to(server.endpoint())}), pass());
    } catch (const boost::system::system_error& error) {
        GTEST_SKIP() << "no IPv6 here: " << error.what();
    }
}

TEST_F(TcpCheck, ComesFromTheAddressItIsBoundTo)
{
    ScriptedServer server{io, hold};
    Connection connection = to(server.endpoint());
    connection.bind_address = IpAddress::parse("127.0.0.5");
    EXPECT_EQ(verdict_on(TcpProbe{connection}), pass());
    io.restart();
    io.poll();
    ASSERT_EQ(server.clients().size(), 1U);
    EXPECT_EQ(server.clients()[0].address().to_string(), "127.0.0.5");
}

TEST_F(TcpCheck, ComesFromThePortItIsBoundToAgainAndAgain)
{
    const std::uint16_t port = closed_port().port;
    ScriptedServer server{io, hold};
    Connection connection = to(server.endpoint());
    connection.bind_address = IpAddress::parse("127.0.0.6");
    connection.bind_port = port;
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(verdict_on(TcpProbe{connection}), pass());
        io.restart();
        io.poll();
        ASSERT_EQ(server.clients().size(), i + 1);
        EXPECT_EQ(server.clients()[i].port(), port);
    }
}

TEST_F(TcpCheck, GoesOutByTheLinkItIsBoundToOrSaysWhyNot)
{
    ScriptedServer server{io, hold};
    Connection connection = to(server.endpoint());
    connection.bind_link = LinkName{"lo"};
    EXPECT_THAT(
        verdict_on(TcpProbe{connection}),
        AnyOf(pass(), inconclusive("cannot bind to link lo: operation not permitted")));
    connection.bind_link = LinkName{"nosuchlink"};
    EXPECT_THAT(
        verdict_on(TcpProbe{connection}).reason, StartsWith("cannot bind to link nosuchlink: "));
}

TEST_F(TcpCheck, IsMarkedOrSaysWhyNot)
{
    ScriptedServer server{io, hold};
    Connection connection = to(server.endpoint());
    connection.mark = 7;
    EXPECT_THAT(
        verdict_on(TcpProbe{connection}),
        AnyOf(pass(), inconclusive("cannot set the mark 7: operation not permitted")));
}

TEST_F(TcpCheck, IsInconclusiveFromAnAddressThatIsNotOurs)
{
    Connection connection = to(closed_port());
    connection.bind_address = IpAddress::parse("192.0.2.1");
    EXPECT_EQ(
        verdict_on(TcpProbe{connection}),
        inconclusive("cannot bind to 192.0.2.1: cannot assign requested address"));
}

TEST_F(TcpCheck, IsInconclusiveFromAPortThatIsInUse)
{
    ScriptedServer server{io, hold};
    ScriptedServer other{io, hold, "127.0.0.6"};
    Connection connection = to(server.endpoint());
    connection.bind_address = other.endpoint().address;
    connection.bind_port = other.endpoint().port;
    EXPECT_EQ(
        verdict_on(TcpProbe{connection}),
        inconclusive("cannot bind to " + to_string(other.endpoint()) + ": address already in use"));
    connection.bind_address.reset();
    EXPECT_THAT(
        verdict_on(TcpProbe{connection}).reason,
        StartsWith("cannot bind to port " + std::to_string(connection.bind_port)));
}

// As a check of several urls may meet the connection of the one before.
TEST_F(TcpCheck, IsInconclusiveFromAPortThatIsConnectedToTheServerAlready)
{
    ScriptedServer server{io, hold};
    Connection connection = to(server.endpoint());
    connection.bind_address = IpAddress::parse("127.0.0.6");
    connection.bind_port = closed_port().port;
    tcp::socket before{io, tcp::v4()};
    before.set_option(asio::socket_base::reuse_address{true});
    before.bind({asio::ip::make_address("127.0.0.6"), connection.bind_port});
    before.connect({asio::ip::address_v4::loopback(), server.endpoint().port});
    EXPECT_EQ(
        verdict_on(TcpProbe{connection}),
        inconclusive("cannot connect: cannot assign requested address"));
}

TEST_F(TcpCheck, IsInconclusiveWhereTheFamiliesDoNotMatch)
{
    Connection connection = to(closed_port());
    connection.bind_address = IpAddress::parse("::1");
    const Verdict verdict = verdict_on(TcpProbe{connection});
    EXPECT_EQ(verdict.outcome, Outcome::inconclusive);
    EXPECT_THAT(verdict.reason, StartsWith("cannot bind to ::1: "));
}

TEST_F(TcpCheck, FailsWithoutAnyTime)
{
    EXPECT_EQ(
        verdict_on(TcpProbe{to(closed_port(), 0s)}), fail("gave up after 0 s while connecting"));
}

TEST_F(TcpCheck, IsInconclusiveWithoutFileDescriptors)
{
    const Endpoint target = closed_port();
    // What the sanitizers see for the first time they need descriptors to look at.
    verdict_on(TcpProbe{to(target)});
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const int next = ::dup(0);
    ::close(next);
    const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
    const Verdict verdict = verdict_on(TcpProbe{to(target)});
    setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(verdict, inconclusive("cannot open a socket: too many open files"));
}

TEST_F(TcpCheck, OfManyAtOnceAllEnd)
{
    ScriptedServer server{io, close_at_once};
    const Endpoint closed = closed_port();
    constexpr std::uint32_t count = 200;
    for (std::uint32_t i = 0; i < count; ++i)
        probes.start(
            daemon::ProbeTicket{i}, TcpProbe{to(i % 2 == 0 ? server.endpoint() : closed)}, 0);
    std::vector<int> ends(count);
    std::size_t ended = 0;
    while (ended < count) {
        io.restart();
        io.run_one();
        for (const auto& [ticket, verdict] : probes.finished()) {
            const auto place = static_cast<std::size_t>(ticket);
            ++ends.at(place);
            ++ended;
            EXPECT_EQ(verdict, place % 2 == 0 ? pass() : fail("connection refused"));
        }
    }
    EXPECT_THAT(ends, testing::Each(1));
}

TEST_F(TcpCheck, MayBeUnderWayWhenEverythingEnds)
{
    ScriptedServer server{io, hold};
    probes.start(daemon::ProbeTicket{1}, TcpProbe{to(server.endpoint())}, 0);
    probes.start(daemon::ProbeTicket{2}, HttpProbe{to(server.endpoint()), {}, {}}, 0);
    io.poll();
}

}  // namespace
}  // namespace lbd::checkers
