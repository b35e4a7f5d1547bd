#include "parser/drafts/service_draft.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/script_account.hpp"

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

using checkers::PlannedCheck;
using checkers::SmtpProbe;

// A block of settings that another one may stand in, and that needs a port to connect to.
void read_connection(const Schema<CheckDraft>& schema, CheckDraft& check, const Line& head)
{
    read_block(schema, check, head);
    settle_connection(check, head);
}

void add(ServerDraft& server, PlannedCheck check)
{
    server.extras.checks.push_back(std::move(check));
}

void complain_of_missing_name(const CheckDraft& check, const Line& head)
{
    const bool lacks_name = std::ranges::any_of(check.http.urls, [](const checkers::HttpUrl& url) {
        return url.extras->server_name.empty();
    });
    if (check.http.sends_server_name && lacks_name)
        head.reports().remark(
            head.where("enable_sni"), "there is neither an sni_name nor a virtualhost to send");
}

SmtpProbe smtp_probe(const CheckDraft& check, const CheckDraft& greeting)
{
    SmtpProbe probe;
    probe.connection = check.connection;
    if (!greeting.helo_name.empty())
        probe.helo_name = greeting.helo_name;
    return probe;
}

// The hosts do not inherit it.
void leave_out_connection(const Line& head)
{
    for (const char* keyword :
         {"connect_ip", "connect_port", "bindto", "bind_if", "bind_port", "fwmark"})
        head.drop_setting(keyword);
}

}  // namespace

void read_tls_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    check.http.is_tls = true;
    read_block(tls_check_schema(), check, head);
    complain_of_missing_name(check, head);
    if (auto probe = settle_http(check, head))
        add(server,
            {checkers::TlsProbe{std::move(*probe)}, settle_policy(check, usual_http_policy)});
    else
        head.leave_out();
}

// Each host is a check of its own, and so is the block around them, if it says where to.
void read_smtp_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(smtp_check_schema(), check, head);
    settle_local_end(check, head);
    checkers::Connection usual;
    usual.target = check.usual_target;
    usual.timeout = check.connection.timeout;
    const bool is_wanted = check.hosts.empty() || check.connection != usual;
    if (is_wanted) {
        settle_port(check, head);
        add(server, {smtp_probe(check, check), settle_policy(check, {})});
    } else {
        leave_out_connection(head);
    }
    for (PlannedCheck& host : check.hosts)
        add(server, std::move(host));
}

void read_smtp_host(CheckDraft& check, Line& head)
{
    CheckDraft host;
    host.connection.target = check.usual_target;
    host.is_server_left_out = check.is_server_left_out;
    host.settings = check.settings;
    read_connection(smtp_host_schema(), host, head);
    check.hosts.push_back({smtp_probe(host, check), settle_policy(host, {})});
}

void read_ping_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(ping_check_schema(), check, head);
    settle_local_end(check, head);
    add(server, {checkers::PingProbe{check.connection}, settle_policy(check, {})});
}

void read_udp_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_connection(udp_check_schema(), check, head);
    checkers::UdpProbe& probe = check.udp;
    if (probe.shortest_reply > probe.longest_reply)
        head.reports().warning(
            head.where("min_reply_length"),
            "min_reply_length is above max_reply_length; no reply will do");
    probe.connection = check.connection;
    add(server, {std::move(probe), settle_policy(check, {})});
}

void read_dns_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_connection(dns_check_schema(), check, head);
    check.dns.connection = check.connection;
    add(server, {std::move(check.dns), settle_policy(check, usual_dns_policy)});
}

void read_script_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(script_check_schema(), check, head);
    checkers::ScriptProbe& probe = check.script;
    if (probe.command.words.empty()) {
        report_lack(head, {"misc_path"}, "the check is left out: it has no misc_path");
        return head.leave_out();
    }
    if (check.is_refused) {
        head.reports().error(
            head.keyword().range(), "the check is left out: its user or group is not there");
        return head.leave_out();
    }
    const std::string& missing = missing_account(head.context());
    if (probe.command.user.empty() && !probe.command.tests_file && !missing.empty()) {
        head.reports().error(head.keyword().range(), "the check is left out: " + missing);
        return head.leave_out();
    }
    head.context().programs.note({head.id(), "misc_path"}, probe.command, check.script_at);
    if (probe.timeout == Duration{})
        probe.timeout = server.service_interval;
    add(server, {std::move(probe), settle_policy(check, usual_script_policy)});
}

void read_file_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(file_check_schema(), check, head);
    if (!check.file.track_file.empty())
        return add(server, {std::move(check.file), settle_policy(check, {})});
    head.leave_out();
    if (!check.is_refused)
        report_lack(head, {"track_file"}, "the check is left out: it has no track_file");
}

void read_bfd_check(ServerDraft& server, Line& head)
{
    CheckDraft check = begin_check(server);
    read_block(bfd_check_schema(), check, head);
    if (!check.bfd.session.empty())
        return add(server, {std::move(check.bfd), settle_policy(check, {})});
    head.leave_out();
    if (!check.is_refused)
        report_lack(head, {"name"}, "the check is left out: it has no name");
}

}  // namespace lbd::parser
