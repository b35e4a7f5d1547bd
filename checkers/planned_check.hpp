#pragma once

#include "checkers/check.hpp"
#include "daemon/base/script_command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The checks that are understood but not built yet. A server that has no others is taken to be up.
namespace lbd::checkers {

// SSL_GET: HTTP through TLS. The server's certificate is not verified.
struct TlsProbe {
    HttpProbe http;

    friend bool operator==(const TlsProbe&, const TlsProbe&) = default;
};

// Passes when the server has greeted, answered HELO and said good-bye.
struct SmtpProbe {
    Connection connection;
    std::string helo_name = "smtpchecker.keepalived.org";

    friend bool operator==(const SmtpProbe&, const SmtpProbe&) = default;
};

// Passes when an ICMP echo request is answered. The port means nothing.
struct PingProbe {
    Connection connection;

    friend bool operator==(const PingProbe&, const PingProbe&) = default;
};

// Octets of which some bits may be anything.
struct OctetPattern {
    std::vector<std::uint8_t> octets = {};
    std::vector<std::uint8_t> masks = {};  // one for each: the bits that count

    friend bool operator==(const OctetPattern&, const OctetPattern&) = default;
};

// Passes unless the datagram is answered with an ICMP error, or only when it gets a reply.
struct UdpProbe {
    Connection connection;
    std::vector<std::uint8_t> payload = {};  // empty: a text of 32 octets
    bool requires_reply = false;
    OctetPattern reply = {};  // how it begins
    std::uint16_t shortest_reply = 0;
    std::uint16_t longest_reply = 255;

    friend bool operator==(const UdpProbe&, const UdpProbe&) = default;
};

// The numbers are those of RFC 1035, 3596 and 4034.
enum class DnsType : std::uint16_t {
    a = 1,
    ns = 2,
    cname = 5,
    soa = 6,
    mx = 15,
    txt = 16,
    aaaa = 28,
    rrsig = 46,
    dnskey = 48,
};

// Passes when a query gets a reply without an error.
struct DnsProbe {
    Connection connection;
    DnsType type = DnsType::soa;
    std::string name = {};  // without the dot at its end; empty: the root

    friend bool operator==(const DnsProbe&, const DnsProbe&) = default;
};

// Passes when the program ends with 0.
struct ScriptProbe {
    ScriptCommand command;
    Duration timeout{};
    bool sets_weight = false;  // `misc_dynamic`: n from 2 on passes, with a weight of n - 2

    friend bool operator==(const ScriptProbe&, const ScriptProbe&) = default;
};

// Adds the number in a tracked file, times the weight, to that of the server; with a weight of 0 it
// passes while the number is 0.
struct FileProbe {
    std::string track_file;
    std::optional<std::int32_t> weight;  // none: as the track_file says
    std::optional<bool> is_reversed;     // the same

    friend bool operator==(const FileProbe&, const FileProbe&) = default;
};

// Passes while the session is up.
struct BfdProbe {
    std::string session;

    friend bool operator==(const BfdProbe&, const BfdProbe&) = default;
};

using PlannedProbe = std::
    variant<TlsProbe, SmtpProbe, PingProbe, UdpProbe, DnsProbe, ScriptProbe, FileProbe, BfdProbe>;

struct PlannedCheck {
    PlannedProbe probe;
    CheckPolicy policy;

    friend bool operator==(const PlannedCheck&, const PlannedCheck&) = default;
};

// By what lbd is known to the servers that it asks through TLS: files of PEM.
struct TlsClient {
    std::string password = {};  // of the key
    std::string ca = {};
    std::string certificate = {};
    std::string key = {};

    friend bool operator==(const TlsClient&, const TlsClient&) = default;
};

}  // namespace lbd::checkers
