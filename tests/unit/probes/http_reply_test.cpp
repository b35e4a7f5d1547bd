#include "tests/unit/probes/http_samples.hpp"

#include <gmock/gmock.h>

#include <random>
#include <vector>

namespace lbd::checkers {
namespace {

using testing::StartsWith;

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

TEST(HttpReply, FailsIfItIsNone)
{
    for (const std::string_view garbage :
         {"220 mail.example.org ESMTP\r\n\r\n",
          "SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
          "HTTP/1.1 twohundred OK\r\n\r\n",
          "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
          "HTTP/1.1 2000 OK\r\n\r\n",
          "HTTP/1.1\r\n\r\n",
          "HTTP/2 200\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"})
        EXPECT_THAT(verdict_on(url(), garbage).reason, StartsWith("malformed reply: ")) << garbage;
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
        "HTTP/1.0 200\r\nX: y\r\n z\r\n\r\nuntil the end",
        "HTTP/1.1 100\r\n\r\nHTTP/1.1 200 OK\r\nX Y : b\r\nContent-Length: 5\r\n\r\nhello"};
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

}  // namespace
}  // namespace lbd::checkers
