#pragma once

#include "checkers/planned_check.hpp"
#include "parser/reading/readers.hpp"
#include "parser/reading/schema.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

struct ServerDraft;

// What settings of checks may be, on all levels of the configuration.
namespace check_values {

inline constexpr auto read_retry = read_number<std::uint32_t, 1, 4294967295>;
inline constexpr auto read_any_number = read_number<std::uint32_t, 0, 4294967295>;
inline constexpr auto read_any_seconds = read_seconds<0, longest_microseconds>;
inline constexpr auto read_interval = read_seconds<1, longest_microseconds>;
inline constexpr auto read_timeout = read_seconds<1, 4'294'967'295>;

}  // namespace check_values

// How checks are made, as far as it is known. Each level of the configuration begins with what the
// level above it says: virtual server, real server, check.
struct CheckSettings {
    std::optional<std::uint32_t> retries;
    std::optional<Duration> retry_delay;
    std::optional<Duration> warmup;
    std::optional<Duration> timeout;
    std::optional<Duration> interval;
    bool starts_down = false;
    bool logs_every_failure = false;
    std::string virtual_host;
};

struct UrlDraft {
    checkers::HttpUrl url;
    std::vector<checkers::StatusRange> statuses;
    checkers::BodyPattern pattern;
    Range regex_at;
    std::optional<bool> awaits_closing_alert;
};

// What HTTP_GET and SSL_GET say.
struct HttpDraft {
    checkers::HttpProtocol protocol = checkers::HttpProtocol::http_1_0;
    bool recovers_fast = false;
    std::vector<checkers::HttpUrl> urls;

    bool is_tls = false;
    bool sends_server_name = false;
    std::string server_name;   // for every url
    std::string virtual_host;  // for a url without one; that of a real server does not count
    bool awaits_closing_alert = false;
};

// Any of the checks.
struct CheckDraft {
    checkers::Endpoint usual_target;
    checkers::Connection connection;
    CheckSettings settings;
    bool is_refused = false;  // for want of something that has been complained of
    bool is_server_left_out = false;

    HttpDraft http;
    std::string helo_name;
    std::vector<checkers::PlannedCheck> hosts;  // of SMTP_CHECK
    checkers::UdpProbe udp;
    checkers::DnsProbe dns;
    checkers::ScriptProbe script;
    Range script_at;
    checkers::FileProbe file;
    checkers::BfdProbe bfd;
};

// What holds for a kind of check if nothing is said.
struct UsualPolicy {
    std::optional<Duration> retry_delay = std::chrono::seconds{1};  // none: the interval
    std::uint32_t retries = 1;
};

inline constexpr UsualPolicy usual_http_policy{std::chrono::seconds{3}, 1};
inline constexpr UsualPolicy usual_dns_policy{std::nullopt, 3};
inline constexpr UsualPolicy usual_script_policy{std::chrono::seconds{1}, 0};

Schema<CheckDraft> tcp_check_schema();
Schema<CheckDraft> http_check_schema();
Schema<CheckDraft> tls_check_schema();
Schema<CheckDraft> smtp_check_schema();
Schema<CheckDraft> smtp_host_schema();
Schema<CheckDraft> ping_check_schema();
Schema<CheckDraft> udp_check_schema();
Schema<CheckDraft> dns_check_schema();
Schema<CheckDraft> script_check_schema();
Schema<CheckDraft> file_check_schema();
Schema<CheckDraft> bfd_check_schema();
Schema<UrlDraft> url_schema();
Schema<UrlDraft> tls_url_schema();
Schema<checkers::TlsClient> tls_client_schema();

// The tables of checks that are not built yet, and that of SSL.
void add_check_tables(std::vector<Table>&);

// Rows that are shared by every check that connects to somewhere, by every check at all, by every
// check with the usual number of retries, and with the usual delay before them; those of HTTP_GET.
std::span<const Row<CheckDraft>> http_retry_rows();
std::span<const Row<CheckDraft>> connection_rows();
std::span<const Row<CheckDraft>> check_rows();
std::span<const Row<CheckDraft>> retry_rows();
std::span<const Row<CheckDraft>> retry_delay_rows();
std::span<const Row<CheckDraft>> http_rows();

// The blocks of checks.
void read_tcp_check(ServerDraft&, Line& head);
void read_http_check(ServerDraft&, Line& head);
void read_tls_check(ServerDraft&, Line& head);
void read_smtp_check(ServerDraft&, Line& head);
void read_ping_check(ServerDraft&, Line& head);
void read_udp_check(ServerDraft&, Line& head);
void read_dns_check(ServerDraft&, Line& head);
void read_script_check(ServerDraft&, Line& head);
void read_file_check(ServerDraft&, Line& head);
void read_bfd_check(ServerDraft&, Line& head);

// The blocks in them.
void read_url(CheckDraft&, Line& head);
void read_smtp_host(CheckDraft&, Line& head);

// A check of a server of which nothing has been said yet.
CheckDraft begin_check(const ServerDraft&);
checkers::CheckPolicy settle_policy(const CheckDraft&, const UsualPolicy&);

void settle_local_end(CheckDraft&, const Line& head);

// With none to connect to the check cannot succeed, which is said.
void settle_port(CheckDraft&, const Line& head);

// Both.
void settle_connection(CheckDraft&, const Line& head);

// Nothing: it cannot be made, which has been said.
std::optional<checkers::HttpProbe> settle_http(CheckDraft&, const Line& head);

Reading<checkers::DnsType> read_dns_type(std::string_view);
Reading<std::string> read_dns_name(std::string_view);
Reading<checkers::RegexOption> read_regex_option(std::string_view);

// Words of hexadecimal digits, two for an octet; a digit alone is the lower half of one. Nothing:
// it has been refused.
std::optional<checkers::OctetPattern> take_octets(Line&);

// The same, where an x stands for any digit.
std::optional<checkers::OctetPattern> take_octet_pattern(Line&);

}  // namespace lbd::parser
