// How a post is left: nothing of it stays, neither a child nor what a child had in the kernel.
#include "tests/unit/process/post_fixture.hpp"

namespace lbd::process {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST_F(PostTest, AVacatedPostHasNoChildAndNoPidFile)
{
    post.fill(bytes(well_behaved));
    wait_until([&] { return post.is_ready(); });
    const pid_t pid = child_pid();
    do_now(post.vacate());
    EXPECT_EQ(kill(pid, 0), -1);
    EXPECT_FALSE(std::filesystem::exists(directory / "child.pid"));
    EXPECT_EQ(description(), "nothing");
}

TEST_F(PostTest, AChildThatDoesNotStopIsKilled)
{
    terms.patience_at_start = short_patience;  // The one that is to clear up is deaf, too.
    Post impatient{io, journal, terms};
    impatient.fill(bytes(deaf));
    wait_until([&] { return impatient.is_ready(); });
    const pid_t pid = child_pid();
    do_now(impatient.vacate());
    EXPECT_EQ(kill(pid, 0), -1);
    EXPECT_THAT(journal.lines, Contains("vrrp process does not stop: killed"));
}

// Else it would wake up in memory that is no longer its own.
TEST_F(PostTest, NothingOfAVacatedPostIsLeftToDo)
{
    {
        Post left{io, journal, terms};
        left.fill(bytes(well_behaved));
        wait_until([&] { return left.is_ready(); });
        do_now(left.vacate());
    }
    io.restart();
    io.poll();
    EXPECT_TRUE(io.stopped()) << "there are timers or reads left";
}

// Nobody could tell it anything any more, nor whether it is ready.
TEST_F(PostTest, AChildThatWritesNoLettersIsEnded)
{
    terms.patience_at_start = short_patience;
    Post patient{io, journal, terms};
    patient.fill(bytes(babbling));
    wait_until([&] { return !journal.lines.empty(); });
    EXPECT_EQ(journal.lines.front(), "vrrp process does not stop: killed");
    do_now(patient.vacate());
}

// What a dead child had in the kernel is still there: its successor must let go of it.
TEST_F(PostTest, AChildThatDiedIsFollowedByOneThatClearsUp)
{
    post.fill(bytes(well_behaved));
    kill_child();
    kill_child();
    EXPECT_THAT(journal.lines.back(), HasSubstr("restarting in 1.00 s"));
    do_now(post.vacate());
    EXPECT_EQ(last_stopped(), 3) << "the third one";
}

TEST_F(PostTest, AChildThatWasKilledAtTheStopIsFollowedByOneThatClearsUp)
{
    post.fill(bytes(deaf_at_first));
    wait_until([&] { return post.is_ready(); });
    do_now(post.vacate());
    EXPECT_THAT(journal.lines, Contains("vrrp process does not stop: killed"));
    EXPECT_EQ(last_stopped(), 2);
}

TEST_F(PostTest, AChildThatIsNotToBeRestartedIsFollowedByOneThatClearsUp)
{
    kill_unforgiven(well_behaved);
    EXPECT_EQ(last_stopped(), 2);
}

// The post is vacated while it does.
TEST_F(PostTest, AChildThatIsToClearUpHasTheTimeToStart)
{
    kill_unforgiven(slow_at_second);
    EXPECT_EQ(last_stopped(), 2);
}

// It clears up after the one before, and is no answer to what is wanted now.
TEST_F(PostTest, AChildThatIsToClearUpIsNotTheOneThatIsWanted)
{
    terms.restarts = false;
    terms.patience = 60s;
    Post refilled{io, journal, terms};
    refilled.fill(bytes(slow_at_second));
    wait_until([&] { return refilled.is_ready(); });
    kill(child_pid(), SIGKILL);
    wait_until([&] { return refilled.has_failed(); });
    refilled.fill(bytes(well_behaved));
    wait_until([&] { return refilled.is_ready(); });
    EXPECT_EQ(last_stopped(), 2);
    do_now(refilled.vacate());
    EXPECT_EQ(last_stopped(), 3);
}

}  // namespace
}  // namespace lbd::process
