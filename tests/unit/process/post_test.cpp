#include "tests/unit/process/post_fixture.hpp"

namespace lbd::process {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST_F(PostTest, StartsAChildThatFindsItsSettings)
{
    post.fill(bytes(well_behaved));
    wait_until([&] { return post.is_ready(); });
    EXPECT_EQ(description(), "well-behaved start 1");
}

TEST_F(PostTest, TellsTheChildOfNewSettings)
{
    post.fill(bytes(well_behaved));
    wait_until([&] { return post.is_ready(); });
    post.fill(bytes("other"));
    EXPECT_FALSE(post.is_ready());
    wait_until([&] { return post.is_ready(); });
    EXPECT_EQ(description(), "other start 1");
}

TEST_F(PostTest, RestartsAKilledChildWithSettingsAndMemory)
{
    post.fill(bytes(well_behaved));
    wait_until([&] { return post.is_ready(); });
    kill(child_pid(), SIGKILL);
    wait_until([&] { return !post.is_ready(); });
    wait_until([&] { return post.is_ready(); });
    EXPECT_EQ(description(), "well-behaved start 2");
    EXPECT_THAT(
        journal.lines, Contains("vrrp process killed by signal 9 (Killed): restarting at once"));
}

TEST_F(PostTest, PausesWhenTheChildDiesTimeAndAgain)
{
    post.fill(bytes(dying));
    wait_until([&] { return journal.lines.size() == 2; });
    EXPECT_THAT(journal.lines[0], HasSubstr("exited with status 7: restarting at once"));
    EXPECT_THAT(journal.lines[1], HasSubstr("exited with status 7: restarting in 1.00 s"));
}

// Who waits for a child that will not come up must not wait for it.
TEST_F(PostTest, TellsWhenItPauses)
{
    bool is_told = false;
    post.on_change([&] { is_told = is_told || post.is_pausing(); });
    post.fill(bytes(dying));
    wait_until([&] { return is_told; });
    post.on_change({});
}

TEST_F(PostTest, ADeadChildIsNotWaitedForToAnswer)
{
    post.fill(bytes(mute));
    wait_until([&] { return post.is_ready(); });
    kill(child_pid(), SIGKILL);
    EXPECT_EQ(description(), "nothing");
}

TEST_F(PostTest, SignalsForTheParentDoNotEndTheChild)
{
    post.fill(bytes(well_behaved));
    wait_until([&] { return post.is_ready(); });
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE})
        kill(child_pid(), signal);
    EXPECT_EQ(description(), "well-behaved start 1");
}

}  // namespace
}  // namespace lbd::process

int main(int argc, char** argv)
{
    if (std::string_view{argv[0]}.starts_with("lbd: "))
        return lbd::process::run_child();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
