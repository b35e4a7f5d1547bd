#include "tests/unit/parser/random_config.hpp"

#include "parser/language/keyword.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string_view>
#include <vector>

namespace lbd::parser {
namespace {

using Texts = std::vector<std::string_view>;

// Stands for a word of this kind in the texts below and in the arguments of rows.
const std::map<std::string_view, Texts> words_by_kind{
    {"ADDRESS", {"10.0.0.1", "10.0.0.2", "10.0.0.3", "2001:db8::1", "fe80::1", "10.0.0.4/24"}},
    {"IP", {"10.0.0.1", "10.0.0.2/24", "2001:db8::1/64", "10.0.0.3/33"}},
    {"IFNAME", {"eth0", "eth1", "eth0", "eth2", "eth0", "lo", "abcdefghijklmnopq"}},
    {"PORT", {"80", "81", "8080", "80", "0", "65536"}},
    {"MULTICAST_ADDRESS", {"224.0.0.9", "ff02::9", "10.0.0.1"}},
    {"NETMASK", {"255.255.255.0", "255.255.255.255", "24", "64", "128"}},
    {"NAME", {"A", "B", "C", "\"a b\""}},
    {"INSTANCE", {"A", "B", "C"}},
    {"SCRIPT", {"/bin/a", "\"/bin/a 'b c'\"", "'/bin/a b' root", "\"/bin/a\" root root"}},
    {"COMMAND", {"/bin/a b", "\"/bin/a 'b c'\"", "</etc/hosts"}},
    {"BOOL", {"on", "off", "yes", "maybe"}},
    {"STRING", {"secret", "\"#\"", "123456789"}},
    {"MD5HEX", {"0123456789abcdef0123456789ABCDEF", "0"}},
    {"CODE", {"200", "200-299", "99"}},
};

const Texts any_words{"0",          "1",        "2",  "3",     "100",  "0.5",    "eth0", "10.0.0.1",
                      "10.0.0.0/8", "A",        "on", "off",   "auto", "x",      "\"\"", "\"a{b\"",
                      "\\#",        "weight 2", "DR", "table", "via",  "/tmp/x", "-1"};

// Words that are no kind of words.
constexpr std::string_view capitals[] = {
    "MASTER",
    "BACKUP",
    "PASS",
    "AH",
    "NAT",
    "DR",
    "TUN",
    "TCP",
    "UDP",
    "SCTP",
    "MTU",
    "ADVERT",
    "VS",
    "MII",
    "ETHTOOL",
    "IOCTL",
    "SOA",
    "AAAA"};

// What blocks and lists cannot do without.
const std::map<std::string_view, std::string_view> needed{
    {"vrrp_instance",
     "interface IFNAME\nvirtual_router_id VRID\nvirtual_ipaddress {\nIP\nIP dev IFNAME\nIP\n}"},
    {"vrrp_sync_group", "group {\nINSTANCE\nINSTANCE\n}"},
    {"vrrp_script", "script COMMAND"},
    {"vrrp_track_process", "process COMMAND"},
    {"track_file", "file /tmp/file"},
    {"vrrp_track_file", "file /tmp/file"},
    {"track_group", "group {\nINSTANCE\n}"},
    {"bfd_instance", "neighbor_ip ADDRESS\nsource_ip ADDRESS"},
    {"vrrp_instance/authentication", "auth_type PASS\nauth_pass STRING"},
    {"vrrp_instance/auth_hmac", "key 1 0123456789012345678901234567890123\nactive_key 1"},
    {"virtual_server", "lb_algo rr\nlb_kind METHOD\nprotocol PROTOCOL\nREAL_SERVER\nREAL_SERVER"},
    {"virtual_server/real_server", "TCP_CHECK {\nconnect_timeout 3\n}"},
    {"virtual_server/real_server/HTTP_GET", "url {\npath /\n}"},
    {"virtual_server/real_server/SSL_GET", "url {\npath /\n}"},
    {"virtual_server/real_server/HTTP_GET/url", "path /a\nstatus_code CODE CODE"},
    {"virtual_server/real_server/SSL_GET/url", "path /a"},
    {"virtual_server/real_server/MISC_CHECK", "misc_path COMMAND"},
    {"virtual_server/real_server/FILE_CHECK", "track_file NAME"},
    {"virtual_server/real_server/BFD_CHECK", "name NAME"},
    {"vrrp_instance/unicast_peer", "ADDRESS"},
};

class RandomConfig {
public:
    explicit RandomConfig(std::uint32_t seed) : random_{seed} {}

    std::string text()
    {
        for (const char* most_used :
             {"global_defs", "vrrp_instance", "vrrp_instance", "virtual_server", "virtual_server"})
            line_of(*find_row(*find_table(""), most_used), "");
        block("", 6);
        return text_;
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }

    bool happens(std::size_t percent) { return below(100) < percent; }

    std::string_view one_of(const Texts& texts) { return texts[below(texts.size())]; }

    // In the arguments of a row, or in a text of `needed`.
    std::string word(std::string_view kind, std::string_view range)
    {
        if (happens(4))
            return std::string{one_of(any_words)};
        if (kind == "VRID")
            return std::to_string(1 + below(3));
        if (kind == "METHOD")
            return std::string{one_of({"NAT", "DR", "TUN", "TUN type gue port 9"})};
        if (kind == "PROTOCOL")
            return std::string{one_of({"TCP", "UDP"})};
        if (const auto known = words_by_kind.find(kind); known != words_by_kind.end())
            return std::string{one_of(known->second)};
        const bool is_literal =
            std::ranges::any_of(kind, [](char c) { return c >= 'a' && c <= 'z'; }) ||
            std::ranges::find(capitals, kind) != std::end(capitals);
        return is_literal ? std::string{kind} : number(range);
    }

    // One of the numbers that a range begins with, or something in between.
    std::string number(std::string_view range)
    {
        std::string digits{range.substr(0, range.find_first_not_of("0123456789.-"))};
        const std::size_t middle = digits.find_first_of(".-", 1);
        const std::string first = digits.substr(0, middle);
        const std::size_t second = digits.find_first_not_of(".-", std::min(middle, digits.size()));
        const std::string last = second == std::string::npos ? first : digits.substr(second);
        const std::string numbers[] = {first, last, "1", "2", "3", "200"};
        const std::string& chosen = numbers[below(std::size(numbers))];
        return chosen.empty() ? "1" : chosen;
    }

    // "[name] IFNAME", "A|B", "SECONDS decimal"
    std::string arguments(const Keyword& row)
    {
        std::string result;
        std::string plain{row.arguments};
        std::erase_if(plain, [](char c) { return c == '{' || c == '}' || c == ','; });
        std::istringstream tokens{plain};
        for (std::string token; tokens >> token;) {
            const bool is_optional = token.starts_with('[');
            std::erase_if(token, [](char c) { return c == '[' || c == ']'; });
            if (token == "|" || token == "decimal" || token == "integer")
                break;
            if (token.empty() || token == "..." || (is_optional && happens(50)))
                continue;
            std::vector<std::string> alternatives;
            std::istringstream parts{token};
            for (std::string part; std::getline(parts, part, '|');)
                alternatives.push_back(part);
            result += " " + word(alternatives[below(alternatives.size())], row.range);
        }
        return result;
    }

    void options(const std::string& path)
    {
        const Table* table = find_table(path);
        for (std::size_t i = below(4); table && i > 0; --i) {
            const Keyword& row = *table->entries[below(table->entries.size())].keyword;
            if (!row.name.starts_with('('))
                text_ += " " + std::string{row.name} + arguments(row);
        }
    }

    // "REAL_SERVER" is a block with a head of its own.
    void needed_lines(const std::string& path)
    {
        const auto found = needed.find(path);
        if (found == needed.end())
            return;
        std::istringstream lines{std::string{found->second}};
        for (std::string line; std::getline(lines, line);) {
            if (line == "REAL_SERVER") {
                line_of(*find_row(*find_table(path), "real_server"), path);
                continue;
            }
            std::istringstream words{line};
            for (std::string each; words >> each;) {
                const bool is_kind = words_by_kind.contains(each) || each == "VRID" ||
                                     each == "METHOD" || each == "PROTOCOL";
                text_ += (is_kind ? word(each, "") : each) + " ";
            }
            text_ += "\n";
        }
    }

    void block(const std::string& path, std::size_t most)
    {
        if (happens(95))
            needed_lines(path);
        const Table* table = find_table(path);
        for (std::size_t i = below(most + 1); table && i > 0; --i)
            line_of(*table->entries[below(table->entries.size())].keyword, path);
    }

    void list(const std::string& path)
    {
        needed_lines(path);
        const Table* table = find_table(path + "/(entry)");
        for (std::size_t i = 1 + below(3); i > 0; --i) {
            const bool has_first = !table || table->entries.front().keyword->name.starts_with('(');
            text_ += has_first ? word(happens(50) ? "ADDRESS" : "NAME", "") : "10.1.0.0/16";
            options(path + "/(entry)");
            text_ += "\n";
        }
    }

    std::string head(const Keyword& row)
    {
        if (row.name == "virtual_server")
            return happens(15) ? " fwmark " + word("VRID", "")
                               : " " + word("ADDRESS", "") + (happens(85) ? " 80" : "");
        if (row.name == "real_server")
            return " " + word("ADDRESS", "") + " " + word("PORT", "");
        return row.arguments.starts_with("NAME") ? " " + word("NAME", "") : "";
    }

    void line_of(const Keyword& row, const std::string& path)
    {
        if (row.name.starts_with('('))
            return;
        const std::string inner = (path.empty() ? "" : path + "/") + std::string{row.name};
        text_ += row.name;
        if (row.shape == Shape::block || row.shape == Shape::list) {
            text_ += head(row) + " {\n";
            if (row.shape == Shape::list)
                list(inner);
            else
                block(inner, 6);
            text_ += "}";
        } else {
            text_ += arguments(row);
            options(inner + "/(option)");
        }
        text_ += "\n";
    }

    std::mt19937 random_;
    std::string text_;
};

}  // namespace

std::string random_config(std::uint32_t seed)
{
    return RandomConfig{seed}.text();
}

}  // namespace lbd::parser
