#include "parser/drafts/check_draft.hpp"
#include "parser/reading/script_words.hpp"

#include <algorithm>
#include <limits>

namespace lbd::parser {
namespace {

using checkers::BodyPattern;
using checkers::Connection;
using checkers::Endpoint;
using checkers::HttpUrl;
using enum Shape;
using enum Repetition;
using namespace check_values;

constexpr auto read_port = read_number<std::uint16_t, 1, 65535>;
constexpr auto read_any_size =
    read_number<std::uint64_t, 0, std::numeric_limits<std::uint64_t>::max()>;

void read_status_codes(UrlDraft& draft, Line& line)
{
    const std::size_t before = draft.statuses.size();
    do {
        if (const auto range = line.take(read_status_range, before == 0 ? default_holds : nullptr))
            draft.statuses.push_back(*range);
    } while (line.has_rest());
    if (draft.statuses.size() > before)
        line.keep();
}

// Only here it is keepalived's.
void read_old_retry(CheckDraft& check, Line& line)
{
    line.reports().warning(line.keyword().range(), "nb_get_retry is deprecated; write retry");
    set<read_any_number, &CheckDraft::settings, &CheckSettings::retries>(check, line);
}

void read_virtual_host(CheckDraft& check, Line& line)
{
    set<read_text, &CheckDraft::settings, &CheckSettings::virtual_host>(check, line);
    if (!line.is_refused())
        check.http.virtual_host = check.settings.virtual_host;
}

void read_server_name(CheckDraft& check, Line& line)
{
    check.http.sends_server_name = true;
    const Word* name = line.next();
    check.http.server_name = name ? name->text() : "";
}

void read_request_path(UrlDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    draft.url.path = word->text();
    // A proxy is asked for whole URLs.
    const bool is_whole = draft.url.path.find("://") != std::string::npos;
    if (!draft.url.path.starts_with('/') && !is_whole && draft.url.path != "=")
        line.reports().lint(
            Lint::path_without_slash,
            word->range(),
            "the path of a request begins with '/': most servers refuse this one");
}

void read_regex(UrlDraft& draft, Line& line)
{
    const Word* word = line.peek();
    auto pattern = take_unescaped(line);
    if (!pattern)
        return;
    draft.pattern.regex = std::move(*pattern);
    draft.regex_at = word->range();
}

void read_regex_options(UrlDraft& draft, Line& line)
{
    auto& options = draft.pattern.options;
    bool are_any = false;
    while (const Word* word = line.next_or_complain()) {
        const auto option = read_regex_option(word->text());
        if (option) {
            options.push_back(*option);
            are_any = true;
        } else {  // keepalived says nothing
            line.reports().remark(word->range(), option.error().message + "; it is left out");
            line.drop_word(*word);
        }
        if (!line.has_rest())
            break;
    }
    if (!are_any)
        line.leave_out();
    std::ranges::sort(options);
    options.erase(std::unique(options.begin(), options.end()), options.end());
}

void read_regex_stack(UrlDraft& draft, Line& line)
{
    const auto start = line.take(read_any_size);
    const Word* word = start ? line.next_or_complain() : nullptr;
    const auto most = word ? line.accept(*word, read_any_size) : std::nullopt;
    if (most && *most < *start)
        line.refuse(*word, "the most is less than what it starts with");
    else if (most)
        draft.pattern.stack = checkers::RegexStack{*start, *most};
}

// clang-format off
constexpr Row<CheckDraft> connection[] = {
    {{"connect_ip", value, "ADDRESS", "", "real server address", "Address probed"},
     set_address<&CheckDraft::connection, &Connection::target, &Endpoint::address>},
    {{"connect_port", value, "PORT", "1-65535", "real server port", "Port probed"},
     set<read_port, &CheckDraft::connection, &Connection::target, &Endpoint::port>},
    {{"bindto", value, "ADDRESS", "", "any", "Local address used"},
     set_address<&CheckDraft::connection, &Connection::bind_address>},
    {{"bind_port", value, "PORT", "1-65535", "ephemeral", "Local port used"},
     set<read_port, &CheckDraft::connection, &Connection::bind_port>},
    {{"bind_if", value, "IFNAME", "<= 15 chars", "any",
      "Interface used, needed for link-local targets"},
     set<read_link_name, &CheckDraft::connection, &Connection::bind_link>},
    {{"connect_timeout", value, "SECONDS decimal", "0.000001-4294.967295", "value of real server",
      "Limit of each network wait"},
     set<read_timeout, &CheckDraft::settings, &CheckSettings::timeout>},
    {{"fwmark", value, "MARK", "0-4294967295", "0", "SO_MARK set on probe socket"},
     set<read_any_number, &CheckDraft::connection, &Connection::mark>},
};

constexpr Row<CheckDraft> common[] = {
    {{"warmup", value, "SECONDS decimal", "0-4294967295", "real server value, else delay_loop",
      "Upper bound of random first delay"},
     set<read_any_seconds, &CheckDraft::settings, &CheckSettings::warmup>},
    {{"delay_loop", value, "SECONDS decimal", "0.000001-4294967295", "value of real server",
      "Interval between checks"},
     set<read_interval, &CheckDraft::settings, &CheckSettings::interval>},
    {{"alpha", flag, "[BOOL]", "", "value of real server", "Start considered down"},
     set_bool<&CheckDraft::settings, &CheckSettings::starts_down>},
    {{"log_all_failures", flag, "[BOOL]", "", "checker_log_all_failures", "Log every failed probe"},
     set_bool<&CheckDraft::settings, &CheckSettings::logs_every_failure>},
};

constexpr Row<CheckDraft> retry[] = {
    {{"retry", value, "COUNT", "0-4294967295", "real server value, else 1",
      "Failed retries tolerated before down"},
     set<read_any_number, &CheckDraft::settings, &CheckSettings::retries>},
    {{"nb_get_retry", value, "COUNT", "0-4294967295", "as retry", "Old spelling of retry",
      last_wins, "retry"}, set<read_any_number, &CheckDraft::settings, &CheckSettings::retries>},
};

constexpr Row<CheckDraft> http_retry[] = {
    retry[0],
    {{"nb_get_retry", value, "COUNT", "0-4294967295", "as retry", "Old spelling of retry",
      last_wins, "retry"}, read_old_retry},
};

constexpr Row<CheckDraft> retry_delay[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295", "real server value, else 1",
      "Wait before a retry"},
     set<read_any_seconds, &CheckDraft::settings, &CheckSettings::retry_delay>},
};

constexpr Row<CheckDraft> http[] = {
    {{"delay_before_retry", value, "SECONDS decimal", "0-4294967295", "real server value, else 3",
      "Wait before a retry"},
     set<read_any_seconds, &CheckDraft::settings, &CheckSettings::retry_delay>},
    {{"virtualhost", value, "NAME", "", "value of real server", "Host header and SNI source"},
     read_virtual_host},
    {{"http_protocol", value, "1.0|1.0C|1.0c|1.1", "", "1.0",
      "HTTP version and Connection header sent"},
     set<read_http_protocol, &CheckDraft::http, &HttpDraft::protocol>},
    {{"enable_sni", flag, "[BOOL]", "", "off", "Send TLS server name"},
     set_bool<&CheckDraft::http, &HttpDraft::sends_server_name>},
    {{"sni_name", value, "[NAME]", "", "virtualhost", "TLS server name; implies enable_sni"},
     read_server_name},
    {{"fast_recovery", flag, "[BOOL]", "", "off", "Check all urls without pause while recovering"},
     set_bool<&CheckDraft::http, &HttpDraft::recovers_fast>},
    {{"url", block, "{ ... }", "", "", "One request and its acceptance rules", accumulates},
     read_url, Stage::built, Turn::after_settings},
};

constexpr Row<UrlDraft> url[] = {
    {{"path", value, "PATH", "", "required", "Request target"},
     read_request_path},
    {{"digest", value, "MD5HEX", "32 hex digits", "none", "Expected MD5 of the body", first_wins},
     set<read_digest, &UrlDraft::url, &HttpUrl::digest>},
    {{"status_code", value, "CODE | CODE-CODE ...", "100-599", "200-299", "Accepted status codes",
      accumulates}, read_status_codes},
    {{"virtualhost", value, "NAME", "", "value of checker", "Host header of this url"},
     set<read_text, &UrlDraft::url, &HttpUrl::virtual_host>},
    {{"regex", value, "PATTERN", "PCRE2", "none", "Pattern the body must contain"},
     read_regex, Stage::planned},
    {{"regex_no_match", flag, "", "", "off", "Succeed when the pattern is absent"},
     set_true<&UrlDraft::pattern, &BodyPattern::must_be_absent>, Stage::planned},
    {{"regex_options", value, "OPTION...", "24 PCRE2 option names in lower case", "none",
      "Compile options of the pattern", accumulates}, read_regex_options, Stage::planned},
    {{"regex_min_offset", value, "BYTES", "0 upward", "0", "Lowest body offset of match start"},
     set<read_any_size, &UrlDraft::pattern, &BodyPattern::min_offset>, Stage::planned},
    {{"regex_max_offset", value, "BYTES", "0 upward", "unlimited",
      "Highest body offset of match start (inclusive)"},
     set<read_any_size, &UrlDraft::pattern, &BodyPattern::max_offset>, Stage::planned},
    {{"regex_stack", value, "START MAX", "bytes, START <= MAX", "PCRE2 default",
      "JIT stack sizes"}, read_regex_stack, Stage::planned},
};
// clang-format on

}  // namespace

std::span<const Row<CheckDraft>> connection_rows()
{
    return connection;
}

std::span<const Row<CheckDraft>> check_rows()
{
    return common;
}

std::span<const Row<CheckDraft>> retry_rows()
{
    return retry;
}

std::span<const Row<CheckDraft>> http_retry_rows()
{
    return http_retry;
}

std::span<const Row<CheckDraft>> retry_delay_rows()
{
    return retry_delay;
}

std::span<const Row<CheckDraft>> http_rows()
{
    return http;
}

Schema<CheckDraft> tcp_check_schema()
{
    return {{connection, common, retry, retry_delay}};
}

Schema<CheckDraft> http_check_schema()
{
    return {{connection, common, http_retry, http}};
}

Schema<UrlDraft> url_schema()
{
    return {{url}};
}

}  // namespace lbd::parser
