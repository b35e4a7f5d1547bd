#include "checkers/probes/http_reply.hpp"

#include "checkers/probes/words.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::checkers {
namespace {

namespace http = boost::beast::http;

// "HTTP/1.1 200" and at least one more character.
constexpr std::size_t status_line_without_reason = 12;

bool is_expected(int status, const std::vector<StatusRange>& ranges)
{
    return std::ranges::any_of(ranges, [status](const StatusRange& range) {
        return range.first <= status && status <= range.last;
    });
}

std::string to_string(const std::vector<StatusRange>& ranges)
{
    std::string text;
    for (const auto& [first, last] : ranges) {
        text += text.empty() ? "" : ", ";
        text += first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
    }
    return text;
}

}  // namespace

HttpReply::HttpReply(const HttpUrl& url) : url_{url}
{
    parser_.header_limit(longest_head);
    parser_.body_limit(boost::none);
    if (url.digest)
        md5_.emplace();
}

std::optional<Verdict> HttpReply::take(std::span<const char> bytes)
{
    if (unparsed_.empty() && has_begun_)
        return parse(bytes);
    unparsed_.append(bytes.data(), bytes.size());
    if (!has_begun())
        return std::nullopt;
    const std::string all = std::exchange(unparsed_, {});
    return parse(all);
}

// A reason phrase may be missing, but the parser insists on the space before it.
bool HttpReply::has_begun()
{
    if (!has_begun_ && unparsed_.size() > status_line_without_reason) {
        has_begun_ = true;
        if (unparsed_[status_line_without_reason] == '\r')
            unparsed_.insert(status_line_without_reason, 1, ' ');
    }
    return has_begun_;
}

std::optional<Verdict> HttpReply::parse(std::span<const char> bytes)
{
    while (!bytes.empty()) {
        const std::size_t before = bytes.size();
        if (std::optional<Verdict> verdict = parse_on(bytes))
            return verdict;
        if (bytes.size() == before)
            break;
    }
    unparsed_.assign(bytes.data(), bytes.size());
    if (unparsed_.size() > longest_head)
        return fail("malformed reply: a chunk header is too long");
    return std::nullopt;
}

// Parses one part, a head or a piece of body, and takes it off the bytes.
std::optional<Verdict> HttpReply::parse_on(std::span<const char>& bytes)
{
    const bool is_body = parser_.is_header_done();
    boost::beast::error_code error;
    const std::size_t parsed =
        parser_.put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    if (is_body) {
        body_size_ += parsed;
        if (md5_)
            md5_->add(bytes.first(parsed));
    }
    bytes = bytes.subspan(parsed);
    if (error == http::error::header_limit)
        return fail(fmt::format("malformed reply: the head is longer than {} bytes", longest_head));
    if (error && error != http::error::need_more)
        return fail("malformed reply: " + words_for(error));
    if (!parser_.is_header_done())
        return std::nullopt;
    if (!is_expected(parser_.status(), url_.statuses) || parser_.is_done())
        return judge();
    if (body_size_ <= longest_body)
        return std::nullopt;
    return md5_ ? fail(fmt::format("the body is longer than {} bytes", longest_body)) : judge();
}

// What is missing of a body counts against the server only if its digest matters: keepalived does
// not look at the length either.
Verdict HttpReply::end()
{
    if (parser_.is_header_done())
        return judge();
    if (!has_begun_ && unparsed_.empty())
        return fail("the connection was closed without a reply");
    return fail("the reply ended within its head");
}

Verdict HttpReply::judge()
{
    if (!is_expected(parser_.status(), url_.statuses))
        return fail(
            fmt::format("status {}, expected {}", parser_.status(), to_string(url_.statuses)));
    if (!md5_)
        return pass();
    const Md5Digest digest = md5_->finish();
    if (digest == *url_.digest)
        return pass();
    return fail(fmt::format(
        "digest {}, expected {}", checkers::to_string(digest), checkers::to_string(*url_.digest)));
}

}  // namespace lbd::checkers
