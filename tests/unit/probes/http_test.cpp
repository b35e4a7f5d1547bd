#include "tests/unit/probes/probe_fixture.hpp"

namespace lbd::checkers {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Tcp = ScriptedServer::Tcp;
using testing::AnyOf;
using testing::ElementsAre;
using testing::StartsWith;

const std::string ok = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";

class HttpCheck : public ProbeFixture {
protected:
    using Step = std::function<asio::awaitable<void>(Tcp::socket&)>;

    // Reads the request and then does this.
    ScriptedServer::Script after_request(Step step)
    {
        return [this, step](Tcp::socket& connection) -> asio::awaitable<void> {
            requests.push_back(co_await read_request(connection));
            co_await step(connection);
        };
    }

    ScriptedServer::Script replying(std::string reply)
    {
        return after_request([reply](Tcp::socket& connection) -> asio::awaitable<void> {
            co_await send(connection, reply);
        });
    }

    static HttpProbe get(const Endpoint& target, Duration limit = patience)
    {
        HttpProbe probe;
        probe.connection = to(target, limit);
        probe.urls.push_back({.path = "/"});
        return probe;
    }

    std::vector<std::string> requests;
};

TEST_F(HttpCheck, PassesWithTheExpectedStatus)
{
    ScriptedServer server{io, replying(ok)};
    EXPECT_EQ(verdict_on(get(server.endpoint())), pass());
    const std::string host = to_string(server.endpoint());
    EXPECT_THAT(
        requests,
        ElementsAre("GET / HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: " + host + "\r\n\r\n"));
}

TEST_F(HttpCheck, FailsWithAnyOtherStatus)
{
    ScriptedServer server{io, replying("HTTP/1.0 503 Service Unavailable\r\n\r\nsorry")};
    EXPECT_EQ(verdict_on(get(server.endpoint())), fail("status 503, expected 200-299"));
}

TEST_F(HttpCheck, DoesNotWaitForTheServerToCloseTheConnection)
{
    ScriptedServer server{io, after_request([](Tcp::socket& connection) -> asio::awaitable<void> {
                              co_await send(connection, ok);
                              co_await hold(connection);
                          })};
    EXPECT_EQ(verdict_on(get(server.endpoint())), pass());
}

TEST_F(HttpCheck, ReadsAReplyThatComesByteByByte)
{
    ScriptedServer server{io, after_request([](Tcp::socket& connection) -> asio::awaitable<void> {
                              connection.set_option(Tcp::no_delay{true});
                              for (const char byte : ok)
                                  co_await send(connection, std::string(1, byte));
                          })};
    EXPECT_EQ(verdict_on(get(server.endpoint())), pass());
}

TEST_F(HttpCheck, ReadsALargeBody)
{
    HttpProbe probe;
    const std::string body(3'000'000, 'x');
    ScriptedServer server{io, replying("HTTP/1.0 200 OK\r\n\r\n" + body)};
    probe = get(server.endpoint());
    probe.urls[0].digest = Md5Digest{};
    // head -c 3000000 /dev/zero | tr '\0' x | md5sum
    EXPECT_THAT(verdict_on(probe).reason, StartsWith("digest 8e32e22642bddc89698e25a4e9bf528b"));
}

TEST_F(HttpCheck, EndsBeforeAnEndlessBodyDoes)
{
    ScriptedServer server{io, after_request([](Tcp::socket& connection) -> asio::awaitable<void> {
                              co_await send(connection, "HTTP/1.0 200 OK\r\n\r\n");
                              for (const std::string piece(100'000, 'x');;)
                                  co_await send(connection, piece);
                          })};
    EXPECT_EQ(verdict_on(get(server.endpoint())), pass());
}

TEST_F(HttpCheck, FailsWithAnEndlessHead)
{
    ScriptedServer server{io, after_request([](Tcp::socket& connection) -> asio::awaitable<void> {
                              co_await send(connection, "HTTP/1.0 200 OK\r\n");
                              for (;;)
                                  co_await send(connection, "X-Field: value\r\n");
                          })};
    EXPECT_EQ(
        verdict_on(get(server.endpoint())),
        fail("malformed reply: the head is longer than 16384 bytes"));
}

TEST_F(HttpCheck, FailsWithGarbage)
{
    ScriptedServer server{io, replying("220 mail.example.org ESMTP\r\n")};
    EXPECT_THAT(verdict_on(get(server.endpoint())).reason, StartsWith("malformed reply: "));
}

TEST_F(HttpCheck, AsksForTheUrlOfItsStep)
{
    ScriptedServer server{io, [this](Tcp::socket& connection) -> asio::awaitable<void> {
                              requests.push_back(co_await read_request(connection));
                              const bool is_second = requests.back().starts_with("GET /b ");
                              // GCC 12 destroys the operands of a conditional inside co_await
                              // twice.
                              const std::string reply =
                                  is_second ? "HTTP/1.0 404 Not Found\r\n\r\n" : ok;
                              co_await send(connection, reply);
                          }};
    HttpProbe probe = get(server.endpoint());
    probe.protocol = HttpProtocol::http_1_1;
    probe.urls = {{.path = "/a", .virtual_host = "a.example.org"}, {.path = "/b"}};
    EXPECT_EQ(verdict_on(probe, 0), pass());
    EXPECT_EQ(verdict_on(probe, 1), fail("/b: status 404, expected 200-299"));
    EXPECT_THAT(
        requests,
        ElementsAre(
            "GET /a HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
            "Host: a.example.org\r\n\r\n",
            StartsWith("GET /b HTTP/1.1\r\n")));
}

TEST_F(HttpCheck, WithoutAnyUrlAsksForTheRoot)
{
    ScriptedServer server{io, replying(ok)};
    HttpProbe probe = get(server.endpoint());
    probe.urls.clear();
    EXPECT_EQ(verdict_on(probe), pass());
    EXPECT_THAT(requests, ElementsAre(StartsWith("GET / HTTP/1.0\r\n")));
}

TEST_F(HttpCheck, WorksOverIpv6)
{
    try {
        ScriptedServer server{io, replying(ok), "::1"};
        EXPECT_EQ(verdict_on(get(server.endpoint())), pass());
        EXPECT_THAT(requests, ElementsAre(testing::HasSubstr("\r\nHost: [::1]:")));
    } catch (const boost::system::system_error& error) {
        GTEST_SKIP() << "no IPv6 here: " << error.what();
    }
}

// A server that stops at some point: what it has sent until then, and what it does.
struct Failure {
    std::string name;
    bool reads_request;
    std::string sends;
    std::string verdict;
};

void PrintTo(const Failure& failure, std::ostream* out)
{
    *out << failure.name;
}

class ClosingServer : public HttpCheck, public testing::WithParamInterface<Failure> {};

TEST_P(ClosingServer, LeavesAVerdict)
{
    ScriptedServer server{io, [](Tcp::socket& connection) -> asio::awaitable<void> {
                              if (GetParam().reads_request)
                                  co_await read_request(connection);
                              co_await send(connection, GetParam().sends);
                          }};
    const Verdict verdict = verdict_on(get(server.endpoint()));
    // Where the request was not read, the kernel sends a reset behind or before what was sent.
    if (GetParam().reads_request)
        EXPECT_EQ(verdict, GetParam().verdict.empty() ? pass() : fail(GetParam().verdict));
    else
        EXPECT_THAT(
            verdict,
            AnyOf(
                GetParam().verdict.empty() ? pass() : fail(GetParam().verdict),
                fail("connection reset by peer"),
                fail("broken pipe")));
}

class ResettingServer : public HttpCheck, public testing::WithParamInterface<Failure> {};

TEST_P(ResettingServer, LeavesAVerdict)
{
    ScriptedServer server{io, [](Tcp::socket& connection) -> asio::awaitable<void> {
                              if (GetParam().reads_request)
                                  co_await read_request(connection);
                              co_await send(connection, GetParam().sends);
                              reset(connection);
                          }};
    EXPECT_THAT(
        verdict_on(get(server.endpoint())),
        AnyOf(pass(), fail("connection reset by peer"), fail("broken pipe")));
}

// A test machine that stands still for a while makes a single wait too long, or the end come first.
const auto is_given_up = AnyOf(
    fail("gave up after 0.4 s while waiting for the reply"),
    fail("timed out after 0.04 s while waiting for the reply"));

class SilentServer : public HttpCheck, public testing::WithParamInterface<Failure> {};

TEST_P(SilentServer, IsGivenUp)
{
    ScriptedServer server{io, [](Tcp::socket& connection) -> asio::awaitable<void> {
                              co_await send(connection, GetParam().sends);
                              co_await hold(connection);
                          }};
    EXPECT_THAT(verdict_on(get(server.endpoint(), timeout)), is_given_up);
}

const std::vector<Failure> failures{
    {"before_it_reads", false, "", "the connection was closed without a reply"},
    {"without_a_reply", true, "", "the connection was closed without a reply"},
    {"in_the_status_line", true, "HTTP/1.0 2", "the reply ended within its head"},
    {"in_the_head", true, "HTTP/1.0 200 OK\r\nServ", "the reply ended within its head"},
    {"before_the_body", true, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n", ""},
    {"in_the_body", true, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhel", ""},
    {"in_a_chunk", true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe", ""}};

std::string name_of(const testing::TestParamInfo<Failure>& info)
{
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(At, ClosingServer, testing::ValuesIn(failures), name_of);
INSTANTIATE_TEST_SUITE_P(At, ResettingServer, testing::ValuesIn(failures), name_of);
INSTANTIATE_TEST_SUITE_P(At, SilentServer, testing::ValuesIn(failures), name_of);

// Every wait is short, but there is no end to them.
TEST_F(HttpCheck, IsNotHeldForEverByAServerThatDrips)
{
    ScriptedServer server{
        io, after_request([this](Tcp::socket& connection) -> asio::awaitable<void> {
            co_await send(connection, "HTTP/1.0 200 OK\r\n\r\n");
            for (asio::steady_timer timer{io};;) {
                timer.expires_after(timeout / 4);
                co_await timer.async_wait(asio::use_awaitable);
                co_await send(connection, "x");
            }
        })};
    EXPECT_THAT(verdict_on(get(server.endpoint(), timeout)), is_given_up);
}

}  // namespace
}  // namespace lbd::checkers
