#pragma once

#include "checkers/service_table.hpp"
#include "checkers/url_extras.hpp"
#include "daemon/base/ip_address.hpp"
#include "daemon/base/link_name.hpp"
#include "daemon/base/rare.hpp"
#include "daemon/base/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// How one check of one real server is to be made: what to ask, and how to take the answers.
namespace lbd::checkers {

// Where a probe connects to, and from where.
struct Connection {
    Endpoint target;
    std::optional<IpAddress> bind_address;
    std::uint16_t bind_port = 0;                 // 0: any
    LinkName bind_link;                          // empty: any
    std::uint32_t mark = 0;                      // SO_MARK
    Duration timeout = std::chrono::seconds{5};  // of each wait for the network

    friend bool operator==(const Connection&, const Connection&) = default;
};

// Passes when the connection is established.
struct TcpProbe {
    Connection connection;

    friend bool operator==(const TcpProbe&, const TcpProbe&) = default;
};

struct StatusRange {
    std::uint16_t first = 200;
    std::uint16_t last = 299;

    friend bool operator==(const StatusRange&, const StatusRange&) = default;
};

using Md5Digest = std::array<std::uint8_t, 16>;

struct HttpUrl {
    std::string path = {};
    std::string virtual_host = {};                     // empty: address and port
    std::vector<StatusRange> statuses{StatusRange{}};  // accepted status codes
    std::optional<Md5Digest> digest = {};              // of the body as it was sent
    Rare<UrlExtras> extras = {};

    friend bool operator==(const HttpUrl&, const HttpUrl&) = default;
};

enum class HttpProtocol : std::uint8_t { http_1_0, http_1_0_close, http_1_1 };

// Passes when a url is answered as it must. Several urls are asked in turn, one at a time.
struct HttpProbe {
    Connection connection;
    HttpProtocol protocol = HttpProtocol::http_1_0;
    std::vector<HttpUrl> urls;  // none: "/"

    friend bool operator==(const HttpProbe&, const HttpProbe&) = default;
};

using Probe = std::variant<TcpProbe, HttpProbe>;

// Every probe begins with a connection.
const Connection& connection(const Probe&);
Connection& connection(Probe&);

// The number of steps that make a complete round: 1, or the urls of an HTTP probe.
std::size_t step_count(const Probe&);

// "TCP", "HTTP".
std::string_view kind(const Probe&);

// What is asked and where: "TCP 192.168.0.18:80".
std::string to_string(const Probe&);

// How verdicts become an opinion.
struct CheckPolicy {
    Duration interval = std::chrono::seconds{60};  // `delay_loop`
    Duration retry_delay = std::chrono::seconds{1};
    Duration warmup = std::chrono::seconds{60};  // the first check is made within this time
    std::uint32_t retries = 1;                   // failures in a row that are tolerated while up
    bool starts_down = false;                    // `alpha`
    bool logs_every_failure = false;
    bool recovers_fast = false;  // the steps of a recovering round follow at once

    friend bool operator==(const CheckPolicy&, const CheckPolicy&) = default;
};

struct Check {
    Probe probe;
    CheckPolicy policy;

    friend bool operator==(const Check&, const Check&) = default;
};

}  // namespace lbd::checkers
