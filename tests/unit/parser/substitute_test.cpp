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
    EXPECT_THAT(notes(service_text("delay_loop x")), IsEmpty());
}

TEST(Substitute, IsNotToldIfItIsNoNumber)
{
    EXPECT_THAT(notes(instance_text("state x")), IsEmpty());
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
