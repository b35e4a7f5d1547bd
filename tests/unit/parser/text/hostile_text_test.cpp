#include "parser/language/lint.hpp"
#include "parser/load.hpp"
#include "parser/reports/reports.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Texts of which each is so made that it takes minutes if one thing is looked at again for each
// other thing: time is to grow with the text.
namespace lbd::parser {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& line)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += line(i);
    return text;
}

Loaded loaded(std::string text, const LoadOptions& options = {})
{
    return load_text("test.conf", std::move(text), options);
}

std::string block(std::string_view head, std::string_view lines)
{
    return fmt::format("{} {{\n{}}}\n", head, lines);
}

TEST(HostileText, MayHaveManyLinesMadeFromALongOne)
{
    const std::string blanks(2'000'000, ' ');
    const Loaded result = loaded(instance_text(blanks + "~SEQ(i, 20000) priority 1"));
    EXPECT_THAT(result.diagnostics.list, SizeIs(1));
}

TEST(HostileText, MayHaveManyCharactersThatNobodySees)
{
    for (const std::string sign : {"\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x81\xa0", "\xc2\xad"}) {
        const std::string many =
            repeated(2'000'000 / sign.size(), [&](std::size_t) { return sign; });
        EXPECT_FALSE(loaded("a" + many).diagnostics.list.empty());
        EXPECT_FALSE(loaded("a" + many + "b").diagnostics.list.empty());
    }
}

TEST(HostileText, MayHaveManyUsesInOneWord)
{
    const std::string word = repeated(1300, [](std::size_t) { return "$Ax"; });
    const std::string text = repeated(80, [&](std::size_t) { return "a " + word + '\n'; });
    EXPECT_TRUE(loaded("$A=1\n" + text).diagnostics.has_errors);
}

TEST(HostileText, MayHaveManyCommentsAboveALongLine)
{
    const std::string comments =
        repeated(20'000, [](std::size_t) { return "# lbd: allow nothing\n"; });
    const Loaded result = loaded(comments + std::string(2'000'000, ' ') + "\n" + instance("A", 1));
    EXPECT_GE(result.diagnostics.omitted.warnings, 20'000 - Reports::limit);
}

// Each of its names is about all that follows, to the end.
TEST(HostileText, MayHaveACommentAboutVeryMuch)
{
    std::string comment = "# lbd: allow";
    for (const LintRow& row : lints())
        if (row.silencing == Silencing::possible)
            comment += fmt::format(" {}", row.id);
    const std::string rest =
        repeated(800, [](std::size_t) { return '#' + std::string(9999, 'x') + '\n'; });
    const Loaded result = loaded(comment + '\n' + instance("A", 1) + rest);
    EXPECT_FALSE(result.diagnostics.has_errors);
}

TEST(HostileText, MayTrackVeryMuchForManyMembers)
{
    const auto members = repeated(3000, [](std::size_t i) { return fmt::format("i{}\n", i); });
    const auto links =
        repeated(30'000, [](std::size_t i) { return fmt::format("e{} weight 1\n", i); });
    const auto instances = repeated(3000, [](std::size_t i) {
        return fmt::format(
            "vrrp_instance i{} {{\ninterface e{}\nvirtual_router_id 1\nnopreempt\n"
            "priority 9\nvirtual_ipaddress {{\n10.0.0.1\n}}\n}}\n",
            i,
            i);
    });
    const Loaded result = loaded(
        block(
            "vrrp_sync_group G",
            block("group", members) + block("track_interface", links) +
                "sync_group_tracking_weight\n") +
        instances);
    EXPECT_EQ(result.config.sync_groups.at(0).members.size(), 3000U);
}

TEST(HostileText, MayHaveAServiceForEachOfManyGroups)
{
    const auto groups = repeated(20'000, [](std::size_t i) {
        return fmt::format("virtual_server_group g{} {{\nfwmark {}\n}}\n", i, i + 1);
    });
    const auto services = repeated(20'000, [](std::size_t i) {
        return fmt::format("virtual_server group g{} {{\nreal_server 1.1.1.1 1 {{\n}}\n}}\n", i);
    });
    EXPECT_THAT(loaded(groups + services).config.grouped_services, SizeIs(20'000));
}

TEST(HostileText, MayHaveManyServersForALargeGroup)
{
    const auto addresses = repeated(60'000, [](std::size_t i) {
        return fmt::format("10.{}.{}.{} 80\n", i >> 16, i >> 8 & 255, i & 255);
    });
    const auto servers = repeated(20'000, [](std::size_t i) {
        return fmt::format("real_server 11.0.{}.{} 80 {{\n}}\n", i >> 8 & 255, i & 255);
    });
    const Loaded result = loaded(
        block("virtual_server_group g", addresses) +
        block("virtual_server group g", "lb_algo rr\nlb_kind DR\nprotocol TCP\n" + servers));
    EXPECT_THAT(result.config.grouped_services.at(0).service.servers, SizeIs(20'000));
}

TEST(HostileText, MayHaveAServerWithManyChecksOfOthers)
{
    constexpr std::size_t count = 20'000;
    const auto address = [](std::size_t i) {
        return fmt::format("10.0.{}.{}", i >> 8 & 255, i & 255);
    };
    const auto checks = repeated(count, [&](std::size_t i) {
        return block("TCP_CHECK", "connect_ip " + address(i) + "\n");
    });
    const auto servers = repeated(count, [&](std::size_t i) {
        return fmt::format("real_server {} 80 {{\n}}\n", address(i));
    });
    const Loaded result = loaded(block(
        "virtual_server 10.1.0.1 80",
        "lb_algo rr\nlb_kind NAT\nprotocol TCP\n" + block("real_server 10.1.0.2 80", checks) +
            servers));
    EXPECT_EQ(result.diagnostics.list.front().id, "check-asks-elsewhere");
}

std::string delays(std::size_t first, std::size_t count)
{
    return repeated(count, [&](std::size_t i) { return fmt::format("e{} 1 1\n", first + i); });
}

TEST(HostileText, MayGiveManyLinesAgain)
{
    constexpr std::size_t count = 30'000;
    const std::string list = block("interface_up_down_delays", delays(0, count) + delays(0, count));
    const Loaded result = loaded(list, {.keeps_effective = true});
    EXPECT_THAT(result.effective->children.at(0).children, SizeIs(count));
}

TEST(HostileText, MayGoOnWithABlockVeryOften)
{
    constexpr std::size_t count = 20'000;
    const auto blocks = repeated(count, [](std::size_t i) {
        return block(
            "global_defs", fmt::format("notification_email {{\na{}@b\n}}\nchild_wait_time 1\n", i));
    });
    EXPECT_TRUE(loaded(blocks, {.keeps_effective = true}).effective);
}

}  // namespace
}  // namespace lbd::parser
