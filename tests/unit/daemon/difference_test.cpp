#include "daemon/difference.hpp"

#include "parser/language/keyword.hpp"
#include "parser/load.hpp"
#include "tests/unit/parser/samples/row_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace lbd::daemon {
namespace {

using parser::Keyword;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// A configuration, and the line that it has and others have not.
struct Sample {
    std::string line;
    parser::Config config;
};

Sample sample(std::string_view path, const Keyword& keyword, std::string_view words)
{
    const parser::RowText text = row_text(path, keyword, words);
    return {
        fmt::format("{}: {} {}", path, keyword.name, words),
        parser::load_text("test.conf", text.text).config};
}

// With each of what the table accepts, and without the line.
std::vector<Sample> samples(std::string_view path, const Keyword& keyword)
{
    Keyword comment;
    comment.name = "#";
    std::vector<Sample> result;
    if (!path.ends_with(')'))
        result.push_back(sample(path, comment, {}));
    for (const std::string& words : samples_for(path, keyword).accepted)
        result.push_back(sample(path, keyword, words));
    return result;
}

// What says no more than that something changes, or that only the order does.
bool is_vague(const Change& change)
{
    return change.setting == order ||
           (change.kind == ChangeKind::changed && change.setting.empty() && change.is_built);
}

// Whether what is told to change is called as the language calls it, and stands in that block or
// further below.
bool is_in_the_language(const Change& change)
{
    if (change.is_built || change.setting == order)
        return true;
    const std::string& whole = change.path.front();
    const std::string block = whole.substr(0, whole.find(' '));
    if (change.setting.empty())
        return find_row(*parser::find_table(""), block);
    return std::ranges::any_of(parser::tables(), [&](const parser::Table& table) {
        return (table.path == block || table.path.starts_with(block + '/')) &&
               find_row(table, change.setting);
    });
}

void expect_told(const Sample& from, const Sample& to)
{
    const std::vector<Change> all = changes(from.config, to.config);
    const std::string what = fmt::format("{} | {}\n{}", from.line, to.line, render(all));
    EXPECT_EQ(all.empty(), from.config == to.config) << what;
    EXPECT_TRUE(std::ranges::none_of(all, is_vague)) << what;
    EXPECT_TRUE(std::ranges::all_of(all, is_in_the_language)) << what;
}

TEST(Difference, TellsOfEachLineWhatItChanges)
{
    std::size_t count = 0;
    for (const parser::Table& table : parser::tables()) {
        if (table.path == "(language)")
            continue;
        for (const parser::Entry& entry : table.entries) {
            const std::vector<Sample> all = samples(table.path, *entry.keyword);
            for (std::size_t i = 1; i < all.size(); ++i) {
                expect_told(all[i - 1], all[i]);
                expect_told(all[i], all[i - 1]);
                ++count;
            }
        }
    }
    EXPECT_GT(count, 1000u);
}

std::vector<Change> told(const std::string& from, const std::string& to)
{
    return changes(
        parser::load_text("from.conf", from).config, parser::load_text("to.conf", to).config);
}

std::string instance(const std::string& name, const std::string& lines)
{
    return "vrrp_instance " + name +
           " {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n" + lines +
           "\n}\n";
}

TEST(Difference, NamesTheKeywordsOfGlobalDefinitions)
{
    EXPECT_EQ(
        render(told(
            "global_defs {\nsmtp_server 10.0.0.1\nvrrp_priority 3\n}\n",
            "global_defs {\nsmtp_server 10.0.0.2\nlvs_netlink_cmd_rcv_bufs 5000\n}\n")),
        "global_defs: vrrp_priority changes; it is not built yet and has no effect\n"
        "global_defs: lvs_netlink_cmd_rcv_bufs changes; it is not built yet and has no effect\n"
        "global_defs: smtp_server changes; it is not built yet and has no effect\n");
}

TEST(Difference, NamesWhatStandsAboveAllBlocksByItself)
{
    EXPECT_EQ(
        render(told("net_namespace red\n", "net_namespace blue\n")),
        "net_namespace changes; it is not built yet and has no effect\n");
}

TEST(Difference, DoesNotTellOfWhatFollowsFromSomethingElse)
{
    EXPECT_EQ(
        render(told("", "net_namespace blue\n")),
        "net_namespace changes; it is not built yet and has no effect\n");
    EXPECT_EQ(
        render(told("", "global_defs {\nvmac_prefix v\n}\n")),
        "global_defs: vmac_prefix changes; it is not built yet and has no effect\n");
    EXPECT_EQ(
        render(told("", "use_pid_dir\nglobal_defs {\nvmac_addr_prefix v\n}\n")),
        "use_pid_dir changes; it is not built yet and has no effect\n"
        "global_defs: vmac_addr_prefix changes; it is not built yet and has no effect\n");
}

TEST(Difference, IsNoneBetweenTheInterfaceOfAnInstanceAndItsName)
{
    const auto config = [](const std::string& address) {
        return "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n" +
               address + "\n}\n}\n";
    };
    EXPECT_THAT(told(config("10.0.0.1/24"), config("10.0.0.1/24 dev eth0")), IsEmpty());
    EXPECT_THAT(told(config("10.0.0.1/24"), config("10.0.0.1/24 dev eth1")), Not(IsEmpty()));
}

TEST(Difference, TellsTimesThatAreAlmostTheSameApart)
{
    EXPECT_EQ(
        render(told(instance("V", "preempt_delay 1"), instance("V", "preempt_delay 1.004"))),
        "vrrp_instance V: preempt_delay 1 s becomes 1.004 s\n");
}

TEST(Difference, ShowsNothingThatConfusesATerminal)
{
    const std::vector<Change> all =
        told(instance("\"a\x1b[31mRED\xff\"", ""), instance("\"b\x9b\"", "priority 7"));
    EXPECT_EQ(
        render(all),
        "vrrp_instance a?[31mRED?: name a?[31mRED? becomes b?\n"
        "vrrp_instance a?[31mRED?: priority 100 becomes 7\n");
    EXPECT_THAT(all.front().path, ElementsAre("vrrp_instance a?[31mRED?"));
    EXPECT_THAT(as_json(all), Not(testing::HasSubstr("\xff")));
    EXPECT_THAT(told("", ""), IsEmpty());
}

}  // namespace
}  // namespace lbd::daemon
