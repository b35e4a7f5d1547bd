#include "tests/unit/probes/http_samples.hpp"

#include <gmock/gmock.h>

#include <string>

namespace lbd::checkers {
namespace {

using testing::StartsWith;

TEST(HttpReplyHead, NeedsNoReasonPhrase)
{
    EXPECT_EQ(verdict_on(url(), "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"), pass());
    EXPECT_EQ(verdict_on(url(), "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"), pass());
}

TEST(HttpReplyHead, FailsIfItEndsWithinItsHeadAtEveryLength)
{
    constexpr std::string_view head = "HTTP/1.0 200 OK\r\nServer: x\r\n\r\n";
    for (std::size_t length = 1; length < head.size(); ++length)
        EXPECT_EQ(
            verdict_on(url(), head.substr(0, length)), fail("the reply ended within its head"))
            << "length " << length;
}

TEST(HttpReplyHead, FailsAtOnceIfItIsAnotherProtocol)
{
    const HttpUrl asked = url();
    HttpReply reply{asked};
    EXPECT_EQ(
        reply.take(std::string_view{"220 "}), fail("malformed reply: it is not HTTP/1.0 or 1.1"));
}

// As keepalived does, which looks for nothing but the status and the length.
TEST(HttpReplyHead, MayHaveFieldsThatAreNotAsTheyShouldBe)
{
    for (const std::string_view field :
         {"Connection: timeout=5, max=100",
          "Connection: keep-alive; x",
          "Proxy-Connection: a;b",
          "Upgrade: ,;,",
          "X : b",
          "X Y: b",
          "Content-Length : 99",
          "no colon here",
          ": no name",
          "X: \x01\x7f\xff",
          "X: y\r\n folded",
          " folded without a field"})
        EXPECT_EQ(
            verdict_on(
                url(digest_of_hello),
                "HTTP/1.1 200 \x01 \xff\r\n" + std::string{field} +
                    "\r\nContent-Length: 5\r\n\r\nhello!"),
            pass())
            << field;
}

TEST(HttpReplyHead, HasItsLengthInAFoldedFieldOfAnyCase)
{
    EXPECT_EQ(
        verdict_on(url(digest_of_hello), "HTTP/1.1 200 OK\r\ncontent-LENGTH:\r\n 5\r\n\r\nhello!"),
        pass());
}

TEST(HttpReplyHead, FollowsInterimReplies)
{
    const std::string interim =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    EXPECT_EQ(
        verdict_on(
            url(digest_of_hello), interim + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello!"),
        pass());
    EXPECT_EQ(
        verdict_on(url(), interim + "HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n"),
        fail("status 404, expected 200-299"));
    EXPECT_EQ(verdict_on(url(), interim), fail("the connection was closed after an interim reply"));
    EXPECT_EQ(verdict_on(url(), interim + "HTTP"), fail("the reply ended within its head"));
}

TEST(HttpReplyHead, IsNoInterimOneIfThatIsExpectedOrTheProtocolChanges)
{
    EXPECT_EQ(verdict_on(url({StatusRange{100, 199}}), "HTTP/1.1 100 Continue\r\n\r\n"), pass());
    EXPECT_EQ(
        verdict_on(url(), "HTTP/1.1 101 Switching Protocols\r\n\r\n"),
        fail("status 101, expected 200-299"));
}

TEST(HttpReplyHead, FailsIfInterimRepliesHaveNoEnd)
{
    std::string replies;
    for (int i = 0; i < 20; ++i)
        replies += "HTTP/1.1 102 Processing\r\n\r\n";
    EXPECT_EQ(verdict_on(url(), replies), fail("more than 10 interim replies"));
}

TEST(HttpReplyHead, FailsWithLinesThatEndOtherwise)
{
    EXPECT_EQ(
        verdict_on(url(), "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
        fail("the reply ended within its head"));
}

TEST(HttpReplyHead, FailsIfItsHeadHasNoEnd)
{
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 4000; ++i)
        head += "X-Field: value\r\n";
    for (const std::size_t piece : {std::size_t{1000}, head.size()})
        EXPECT_EQ(
            verdict_on(url(), head, piece),
            fail("malformed reply: the head is longer than 16384 bytes"));
}

TEST(HttpReplyHead, FailsIfOneFieldOrTheStatusLineHasNoEnd)
{
    const std::string endless(100'000, 'x');
    for (const std::string_view start : {"HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX-Field: "})
        EXPECT_THAT(
            verdict_on(url(), std::string{start} + endless, 1000).reason,
            StartsWith("malformed reply: "));
}

}  // namespace
}  // namespace lbd::checkers
