#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The notes below all complaints about a text.
std::vector<std::string> notes(const std::string& text)
{
    std::vector<std::string> result;
    for (const Diagnostic& diagnostic : parse(text).diagnostics.list)
        for (const Note& note : diagnostic.notes)
            result.push_back(note.message);
    return result;
}

TEST(Substitute, IsTheDefaultOfALineThatIsLeftOut)
{
    EXPECT_THAT(notes(instance_text("advert_int 1000")), ElementsAre("the default, 1, holds"));
    EXPECT_THAT(
        notes("global_defs {\nvrrp_garp_master_delay x\n}\n"),
        ElementsAre("the default, 5, holds"));
}

TEST(Substitute, IsWhatTheReaderPutsInItsPlace)
{
    EXPECT_THAT(
        notes(instance_text("state MASTER\npriority 300")), ElementsAre("100 holds instead"));
}

TEST(Substitute, IsNotToldIfTheKeywordIsGivenAgain)
{
    EXPECT_THAT(notes(instance_text("advert_int 1000\nadvert_int 2")), IsEmpty());
    EXPECT_THAT(notes(instance_text("advert_int 2\nadvert_int 1000")), IsEmpty());
    EXPECT_THAT(
        notes("global_defs {\nvrrp_garp_master_delay x\n}\n"
              "global_defs {\nvrrp_garp_master_delay 7\n}\n"),
        IsEmpty());
}

TEST(Substitute, IsNotToldOfAServiceThatMayGoOnWithAnother)
{
    const std::string service = service_text("delay_loop x");
    EXPECT_THAT(notes(service), ElementsAre("the default, 60, holds"));
    EXPECT_THAT(
        notes(service + service), testing::Not(testing::Contains("the default, 60, holds")));
}

TEST(Substitute, IsWhatTheTableSays)
{
    EXPECT_THAT(notes(instance_text("state x")), ElementsAre("what holds instead: BACKUP"));
    EXPECT_THAT(
        notes("virtual_server 10.0.0.1 80 {\nlb_algo x\nlb_kind x\nprotocol x\n"
              "real_server 10.0.0.2 80 {\nweight x\n}\n}\n"),
        ElementsAre(
            "what holds instead: wlc",
            "what holds instead: NAT",
            "what holds instead: UDP",
            "what holds instead: weight of virtual server"));
    EXPECT_THAT(
        notes(instance_text("unicast_src_ip lb1")),
        testing::Contains("what holds instead: interface primary / link-local address"));
    EXPECT_THAT(
        notes(instance_text("down_timer_adverts")),
        ElementsAre("what holds instead: vrrp_down_timer_adverts"));
}

TEST(Substitute, IsNotToldIfAnotherNameOfTheKeywordIsGiven)
{
    EXPECT_THAT(
        notes("virtual_server 10.0.0.1 80 {\nlb_algo rr\nlb_kind x\nlvs_method DR\n"
              "protocol TCP\nreal_server 10.0.0.2 80 {\n}\n}\n"),
        IsEmpty());
}

TEST(Substitute, IsNotLookedForInVeryLongBlocks)
{
    std::string lines;
    for (int i = 0; i < 50'000; ++i)
        lines += "advert_int x\n";
    EXPECT_THAT(notes(instance_text(lines)), IsEmpty());
}

}  // namespace
}  // namespace lbd::parser
