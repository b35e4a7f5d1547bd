#include "daemon/base/archive.hpp"
#include "tests/unit/parser/tables/global_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What settings for the whole daemon become, group by group.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Mail, IsSentWhereTheFileSays)
{
    const Global global{
        "notification_email {\na@example.org b@example.org\nc@example.org\n}\n"
        "notification_email {\nd@example.org\n}\n"
        "notification_email_from lbd@example.org\nsmtp_server mail.example.org 587\n"
        "smtp_helo_name web1\nsmtp_connect_timeout 5\nsmtp_alert\nsmtp_alert_vrrp off\n"
        "smtp_alert_checker on\nno_email_faults\nno_checker_emails"};
    daemon::MailConfig expected;
    expected.recipients = {"a@example.org", "b@example.org", "c@example.org", "d@example.org"};
    expected.sender = "lbd@example.org";
    expected.server = daemon::MailServer{.host = "mail.example.org", .port = 587};
    expected.helo_name = "web1";
    expected.timeout = 5s;
    expected.alerts = true;
    expected.vrrp_alerts = false;
    expected.checker_alerts = true;
    expected.leaves_out_faults = true;
    expected.leaves_out_checkers = true;
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.mail, expected);
}

TEST(Mail, GoesToThePortOfMailIfNoneIsGiven)
{
    EXPECT_EQ(
        Global{"smtp_server 2001:db8::25"}.config.mail.server,
        (daemon::MailServer{.host = "2001:db8::25", .port = 25}));
    EXPECT_EQ(Global{"smtp_server 192.0.2.1 0"}.config.mail.server, std::nullopt);
}

TEST(Mail, ToNobodyIsToldAsKeepalivedDoes)
{
    const Global global{"notification_email {\n}"};
    EXPECT_THAT(global.said, ElementsAre("2:1 warning: notification_email names nobody"));
    EXPECT_EQ(test_exit_code(global.loaded), 5);
}

TEST(Mail, IsGivenASecondIfItIsGivenNone)
{
    const Global global{"smtp_connect_timeout 0"};
    EXPECT_THAT(
        global.said, ElementsAre("2:22 error: expected whole seconds, from 1 to 4294; 1 is used"));
    EXPECT_EQ(global.config.mail.timeout, 1s);
}

TEST(Processes, HaveSettingsOfTheirOwn)
{
    const Global global{
        "process_name a\nvrrp_process_name b\nlvs_process_name c\nbfd_process_name d\n"
        "vrrp_priority -5\nvrrp_no_swap\nvrrp_rt_priority 50\nvrrp_cpu_affinity 1 0 1\n"
        "vrrp_rlimit_rttime 1\nvrrp_netlink_cmd_rcv_bufs 1000\n"
        "vrrp_netlink_cmd_rcv_bufs_force\nvrrp_netlink_monitor_rcv_bufs 2000\n"
        "checker_priority 3\nlvs_netlink_monitor_rcv_bufs 7\n"
        "bfd_rlimit_rtime 20000\nprocess_monitor_rcv_bufs 8\nprocess_monitor_rcv_bufs_force on\n"
        "max_auto_priority\nmin_auto_priority_delay 5\numask IRWXO | IWGRP"};
    daemon::ProcessesConfig expected;
    expected.parent_name = "a";
    expected.vrrp.name = "b";
    expected.vrrp.nice = -5;
    expected.vrrp.stays_in_memory = true;
    expected.vrrp.real_time_priority = 50;
    expected.vrrp.cpus = {1, 0};
    expected.vrrp.real_time_limit = 2us;
    expected.vrrp.commands = {.bytes = 1000, .is_forced = true};
    expected.vrrp.events = {.bytes = 2000};
    expected.checkers.name = "c";
    expected.checkers.nice = 3;
    expected.checkers.events = {.bytes = 7};
    expected.bfd.name = "d";
    expected.bfd.real_time_limit = 20ms;
    expected.process_events = {.bytes = 8, .is_forced = true};
    expected.automatic_priority = {.highest = 99, .delay = 5us};
    expected.umask = 027;
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.processes, expected);
}

TEST(Processes, AreNamedByTheLastThatNamesThem)
{
    const auto names = [](const Global& global) {
        const daemon::ProcessesConfig& all = global.config.processes;
        return std::vector{all.parent_name, all.vrrp.name, all.checkers.name, all.bfd.name};
    };
    EXPECT_THAT(
        names(Global{"vrrp_process_name a\nprocess_names\nbfd_process_name b"}),
        ElementsAre("", "lbd-vrrp", "lbd-checkers", "b"));
    EXPECT_THAT(
        names(Global{"process_name abcdefghijklmnop"}), ElementsAre("abcdefghijklmno", "", "", ""));
}

TEST(Processes, GetTheNearestRealTimePriority)
{
    const auto priority = [](std::string_view line) {
        return Global{line}.config.processes.checkers.real_time_priority;
    };
    EXPECT_EQ(priority("checker_rt_priority 100"), 99);
    EXPECT_EQ(priority("checker_rt_priority -7"), 1);
    EXPECT_EQ(priority("checker_rt_priority x"), std::nullopt);
    EXPECT_THAT(
        Global{"checker_rt_priority 100"}.said,
        ElementsAre("2:21 error: expected a number from 1 to 99; 99 is used"));
}

TEST(Processes, RunOnCpusThatTheHostHas)
{
    const LoadOptions two{.cpu_count = 2};
    EXPECT_THAT(Global("bfd_cpu_affinity 0 1", two).config.processes.bfd.cpus, ElementsAre(0, 1));
    const Global global{"bfd_cpu_affinity 0 2 1", two};
    EXPECT_THAT(global.said, ElementsAre("2:20 error: expected the number of a CPU, from 0 to 1"));
    EXPECT_THAT(global.config.processes.bfd.cpus, IsEmpty());
}

TEST(Umask, IsANumberInCOrBits)
{
    const auto mask = [](std::string_view word) {
        return Global{fmt::format("umask {}", word)}.config.processes.umask;
    };
    EXPECT_EQ(mask("022"), 022);
    EXPECT_EQ(mask("22"), 22);
    EXPECT_EQ(mask("0x1f"), 0x1f);
    EXPECT_EQ(mask("IRUSR"), 0400);
    EXPECT_EQ(mask("IWGRP|IXOTH"), 021);
    EXPECT_EQ(mask("IRWXU | IRWXG"), 0770);
    EXPECT_EQ(mask("512"), 0177);
    EXPECT_THAT(
        Global{"umask IRUSR | x | IWUSR"}.said,
        ElementsAre("2:15 error: expected a mask from 0 to 0777, or bits such as IRUSR and IRWXG "
                    "with | between"));
}

TEST(Monitoring, IsServedAsFarAsItIsWanted)
{
    const Global global{
        "snmp_socket udp:localhost:705\nenable_traps\nenable_snmp_keepalived\nenable_snmp_rfc\n"
        "enable_snmp_checker\nsnmp_vs_stats_update_interval 2.5\n"
        "snmp_rs_stats_update_interval 0.001\nenable_dbus\ndbus_service_name org.example\n"
        "dbus_no_interface_name nowhere\ndata_use_instance\njson_version 2\nstate_dump_file /a\n"
        "stats_dump_file /b\njson_dump_file /c"};
    daemon::SnmpConfig snmp;
    snmp.socket = "udp:localhost:705";
    snmp.sends_traps = true;
    snmp.serves_vrrp = true;
    snmp.serves_rfc_v2 = true;
    snmp.serves_rfc_v3 = true;
    snmp.serves_checkers = true;
    snmp.service_statistics_age = 2500ms;
    snmp.server_statistics_age = 1ms;
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.snmp, snmp);
    EXPECT_EQ(global.config.dbus, (daemon::DbusConfig{true, "org.example", "nowhere"}));
    EXPECT_EQ(global.config.dumps, (daemon::DumpConfig{true, 2, "/a", "/b", "/c"}));
    EXPECT_FALSE(Global{"enable_snmp_rfcv3"}.config.snmp.serves_rfc_v2);
}

TEST(Reload, IsTestedScheduledAndShown)
{
    const Global global{
        "reload_check_config /log\nreload_time_file /time\nreload_repeat\nreload_file /marker\n"
        "config_save_dir /save\ntmp_config_directory /tmp"};
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(
        global.config.reload,
        (daemon::ReloadConfig{"/log", "/time", true, "/marker", "/save", "/tmp"}));
    const daemon::ReloadConfig bare = Global{"reload_check_config\nreload_file"}.config.reload;
    EXPECT_EQ(bare.test_log, "/dev/null");
    EXPECT_EQ(bare.progress_file, "");
    EXPECT_EQ(Global{""}.config.reload.progress_file, std::nullopt);
}

TEST(Routers, HaveCommonSettings)
{
    const Global global{
        "vrrp_garp_interval 0.5\nvrrp_gna_interval 0.25\nvrrp_garp_extra_if all 60\n"
        "vrrp_skip_check_adv_addr\nvrrp_strict\nv3_checksum_as_v2\nvrrp_owner_ignore_adverts\n"
        "vrrp_notify_priority_changes on\nvrrp_rx_bufs_policy mtu\nvrrp_rx_bufs_multiplier 5\n"
        "vrrp_startup_delay 10\nvrrp_delay_after_boot 90.5\nlog_unknown_vrids\n"
        "disable_local_igmp\nvmac_prefix vm"};
    vrrp::RouterConfig expected;
    expected.defaults = {true, true, true, true, {.interval = 60s, .for_all = true}};
    expected.garp_interval = 500ms;
    expected.gna_interval = 250ms;
    expected.startup_delay = 10s;
    expected.delay_after_boot = 90500ms;
    expected.receive_buffers = {.policy = vrrp::ReceiveBufferPolicy::mtu, .packets = 5};
    expected.suppresses_igmp = true;
    expected.logs_unknown_vrids = true;
    expected.mac_prefix = "vm";
    expected.address_mac_prefix = "vm";
    EXPECT_THAT(global.said, IsEmpty());
    EXPECT_EQ(global.config.vrrp, expected);
}

TEST(Routers, MayHaveAPrefixForSingleAddresses)
{
    const vrrp::RouterConfig config = Global{"vmac_addr_prefix va\nvmac_prefix vm"}.config.vrrp;
    EXPECT_EQ(config.mac_prefix, "vm");
    EXPECT_EQ(config.address_mac_prefix, "va");
    EXPECT_EQ(Global{"vmac_addr_prefix va"}.config.vrrp.mac_prefix, "vrrp");
}

TEST(Routers, HaveBuffersOfOneKind)
{
    using vrrp::ReceiveBufferPolicy;
    const auto buffers = [](std::string_view words) {
        return Global{fmt::format("vrrp_rx_bufs_policy {}", words)}.config.vrrp.receive_buffers;
    };
    EXPECT_EQ(
        buffers("100"), (vrrp::ReceiveBuffers{.policy = ReceiveBufferPolicy::bytes, .bytes = 100}));
    EXPECT_EQ(buffers("ADVERT MTU").policy, ReceiveBufferPolicy::advert);
    EXPECT_EQ(buffers("x").policy, ReceiveBufferPolicy::usual);
}

TEST(Routers, AreWarnedOfAnOldNameAsKeepalivedDoes)
{
    const Global global{"vrrp_vmac_garp_intvl 30"};
    EXPECT_THAT(
        global.said,
        ElementsAre("2:1 warning: vrrp_vmac_garp_intvl is the old name of vrrp_garp_extra_if"));
    EXPECT_EQ(test_exit_code(global.loaded), 5);
    EXPECT_EQ(
        global.config.vrrp.defaults.extra_announcement, (vrrp::ExtraAnnouncement{.interval = 30s}));
}

TEST(GlobalConfig, IsTheSameBehindAnArchive)
{
    const daemon::GlobalConfig config =
        Global{
            "notification_email {\na\n}\nsmtp_server mail\nstartup_script \"/bin/a b\" c\n"
            "notify_fifo /f a b\nlvs_sync_daemon eth0 id 9 port 1\nvrrp_ipsets a\nnftables\n"
            "vrrp_cpu_affinity 1 2\nreload_file\nsmtp_alert off\nvrrp_garp_extra_if 5"}
            .config;
    EXPECT_NE(config, daemon::GlobalConfig{});
    EXPECT_EQ(from_archive<daemon::GlobalConfig>(to_archive(config)), config);
}

TEST(GlobalDefs, GoOnInASecondBlock)
{
    const Global global{parse(
        global_text("vmac_prefix one\nrouter_id one") +
        global_text("vmac_prefix two\nrouter_id two\nsmtp_helo_name two"))};
    EXPECT_THAT(
        global.said,
        ElementsAre(
            "6:1 warning: vmac_prefix is given again; the first one holds",
            "7:1 warning: router_id is given again; this one holds"));
    EXPECT_EQ(test_exit_code(global.loaded), 5);
    EXPECT_EQ(global.config.vrrp.mac_prefix, "one");
    EXPECT_EQ(global.config.router_id, "two");
    EXPECT_EQ(global.config.mail.helo_name, "two");
}

}  // namespace
}  // namespace lbd::parser
