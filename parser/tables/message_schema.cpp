#include "parser/drafts/global_draft.hpp"
#include "parser/reading/script_account.hpp"
#include "parser/reading/script_words.hpp"

#include <string>

namespace lbd::parser {
namespace {

using daemon::DbusConfig;
using daemon::Fifo;
using daemon::GlobalConfig;
using daemon::LifecycleScript;
using daemon::MailConfig;
using daemon::NotificationConfig;
using daemon::ScriptConfig;
using daemon::SnmpConfig;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto config = &GlobalDraft::config;
constexpr auto mail = &GlobalConfig::mail;
constexpr auto scripts = &GlobalConfig::scripts;
constexpr auto at_start = &ScriptConfig::at_start;
constexpr auto at_stop = &ScriptConfig::at_stop;
constexpr auto notification = &GlobalConfig::notification;
constexpr auto all = &NotificationConfig::all;
constexpr auto vrrp_only = &NotificationConfig::vrrp;
constexpr auto checkers_only = &NotificationConfig::checkers;
constexpr auto snmp = &GlobalConfig::snmp;
constexpr auto dbus = &GlobalConfig::dbus;

constexpr auto read_script_timeout = read_whole_seconds<1, 1000>;
constexpr auto read_statistics_age = read_seconds<1'000, 30'000'000>;

void add_recipient(GlobalDraft& draft, const Line& line, const Word& word)
{
    draft.config.mail.recipients.emplace_back(word.text());
    if (word.text().find_first_of(",;") != std::string_view::npos)
        line.reports()
            .remark(word.range(), "the sign is taken as a part of the address")
            .note("blanks stand between addresses, no ',' or ';'");
}

void read_recipients(GlobalDraft& draft, Line& head)
{
    bool are_any = false;
    read_entries(head, [&](Line& line) {
        are_any = true;
        add_recipient(draft, line, line.keyword());
        while (const Word* word = line.next())
            add_recipient(draft, line, *word);
    });
    if (!are_any)
        head.reports().warning(head.keyword().range(), "notification_email names nobody");
}

void read_mail_server(GlobalDraft& draft, Line& line)
{
    auto host = line.take(read_host);
    if (!host)
        return line.skip_rest();
    daemon::MailServer server{.host = std::move(*host)};
    if (line.has_rest()) {
        const auto port = line.take(read_number<std::uint16_t, 1, 65535>);
        if (!port)
            return;
        server.port = *port;
    }
    draft.config.mail.server = std::move(server);
}

void read_mail_timeout(GlobalDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    auto timeout = line.accept(*word, read_whole_seconds<0, 4294>);
    if (timeout == Duration{}) {
        line.refuse(*word, "expected whole seconds, from 1 to 4294; 1 is used");
        line.hold({"1"});
        timeout = std::chrono::seconds{1};
    }
    if (timeout)
        draft.config.mail.timeout = *timeout;
}

// Here keepalived -t does look whether there is the account.
template <auto which>
void set_lifecycle_script(GlobalDraft& draft, Line& line)
{
    const Word* at = line.peek();
    auto command = take_program(line);
    auto account = command ? take_known_account(line) : std::nullopt;
    if (!account)
        return;
    command->user = std::move(account->user);
    command->group = std::move(account->group);
    if (lacks_account(line, *at, *command))
        return;
    note_program(line, *command, at->range());
    (draft.config.scripts.*which).command = std::move(command);
}

void read_script_user(GlobalDraft& draft, Line& line)
{
    if (!line.has_rest()) {
        line.next_or_complain();
        return;
    }
    if (auto account = take_script_user(line))
        draft.config.scripts.account = std::move(*account);
}

void read_security(GlobalDraft& draft, Line& line)
{
    draft.config.scripts.are_checked = true;
    line.context().script_policy.is_strict = true;
}

// PATH [USER [GROUP]]
template <auto which>
void set_fifo(GlobalDraft& draft, Line& line)
{
    auto path = line.take(read_path);
    if (!path)
        return line.skip_rest();
    Fifo& fifo = draft.config.notification.*which;
    fifo.path = std::move(*path);
    fifo.owner = take_account(line);
}

template <auto which, auto place>
void set_fifo_at(GlobalDraft& draft, Line& line)
{
    set_fifo<which>(draft, line);
    if (!line.is_refused())
        (draft.*place).fifo = line.key();
}

template <auto which, auto place>
void set_reader_at(GlobalDraft& draft, Line& line)
{
    set_script<config, notification, which, &Fifo::reader>(draft, line);
    if (!line.is_refused())
        (draft.*place).reader = line.key();
}

void serve_both_rfcs(GlobalDraft& draft, Line&)
{
    draft.config.snmp.serves_rfc_v2 = true;
    draft.config.snmp.serves_rfc_v3 = true;
}

// clang-format off
constexpr Row<GlobalDraft> rows[] = {
    {{"notification_email_from", value, "ADDRESS", "", "invoking user@host name",
      "Sender address of alert mails"}, set<read_text, config, mail, &MailConfig::sender>,
     planned},
    {{"smtp_server", value, "HOST|ADDRESS [PORT]", "PORT 1-65535", "port 25",
      "Mail relay for alerts"}, read_mail_server, planned},
    {{"smtp_helo_name", value, "NAME", "", "host name", "Name sent in HELO"},
     set<read_text, config, mail, &MailConfig::helo_name>, planned},
    {{"smtp_connect_timeout", value, "SECONDS integer", "1-4294; 0 is an error and means 1", "30",
      "Limit for each SMTP step"}, read_mail_timeout, planned},
    {{"notification_email", list, "{ ADDRESS... }", "", "empty", "Recipients of alert mails",
      accumulates}, read_recipients, planned},
    {{"smtp_alert", flag, "[BOOL]", "", "unset", "Default mail switch for every object"},
     set_bool<config, mail, &MailConfig::alerts>, planned},
    {{"smtp_alert_vrrp", flag, "[BOOL]", "", "unset (inherits smtp_alert)",
      "Default mail switch of instances and sync groups"},
     set_bool<config, mail, &MailConfig::vrrp_alerts>, planned},
    {{"smtp_alert_checker", flag, "[BOOL]", "", "unset (inherits smtp_alert)",
      "Default mail switch of virtual and real servers"},
     set_bool<config, mail, &MailConfig::checker_alerts>, planned},
    {{"no_email_faults", flag, "", "", "off", "Never mail on FAULT transitions"},
     set_true<config, mail, &MailConfig::leaves_out_faults>, planned},
    {{"no_checker_emails", flag, "[BOOL]", "", "off",
      "Mail only when server state changes, not each checker"},
     set_bool<config, mail, &MailConfig::leaves_out_checkers>, planned},
    {{"script_user", value, "USER [[:]GROUP]", "existing account",
      "keepalived_script if it exists, else root", "Default identity running scripts"},
     read_script_user, planned},
    {{"enable_script_security", flag, "", "", "off", "Refuse root scripts writable by non-root"},
     read_security, planned},
    {{"use_symlink_paths", flag, "[BOOL]", "", "off",
      "Run scripts by configured path, not by resolved symlink target"},
     set_bool<config, scripts, &ScriptConfig::keep_symlinks>, planned},
    {{"set_supplementary_groups", flag, "[BOOL]", "", "off",
      "Give scripts their user's supplementary groups"},
     set_bool<config, scripts, &ScriptConfig::have_supplementary_groups>, planned},
    {{"startup_script", value, "SCRIPT [USER [GROUP]]", "existing account", "none",
      "Run before children start", first_wins}, set_lifecycle_script<at_start>, planned,
     Turn::after_settings},
    {{"startup_script_timeout", value, "SECONDS integer", "1-1000", "10",
      "Time allowed to startup_script"},
     set<read_script_timeout, config, scripts, at_start, &LifecycleScript::timeout>, planned},
    {{"shutdown_script", value, "SCRIPT [USER [GROUP]]", "existing account", "none",
      "Run after children stopped", first_wins}, set_lifecycle_script<at_stop>, planned,
     Turn::after_settings},
    {{"shutdown_script_timeout", value, "SECONDS integer", "1-1000", "10",
      "Time allowed to shutdown_script"},
     set<read_script_timeout, config, scripts, at_stop, &LifecycleScript::timeout>, planned},
    {{"notify_fifo", value, "PATH [USER [GROUP]]", "path", "none; default script user",
      "FIFO receiving VRRP and LVS events", first_wins}, set_fifo<all>, planned},
    {{"notify_fifo_script", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Program launched to read the FIFO", first_wins},
     set_script<config, notification, all, &Fifo::reader>, planned, Turn::after_settings},
    {{"vrrp_notify_fifo", value, "PATH [USER [GROUP]]", "path; another than notify_fifo", "none",
      "FIFO receiving VRRP events", first_wins},
     set_fifo_at<vrrp_only, &GlobalDraft::vrrp_fifo>, planned},
    {{"vrrp_notify_fifo_script", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Program launched to read the VRRP FIFO", first_wins},
     set_reader_at<vrrp_only, &GlobalDraft::vrrp_fifo>, planned, Turn::after_settings},
    {{"lvs_notify_fifo", value, "PATH [USER [GROUP]]", "path; another than notify_fifo", "none",
      "FIFO receiving server and quorum events", first_wins},
     set_fifo_at<checkers_only, &GlobalDraft::checker_fifo>, planned},
    {{"lvs_notify_fifo_script", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Program launched to read the LVS FIFO", first_wins},
     set_reader_at<checkers_only, &GlobalDraft::checker_fifo>, planned, Turn::after_settings},
    {{"fifo_write_vrrp_states_on_reload", flag, "", "", "off",
      "Repeat every instance state on FIFOs after reload"},
     set_true<config, notification, &NotificationConfig::repeats_states_at_reload>, planned},
    {{"rs_init_notifies", flag, "[BOOL]", "", "off",
      "Run real server notify scripts for initial state too"},
     set_bool<config, notification, &NotificationConfig::tells_first_states>, planned},
    {{"snmp_socket", value, "TRANSPORT", "net-snmp address, up to 4000 characters",
      "unix:/var/agentx/master", "AgentX master to register with", first_wins},
     set<read_name<4000>, config, snmp, &SnmpConfig::socket>, planned},
    {{"enable_traps", flag, "", "", "off", "Send SNMP notifications"},
     set_true<config, snmp, &SnmpConfig::sends_traps>, planned},
    {{"enable_snmp_vrrp", flag, "", "", "off (on with -x)", "Serve VRRP part of KEEPALIVED-MIB"},
     set_true<config, snmp, &SnmpConfig::serves_vrrp>, planned},
    {{"enable_snmp_keepalived", flag, "", "", "off (on with -x)",
      "Old spelling of enable_snmp_vrrp", last_wins, "enable_snmp_vrrp"},
     set_true<config, snmp, &SnmpConfig::serves_vrrp>, planned},
    {{"enable_snmp_rfc", flag, "", "", "off (on with -x)", "Serve both standard VRRP MIBs"},
     serve_both_rfcs, planned},
    {{"enable_snmp_rfcv2", flag, "", "", "off (on with -x)", "Serve VRRP-MIB of RFC2787"},
     set_true<config, snmp, &SnmpConfig::serves_rfc_v2>, planned},
    {{"enable_snmp_rfcv3", flag, "", "", "off (on with -x)", "Serve VRRPV3-MIB of RFC6527"},
     set_true<config, snmp, &SnmpConfig::serves_rfc_v3>, planned},
    {{"enable_snmp_checker", flag, "", "", "off (on with -x)",
      "Serve checker part of KEEPALIVED-MIB"},
     set_true<config, snmp, &SnmpConfig::serves_checkers>, planned},
    {{"snmp_vs_stats_update_interval", value, "SECONDS decimal", "0.001-30", "5",
      "Maximum age of cached virtual server statistics"},
     set<read_statistics_age, config, snmp, &SnmpConfig::service_statistics_age>, planned},
    {{"snmp_rs_stats_update_interval", value, "SECONDS decimal", "0.001-30",
      "snmp_vs_stats_update_interval", "Maximum age of cached real server statistics"},
     set<read_statistics_age, config, snmp, &SnmpConfig::server_statistics_age>, planned},
    {{"enable_dbus", flag, "", "", "off", "Export VRRP objects on the system bus"},
     set_true<config, dbus, &DbusConfig::is_enabled>, planned},
    {{"dbus_service_name", value, "NAME", "bus name, up to 255 characters",
      "org.keepalived.Vrrp1", "Bus name to own"},
     set<read_name<255>, config, dbus, &DbusConfig::service_name>, planned},
    {{"dbus_no_interface_name", value, "NAME", "string", "none",
      "Path element of instances without interface"},
     set<read_text, config, dbus, &DbusConfig::no_interface_name>, planned},
};
// clang-format on

}  // namespace

std::span<const Row<GlobalDraft>> message_rows()
{
    return rows;
}

}  // namespace lbd::parser
