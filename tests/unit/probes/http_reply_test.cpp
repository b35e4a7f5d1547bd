#include "checkers/probes/http_reply.hpp"

#include "checkers/probes/http_request.hpp"
#include "tests/unit/checkers/printers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string_view>
#include <vector>

namespace lbd::checkers {
namespace {

using testing::StartsWith;

// As `printf hello | md5sum` prints it.
constexpr Md5Digest digest_of_hello{
    0x5d, 0x41, 0x40, 0x2a, 0xbc, 0x4b, 0x2a, 0x76, 0xb9, 0x71, 0x9d, 0x91, 0x10, 0x17, 0xc5, 0x92};

HttpUrl url(std::vector<StatusRange> statuses = {StatusRange{}})
{
    HttpUrl made;
    made.path = "/";
    made.statuses = std::move(statuses);
    return made;
}

HttpUrl url(const Md5Digest& digest)
{
    HttpUrl made = url();
    made.digest = digest;
    return made;
}

// The verdict on a reply that arrives in pieces of the given size and then ends.
Verdict verdict_on(const HttpUrl& asked, std::string_view reply, std::size_t piece)
{
    HttpReply taken{asked};
    for (; !reply.empty(); reply.remove_prefix(std::min(piece, reply.size())))
        if (const auto verdict = taken.take(reply.substr(0, piece)))
            return *verdict;
    return taken.end();
}

Verdict verdict_on(const HttpUrl& asked, std::string_view reply)
{
    const Verdict verdict = verdict_on(asked, reply, reply.size() + 1);
    for (std::size_t piece = 1; piece < std::min<std::size_t>(reply.size(), 300); ++piece)
        EXPECT_EQ(verdict_on(asked, reply, piece), verdict) << "in pieces of " << piece;
    return verdict;
}

TEST(HttpReply, PassesWithAnExpectedStatus)
{
    EXPECT_EQ(verdict_on(url(), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), pass());
    EXPECT_EQ(verdict_on(url(), "HTTP/1.0 204 No Content\r\n\r\n"), pass());
    EXPECT_EQ(verdict_on(url(), "HTTP/1.0 299 Whatever\r\n\r\nuntil the end"), pass());
    EXPECT_EQ(verdict_on(url({{301, 301}, {404, 410}}), "HTTP/1.0 404 x\r\n\r\n"), pass());
}

TEST(HttpReply, NamesTheStatusThatWasNotExpected)
{
    EXPECT_EQ(
        verdict_on(url(), "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
        fail("status 503, expected 200-299"));
    EXPECT_EQ(
        verdict_on(url({{200, 200}, {301, 302}}), "HTTP/1.1 404 Not Found\r\n\r\n"),
        fail("status 404, expected 200, 301-302"));
}

TEST(HttpReply, NeedsNoReasonPhrase)
{
    EXPECT_EQ(verdict_on(url(), "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"), pass());
    EXPECT_EQ(verdict_on(url(), "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"), pass());
}

TEST(HttpReply, IsCompleteAtItsContentLengthWithoutTheEndOfTheConnection)
{
    const HttpUrl asked = url(digest_of_hello);
    HttpReply reply{asked};
    EXPECT_EQ(
        reply.take(std::string_view{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"}),
        std::nullopt);
    EXPECT_EQ(reply.take(std::string_view{"o"}), pass());
}

TEST(HttpReply, IsCompleteAtItsLastChunk)
{
    const HttpUrl asked = url();
    HttpReply reply{asked};
    EXPECT_EQ(
        reply.take(std::string_view{
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"}),
        std::nullopt);
    EXPECT_EQ(reply.take(std::string_view{"0\r\n\r\n"}), pass());
}

TEST(HttpReply, HashesItsBody)
{
    const HttpUrl asked = url(digest_of_hello);
    EXPECT_EQ(verdict_on(asked, "HTTP/1.0 200 OK\r\n\r\nhello"), pass());
    EXPECT_EQ(verdict_on(asked, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"), pass());
    EXPECT_EQ(
        verdict_on(asked, "HTTP/1.0 200 OK\r\n\r\nHello"),
        fail("digest 8b1a9953c4611296a827abf8c47804d7, expected "
             "5d41402abc4b2a76b9719d911017c592"));
}

// So do keepalived and genhash.
TEST(HttpReply, HashesOnlyAsMuchAsItsContentLength)
{
    EXPECT_EQ(
        verdict_on(url(digest_of_hello), "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello!!!"),
        pass());
}

TEST(HttpReply, HashesChunksWithTheirFraming)
{
    // printf '5\r\nhello\r\n0\r\n\r\n' | md5sum
    constexpr Md5Digest framed{
        0x79,
        0xe9,
        0x48,
        0x9e,
        0x3b,
        0xd3,
        0xf0,
        0xcb,
        0x01,
        0x58,
        0x21,
        0x53,
        0x41,
        0xde,
        0x04,
        0x6d};
    EXPECT_EQ(
        verdict_on(
            url(framed),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        pass());
}

// keepalived only logs it.
TEST(HttpReply, PassesWithoutItsWholeBodyUnlessTheDigestMatters)
{
    constexpr auto truncated = "HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nhello";
    EXPECT_EQ(verdict_on(url(), truncated), pass());
    EXPECT_EQ(verdict_on(url(digest_of_hello), truncated), pass());
    EXPECT_THAT(verdict_on(url(Md5Digest{}), truncated).reason, StartsWith("digest "));
    EXPECT_EQ(
        verdict_on(url(), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"), pass());
}

TEST(HttpReply, FailsIfThereIsNone)
{
    EXPECT_EQ(verdict_on(url(), ""), fail("the connection was closed without a reply"));
}

TEST(HttpReply, FailsIfItEndsWithinItsHeadAtEveryLength)
{
    constexpr std::string_view head = "HTTP/1.0 200 OK\r\nServer: x\r\n\r\n";
    for (std::size_t length = 1; length < head.size(); ++length)
        EXPECT_EQ(
            verdict_on(url(), head.substr(0, length)), fail("the reply ended within its head"))
            << "length " << length;
}

TEST(HttpReply, FailsIfItIsNone)
{
    for (const std::string_view garbage :
         {"220 mail.example.org ESMTP\r\n\r\n",
          "SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
          "HTTP/1.1 twohundred OK\r\n\r\n",
          "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
          "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"})
        EXPECT_THAT(verdict_on(url(), garbage).reason, StartsWith("malformed reply: ")) << garbage;
}

TEST(HttpReply, FailsIfItsHeadHasNoEnd)
{
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 4000; ++i)
        head += "X-Field: value\r\n";
    for (const std::size_t piece : {std::size_t{1000}, head.size()})
        EXPECT_EQ(
            verdict_on(url(), head, piece),
            fail("malformed reply: the head is longer than 16384 bytes"));
}

TEST(HttpReply, FailsIfOneFieldOrTheStatusLineHasNoEnd)
{
    const std::string endless(100'000, 'x');
    for (const std::string_view start : {"HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX-Field: "})
        EXPECT_THAT(
            verdict_on(url(), std::string{start} + endless, 1000).reason,
            StartsWith("malformed reply: "));
}

TEST(HttpReply, FailsIfAChunkHeaderHasNoEnd)
{
    const std::string reply =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + std::string(100'000, 'x');
    EXPECT_THAT(verdict_on(url(), reply, 1000).reason, StartsWith("malformed reply: "));
}

TEST(HttpReply, IsJudgedByItsStatusBeforeAHugeBodyHasArrived)
{
    const std::string piece(1'000'000, 'x');
    const auto take_all = [&](const HttpUrl& asked) {
        HttpReply reply{asked};
        std::optional<Verdict> verdict = reply.take(std::string_view{"HTTP/1.0 200 OK\r\n\r\n"});
        for (int i = 0; i < 20 && !verdict; ++i)
            verdict = reply.take(piece);
        return verdict;
    };
    EXPECT_EQ(take_all(url()), pass());
    EXPECT_EQ(take_all(url(digest_of_hello)), fail("the body is longer than 16777216 bytes"));
}

TEST(HttpReply, EndsInAVerdictWhateverArrives)
{
    const std::vector<std::string> seeds{
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
        "HTTP/1.0 200\r\nX: y\r\n z\r\n\r\nuntil the end"};
    const HttpUrl asked = url(digest_of_hello);
    std::mt19937 random{1};
    for (int round = 0; round < 20'000; ++round) {
        std::string reply = seeds[random() % seeds.size()];
        for (auto changes = random() % 4; changes > 0; --changes)
            reply[random() % reply.size()] = static_cast<char>(random());
        const std::size_t place = random() % reply.size();
        if (random() % 4 == 0)
            reply.insert(place, reply.substr(random() % reply.size()));
        const Verdict verdict = verdict_on(asked, reply, 1 + random() % reply.size());
        EXPECT_NE(verdict.outcome, Outcome::inconclusive);
    }
}

TEST(HttpRequest, HasTheBytesThatKeepalivedSends)
{
    const Endpoint server{IpAddress::parse("10.0.0.1").value(), 80};
    HttpUrl asked;
    asked.path = "/index.html";
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_0, server),
        "GET /index.html HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 10.0.0.1:80\r\n\r\n");
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_0_close, server),
        "GET /index.html HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
        "Host: 10.0.0.1:80\r\n\r\n");
    asked.virtual_host = "www.example.org";
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_1, server),
        "GET /index.html HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
        "Host: www.example.org\r\n\r\n");
    asked.virtual_host.clear();
    EXPECT_THAT(
        http_request(
            asked, HttpProtocol::http_1_0, {IpAddress::parse("2001:db8::1").value(), 8080}),
        testing::HasSubstr("\r\nHost: [2001:db8::1]:8080\r\n"));
}

}  // namespace
}  // namespace lbd::checkers
