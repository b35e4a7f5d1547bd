#include "tests/unit/parser/tables/global_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <sstream>

// Every setting for the whole daemon, with values that it accepts and values that it refuses: the
// edges of its range from both sides.
namespace lbd::parser {
namespace {

struct Sample {
    std::vector<std::string> accepted;
    std::vector<std::string> refused;
};

void PrintTo(const Sample& sample, std::ostream* out)
{
    *out << sample.refused.at(0);
}

// What may follow on one line.
Sample behind(const std::string& line, const Sample& values)
{
    Sample sample;
    for (const std::string& value : values.accepted)
        sample.accepted.push_back(line + " " + value);
    for (const std::string& value : values.refused)
        sample.refused.push_back(line + " " + value);
    return sample;
}

// Keywords that have the same values, with blanks between them.
Sample each_of(const std::string& keywords, const Sample& values)
{
    Sample sample;
    std::istringstream words{keywords};
    for (std::string keyword; words >> keyword;) {
        const Sample one = behind(keyword, values);
        sample.accepted.insert(sample.accepted.end(), one.accepted.begin(), one.accepted.end());
        sample.refused.insert(sample.refused.end(), one.refused.begin(), one.refused.end());
    }
    return sample;
}

class GlobalKeywordValues : public testing::TestWithParam<Sample> {};

TEST_P(GlobalKeywordValues, AreAcceptedWithoutAWord)
{
    for (const std::string& line : GetParam().accepted)
        EXPECT_THAT(Global{line}.said, testing::IsEmpty()) << line;
}

TEST_P(GlobalKeywordValues, AreRefusedWithAnError)
{
    for (const std::string& line : GetParam().refused) {
        const Global global{line};
        EXPECT_TRUE(global.loaded.diagnostics.has_errors) << line;
        EXPECT_EQ(test_exit_code(global.loaded), 5) << line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Flags,
    GlobalKeywordValues,
    testing::Values(
        each_of(
            "process_names vrrp_no_swap checker_no_swap bfd_no_swap no_email_faults "
            "enable_script_security enable_traps enable_snmp_vrrp "
            "enable_snmp_keepalived enable_snmp_rfc enable_snmp_rfcv2 "
            "enable_snmp_rfcv3 enable_snmp_checker enable_dbus v3_checksum_as_v2 "
            "log_unknown_vrids disable_local_igmp nftables_ifindex "
            "nftables_counters lvs_flush reload_repeat "
            "fifo_write_vrrp_states_on_reload",
            {{""}, {"{\n}"}}),
        each_of(
            "use_symlink_paths set_supplementary_groups smtp_alert smtp_alert_vrrp "
            "smtp_alert_checker no_checker_emails rs_init_notifies "
            "data_use_instance vrrp_netlink_cmd_rcv_bufs_force "
            "vrrp_netlink_monitor_rcv_bufs_force lvs_netlink_cmd_rcv_bufs_force "
            "lvs_netlink_monitor_rcv_bufs_force process_monitor_rcv_bufs_force "
            "vrrp_skip_check_adv_addr vrrp_strict vrrp_owner_ignore_adverts "
            "vrrp_notify_priority_changes",
            {{"", "on", "true", "yes", "off", "false", "no"}, {"x", "1", "ON"}})));

INSTANTIATE_TEST_SUITE_P(
    Processes,
    GlobalKeywordValues,
    testing::Values(
        each_of(
            "process_name vrrp_process_name checker_process_name lvs_process_name "
            "bfd_process_name",
            {{"a", "abcdefghijklmno"}, {"", "abcdefghijklmnop"}}),
        each_of(
            "vrrp_priority checker_priority bfd_priority",
            {{"-20", "0", "+5", "19"}, {"-21", "20", "1.5", "x", ""}}),
        each_of(
            "vrrp_rt_priority checker_rt_priority bfd_rt_priority",
            {{"1", "99"}, {"0", "100", "-1", "x", ""}}),
        each_of(
            "vrrp_cpu_affinity checker_cpu_affinity bfd_cpu_affinity",
            {{"0", "1023", "0 1 1"}, {"1024", "-1", "0 x", "0-1", ""}}),
        each_of(
            "vrrp_rlimit_rttime checker_rlimit_rttime bfd_rlimit_rttime "
            "vrrp_rlimit_rtime checker_rlimit_rtime bfd_rlimit_rtime",
            {{"1", "4294967295"}, {"0", "4294967296", "x", ""}}),
        each_of(
            "vrrp_netlink_cmd_rcv_bufs vrrp_netlink_monitor_rcv_bufs "
            "lvs_netlink_cmd_rcv_bufs lvs_netlink_monitor_rcv_bufs "
            "process_monitor_rcv_bufs",
            {{"0", "4294967295"}, {"-1", "4294967296", ""}}),
        each_of("max_auto_priority", {{"", "-1", "0", "99"}, {"-2", "100", "x"}}),
        each_of("min_auto_priority_delay", {{"1", "10000000"}, {"0", "10000001", ""}}),
        each_of(
            "umask",
            {{"0",
              "00",
              "0777",
              "511",
              "0x1f",
              "IRUSR",
              "IRWXO|IRWXG|IXUSR",
              "IRUSR | IWOTH",
              "IRUSR| IXGRP",
              "IRUSR |IRUSR"},
             {"01000",
              "512",
              "777",
              "09",
              "0x",
              "-1",
              "8x",
              "x",
              "irusr",
              "IRWXX",
              "IXXXX",
              "IRUSR|",
              "|IRUSR",
              "IRUSR||IWUSR",
              "IRUSR IWUSR",
              "|",
              "\"\"",
              ""}})));

INSTANTIATE_TEST_SUITE_P(
    Messages,
    GlobalKeywordValues,
    testing::Values(
        each_of(
            "notification_email_from smtp_helo_name dbus_no_interface_name",
            {{"a", "\"a b\""}, {""}}),
        each_of(
            "smtp_server",
            {{"192.0.2.1", "192.0.2.1 1", "192.0.2.1 65535", "2001:db8::1 25", "mail", "mail-1.b"},
             {"192.0.2.1 0",
              "192.0.2.1 65536",
              "192.0.2.1:25",
              "[2001:db8::1]:25",
              "300.1.1.1",
              "a/b",
              "\"\"",
              ""}}),
        each_of("smtp_connect_timeout", {{"1", "4294"}, {"0", "4295", "2.5", ""}}),
        each_of("notification_email", {{"{\na\nb c\n}", "{ a b }"}, {"", "a"}}),
        each_of("script_user", {{"a", "a b", "a :b"}, {""}}),
        each_of(
            "startup_script shutdown_script notify_fifo_script "
            "vrrp_notify_fifo_script lvs_notify_fifo_script",
            {{"/bin/a", "\"/bin/a b\" c d"}, {"\"\"", ""}}),
        each_of(
            "startup_script_timeout shutdown_script_timeout",
            {{"1", "1000"}, {"0", "1001", "1.5", ""}}),
        each_of(
            "notify_fifo vrrp_notify_fifo lvs_notify_fifo",
            {{"/a", "/a b", "/a b c"}, {"\"\"", ""}}),
        each_of(
            "snmp_socket",
            {{"udp:localhost:705", std::string(4000, 'a')}, {std::string(4001, 'a'), "\"\"", ""}}),
        each_of(
            "snmp_vs_stats_update_interval snmp_rs_stats_update_interval",
            {{"0.001", "30"}, {"0.0009", "30.1", ""}}),
        each_of(
            "dbus_service_name", {{"org.a", std::string(255, 'a')}, {std::string(256, 'a'), ""}})));

INSTANTIATE_TEST_SUITE_P(
    Routers,
    GlobalKeywordValues,
    testing::Values(
        each_of(
            "vrrp_garp_interval vrrp_gna_interval",
            {{"0.000001", "4294.967295"}, {"0", "4294.967296", ""}}),
        each_of(
            "vrrp_garp_extra_if",
            {{"1", "86400", "all 1", "all 86400"}, {"0", "86401", "all", "all 0", "1.5", ""}}),
        each_of("vrrp_vmac_garp_intvl", {{}, {"0", "86401", "all"}}),
        each_of(
            "vrrp_rx_bufs_policy",
            {{"MTU", "mtu", "ADVERT", "Advert", "0", "4294967295"},
             {"4294967296", "-1", "NO_SEND_RX", "MTU ADVERT", "MTU 7", ""}}),
        each_of("vrrp_rx_bufs_multiplier", {{"1", "4294967295"}, {"0", "4294967296", ""}}),
        each_of(
            "vrrp_startup_delay vrrp_delay_after_boot",
            {{"0.001", "4294.967295"}, {"0", "0.0009", "4294.967296", ""}}),
        each_of(
            "vmac_prefix vmac_addr_prefix",
            {{"a", "abcdefghijklm"}, {"abcdefghijklmn", "a/b", "a:b", "\"a b\"", "\"\"", ""}}),
        each_of("default_interface", {{"abcdefghijklmno"}, {"abcdefghijklmnop", ""}}),
        each_of("iproute_usr_dir iproute_etc_dir", {{"/a"}, {"\"\"", ""}})));

INSTANTIATE_TEST_SUITE_P(
    Kernel,
    GlobalKeywordValues,
    testing::Values(
        each_of(
            "lvs_timeouts",
            {{"tcp 0",
              "tcp 2678400",
              "tcpfin 0",
              "tcpfin 2678400",
              "udp 0",
              "udp 2678400",
              "udp 1 tcp 2 tcpfin 3"},
             {"tcp 2678401", "tcpfin 2678401", "udp 2678401", "tcp", "x", "tcp 1 x 2", ""}}),
        each_of("lvs_flush_on_stop lvs_flush_onstop", {{"", "VS"}, {"vs", "x"}}),
        behind(
            "lvs_sync_daemon eth0",
            {{"",
              "id 0",
              "id 255",
              "maxlen 1",
              "maxlen 65507",
              "port 1",
              "port 65535",
              "ttl 1",
              "ttl 255",
              "group 224.0.0.81",
              "group ff05::1"},
             {"id 256",
              "id -1",
              "id",
              "maxlen 0",
              "maxlen 65508",
              "port 0",
              "port 65536",
              "ttl 0",
              "ttl 256",
              "group 192.0.2.1",
              "group x",
              "inst",
              "id 3 x",
              "id 3 4",
              "inst a 5"}}),
        each_of("lvs_sync_daemon", {{"abcdefghijklmno"}, {"abcdefghijklmnop", ""}}),
        each_of(
            "nftables nftables_ipvs",
            {{"", "a", std::string(255, 'a')}, {std::string(256, 'a'), "\"\""}}),
        each_of(
            "nftables_priority nftables_ipvs_priority",
            {{"-2147483648", "0", "2147483647"}, {"-2147483649", "2147483648", "x", ""}}),
        each_of("nftables_ipvs_start_fwmark", {{"1", "4294967295"}, {"0", "4294967296", ""}}),
        each_of(
            "vrrp_iptables",
            {{"", "A", "A B", std::string(27, 'a'), "A " + std::string(27, 'a')},
             {std::string(28, 'a'), "A A", "A " + std::string(28, 'a')}}),
        each_of(
            "vrrp_ipsets",
            {{"", "a", "a b", "a b c d e f", std::string(30, 'a')},
             {std::string(31, 'a'), "a a", "a b c d e e", "a a_if6", "a \"\""}})));

INSTANTIATE_TEST_SUITE_P(
    Files,
    GlobalKeywordValues,
    testing::Values(
        each_of("random_seed", {{"0", "4294967295"}, {"-1", "4294967296", "0x10", ""}}),
        each_of(
            "include_check",
            {{"",
              "read",
              "match",
              "wildcard_match",
              "brace_match",
              "+match -read",
              "match +wildcard_match"},
             {"readable", "match read", "+x", "match -", "+"}}),
        each_of("reload_check_config reload_file", {{"", "/a"}, {"\"\""}}),
        each_of(
            "reload_time_file config_save_dir tmp_config_directory state_dump_file "
            "stats_dump_file json_dump_file",
            {{"/a"}, {"\"\"", ""}}),
        each_of("json_version", {{"1", "2"}, {"0", "3", ""}})));

}  // namespace
}  // namespace lbd::parser
