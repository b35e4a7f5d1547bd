#include "tests/unit/parser/samples/placeholders.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lbd::parser {
namespace {

// Of numbers.
const std::set<std::string_view> numbers{
    "SECONDS",   "COUNT", "PORT",   "MARK",         "WEIGHT",       "N",
    "BYTES",     "TTL",   "HOPS",   "MICROSECONDS", "MILLISECONDS", "VRID",
    "PRIORITY",  "NICE",  "ID",     "SYNCID",       "LEVEL",        "CONNECTIONS",
    "SEED",      "LEN",   "UINT32", "UINT64",       "INT32",        "NUMBER",
    "CODE",      "VALUE", "DOWN",   "UP",           "HEX",          "HIGHEST_OTHER_PRIORITY",
    "PREFERENCE"};

// Of other words.
const std::map<std::string_view, Placeholder> words{
    {"ADDRESS", {"192.0.2.10", "192.0.2.300"}},
    {"ADDRESS[/LEN]", {"192.0.2.0/24", "192.0.2.300"}},
    {"IP", {"192.0.2.9", "192.0.2.300"}},
    {"IP[/LEN]", {"192.0.2.9/24", "192.0.2.300"}},
    {"IP[/PREFIXLEN]", {"192.0.2.9/24", "192.0.2.300"}},
    {"IPv4", {"192.0.2.255", "192.0.2.300"}},
    {"IPv6", {"2001:db8::9", "2001:db8::x"}},
    {"MULTICAST", {"224.0.0.99", "192.0.2.300"}},
    {"MULTICAST_ADDRESS", {"224.0.0.99", "192.0.2.9"}},
    {"NETMASK", {"255.255.255.0", "255.0.255.0"}},
    {"PREFIX", {"short", ""}},
    {"BOOL", {"on", wrong_word}},
    {"IFNAME", {"eth0", ""}},
    {"VRF_IFNAME", {"vrf0", ""}},
    {"NAME", {"name", ""}},
    {"STRING", {"string", ""}},
    {"LABEL", {"eth0:1", ""}},
    {"HOST", {"localhost", ""}},
    {"DOMAIN", {"www.example.org", ""}},
    {"TABLE", {"table", ""}},
    {"IN_CHAIN", {"in", ""}},
    {"OUT_CHAIN", {"out", ""}},
    {"ADDR4", {"four", ""}},
    {"ADDR6", {"six", ""}},
    {"ADDR_IF6", {"six_if", ""}},
    {"IGMP", {"igmp", ""}},
    {"MLD", {"mld", ""}},
    {"ND", {"nd", ""}},
    {"TRANSPORT", {"unix:/var/agentx/master", ""}},
    {"PATTERN", {"word", ""}},
    {"PATH", {"/tmp/file", ""}},
    {"DIR", {"/tmp", ""}},
    {"LOGFILE", {"/tmp/log", ""}},
    {"INSTANCE", {"V", ""}},
    {"SCRIPT", {"/usr/bin/true", ""}},
    {"COMMAND", {"/usr/bin/true", ""}},
    {"ARG", {"word", ""}},
    {"PARAM", {"word", ""}},
    {"USER", {"root", ""}},
    {"GROUP", {"root", ""}},
    {"[:]GROUP", {"root", ""}},
    {"CPU_ID", {"0", wrong_word}},
    {"MD5HEX", {"0123456789abcdef0123456789ABCDEF", "0123456789abcdef"}},
    {"MARK[/MASK]", {"1/0xff", wrong_word}},
    {"TIME[s|ms]", {"20ms", wrong_word}},
    {"[FROM/]TO", {"1/2", wrong_word}},
    {"START-END", {"100-200", "200-100"}},
    {"ACTION", {"blackhole", wrong_word}},
    {"CODE-CODE", {"200-299", "299-200"}},
};

// Words that are written so in the file.
const std::set<std::string_view> capitals{
    "MASTER", "BACKUP", "PASS",   "AH", "NAT",  "DR",    "TUN",     "TCP",  "UDP",
    "SCTP",   "MTU",    "ADVERT", "A",  "NS",   "CNAME", "SOA",     "MX",   "TXT",
    "AAAA",   "RRSIG",  "DNSKEY", "VS", "1.0C", "MII",   "ETHTOOL", "IOCTL"};

}  // namespace

bool is_number(std::string_view word)
{
    return numbers.contains(word);
}

const Placeholder* find_placeholder(std::string_view word)
{
    const auto found = words.find(word);
    return found == words.end() ? nullptr : &found->second;
}

bool is_placeholder(std::string_view word)
{
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::ranges::any_of(word, is_upper) && !capitals.contains(word);
}

}  // namespace lbd::parser
