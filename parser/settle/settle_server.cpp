#include "parser/reports/consequence.hpp"
#include "parser/tables/service_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace lbd::parser {
namespace {

using checkers::Endpoint;
using checkers::Forwarding;
using checkers::ForwardingMethod;

// False: the server cannot belong to the service.
bool has_family(ServiceDraft& service, const ServerDraft& draft, const Line& head)
{
    const Family family = draft.given.address.family();
    // Without a word about it, the servers of a firewall mark decide what it marks.
    if (!service.family)
        service.family = family;
    const bool is_tunnel = draft.server.destination.forwarding.method == ForwardingMethod::tunnel;
    if (family == *service.family || is_tunnel)
        return true;
    head.reports().error(
        head.keyword().range(),
        fmt::format(
            "{} is left out: only a tunnel leads from one address family to the other",
            draft.given.address.to_string()));
    return false;
}

void settle_thresholds(checkers::Destination& destination, const Line& head)
{
    // The kernel refuses such a server altogether.
    if (destination.lower_threshold <= destination.upper_threshold)
        return;
    head.reports().remark(
        head.where("lthreshold"), "lthreshold is above uthreshold; it is left out");
    destination.lower_threshold = 0;
    head.leave_out("lthreshold");
}

// Whether that is the only port that clients connect to.
bool has_port(const ServiceDraft& service, std::uint16_t port)
{
    if (!service.group || is_marked(service))
        return port == service.endpoint.port;
    return service.group->only_port == port;
}

ServerDraft begin(const ServiceDraft& service, const Endpoint& given)
{
    ServerDraft draft;
    draft.given = given;
    draft.service_port = service.endpoint.port;
    draft.service_interval = service.checks.interval.value_or(checkers::CheckPolicy{}.interval);
    draft.service_virtual_host = service.checks.virtual_host;
    draft.checks = service.checks;
    draft.server.destination.weight = service.weight;
    draft.server.destination.forwarding = service.forwarding.value_or(Forwarding{});
    draft.server.inhibit_on_failure = service.inhibit_on_failure;
    return draft;
}

}  // namespace

std::optional<Endpoint> read_endpoint(Line& line)
{
    const auto address = take_address(line);
    if (!address)
        return std::nullopt;
    if (!line.peek())
        return Endpoint{*address, 0};
    // 0 is as good as no port.
    const auto port = line.take(read_number<std::uint16_t, 0, 65535>);
    return port ? std::optional{Endpoint{*address, *port}} : std::nullopt;
}

std::optional<std::string> take_only_word(Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    if (const Word* other = line.peek()) {
        line.refuse(*other, "there can be only one word; write several in quotes");
        line.skip_rest();
        return std::nullopt;
    }
    return std::string{word->text()};
}

std::uint16_t server_port(
    const ServiceDraft& service,
    const Endpoint& given,
    const Forwarding& forwarding,
    Range at,
    Reports& reports)
{
    const std::uint16_t service_port = service.endpoint.port;
    if (forwarding.method == ForwardingMethod::nat)
        return given.port != 0 ? given.port : service_port;
    if (given.port == 0 || service.is_head_refused || has_port(service, given.port))
        return service_port;
    std::string message =
        is_marked(service)
            ? std::string{"without NAT the servers of a firewall mark have no port of their own"}
            : fmt::format(
                  "without NAT a server has the port of its service; {} is used",
                  service.group ? "that" : std::to_string(service_port));
    reports.warning(Lint::port_without_nat, at, std::move(message));
    return service_port;
}

void read_server(ServiceDraft& service, Line& head)
{
    const auto given = read_endpoint(head);
    if (!given)
        tell_left_out(head);
    ServerDraft draft = begin(service, given.value_or(Endpoint{}));
    read_block(server_schema(), draft, head);  // also to tell what else is wrong
    if (!given)
        return head.leave_out();
    auto& server = draft.server;
    if (!has_family(service, draft, head))
        return head.leave_out();
    settle_thresholds(server.destination, head);
    if (draft.extras != checkers::ServerExtras{})
        server.extras.edit() = std::move(draft.extras);
    server.endpoint.address = given->address;
    server.endpoint.port = server_port(
        service, *given, server.destination.forwarding, head.current().range(), head.reports());
    const auto [first, is_new] =
        service.endpoints.try_emplace(server.endpoint, head.keyword().range());
    if (is_new) {
        service.service.servers.push_back(std::move(server));
        return;
    }
    head.reports()
        .warning(
            Lint::given_again,
            head.keyword().range(),
            fmt::format(
                "{} is left out: the service has this server already", to_string(server.endpoint)))
        .note("it was given here", first->second);
    head.leave_out();
}

}  // namespace lbd::parser
