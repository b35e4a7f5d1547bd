#include "parser/drafts/service_draft.hpp"
#include "parser/reading/consequence.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

// What a server is asked on if the check does not say: the port that the file gives it, even where
// the kernel has to know it by another one, or else that of the service.
checkers::Endpoint target(const ServerDraft& server)
{
    return {server.given.address, server.given.port != 0 ? server.given.port : server.service_port};
}

// What is said for TLS in a check that has none.
void complain_of_tls(const CheckDraft& check, const Line& head)
{
    if (!check.http.sends_server_name)
        return;
    const Range head_at = head.keyword().range();
    for (const std::string_view keyword : {"enable_sni", "sni_name"}) {
        const Range at = head.where(keyword);
        if (at != head_at)
            head.reports().remark(at, fmt::format("{} has no effect without TLS", keyword));
        head.drop_setting(keyword);
    }
}

}  // namespace

CheckDraft begin_check(const ServerDraft& server)
{
    CheckDraft check;
    check.usual_target = target(server);
    check.connection.target = check.usual_target;
    check.is_server_left_out = server.is_left_out;
    check.settings = server.checks;
    check.http.virtual_host = server.service_virtual_host;
    return check;
}

checkers::CheckPolicy settle_policy(const CheckDraft& check, const UsualPolicy& usual)
{
    const CheckSettings& settings = check.settings;
    checkers::CheckPolicy policy;
    policy.interval = settings.interval.value_or(policy.interval);
    policy.retry_delay = settings.retry_delay.value_or(usual.retry_delay.value_or(policy.interval));
    policy.warmup = settings.warmup.value_or(policy.interval);
    policy.retries = settings.retries.value_or(usual.retries);
    policy.starts_down = settings.starts_down;
    policy.logs_every_failure = settings.logs_every_failure;
    policy.recovers_fast = check.http.recovers_fast;
    return policy;
}

void settle_local_end(CheckDraft& check, const Line& head)
{
    auto& connection = check.connection;
    connection.timeout = check.settings.timeout.value_or(connection.timeout);
    const IpAddress& address = connection.target.address;
    if (connection.bind_address && connection.bind_address->family() != address.family()) {
        head.reports().error(
            head.where("bindto"), "this address is of another family than the server");
        connection.bind_address.reset();
        head.drop_setting("bindto");
    }
    if (address.is_v6() && address.is_link_local() && connection.bind_link.empty())
        head.reports().remark(
            head.keyword().range(), "a link-local server cannot be reached without a bind_if");
}

void settle_port(CheckDraft& check, const Line& head)
{
    if (check.connection.target.port != 0 || check.is_server_left_out)
        return;
    // Without the check the server would get connections whether it works or not.
    head.reports().error(
        head.keyword().range(),
        "neither the check nor the server has a port: the check fails, and the server stays down");
    check.settings.starts_down = true;
}

void settle_connection(CheckDraft& check, const Line& head)
{
    settle_local_end(check, head);
    settle_port(check, head);
}

std::optional<checkers::HttpProbe> settle_http(CheckDraft& check, const Line& head)
{
    settle_connection(check, head);
    if (check.http.urls.empty()) {
        report_lack(head, {"url"}, "the check is left out: it has no url");
        return std::nullopt;
    }
    return checkers::HttpProbe{check.connection, check.http.protocol, std::move(check.http.urls)};
}

void read_tcp_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(tcp_check_schema(), check, head);
    settle_connection(check, head);
    server.server.checks.push_back(
        {checkers::TcpProbe{check.connection}, settle_policy(check, {})});
}

void read_http_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(http_check_schema(), check, head);
    complain_of_tls(check, head);
    auto probe = settle_http(check, head);
    if (!probe)
        return head.leave_out();
    server.server.checks.push_back({std::move(*probe), settle_policy(check, usual_http_policy)});
}

}  // namespace lbd::parser
