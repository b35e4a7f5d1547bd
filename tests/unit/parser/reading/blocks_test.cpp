#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What holds for every block, shown with some of them.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// What has to be mended next is told in the same run.
TEST(RefusedBlock, TellsWhatElseIsWrongInIt)
{
    EXPECT_THAT(
        complaints(parse("virtual_server 10.0.0.300 80 {\nlb_algo nosuch\n"
                         "real_server 10.0.0.2 99999 {\nweight x\n}\n}\n"
                         "vrrp_instance A B {\npriority 256\n}\n")),
        ElementsAre(
            "1:16 error: expected an IP address",
            testing::HasSubstr("2:9 error: "),
            "3:22 error: expected a number from 0 to 65535",
            "4:8 error: expected a number from 0 to 65535",
            "7:17 error: an instance has a name of one word; write several in quotes",
            testing::HasSubstr("8:10 error: ")));
}

TEST(RefusedBlock, IsReadWhateverItsHead)
{
    for (const char* head :
         {"vrrp_script",
          "vrrp_track_process",
          "track_file",
          "bfd_instance",
          "bfd_instance a-name-of-more-than-31-characters",
          "vrrp_sync_group",
          "vrrp_sync_group a b",
          "track_group",
          "vrrp_instance a b"})
        EXPECT_THAT(
            complaints(parse(head + std::string{" {\nbogus 1\n}\n"})),
            testing::Contains(testing::StartsWith("2:1 error: unknown keyword 'bogus'")))
            << head;
    for (const char* head : {"bfd_instance x", "vrrp_sync_group x", "track_group x"})
        EXPECT_THAT(
            complaints(parse(head + std::string{" {\n}\n"} + head + " {\nbogus 1\n}\n")),
            testing::Contains(testing::StartsWith("4:1 error: unknown keyword 'bogus'")))
            << head;
}

TEST(Line, MayNotHaveSeveralKeywordsElsewhere)
{
    const Loaded loaded = parse(instance_text("advert_int 2 nopreempt"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:14 warning: ignored: a keyword stands on a line of its own"));
    EXPECT_TRUE(instance_of(loaded).preemption.enabled);
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(Line, MayHaveNoMoreWordsThanItsKeywordTakes)
{
    const Loaded loaded = parse(instance_text("priority 50 // high"));

    EXPECT_THAT(
        complaints(loaded), ElementsAre("7:13 warning: ignored: priority takes no more words"));
    EXPECT_EQ(instance_of(loaded).priority, vrrp::Priority{50});
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(Line, NeedsTheWordsThatItsKeywordTakes)
{
    const Loaded loaded = parse(instance_text("priority\nadvert_int 2"));

    EXPECT_THAT(complaints(loaded), ElementsAre("7:1 error: priority wants an argument: PRIORITY"));
    EXPECT_EQ(instance_of(loaded).interval, 2s);
    EXPECT_EQ(test_exit_code(loaded), 5);
}

TEST(Line, IsLeftOutIfItsValueIsRefused)
{
    const Loaded loaded = parse(instance_text("advert_int 3\nadvert_int x"));

    EXPECT_THAT(complaints(loaded), ElementsAre("8:12 error: expected seconds, from 0.01 to 255"));
    EXPECT_EQ(instance_of(loaded).interval, 3s);
}

TEST(Repetition, IsToldAndTheLastOneHolds)
{
    const Loaded loaded = parse(instance_text("priority 50\npriority 60"));

    EXPECT_THAT(
        complaints(loaded), ElementsAre("8:1 warning: priority is given again; this one holds"));
    EXPECT_EQ(loaded.diagnostics.list.at(0).notes.at(0).place->line, 7U);
    EXPECT_EQ(instance_of(loaded).priority, vrrp::Priority{60});
}

TEST(Repetition, OfSomeKeywordsLeavesTheFirst)
{
    const Loaded loaded = parse(instance_text("version 3\nversion 2"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("8:1 warning: version is given again; the first one holds"));
    EXPECT_EQ(instance_of(loaded).version, vrrp::Version::v3);
}

TEST(Repetition, DoesNotCountWhatWasRefused)
{
    const Loaded loaded = parse(instance_text("version 9\nversion 3"));

    EXPECT_THAT(complaints(loaded), ElementsAre("7:9 error: expected one of 2, 3"));
    EXPECT_EQ(instance_of(loaded).version, vrrp::Version::v3);
}

TEST(Repetition, IsSeenThroughAliases)
{
    EXPECT_THAT(
        complaints(parse(service_text("lvs_sched wrr"))),
        ElementsAre("7:1 warning: lvs_sched is given again; this one holds"));
}

TEST(Repetition, OfFlagsAndOfWhatAccumulatesIsNoMistake)
{
    EXPECT_THAT(complaints(parse(instance_text("priority 90\nnopreempt\nnopreempt"))), IsEmpty());
    const Loaded loaded = parse(instance_text("virtual_ipaddress {\n10.0.0.2\n}"));
    EXPECT_THAT(complaints(loaded), IsEmpty());
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(2));
}

TEST(Keyword, ThatWantsABlockIsLeftOutWithoutOne)
{
    EXPECT_THAT(
        complaints(parse(server_text("TCP_CHECK\nweight 2"))),
        ElementsAre("6:1 error: TCP_CHECK wants a block: TCP_CHECK { … }"));
    EXPECT_THAT(
        complaints(parse(instance_text("unicast_peer 10.0.0.2"))),
        ElementsAre("7:1 error: unicast_peer wants a block: unicast_peer { … }"));
}

TEST(Keyword, ThatTakesNoBlockKeepsItsValue)
{
    const Loaded loaded = parse(instance_text("priority 50 {\nfoo\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:1 error: priority takes no block; the block is left out"));
    EXPECT_EQ(instance_of(loaded).priority, vrrp::Priority{50});
}

TEST(UnknownKeyword, IsLeftOutWithItsBlock)
{
    const Loaded loaded = parse(instance_text("foo {\nbar 1\nbaz {\n}\n}\npriority 50"));

    EXPECT_THAT(
        complaints(loaded), ElementsAre("7:1 error: unknown keyword 'foo' in vrrp_instance"));
    EXPECT_EQ(instance_of(loaded).priority, vrrp::Priority{50});
}

TEST(KeywordThatIsNotBuilt, IsToldOnceHoweverOftenItIsThereAndCostsNoExitStatus)
{
    const Loaded loaded = parse(instance_text("track_interface {\nfoo\n}\naccept\naccept"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre(
            "7:1 warning: track_interface is not built yet and has no effect",
            "10:1 warning: accept is not built yet and has no effect, here and in one more "
            "place"));
    EXPECT_EQ(test_exit_code(loaded), 0);
    EXPECT_FALSE(loaded.diagnostics.has_errors);
}

TEST(List, HasNoBlocks)
{
    const Loaded loaded = parse(instance_text("virtual_ipaddress {\nfoo {\n}\n10.0.0.2\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("8:1 error: a block cannot stand inside virtual_ipaddress; it is left out"));
    EXPECT_THAT(instance_of(loaded).addresses, SizeIs(2));
}

TEST(TopLevelBlock, InsideAnotherOneIsReadAllTheSame)
{
    const Loaded loaded =
        parse(instance_text("vrrp_instance W {\ninterface eth0\nvirtual_router_id 8\n"
                            "virtual_ipaddress {\n10.0.0.8\n}\n}"));

    EXPECT_THAT(
        complaints(loaded),
        ElementsAre("7:1 error: vrrp_instance cannot stand inside vrrp_instance"));
    EXPECT_THAT(loaded.config.instances, SizeIs(2));
}

TEST(Complaints, AreAllMadeInOneRunInTheOrderOfTheFile)
{
    EXPECT_THAT(
        complaints(parse("foo\n"
                         "vrrp_instance V {\n"
                         "  priority 300\n"
                         "  interface eth0\n"
                         "  virtual_router_id 7\n"
                         "  bar\n"
                         "  virtual_ipaddress {\n"
                         "    10.0.0.1 baz\n"
                         "  }\n"
                         "}\n"
                         "}\n"
                         "virtual_server x {\n"
                         "}\n")),
        ElementsAre(
            "1:1 error: unknown keyword 'foo'",
            "3:12 error: expected a number from 1 to 255",
            "6:3 error: unknown keyword 'bar' in vrrp_instance",
            "8:14 error: unknown word 'baz'; it is left out",
            "11:1 error: there is no block to close",
            "12:16 error: expected an IP address"));
}

}  // namespace
}  // namespace lbd::parser
