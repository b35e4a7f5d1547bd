#include "parser/service_draft.hpp"

#include <utility>

namespace lbd::parser {
namespace {

using std::chrono::seconds;

// What a server is asked on if the check does not say: the port that the file gives it, even where
// the kernel has to know it by another one, or else that of the service.
checkers::Endpoint target(const ServerDraft& server)
{
    return {server.given.address, server.given.port != 0 ? server.given.port : server.service_port};
}

checkers::CheckPolicy settle_policy(const CheckDraft& check, Duration usual_retry_delay)
{
    const CheckSettings& settings = check.settings;
    checkers::CheckPolicy policy;
    policy.interval = settings.interval.value_or(policy.interval);
    policy.retry_delay = settings.retry_delay.value_or(usual_retry_delay);
    policy.warmup = settings.warmup.value_or(policy.interval);
    policy.retries = settings.retries.value_or(policy.retries);
    policy.starts_down = settings.starts_down;
    policy.logs_every_failure = settings.logs_every_failure;
    policy.recovers_fast = check.recovers_fast;
    return policy;
}

// False: nothing can be connected to.
bool settle_connection(CheckDraft& check, const Line& head)
{
    auto& connection = check.connection;
    connection.timeout = check.settings.timeout.value_or(connection.timeout);
    const IpAddress& address = connection.target.address;
    if (connection.bind_address && connection.bind_address->family() != address.family()) {
        head.reports().error(
            head.where("bindto"), "this address is of another family than the server");
        connection.bind_address.reset();
    }
    if (address.is_v6() && address.is_link_local() && connection.bind_link.empty())
        head.reports().remark(
            head.keyword().range(), "a link-local server cannot be reached without a bind_if");
    if (connection.target.port != 0)
        return true;
    head.reports().error(
        head.keyword().range(), "the check is left out: neither it nor the server has a port");
    return false;
}

CheckDraft begin(const ServerDraft& server)
{
    CheckDraft check;
    check.connection.target = target(server);
    check.settings = server.checks;
    return check;
}

}  // namespace

void read_tcp_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin(server);
    read_block(tcp_check_schema(), check, head);
    if (settle_connection(check, head))
        server.server.checks.push_back(
            {checkers::TcpProbe{check.connection}, settle_policy(check, seconds{1})});
}

void read_http_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin(server);
    read_block(http_check_schema(), check, head);
    const bool can_connect = settle_connection(check, head);
    if (check.urls.empty())
        head.reports().error(head.keyword().range(), "the check is left out: it has no url");
    else if (can_connect)
        server.server.checks.push_back(
            {checkers::HttpProbe{check.connection, check.protocol, std::move(check.urls)},
             settle_policy(check, seconds{3})});
}

}  // namespace lbd::parser
