#pragma once

#include "checkers/service_group.hpp"
#include "checkers/virtual_server.hpp"
#include "parser/drafts/check_draft.hpp"
#include "parser/drafts/global_draft.hpp"
#include "parser/reading/schema.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lbd::parser {

// What services ask of their group, of which there may be many, while the group may be large.
struct GroupFacts {
    std::string name;
    bool has_addresses = false;
    bool has_ipv4 = false;
    bool has_ipv6 = false;
    bool has_every_port = false;             // of some address
    std::optional<std::uint16_t> only_port;  // of all addresses
};

GroupFacts facts_of(const checkers::ServiceGroup&);

// Only the well-formed ones.
using GroupsByName = std::map<std::string, GroupFacts, std::less<>>;

struct SorryServerDraft {
    checkers::Endpoint endpoint;
    Range at;
    std::optional<checkers::Forwarding> usual_forwarding;  // that the service had at its line
};

// A virtual_server as far as its lines say it.
struct ServiceDraft {
    checkers::VirtualServer service;  // its key is made last
    checkers::Endpoint endpoint;      // port 0 for a firewall mark and for a group
    std::optional<std::uint32_t> mark;
    const GroupFacts* group = nullptr;
    std::optional<Family> family;
    bool has_family_of_its_own = false;  // that cannot be chosen
    std::optional<checkers::Protocol> protocol;
    std::optional<checkers::Forwarding> forwarding;
    std::optional<std::string> scheduler;
    std::optional<Duration> persistence;
    bool is_head_refused = false;  // these four have been complained of
    bool is_protocol_refused = false;
    bool is_forwarding_refused = false;
    bool is_scheduler_refused = false;
    bool is_hashed = false;

    // Bits of Scheduling::scheduler_flags, some for one scheduler only.
    std::uint8_t any_flags = 0;  // `flag-n`
    std::uint8_t sh_flags = 0;
    std::uint8_t mh_flags = 0;

    std::optional<SorryServerDraft> sorry_server;
    std::optional<checkers::Forwarding> sorry_server_forwarding;
    bool inhibits_sorry_server = false;
    checkers::ServiceExtras extras;

    // For the real servers.
    std::uint32_t weight = 1;
    bool inhibit_on_failure = false;
    CheckSettings checks;
    std::map<checkers::Endpoint, Range> endpoints;  // that have been taken, and where
};

struct ServerDraft {
    checkers::Endpoint given;  // as it is written: port 0 if it has none
    bool is_left_out = false;  // its head, or that of its service, has been refused
    checkers::RealServer server;
    CheckSettings checks;
    checkers::ServerExtras extras;
    std::uint16_t service_port = 0;
    Duration service_interval{};
    std::string service_virtual_host;
};

Schema<ServiceDraft> service_schema();
Schema<ServerDraft> server_schema();
Schema<checkers::Forwarding> forwarding_schema();       // the words behind TUN
Schema<checkers::ServiceGroup> service_group_schema();  // the lines of one

// Where keepalived knows no default for persistence but the file wants some.
inline constexpr Duration default_persistence = std::chrono::seconds{360};

// `lb_kind` and its like. Nothing: it has been refused.
std::optional<checkers::Forwarding> read_forwarding(Line&);

// The same as it would be written.
std::vector<std::string> words_of(const checkers::Forwarding&);

// The only argument of a line that must have no other.
std::optional<std::string> take_only_word(Line&);

template <auto... members, class Target>
void set_only_word(Target& target, Line& line)
{
    if (auto word = take_only_word(line))
        (target.*....*members) = std::move(*word);
}

// ADDRESS [PORT], the beginning of three different lines. Nothing: it has been refused.
std::optional<checkers::Endpoint> read_endpoint(Line&);

// A real_server block, added to the service.
void read_server(ServiceDraft&, Line& head);

// What the lines of one have said becomes a server of the service, or is left out, which is told.
void settle_server(ServiceDraft&, ServerDraft, Line& head);

// The port by which the kernel knows a server of the service. Only NAT can change it.
std::uint16_t server_port(
    const ServiceDraft&,
    const checkers::Endpoint& given,
    const checkers::Forwarding&,
    Range,
    Reports&);

// All that the service stands for is known by firewall marks.
bool is_marked(const ServiceDraft&);

// Decides what the lines of a service leave open, once its servers are known.
void settle(ServiceDraft&, const Line& head);

// What the weights of all servers leave of quorum and hysteresis, which stand in this block.
void settle_quorum(const Line& head, checkers::VirtualServer&);

// A virtual_server block, of a service that other blocks may give more servers. Nothing: it has
// been refused.
std::optional<checkers::VirtualServer> read_service(const GlobalDraft&, Line& head);

// The same of a group. Its head begins with "group".
std::optional<checkers::GroupedService> read_grouped_service(
    const GlobalDraft&, const GroupsByName&, Line& head);

// "group NAME", the arguments of such a head. False: refused.
bool read_group_head(ServiceDraft&, const GroupsByName&, Line& head);

// The members of a virtual_server_group. Nothing: it has none, or they do not fit together, which
// has been said.
std::optional<checkers::ServiceGroup> read_service_group(std::string_view name, const Line& head);

}  // namespace lbd::parser
