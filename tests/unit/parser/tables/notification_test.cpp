#include "tests/unit/parser/tables/planned_reading.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;

TEST(Notification, IsOfNobodyUnlessTheFileWantsIt)
{
    EXPECT_EQ(accepted("").notification, vrrp::Notification{});
}

TEST(Notification, HasAScriptForEachState)
{
    vrrp::Notification expected;
    expected.scripts.master = ScriptCommand{{"/bin/m", "a b"}, "root", "adm"};
    expected.scripts.backup = ScriptCommand{{"/bin/b"}};
    expected.scripts.fault = ScriptCommand{{"/bin/f"}};
    expected.scripts.stop = ScriptCommand{{"/bin/s"}};
    expected.deleted = ScriptCommand{{"/bin/d"}};
    expected.scripts.any = ScriptCommand{{"/bin/any", "x"}};
    expected.lower_priority_heard = ScriptCommand{{"/bin/l"}};
    expected.tells_deletion = true;
    EXPECT_EQ(
        accepted("notify_master \"/bin/m 'a b'\" root adm\nnotify_backup /bin/b\n"
                 "notify_fault /bin/f\nnotify_stop /bin/s\nnotify_deleted /bin/d\n"
                 "notify \"/bin/any x\"\nnotify_master_rx_lower_pri /bin/l")
            .notification,
        expected);
}

TEST(Notification, TellsOfADeletionWithOrWithoutAScript)
{
    EXPECT_EQ(
        accepted("notify_deleted").notification, (vrrp::Notification{.tells_deletion = true}));
    const Loaded loaded = parse(instance_text("notify_deleted\nnotify_deleted /bin/d"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("8:1 warning: notify_deleted is given again; the first one holds"));
    EXPECT_EQ(instance_of(loaded).notification.deleted, std::nullopt);
}

TEST(Notification, KeepsTheFirstScript)
{
    const Loaded loaded =
        parse(instance_text("notify_master \"\"\nnotify_master /bin/a\nnotify_master /bin/b"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre(
            "7:16 error: expected the path of a program",
            "9:1 warning: notify_master is given again; the first one holds"));
    EXPECT_EQ(instance_of(loaded).notification.scripts.master, (ScriptCommand{{"/bin/a"}}));
}

TEST(Notification, SendsMailsAndTellsPriorities)
{
    EXPECT_TRUE(accepted("smtp_alert").notification.sends_mail);
    EXPECT_FALSE(accepted("smtp_alert off").notification.sends_mail);
    EXPECT_TRUE(accepted("notify_priority_changes on").notification.tells_priority_changes);
    EXPECT_FALSE(accepted("notify_priority_changes no").notification.tells_priority_changes);
    EXPECT_THAT(
        objections(parse(instance_text("smtp_alert 1"))),
        ElementsAre("7:12 error: expected one of on, true, yes, off, false, no"));
}

}  // namespace
}  // namespace lbd::parser
