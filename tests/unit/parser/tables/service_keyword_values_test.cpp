#include "tests/unit/parser/tables/keyword_values.hpp"

namespace lbd::parser {
namespace {

const Frames frames{
    {"service head",
     "virtual_server @ {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\nreal_server 10.0.0.2 80 "
     "{\n}\n}\n"},
    {"mark head", "virtual_server @ {\nlb_algo rr\nlb_kind NAT\nreal_server 10.0.0.2 80 {\n}\n}\n"},
    {"service",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nweight 65535\n}\n@\n}\n"},
    {"udp service",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol UDP\n"
     "real_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"mark",
     "virtual_server fwmark 1 {\nlb_algo rr\nlb_kind NAT\nreal_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"sh service",
     "virtual_server 10.0.0.1 80 {\nlb_algo sh\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"mh service",
     "virtual_server 10.0.0.1 80 {\nlb_algo mh\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"bare service",
     "virtual_server 10.0.0.1 80 {\nlb_kind NAT\nprotocol TCP\nreal_server 10.0.0.2 80 "
     "{\n}\n@\n}\n"},
    {"service without protocol",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nreal_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"service without lb_kind",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nprotocol TCP\nreal_server 10.0.0.2 80 "
     "{\n}\n@\n}\n"},
    {"quorum 10",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\nquorum 10\n"
     "real_server 10.0.0.2 80 {\nweight 65535\n}\n@\n}\n"},
    {"sorry server",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "sorry_server 10.0.0.9 80\nreal_server 10.0.0.2 80 {\n}\n@\n}\n"},
    {"server head",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\n}\nreal_server @ {\n}\n}\n"},
    {"server",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\n@\n}\n}\n"},
    {"server with uthreshold",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nuthreshold 4294967295\n@\n}\n}\n"},
    {"tcp",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nTCP_CHECK {\n@\n}\n}\n}\n"},
    {"http",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nHTTP_GET {\nurl {\npath /\n}\n@\n}\n}\n}\n"},
    {"url",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nHTTP_GET {\nurl {\npath /\n@\n}\n}\n}\n}\n"},
    {"url without path",
     "virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
     "real_server 10.0.0.2 80 {\nHTTP_GET {\nurl {\npath /\n}\nurl {\n@\n}\n}\n}\n}\n"},
};

class ServiceKeywordValues : public testing::TestWithParam<Sample> {};

TEST_P(ServiceKeywordValues, AreAcceptedWithoutAWord)
{
    expect_acceptance(frames, GetParam());
}

TEST_P(ServiceKeywordValues, AreRefusedWithAnError)
{
    expect_refusal(frames, GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    VirtualServer,
    ServiceKeywordValues,
    testing::Values(
        Sample{
            "service head",
            {"10.0.0.1 1", "10.0.0.1 65535"},
            {"10.0.0.1 65536", "10.0.0.1 http", "10.0.0.1:80", "host 80", ""}},
        Sample{"mark head", {"fwmark 1", "fwmark 4294967295"}, {"fwmark 0", "fwmark x", "fwmark"}},
        Sample{"mark", {"ip_family inet"}, {"ip_family inet6", "ip_family ipv4"}},
        Sample{"service", {"ip_family inet"}, {"ip_family inet6"}},
        Sample{"service", {"delay_loop 0.000001"}, {"delay_loop 0", "delay_loop x"}},
        Sample{"bare service", {"lb_algo wrr", "lb_algo mh"}, {"lb_algo WRR"}},
        Sample{"bare service", {"lvs_sched wrr"}, {"lvs_sched x"}},
        Sample{
            "service without lb_kind",
            {"lb_kind NAT",
             "lb_kind DR",
             "lb_kind TUN",
             "lb_kind TUN type ipip nocsum",
             "lb_kind TUN type gue port 1 csum",
             "lb_kind TUN type gue port 65535 remcsum",
             "lb_kind TUN type gre csum"},
            {"lb_kind dr",
             "lb_kind TUN type gue",
             "lb_kind TUN type gue port 0",
             "lb_kind TUN type gre port 1",
             "lb_kind TUN type gre remcsum",
             "lb_kind TUN csum",
             "lb_kind TUN type vxlan",
             "lb_kind TUN x"}},
        Sample{"service without lb_kind", {"lvs_method NAT"}, {"lvs_method FNAT"}},
        Sample{"udp service", {"ops"}, {"ops {\n}"}},
        Sample{"mark", {"ops"}, {"ops {\n}"}},
        Sample{"service", {"flag-1", "flag-2", "flag-3"}, {"flag-4"}},
        Sample{"sh service", {"sh-port", "sh-fallback"}, {"mh-port", "mh-fallback"}},
        Sample{"mh service", {"mh-port", "mh-fallback"}, {"sh-port", "sh-fallback"}},
        Sample{"service", {"flag-1"}, {"hashed"}},
        Sample{
            "service without protocol",
            {"protocol TCP", "protocol udp", "protocol Sctp"},
            {"protocol HTTP", "protocol"}},
        Sample{
            "service",
            {"persistence_timeout", "persistence_timeout 0", "persistence_timeout 2678400"},
            {"persistence_timeout 2678401", "persistence_timeout x"}},
        Sample{
            "service",
            {"persistence_granularity 255.255.255.0",
             "persistence_granularity 1",
             "persistence_granularity 32"},
            {"persistence_granularity 33",
             "persistence_granularity 255.0.255.0",
             "persistence_granularity 0"}},
        Sample{"service", {"persistence_engine sip"}, {"persistence_engine"}},
        Sample{"service", {"quorum 1", "quorum 65535"}, {"quorum 0", "quorum 4294967296"}},
        Sample{
            "quorum 10",
            {"hysteresis 0", "hysteresis 9"},
            {"hysteresis -1", "hysteresis 4294967296"}},
        Sample{"service", {"alpha"}, {"alpha {\n}"}},
        Sample{"service", {"inhibit_on_failure"}, {"inhibit_on_failure {\n}"}},
        Sample{"service", {"retry 1", "retry 4294967295"}, {"retry 0", "retry 4294967296"}},
        Sample{"service", {"nb_get_retry 1"}, {"nb_get_retry 0"}},
        Sample{
            "service",
            {"delay_before_retry 0", "delay_before_retry 0.5"},
            {"delay_before_retry -1", "delay_before_retry 4294967296"}},
        Sample{"service", {"warmup 0", "warmup 4294967295"}, {"warmup x"}},
        Sample{
            "service",
            {"connect_timeout 0.000001", "connect_timeout 4294.967295"},
            {"connect_timeout 0", "connect_timeout 4294.967296"}},
        Sample{"service", {"weight 1", "weight 65535"}, {"weight 0", "weight 65536"}},
        Sample{"service", {"virtualhost www.example.org"}, {"virtualhost"}},
        Sample{
            "service",
            {"sorry_server 10.0.0.9", "sorry_server 10.0.0.9 8080"},
            {"sorry_server 2001:db8::9 80", "sorry_server x", "sorry_server 10.0.0.9 65536"}},
        Sample{"sorry server", {"sorry_server_inhibit"}, {"sorry_server_inhibit {\n}"}},
        Sample{
            "sorry server",
            {"sorry_server_lvs_method DR", "sorry_server_lvs_method TUN type gre"},
            {"sorry_server_lvs_method dr"}},
        Sample{"service", {"alpha"}, {"sorry_server_inhibit", "sorry_server_lvs_method DR"}}));

INSTANTIATE_TEST_SUITE_P(
    RealServer,
    ServiceKeywordValues,
    testing::Values(
        Sample{
            "server head",
            {"10.0.0.3", "10.0.0.3 0", "10.0.0.3 65535"},
            {"10.0.0.3 65536", "2001:db8::3 80", "host 80", ""}},
        Sample{"server", {"weight 0", "weight 65535"}, {"weight 65536", "weight -1"}},
        Sample{
            "server",
            {"lvs_method DR", "lb_kind TUN", "lb_kind TUN type gue port 6080"},
            {"lvs_method x", "lb_kind TUN type gue"}},
        Sample{
            "server",
            {"uthreshold 0", "uthreshold 4294967295"},
            {"uthreshold 4294967296", "uthreshold x"}},
        Sample{
            "server with uthreshold",
            {"lthreshold 0", "lthreshold 4294967295"},
            {"lthreshold 4294967296"}},
        Sample{
            "server", {"inhibit_on_failure", "inhibit_on_failure off"}, {"inhibit_on_failure x"}},
        Sample{"server", {"alpha", "alpha no"}, {"alpha x"}},
        Sample{"server", {"retry 1", "retry 4294967295"}, {"retry 0"}},
        Sample{"server", {"nb_get_retry 1"}, {"nb_get_retry 0"}},
        Sample{"server", {"delay_before_retry 0"}, {"delay_before_retry x"}},
        Sample{"server", {"warmup 0"}, {"warmup -1"}},
        Sample{"server", {"connect_timeout 1"}, {"connect_timeout 0"}},
        Sample{"server", {"delay_loop 1"}, {"delay_loop 0"}},
        Sample{"server", {"virtualhost a.example.org"}, {"virtualhost"}}));

INSTANTIATE_TEST_SUITE_P(
    Checks,
    ServiceKeywordValues,
    testing::Values(
        Sample{"tcp", {"connect_ip 10.0.0.9"}, {"connect_ip x"}},
        Sample{
            "tcp",
            {"connect_port 1", "connect_port 65535"},
            {"connect_port 0", "connect_port 65536"}},
        Sample{"tcp", {"bindto 10.0.0.9"}, {"bindto x", "bindto 2001:db8::1"}},
        Sample{"tcp", {"bind_port 1", "bind_port 65535"}, {"bind_port 0", "bind_port 65536"}},
        Sample{"tcp", {"bind_if abcdefghijklmno"}, {"bind_if abcdefghijklmnop"}},
        Sample{
            "tcp",
            {"connect_timeout 0.000001", "connect_timeout 4294.967295"},
            {"connect_timeout 0", "connect_timeout 4295"}},
        Sample{"tcp", {"fwmark 0", "fwmark 4294967295"}, {"fwmark 4294967296"}},
        Sample{"tcp", {"retry 0", "retry 4294967295"}, {"retry 4294967296"}},
        Sample{"tcp", {"nb_get_retry 3"}, {"nb_get_retry x"}},
        Sample{"tcp", {"delay_before_retry 0"}, {"delay_before_retry x"}},
        Sample{"tcp", {"warmup 0"}, {"warmup x"}},
        Sample{"tcp", {"delay_loop 0.000001"}, {"delay_loop 0"}},
        Sample{"tcp", {"alpha", "alpha off"}, {"alpha x"}},
        Sample{"tcp", {"log_all_failures"}, {"log_all_failures x"}},
        Sample{"http", {"connect_ip 10.0.0.9\nconnect_port 8080\nbindto 10.0.0.8"}, {"bindto x"}},
        Sample{"http", {"retry 0"}, {"retry x"}},
        Sample{"http", {"delay_before_retry 0.1"}, {"delay_before_retry x"}},
        Sample{"http", {"virtualhost a"}, {"virtualhost"}},
        Sample{
            "http",
            {"http_protocol 1.0", "http_protocol 1.0C", "http_protocol 1.0c", "http_protocol 1.1"},
            {"http_protocol 2", "http_protocol"}},
        Sample{"http", {"fast_recovery", "fast_recovery off"}, {"fast_recovery x"}},
        Sample{"http", {"url {\npath /b\n}"}, {"url {\n}", "url"}},
        Sample{"url without path", {"path /index.html", "path /x"}, {"path", "status_code 200"}},
        Sample{
            "url",
            {"digest d41d8cd98f00b204e9800998ecf8427e"},
            {"digest d41d8cd98f00b204e9800998ecf8427", "digest"}},
        Sample{
            "url",
            {"status_code 100", "status_code 599", "status_code 200-299 301 404"},
            {"status_code 99", "status_code 600", "status_code 200 x", "status_code"}},
        Sample{"url", {"virtualhost a"}, {"virtualhost"}}));

}  // namespace
}  // namespace lbd::parser
