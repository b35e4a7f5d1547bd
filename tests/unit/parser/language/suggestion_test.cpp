#include "parser/language/suggestion.hpp"

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The notes below the only complaint about a text.
std::vector<std::string> notes(const std::string& text)
{
    const Loaded loaded = parse(text);
    std::vector<std::string> result;
    for (const Note& note : loaded.diagnostics.list.at(0).notes)
        result.push_back(note.message);
    return result;
}

TEST(EditDistance, CountsChangesAdditionsOmissionsAndSwaps)
{
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("abc", "abc"), 0U);
    EXPECT_EQ(edit_distance("abc", "abd"), 1U);
    EXPECT_EQ(edit_distance("abc", "abcd"), 1U);
    EXPECT_EQ(edit_distance("abc", "ac"), 1U);
    EXPECT_EQ(edit_distance("abc", "acb"), 1U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(EditDistance, DoesNotMindCapitals)
{
    EXPECT_EQ(edit_distance("NoPreempt", "nopreempt"), 0U);
}

TEST(EditDistance, IsNotComputedForVeryLongWords)
{
    EXPECT_EQ(edit_distance(std::string(1'000'000, 'a'), "a"), 64U);
}

TEST(Suggestion, IsTheNearestKeywordOfTheBlock)
{
    EXPECT_THAT(notes("global_def {\n}\n"), ElementsAre("did you mean 'global_defs'?"));
    EXPECT_THAT(
        notes(instance_text("virtual_ipaddres {\n}")),
        ElementsAre("did you mean 'virtual_ipaddress'?"));
    EXPECT_THAT(notes(instance_text("Nopreempt")), ElementsAre("did you mean 'nopreempt'?"));
    EXPECT_THAT(notes(instance_text("advert_int=1")), ElementsAre("write 'advert_int 1'"));
    EXPECT_THAT(notes(instance_text("piroirty 1")), ElementsAre("did you mean 'priority'?"));
}

TEST(Suggestion, IsTheOnlyKeywordThatGoesOnLikeThis)
{
    EXPECT_THAT(notes(instance_text("prio 100")), ElementsAre("did you mean 'priority'?"));
    EXPECT_THAT(notes(instance_text("virtual_ x")), IsEmpty());
}

TEST(Suggestion, IsNoPlaceholder)
{
    EXPECT_THAT(notes(instance_text("virtual_ipaddress {\n10.0.0.2 address\n}")), IsEmpty());
}

TEST(Suggestion, TellsWhereAWordBelongs)
{
    EXPECT_THAT(
        notes("real_server 10.0.0.1 80 {\n}\n"),
        ElementsAre("real_server belongs in virtual_server"));
    EXPECT_THAT(
        notes("authentication {\n}\n"), ElementsAre("authentication belongs in vrrp_instance"));
    EXPECT_THAT(
        notes(server_text("delay_before_retry 1\nlb_algo rr")),
        ElementsAre("lb_algo belongs in virtual_server"));
}

TEST(Suggestion, TellsWhereAWordBelongsRatherThanWhatItIsLike)
{
    EXPECT_THAT(notes(instance_text("interval 3")), ElementsAre("interval belongs in vrrp_script"));
    EXPECT_THAT(
        notes(instance_text("notify_up /bin/true")),
        ElementsAre("notify_up belongs in real_server"));
}

TEST(Suggestion, NamesEachPlaceOnce)
{
    EXPECT_THAT(notes(instance_text("digest 3")), ElementsAre("digest belongs in url"));
}

TEST(Suggestion, NamesAtMostAFewPlaces)
{
    EXPECT_THAT(
        notes("connect_timeout 3\n"),
        ElementsAre("connect_timeout belongs in virtual_server, real_server, TCP_CHECK, HTTP_GET "
                    "and others"));
}

TEST(Suggestion, OfAnOptionIsRatherOneThatIsLikeIt)
{
    const Table& table = *find_table("vrrp_instance");
    EXPECT_EQ(suggestion("interval", table), "interval belongs in vrrp_script");
    EXPECT_EQ(option_suggestion("interval", table), "did you mean 'interface'?");
    EXPECT_EQ(option_suggestion("digest", table), "digest belongs in url");
}

TEST(Suggestion, TellsThatANoDoesNotCount)
{
    const std::string text = instance_text("state BACKUP\npriority 7\nnopreempt no");
    EXPECT_THAT(notes(text), ElementsAre("nopreempt takes neither yes nor no"));
    EXPECT_FALSE(instance_of(parse(text)).preemption.enabled);
    EXPECT_THAT(notes(instance_text("state BACKUP\npriority 7\nnopreempt yes")), IsEmpty());
}

TEST(Suggestion, TellsWhatCommentsBeginWith)
{
    const auto is_told = ElementsAre("comments begin with # or !");
    EXPECT_THAT(notes(instance_text("// interface eth1")), is_told);
    EXPECT_THAT(notes(instance_text("//interface eth1")), is_told);
    EXPECT_THAT(notes(instance_text("; interface eth1")), is_told);
    EXPECT_THAT(notes(instance_text("/* interface eth1 */")), is_told);
    EXPECT_THAT(notes(instance_text("state BACKUP // at first")), is_told);
    EXPECT_THAT(notes(instance_text("unicast_peer {\n10.0.0.2\n// 10.0.0.3\n}")), is_told);
    EXPECT_THAT(notes(instance_text("virtual_ipaddress {\n10.0.0.2 // one\n}")), is_told);
}

TEST(Suggestion, IsNotMadeIfNothingIsNear)
{
    EXPECT_THAT(notes("foo {\n}\n"), IsEmpty());
    EXPECT_THAT(notes("[root@lb1\n"), IsEmpty());
}

TEST(Suggestion, IsMadeForOptionsToo)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n"
        "virtual_ipaddress {\n10.0.0.1 lable x\n}\n}\n");
    EXPECT_EQ(loaded.diagnostics.list.at(0).notes.at(0).message, "did you mean 'label'?");
}

}  // namespace
}  // namespace lbd::parser
