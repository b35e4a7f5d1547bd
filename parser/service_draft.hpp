#pragma once

#include "checkers/virtual_server.hpp"
#include "parser/global_draft.hpp"
#include "parser/schema.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lbd::parser {

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
};

struct CheckDraft {
    checkers::Connection connection;
    CheckSettings settings;
    checkers::HttpProtocol protocol = checkers::HttpProtocol::http_1_0;
    bool recovers_fast = false;
    std::vector<checkers::HttpUrl> urls;
};

struct SorryServerDraft {
    checkers::Endpoint endpoint;
    Range at;
};

// A virtual_server as far as its lines say it.
struct ServiceDraft {
    checkers::VirtualServer service;  // its key is made last
    checkers::Endpoint endpoint;      // port 0 for a firewall mark
    std::optional<std::uint32_t> mark;
    std::optional<Family> family;
    std::optional<checkers::Protocol> protocol;
    std::optional<checkers::Forwarding> forwarding;
    std::optional<std::string> scheduler;
    std::optional<Duration> persistence;
    bool is_protocol_refused = false;  // these three have been complained of
    bool is_forwarding_refused = false;
    bool is_scheduler_refused = false;

    // Bits of Scheduling::scheduler_flags, some for one scheduler only.
    std::uint8_t any_flags = 0;  // `flag-n`
    std::uint8_t sh_flags = 0;
    std::uint8_t mh_flags = 0;

    std::optional<SorryServerDraft> sorry_server;
    std::optional<checkers::Forwarding> sorry_server_forwarding;
    bool inhibits_sorry_server = false;

    // For the real servers.
    std::uint32_t weight = 1;
    bool inhibit_on_failure = false;
    CheckSettings checks;
    std::set<checkers::Endpoint> endpoints;  // that have been taken
};

struct ServerDraft {
    checkers::Endpoint given;  // as it is written: port 0 if it has none
    checkers::RealServer server;
    CheckSettings checks;
    std::uint16_t service_port = 0;
};

Schema<ServiceDraft> service_schema();
Schema<ServerDraft> server_schema();
Schema<checkers::Forwarding> forwarding_schema();  // the words behind TUN
Schema<CheckDraft> tcp_check_schema();
Schema<CheckDraft> http_check_schema();
Schema<UrlDraft> url_schema();

// Rows that are shared by every check that connects to somewhere, by every check at all, and by
// every check with the usual number of retries.
std::span<const Row<CheckDraft>> connection_rows();
std::span<const Row<CheckDraft>> check_rows();
std::span<const Row<CheckDraft>> retry_rows();

// Where keepalived knows no default for persistence but the file wants some.
inline constexpr Duration default_persistence = std::chrono::seconds{360};

// `lb_kind` and its like. Nothing: it has been refused.
std::optional<checkers::Forwarding> read_forwarding(Line&);

// ADDRESS [PORT], the beginning of three different lines. Nothing: it has been refused.
std::optional<checkers::Endpoint> read_endpoint(Line&);

// A real_server block, added to the service.
void read_server(ServiceDraft&, Line& head);

// The port by which the kernel knows a server of the service. Only NAT can change it.
std::uint16_t server_port(
    const ServiceDraft&,
    const checkers::Endpoint& given,
    const checkers::Forwarding&,
    Range,
    Reports&);

// A virtual_server block. Nothing: it has been refused.
std::optional<checkers::VirtualServer> read_service(const GlobalDraft&, Line& head);

// The blocks of checks.
void read_tcp_check(ServerDraft&, Line& head);
void read_http_check(ServerDraft&, Line& head);

}  // namespace lbd::parser
