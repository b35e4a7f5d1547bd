#pragma once

#include "checkers/check.hpp"
#include "checkers/probes/md5.hpp"
#include "checkers/verdict.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lbd::checkers {

// Beast's parser of replies, which knows where head and body end; of what it finds only the status
// is of interest.
class HttpReplyParser : public boost::beast::http::basic_parser<false> {
public:
    int status() const { return status_; }

private:
    using Text = boost::beast::string_view;
    using Error = boost::beast::error_code;
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(boost::beast::http::verb, Text, Text, int, Error&) override {}

    void on_response_impl(int status, Text, int, Error&) override { status_ = status; }

    void on_field_impl(boost::beast::http::field, Text, Text, Error&) override {}

    void on_header_impl(Error&) override {}

    void on_body_init_impl(const Length&, Error&) override {}

    std::size_t on_body_impl(Text body, Error&) override { return body.size(); }

    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override
    {
        return body.size();
    }

    void on_finish_impl(Error&) override {}

    int status_ = 0;
};

// A reply to the request for a url, taken in as it arrives and judged when it is complete. Of its
// head only the status and what says where the body ends are looked at. Nothing is kept but what
// has to be read on with: a head or a chunk header that is not complete.
class HttpReply {
public:
    static constexpr std::uint32_t longest_head = 16 * 1024;
    static constexpr std::size_t longest_body = 16 * 1024 * 1024;
    static constexpr int most_interim_replies = 10;

    explicit HttpReply(const HttpUrl&);

    // Takes in the next bytes. The verdict once nothing that follows can change it.
    std::optional<Verdict> take(std::span<const char> bytes);

    // The server has closed the connection.
    Verdict end();

private:
    void begin();
    std::optional<std::string> take_off_head();
    std::optional<Verdict> judge_beginning() const;
    std::optional<Verdict> judge_head(std::string_view head);
    std::optional<Verdict> parse(std::span<const char> bytes);
    std::optional<Verdict> parse_on(std::span<const char>& bytes);
    Verdict judge();

    const HttpUrl& url_;
    std::optional<HttpReplyParser> parser_;
    std::optional<Md5> md5_;  // of the body, if it matters
    std::string unparsed_;
    std::size_t searched_ = 0;  // so much of it, for the end of the head
    std::size_t body_size_ = 0;
    int interim_replies_ = 0;
};

}  // namespace lbd::checkers
