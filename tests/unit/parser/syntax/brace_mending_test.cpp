#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Nothing is wrong with it, and no line of it is missed by another one.
constexpr std::string_view good =
    "global_defs {\n"
    "  router_id a\n"
    "}\n"
    "vrrp_instance A {\n"
    "  state BACKUP\n"
    "  interface eth0\n"
    "  virtual_router_id 1\n"
    "  authentication {\n"
    "    auth_type PASS\n"
    "    auth_pass 1111\n"
    "  }\n"
    "  virtual_ipaddress {\n"
    "    10.0.0.1\n"
    "    10.0.0.2\n"
    "  }\n"
    "  virtual_ipaddress_excluded {\n"
    "    10.0.0.9\n"
    "  }\n"
    "}\n"
    "vrrp_instance B {\n"
    "  state BACKUP\n"
    "  interface eth0\n"
    "  virtual_router_id 2\n"
    "  virtual_ipaddress {\n"
    "    10.0.0.3\n"
    "  }\n"
    "}\n"
    "virtual_server 10.0.0.1 80 {\n"
    "  lb_algo rr\n"
    "  lb_kind NAT\n"
    "  protocol TCP\n"
    "  real_server 10.0.1.1 80 {\n"
    "    weight 2\n"
    "    TCP_CHECK {\n"
    "      connect_timeout 3\n"
    "    }\n"
    "  }\n"
    "  real_server 10.0.1.2 80 {\n"
    "    weight 3\n"
    "    TCP_CHECK {\n"
    "      connect_timeout 3\n"
    "    }\n"
    "  }\n"
    "}\n";

std::vector<std::string> lines_of(std::string_view text, bool with_indentation)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        std::string line{text.substr(begin, end - begin)};
        if (!with_indentation)
            line.erase(0, line.find_first_not_of(' '));
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::string indentation(const std::string& line)
{
    return line.substr(0, line.find_first_not_of(' '));
}

bool begins_block(const std::string& line)
{
    return line.ends_with('{');
}

bool ends_block(const std::string& line)
{
    return line.ends_with('}');
}

using Change = std::function<void(std::vector<std::string>&, std::size_t)>;

// Each line of the text is changed, if it is to be, indented and not. Says what has been made of
// it.
void for_each_change(const Change& change, const std::function<void(const std::string& text)>& look)
{
    for (const bool with_indentation : {true, false}) {
        const auto lines = lines_of(good, with_indentation);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto changed = lines;
            change(changed, i);
            if (changed == lines)
                continue;
            const std::string text = joined(changed);
            SCOPED_TRACE(text);
            look(text);
        }
    }
}

void expect_one_complaint_and_all_blocks(const Change& change)
{
    for_each_change(change, [](const std::string& text) {
        const Loaded loaded = parse(text);
        EXPECT_THAT(complaints(loaded), SizeIs(1));
        EXPECT_THAT(names(loaded), ElementsAre("A", "B"));
        EXPECT_THAT(loaded.config.virtual_servers, SizeIs(1));
    });
}

std::size_t error_count(const Loaded& loaded)
{
    return static_cast<std::size_t>(
        std::ranges::count(loaded.diagnostics.list, Severity::error, &Diagnostic::severity));
}

TEST(OneMissingBrace, IsOneComplaintWhereverItIsMissing)
{
    ASSERT_THAT(complaints(parse(std::string{good})), IsEmpty());
    expect_one_complaint_and_all_blocks([](auto& lines, std::size_t i) {
        if (ends_block(lines[i]))
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    });
}

TEST(OneMissingOpeningBrace, IsOneComplaintWhereverItIsMissing)
{
    expect_one_complaint_and_all_blocks([](auto& lines, std::size_t i) {
        if (begins_block(lines[i]))
            lines[i].erase(lines[i].size() - 2);
    });
}

TEST(OneSurplusBrace, IsOneComplaintOnALineOfItsOwn)
{
    expect_one_complaint_and_all_blocks([](auto& lines, std::size_t i) {
        lines.insert(
            lines.begin() + static_cast<std::ptrdiff_t>(i + 1), indentation(lines[i]) + "}");
    });
}

TEST(OneSurplusBrace, IsOneComplaintAtTheEndOfALine)
{
    expect_one_complaint_and_all_blocks([](auto& lines, std::size_t i) {
        if (!begins_block(lines[i]) && !ends_block(lines[i]))
            lines[i] += " }";
    });
}

TEST(OneSurplusOpeningBrace, IsOneComplaint)
{
    expect_one_complaint_and_all_blocks([](auto& lines, std::size_t i) {
        if (!ends_block(lines[i]))
            lines[i] += begins_block(lines[i]) ? "{" : " {";
    });
}

TEST(OneBraceOfAnotherShape, IsOneComplaint)
{
    for (const std::string sign : {"\uff5b", "\uff08", "("})
        expect_one_complaint_and_all_blocks([&](auto& lines, std::size_t i) {
            if (begins_block(lines[i]))
                lines[i].replace(lines[i].size() - 1, 1, sign);
        });
    for (const std::string sign : {"\uff5d", "\uff09"})
        expect_one_complaint_and_all_blocks([&](auto& lines, std::size_t i) {
            if (ends_block(lines[i]))
                lines[i].replace(lines[i].size() - 1, 1, sign);
        });
}

// What is missing then may be missed by others.
TEST(ABlockWithoutItsFirstLine, IsOneErrorAndLeavesTheOthersAlone)
{
    for (const std::string prefix : {"#", "@nowhere "})
        for_each_change(
            [&](auto& lines, std::size_t i) {
                if (begins_block(lines[i]))
                    lines[i].insert(indentation(lines[i]).size(), prefix);
            },
            [&](const std::string& text) {
                const Loaded loaded = parse(text);
                const bool hides_one = text.find(prefix + "vrrp_instance") != text.npos ||
                                       text.find(prefix + "virtual_server") != text.npos;
                EXPECT_EQ(error_count(loaded), 1U);
                EXPECT_EQ(
                    loaded.config.instances.size() + loaded.config.virtual_servers.size(),
                    hides_one ? 2U : 3U);
            });
}

}  // namespace
}  // namespace lbd::parser
