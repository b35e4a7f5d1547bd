#include "tests/unit/parser/tables/routing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using vrrp::Rule;
using vrrp::RuleSelectors;
using vrrp::RuleVerdict;

Rule rule_with(std::string_view words)
{
    return rule_of(fmt::format("table 100 priority 500 {}", words));
}

RuleSelectors selectors_with(std::string_view words)
{
    return rule_with(words).selectors;
}

TEST(Rule, HasItsWordsInAnyOrder)
{
    Rule rule;
    rule.preference = 500;
    rule.selectors.source = network("10.0.0.0", 24);
    rule.action.table = 100;
    EXPECT_EQ(rule_of("from 10.0.0.0/24 table 100 priority 500"), rule);
    EXPECT_EQ(rule_of("order 500 lookup blue from 10.0.0.0/24"), rule);
    EXPECT_EQ(rule_of("preference 0x1f4 from 10.0.0.0/24 table 0x64"), rule);
}

TEST(Rule, HasTheFamilyOfItsAddresses)
{
    EXPECT_EQ(rule_with("").family, Family::ipv4);
    EXPECT_EQ(rule_with("inet6").family, Family::ipv6);
    EXPECT_EQ(rule_with("to 2001:db8::/32").family, Family::ipv6);
    EXPECT_EQ(rule_with("inet6 from all to 2001:db8::/32").family, Family::ipv6);
}

TEST(Rule, IsForAllThatItDoesNotSelect)
{
    EXPECT_EQ(selectors_with(""), RuleSelectors{});
    for (const std::string word : {"all", "any", "default"})
        EXPECT_EQ(selectors_with("from " + word + " to " + word), RuleSelectors{}) << word;
}

TEST(Rule, KeepsEverySelector)
{
    EXPECT_TRUE(selectors_with("not from 10.0.0.1").are_inverted);
    EXPECT_EQ(selectors_with("from 10.0.0.1").source, network("10.0.0.1", 32));
    EXPECT_EQ(selectors_with("to 10.2.0.0/16").destination, network("10.2.0.0", 16));
    EXPECT_EQ(selectors_with("tos AF11").tos, 0x28);
    EXPECT_EQ(selectors_with("dsfield 255").tos, 255);
    EXPECT_EQ(selectors_with("fwmark 0x10").mark, (vrrp::FirewallMark{16, std::nullopt}));
    EXPECT_EQ(selectors_with("fwmark 5/0xff").mark, (vrrp::FirewallMark{5, 255}));
    EXPECT_EQ(selectors_with("dev lo").input_link, "lo");
    EXPECT_EQ(selectors_with("iif eth1").input_link, "eth1");
    EXPECT_EQ(selectors_with("oif eth1").output_link, "eth1");
    EXPECT_EQ(selectors_with("tunnel-id 18446744073709551615").tunnel_id, 18446744073709551615U);
    EXPECT_EQ(
        selectors_with("uidrange 0-4294967295").users,
        (vrrp::Interval<std::uint32_t>{0, 4294967295}));
    EXPECT_EQ(selectors_with("ipproto TCP").ip_protocol, 6);
    EXPECT_EQ(selectors_with("ipproto 255").ip_protocol, 255);
    EXPECT_EQ(
        selectors_with("sport 1-65535").source_ports, (vrrp::Interval<std::uint16_t>{1, 65535}));
    EXPECT_EQ(
        selectors_with("dport 80").destination_ports, (vrrp::Interval<std::uint16_t>{80, 80}));
}

TEST(Rule, HasOneOfTheActions)
{
    const auto verdict = [](std::string_view words) {
        return rule_of(fmt::format("priority 500 {}", words)).action.verdict;
    };
    EXPECT_EQ(verdict("table 7"), RuleVerdict::look_up);
    EXPECT_EQ(verdict("l3mdev"), RuleVerdict::look_up_in_vrf);
    EXPECT_EQ(verdict("goto 501"), RuleVerdict::go_to);
    EXPECT_EQ(verdict("type nop"), RuleVerdict::nop);
    EXPECT_EQ(verdict("blackhole"), RuleVerdict::blackhole);
    EXPECT_EQ(verdict("type unreachable"), RuleVerdict::unreachable);
    EXPECT_EQ(verdict("prohibit"), RuleVerdict::prohibit);
    EXPECT_EQ(rule_of("goto 501 priority 500").action.target, 501U);
    EXPECT_EQ(rule_of("type goto 501 priority 500").action.target, 501U);
}

TEST(Rule, ThatLooksUpMaySuppressRoutes)
{
    EXPECT_EQ(rule_with("suppress_prefixlength 0").action.suppressed_prefix_length, 0U);
    EXPECT_EQ(rule_with("sup_pl 2147483647").action.suppressed_prefix_length, 2147483647U);
    EXPECT_EQ(rule_with("suppress_ifgroup uplinks").action.suppressed_link_group, 7U);
    EXPECT_EQ(rule_with("sup_group default").action.suppressed_link_group, 0U);
    EXPECT_EQ(rule_with("realms freenet/1").action.realms, (vrrp::Realms{3, 1}));
    EXPECT_EQ(rule_of("l3mdev priority 5 sup_pl 1").action.suppressed_prefix_length, 1U);
}

TEST(Rule, IsTrackedByItsProtocol)
{
    EXPECT_EQ(rule_with("").protocol, 18);
    EXPECT_FALSE(rule_with("no_track").is_tracked);
    EXPECT_EQ(rule_with("protocol 255 no_track").protocol, 255);
    const Loaded loaded = parse_list("static_rules", "table 7 priority 5 protocol 17");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre(
            "2:20 warning: what is tracked has protocol 18; 18 is used, unless with no_track"));
    EXPECT_EQ(rules_of(loaded).at(0).protocol, 18);
}

TEST(Rules, WithoutPreferencesComeOneBeforeTheOther)
{
    const Loaded loaded = parse_list("virtual_rules", "table 7\ntable 8 priority 9\ntable 9");
    EXPECT_THAT(
        complaints_of_lines(loaded),
        ElementsAre(
            "8:1 warning: a rule needs a preference; 16384 is used",
            "10:1 warning: a rule needs a preference; 16383 is used"));
    std::vector<std::uint32_t> preferences;
    for (const Rule& rule : rules_of(loaded))
        preferences.push_back(rule.preference);
    EXPECT_THAT(preferences, ElementsAre(16384, 9, 16383));
}

TEST(Rules, StandInAnInstanceOrInTheHost)
{
    const Loaded virtual_ones = parse_list("virtual_rules", "table 7 priority 5");
    EXPECT_THAT(
        complaints(virtual_ones),
        ElementsAre("7:1 warning: virtual_rules is not built yet and has no effect"));
    EXPECT_EQ(virtual_ones.config.instances.at(0).routing.rules.at(0).action.table, 7U);
    const Loaded static_ones = parse_list("static_rules", "table 7 priority 5");
    EXPECT_EQ(static_ones.config.statics.rules, virtual_ones.config.instances.at(0).routing.rules);
}

struct Mistake {
    const char* line;
    const char* complaint;
};

class RuleMistake : public testing::TestWithParam<Mistake> {};

TEST_P(RuleMistake, IsToldAndLeavesNoRule)
{
    const Loaded loaded = parse_list("static_rules", GetParam().line);
    EXPECT_THAT(complaints_of_lines(loaded), ElementsAre(GetParam().complaint));
    EXPECT_THAT(rules_of(loaded), IsEmpty());
    EXPECT_EQ(test_exit_code(loaded), 5);
}

INSTANTIATE_TEST_SUITE_P(
    Lines,
    RuleMistake,
    testing::Values(
        Mistake{
            "from 10.0.0.1 priority 5",
            "2:1 error: a rule needs an action: table, l3mdev, goto, nop, blackhole, unreachable, "
            "prohibit"},
        Mistake{"table 7 blackhole priority 5", "2:9 error: a rule has one action"},
        Mistake{"l3mdev table 7 priority 5", "2:8 error: a rule has one action"},
        Mistake{
            "table 0 priority 5",
            "2:7 error: expected a number from 1 to 4294967295, or a name out of rt_tables"},
        Mistake{
            "table unspec priority 5",
            "2:7 error: expected a number from 1 to 4294967295, or a name out of rt_tables"},
        Mistake{
            "from 10.0.0.1 to fe80::1 table 7 priority 5",
            "2:18 error: this is IPv6, but what stands before it is IPv4"},
        Mistake{"from x table 7 priority 5", "2:6 error: expected an IP address"},
        Mistake{"fron x", "2:1 error: unknown word 'fron'"},
        Mistake{"goto 600", "2:1 error: a rule with goto needs a preference"},
        Mistake{"goto 500 priority 500", "2:1 error: goto leads back to 500: it goes forward only"},
        Mistake{
            "type unicast priority 5",
            "2:6 error: expected one of goto, nop, blackhole, unreachable, prohibit"},
        Mistake{"blackhole sup_pl 1 priority 5", "2:11 error: sup_pl needs a table to look up"},
        Mistake{"goto 600 realms 1 priority 5", "2:10 error: realms needs a table to look up"},
        Mistake{"from fe80::1 table 7 realms 1 priority 5", "2:22 error: realms is for IPv4 only"},
        Mistake{
            "table 7 priority 4294967296", "2:18 error: expected a number from 0 to 4294967295"},
        Mistake{
            "table 7 fwmark 1/x",
            "2:16 error: expected MARK or MARK/MASK, numbers from 0 to 4294967295"},
        Mistake{
            "table 7 uidrange 5",
            "2:18 error: expected FIRST-LAST, two numbers from 0 to 4294967295"},
        Mistake{
            "table 7 dport 2-1", "2:15 error: expected FIRST-LAST, two numbers from 0 to 65535"},
        Mistake{
            "table 7 ipproto tpc",
            "2:17 error: expected a number from 0 to 255, or a name out of protocols"},
        Mistake{
            "table 7 sup_group 2147483648",
            "2:19 error: expected a number from 0 to 2147483647, or a name out of group"},
        Mistake{"table 7 protocol 256", "2:18 error: expected a number from 0 to 255"}));

}  // namespace
}  // namespace lbd::parser
