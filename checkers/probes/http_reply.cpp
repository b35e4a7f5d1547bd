#include "checkers/probes/http_reply.hpp"

#include "checkers/probes/words.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace lbd::checkers {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view end_of_line = "\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view beginning = "HTTP/1.";
constexpr std::size_t status_line_without_reason = std::string_view{"HTTP/1.1 200"}.size();

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

// The server means to go on. A change of protocols is no such reply: what follows is not HTTP.
bool is_interim(int status)
{
    return status / 100 == 1 && status != static_cast<int>(http::status::switching_protocols);
}

std::string_view take_off_line(std::string_view& text)
{
    const std::size_t end = text.find(end_of_line);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), line.size() + end_of_line.size()));
    return line;
}

bool says_where_the_body_ends(std::string_view line)
{
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon == line.npos ? 0 : colon);
    return boost::beast::iequals(name, "Content-Length") ||
           boost::beast::iequals(name, "Transfer-Encoding");
}

// The parser is strict with every field, and insists on a space before a reason phrase that is
// missing. So it gets what matters, and what is wrong elsewhere does no harm.
std::string essential_part(std::string_view head)
{
    std::string_view status = take_off_line(head);
    if (status.substr(std::min(status.size(), status_line_without_reason)).starts_with(' '))
        status = status.substr(0, status_line_without_reason);
    std::string essential{status};
    essential.append(" ").append(end_of_line);
    bool matters = false;
    while (!head.empty()) {
        const std::string_view line = take_off_line(head);
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        matters = goes_on ? matters : says_where_the_body_ends(line);
        if (matters)
            essential.append(line).append(end_of_line);
    }
    return essential.append(end_of_line);
}

}  // namespace

HttpReply::HttpReply(const HttpUrl& url) : url_{url}
{
    begin();
    if (url.digest)
        md5_.emplace();
}

void HttpReply::begin()
{
    parser_.emplace();
    parser_->header_limit(2 * longest_head);  // Ours counts, but for the fields after the chunks.
    parser_->body_limit(boost::none);
}

std::optional<Verdict> HttpReply::take(std::span<const char> bytes)
{
    if (unparsed_.empty() && parser_->is_header_done())
        return parse(bytes);
    unparsed_.append(bytes.data(), bytes.size());
    while (!parser_->is_header_done()) {
        if (auto verdict = judge_beginning())
            return verdict;
        const std::optional<std::string> head = take_off_head();
        if (!head)
            return unparsed_.size() < longest_head
                       ? std::nullopt
                       : std::optional{fail(fmt::format(
                             "malformed reply: the head is longer than {} bytes", longest_head))};
        if (auto verdict = judge_head(*head))
            return verdict;
    }
    const std::string all = std::exchange(unparsed_, {});
    return parse(all);
}

// Whatever speaks first and then waits is not waited for.
std::optional<Verdict> HttpReply::judge_beginning() const
{
    const std::size_t size = std::min(unparsed_.size(), beginning.size());
    if (unparsed_.compare(0, size, beginning, 0, size) == 0)
        return std::nullopt;
    return fail("malformed reply: it is not HTTP/1.0 or 1.1");
}

// Nothing as long as it is not complete, or if it is too long.
std::optional<std::string> HttpReply::take_off_head()
{
    const std::size_t found = unparsed_.find(end_of_head, searched_);
    if (found == std::string::npos || found + end_of_head.size() > longest_head) {
        searched_ = unparsed_.size() - std::min(unparsed_.size(), end_of_head.size() - 1);
        return std::nullopt;
    }
    std::string head = unparsed_.substr(0, found);
    unparsed_.erase(0, found + end_of_head.size());
    searched_ = 0;
    return head;
}

std::optional<Verdict> HttpReply::judge_head(std::string_view head)
{
    const std::string essential = essential_part(head);
    boost::beast::error_code error;
    parser_->put(boost::asio::buffer(essential), error);
    if (error)
        return fail("malformed reply: " + words_for(error));
    const int status = parser_->status();
    const bool expected = is_expected(status, url_.statuses);
    if (is_interim(status) && !expected) {
        if (++interim_replies_ > most_interim_replies)
            return fail(fmt::format("more than {} interim replies", most_interim_replies));
        begin();
        return std::nullopt;
    }
    if (!expected || parser_->is_done())
        return judge();
    return std::nullopt;
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

// Parses one piece of the body and takes it off the bytes.
std::optional<Verdict> HttpReply::parse_on(std::span<const char>& bytes)
{
    boost::beast::error_code error;
    const std::size_t parsed =
        parser_->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    body_size_ += parsed;
    if (md5_)
        md5_->add(bytes.first(parsed));
    bytes = bytes.subspan(parsed);
    if (error && error != http::error::need_more)
        return fail("malformed reply: " + words_for(error));
    if (parser_->is_done())
        return judge();
    if (body_size_ <= longest_body)
        return std::nullopt;
    return md5_ ? fail(fmt::format("the body is longer than {} bytes", longest_body)) : judge();
}

// What is missing of a body counts against the server only if its digest matters: keepalived does
// not look at the length either.
Verdict HttpReply::end()
{
    if (parser_->is_header_done())
        return judge();
    if (!unparsed_.empty())
        return fail("the reply ended within its head");
    return fail(
        interim_replies_ == 0 ? "the connection was closed without a reply"
                              : "the connection was closed after an interim reply");
}

Verdict HttpReply::judge()
{
    if (!is_expected(parser_->status(), url_.statuses))
        return fail(
            fmt::format("status {}, expected {}", parser_->status(), to_string(url_.statuses)));
    if (!md5_)
        return pass();
    const Md5Digest digest = md5_->finish();
    if (digest == *url_.digest)
        return pass();
    return fail(fmt::format(
        "digest {}, expected {}", checkers::to_string(digest), checkers::to_string(*url_.digest)));
}

}  // namespace lbd::checkers
