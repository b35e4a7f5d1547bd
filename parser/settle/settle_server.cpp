#include "parser/drafts/service_draft.hpp"

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
    if (draft.server.destination.forwarding.method == ForwardingMethod::tunnel)
        return true;
    const Family family = draft.given.address.family();
    // Without a word about it, the servers of a firewall mark decide what it marks.
    if (!service.family)
        service.family = family;
    if (family == *service.family)
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
    head.drop_setting("lthreshold");
}

// Whether that is the only port that clients connect to.
bool has_port(const ServiceDraft& service, std::uint16_t port)
{
    if (!service.group || is_marked(service))
        return port == service.endpoint.port;
    return service.group->only_port == port;
}

}  // namespace

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

void settle_server(ServiceDraft& service, ServerDraft draft, Line& head)
{
    auto& server = draft.server;
    if (!has_family(service, draft, head))
        return head.leave_out();
    settle_thresholds(server.destination, head);
    if (draft.extras != checkers::ServerExtras{})
        server.extras.edit() = std::move(draft.extras);
    server.endpoint.address = draft.given.address;
    server.endpoint.port = server_port(
        service,
        draft.given,
        server.destination.forwarding,
        head.current().range(),
        head.reports());
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
