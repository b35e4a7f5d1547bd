#include "parser/keyword.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace lbd::parser {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;

// A text that leads into a block; its keywords stand where the '@' is.
const std::map<std::string_view, std::string_view> frames{
    {"", "@"},
    {"global_defs", "global_defs {\n@\n}"},
    {"global_defs/lvs_sync_daemon/(option)", "global_defs {\nlvs_sync_daemon eth0 @\n}"},
    {"global_defs/lvs_timeouts/(option)", "global_defs {\nlvs_timeouts @\n}"},
    {"vrrp_instance", "vrrp_instance V {\n@\n}"},
    {"vrrp_instance/authentication", "vrrp_instance V {\nauthentication {\n@\n}\n}"},
    {"vrrp_instance/virtual_ipaddress/(entry)",
     "vrrp_instance V {\nvirtual_ipaddress {\n10.0.0.1 @ 1\n}\n}"},
    {"vrrp_instance/virtual_ipaddress_excluded/(entry)",
     "vrrp_instance V {\nvirtual_ipaddress_excluded {\n10.0.0.1 @ 1\n}\n}"},
    {"vrrp_instance/unicast_peer/(entry)", "vrrp_instance V {\nunicast_peer {\n10.0.0.1 @ 1\n}\n}"},
    {"vrrp_instance/auth_hmac", "vrrp_instance V {\nauth_hmac {\n@\n}\n}"},
    {"vrrp_instance/use_vmac/(option)", "vrrp_instance V {\nuse_vmac @ 1\n}"},
    {"vrrp_instance/use_ipvlan/(option)", "vrrp_instance V {\nuse_ipvlan @ 1\n}"},
    {"garp_group", "garp_group {\n@\n}"},
    {"linkbeat_interfaces/(entry)", "linkbeat_interfaces {\neth0 @\n}"},
    {"static_ipaddress/(entry)", "static_ipaddress {\n10.0.0.1 @ 1\n}"},
    {"static_routes/(entry)", "static_routes {\n10.1.0.0/24 @ 1\n}"},
    {"static_rules/(entry)", "static_rules {\n@ 1\n}"},
    {"vrrp_instance/virtual_routes/(entry)",
     "vrrp_instance V {\nvirtual_routes {\n10.1.0.0/24 @ 1\n}\n}"},
    {"vrrp_instance/virtual_rules/(entry)", "vrrp_instance V {\nvirtual_rules {\n@ 1\n}\n}"},
    {"virtual_server", "virtual_server 10.0.0.1 80 {\n@\n}"},
    {"virtual_server/lb_kind/(option)", "virtual_server 10.0.0.1 80 {\nlb_kind TUN @ 1\n}"},
    {"virtual_server/lvs_method/(option)", "virtual_server 10.0.0.1 80 {\nlvs_method TUN @ 1\n}"},
    {"virtual_server/sorry_server_lvs_method/(option)",
     "virtual_server 10.0.0.1 80 {\nsorry_server_lvs_method TUN @ 1\n}"},
    {"virtual_server/real_server",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\n@\n}\n}"},
    {"virtual_server/real_server/lvs_method/(option)",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nlvs_method TUN @ 1\n}\n}"},
    {"virtual_server/real_server/TCP_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nTCP_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/HTTP_GET",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nHTTP_GET {\n@\n}\n}\n}"},
    {"virtual_server/real_server/HTTP_GET/url",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nHTTP_GET {\nurl "
     "{\n@\n}\n}\n}\n}"},
    {"virtual_server/real_server/SSL_GET",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nSSL_GET {\n@\n}\n}\n}"},
    {"virtual_server/real_server/SSL_GET/url",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nSSL_GET {\nurl {\n@\n}\n}\n}\n}"},
    {"virtual_server/real_server/SMTP_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nSMTP_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/SMTP_CHECK/host",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nSMTP_CHECK {\nhost "
     "{\n@\n}\n}\n}\n}"},
    {"virtual_server/real_server/PING_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nPING_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/UDP_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nUDP_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/DNS_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nDNS_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/MISC_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nMISC_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/FILE_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nFILE_CHECK {\n@\n}\n}\n}"},
    {"virtual_server/real_server/BFD_CHECK",
     "virtual_server 10.0.0.1 80 {\nreal_server 10.0.0.2 80 {\nBFD_CHECK {\n@\n}\n}\n}"},
    {"SSL", "SSL {\n@\n}"},
    {"virtual_server_group/(entry)", "virtual_server_group G {\n@ 1\n}"},
};

bool is_word(const Keyword& keyword)
{
    return !keyword.name.starts_with('(');
}

bool has_block(const Keyword& keyword)
{
    return keyword.shape == Shape::block || keyword.shape == Shape::list;
}

std::string text_with(std::string_view frame, const Keyword& keyword)
{
    std::string text{frame};
    std::string line{keyword.name};
    if (has_block(keyword))
        line += " {\n}";
    return text.replace(text.find('@'), 1, line);
}

TEST(Tables, HaveEveryKeywordWhereItCanBeWritten)
{
    for (const Table& table : tables()) {
        const auto frame = frames.find(table.path);
        if (frame == frames.end())
            continue;
        for (const Entry& entry : table.entries) {
            if (!is_word(*entry.keyword))
                continue;
            EXPECT_THAT(
                complaints(parse(text_with(frame->second, *entry.keyword))),
                Each(Not(HasSubstr(fmt::format("'{}'", entry.keyword->name)))))
                << table.path << " " << entry.keyword->name;
        }
    }
}

TEST(Tables, TellTheTruthAboutWhatIsNotBuilt)
{
    for (const Table& table : tables()) {
        const auto frame = frames.find(table.path);
        if (frame == frames.end())
            continue;
        for (const Entry& entry : table.entries) {
            if (!is_word(*entry.keyword))
                continue;
            const std::string said =
                testing::PrintToString(complaints(parse(text_with(frame->second, *entry.keyword))));
            EXPECT_EQ(said.find("not built yet") == std::string::npos, entry.is_built)
                << table.path << " " << entry.keyword->name << " " << said;
        }
    }
}

// The table of the block that a path leads into, and the keyword that begins it.
TEST(Tables, AreReachedByKeywordsOfOtherTables)
{
    std::map<std::string_view, Table> by_path;
    for (const Table& table : tables())
        by_path.emplace(table.path, table);
    for (const auto& [path, table] : by_path) {
        if (path.empty() || path.starts_with('('))
            continue;
        std::string_view head = path;
        if (const auto inner = head.find("/("); inner != std::string_view::npos)
            head = head.substr(0, inner);
        const std::size_t slash = head.rfind('/');
        const std::string_view parent =
            slash == std::string_view::npos ? "" : head.substr(0, slash);
        const std::string_view name = head.substr(slash + 1);
        ASSERT_TRUE(by_path.contains(parent)) << path;
        const bool is_known = std::ranges::any_of(
            by_path.at(parent).entries,
            [&](const Entry& entry) { return entry.keyword->name == name; });
        EXPECT_TRUE(is_known) << path;
    }
}

TEST(Tables, HaveATableForEveryBlockThatIsBuilt)
{
    std::set<std::string> paths;
    for (const Table& table : tables())
        EXPECT_TRUE(paths.emplace(table.path).second) << table.path << " is there twice";
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            if (has_block(*entry.keyword) && entry.is_built) {
                const std::string path = (table.path.empty() ? "" : std::string{table.path} + "/") +
                                         std::string{entry.keyword->name};
                EXPECT_TRUE(paths.contains(path) || paths.contains(path + "/(entry)")) << path;
            }
}

TEST(Tables, HaveEachKeywordOnceAndDescribeIt)
{
    for (const Table& table : tables()) {
        std::set<std::string_view> names;
        for (const Entry& entry : table.entries) {
            const Keyword& keyword = *entry.keyword;
            EXPECT_TRUE(names.insert(keyword.name).second) << table.path << " " << keyword.name;
            EXPECT_FALSE(keyword.meaning.empty()) << keyword.name;
            EXPECT_TRUE(keyword.shape == Shape::flag || !keyword.arguments.empty()) << keyword.name;
        }
    }
}

// Whoever hides them finds the tables of blocks, not those of entries and options.
TEST(Tables, HaveSecretsInBlocksOnly)
{
    for (const Table& table : tables())
        for (const Entry& entry : table.entries)
            if (entry.keyword->secret_from > 0) {
                EXPECT_EQ(table.path.find('('), std::string_view::npos)
                    << table.path << " " << entry.keyword->name;
                EXPECT_EQ(entry.keyword->shape, Shape::value) << entry.keyword->name;
            }
}

TEST(Tables, NameTheKeywordThatAnAliasStandsFor)
{
    for (const Table& table : tables())
        for (const Entry& entry : table.entries) {
            const std::string_view canonical = entry.keyword->alias_of;
            const bool is_known = std::ranges::any_of(table.entries, [&](const Entry& other) {
                return other.keyword->name == canonical;
            });
            EXPECT_TRUE(canonical.empty() || is_known) << table.path << " " << entry.keyword->name;
        }
}

}  // namespace
}  // namespace lbd::parser
