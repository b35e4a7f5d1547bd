#include "tests/unit/parser/samples/row_samples.hpp"

#include <vector>

namespace lbd::parser {
namespace {

struct Special {
    std::string_view path;  // or its end
    std::string_view keyword;
    Samples samples;
};

const Samples forwarding{
    {"NAT", "DR", "TUN", "TUN type ipip", "TUN type gre csum", "TUN type gue port 80 remcsum"},
    {"nat", "TUN type gue", "TUN port 80", "TUN csum"}};

const std::vector<Special> specials{
    // The longest and the shortest are not those of one version.
    {"vrrp_instance", "advert_int", {{"0.01", "40.95"}, {"0.009999", "255.000001", "often"}}},
    // More than the servers have is corrected.
    {"virtual_server", "quorum", {{"1", "65535"}, {"0", "65536", "4294967296", "-1"}}},
    {"virtual_server", "hysteresis", {{"0", "65534"}, {"65535", "4294967296", "-1"}}},
    {"virtual_server", "ip_family", {{"inet"}, {"inet6", "inet4"}}},
    {"", "persistence_granularity", {{"255.255.255.0", "1", "32"}, {"255.0.255.0", "0", "33"}}},
    {"", "lb_kind", forwarding},
    {"", "lvs_method", forwarding},
    {"", "sorry_server_lvs_method", forwarding},
    {"/(option)", "type", {{"ipip", "gre", "gue port 80"}, {"surely-wrong", "gue"}}},
    {"", "v3_checksum_as_v2", {{""}, {"surplus"}}},
    {"", "umask", {{"0", "0777", "IRUSR|IWUSR"}, {"01000", "0x1000", "surely-wrong"}}},
    {"", "include_check", {{"", "read", "match", "+match -read"}, {"surely-wrong"}}},
    {"", "notification_email_from", {{"root@localhost"}, {""}}},
    {"", "lvs_timeouts", {{"tcp 1", "tcpfin 2 udp 3", "tcp 1 tcpfin 2 udp 3"}, {"", "tcp", "1"}}},
    {"", "lvs_sync_daemon", {{"eth0", "eth0 inst V id 7 port 9 ttl 1"}, {"", "eth0 id 256"}}},
    {"vrrp_instance",
     "use_vmac",
     {{"", "vmac7", "vmac7 02:00:00:00:00:07"}, {"vmac78901234567890"}}},
    {"vrrp_instance",
     "use_ipvlan",
     {{"192.0.2.2/24", "ipvlan7 192.0.2.2/24 vepa"}, {"ipvlan7", "ipvlan78901234567890"}}},
    // Names are for the host to know.
    {"use_vmac/(option)", "group", {{"2", "default"}, {""}}},
    {"use_ipvlan/(option)", "group", {{"2", "default"}, {""}}},
    {"lvs_sync_daemon/(option)", "group", {{"224.0.0.99"}, {"192.0.2.9"}}},
    // Without TLS nothing comes of it.
    {"HTTP_GET", "enable_sni", {{}, {"", "surely-wrong"}}},
    {"HTTP_GET", "sni_name", {{}, {"", "name"}}},
    {"", "(mac)", {{"02:00:00:00:00:07"}, {"02:00:00:00:00:07:08", "02:00:00"}}},
    {"auth_hmac",
     "key",
     {{"2 0123456789abcdef0123456789abcdef"}, {"2 short", "0 0123456789abcdef0123456789abcdef"}}},
    {"", "active_key", {{"1"}, {"0", "256", "2", "surely-wrong"}}},
    {"/(entry)", "track_group", {{"tracked"}, {""}}},
    // Much is remarked on.
    {"bfd_instance", "min_rx", {{"1", "10000"}, {"0.999", "4294968"}}},
    {"bfd_instance", "min_tx", {{"1", "10000"}, {"0.999", "4294968"}}},
    {"bfd_instance", "idle_tx", {{"1000", "10000"}, {"999", "4294968"}}},
    {"FILE_CHECK", "track_file", {{"file"}, {""}}},
    {"BFD_CHECK", "name", {{"bfd"}, {""}}},
    {"linkbeat_interfaces/(entry)", "(interface)", {{"eth0"}, {"eth0 surplus"}}},
    {"virtual_server_group/(entry)",
     "(address)",
     {{"192.0.2.9 80", "192.0.2.9-12 80", "192.0.2.0/28 80"}, {"192.0.2.300"}}},
    {"",
     "(destination)",
     {{"192.0.2.0/24 dev eth0", "unicast 192.0.2.0/24 dev eth0", "default dev eth0"},
      {"192.0.2.300 dev eth0"}}},
    {"routes/(entry)", "to", {{"192.0.2.0/24"}, {"192.0.2.300"}}},
    {"routes/(entry)", "as", {{}, {"192.0.2.9", "to 192.0.2.9"}}},
    {"routes/(entry)", "from", {{"2001:db8:2::/64"}, {"2001:db8:2::/129"}}},
    {"routes/(entry)", "via", {{"192.0.2.1", "inet 192.0.2.1"}, {"192.0.2.300"}}},
    {"routes/(entry)", "encap", {{"ip id 1 dst 192.0.2.50", "mpls 100/200"}, {"surely-wrong"}}},
    {"routes/(entry)",
     "nexthop",
     {{"via 192.0.2.1 weight 1", "via 192.0.2.1 weight 256 onlink"},
      {"via 192.0.2.300", "via 192.0.2.1 weight 257"}}},
    {"routes/(entry)", "gw", {{"192.0.2.1"}, {"192.0.2.300"}}},
    {"rules/(entry)", "sport", {{"0", "65535", "100-200"}, {"65536", "200-100"}}},
    {"rules/(entry)", "dport", {{"0", "65535", "100-200"}, {"65536", "200-100"}}},
    {"rules/(entry)", "tunnel-id", {{"0", "18446744073709551615"}, {"-1", "18446744073709551616"}}},
    {"rules/(entry)", "goto", {{"8"}, {"7", "surely-wrong"}}},
    {"", "regex_options", {{"caseless", "multiline utf"}, {"surely-wrong", ""}}},
    {"", "regex_stack", {{"32768 65536"}, {"65536 32768", "32768"}}},
    {"", "vrrp_mcast_group4", {{"224.0.0.0", "239.255.255.255"}, {"223.255.255.255", "ff02::1"}}},
    {"", "vrrp_mcast_group6", {{"ff02::1"}, {"ff01::1", "ff03::1", "224.0.0.1"}}},
};

}  // namespace

const Samples* special_samples(std::string_view path, std::string_view keyword)
{
    for (const Special& special : specials)
        if (path.ends_with(special.path) && special.keyword == keyword)
            return &special.samples;
    return nullptr;
}

}  // namespace lbd::parser
