// Real processes: this test executes itself as the child that a Post wants.
#include "daemon/process/post.hpp"

#include "daemon/base/spawn.hpp"
#include "tests/unit/process/post_child.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace lbd::process {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

class Lines : public daemon::Journal {
public:
    void write(daemon::Severity, std::string_view line) override { lines.emplace_back(line); }

    std::vector<std::string> lines;
};

class PostTest : public testing::Test {
protected:
    PostTest() { setenv(record_variable, (directory / "stopped").c_str(), 1); }

    ~PostTest() override
    {
        // What a failed test has left under way may be of posts that are gone.
        if (!HasFailure())
            do_now(post.vacate());
        std::filesystem::remove_all(directory);
    }

    static std::span<const std::byte> bytes(std::string_view text)
    {
        return std::as_bytes(std::span{text});
    }

    // Runs the loop until the condition holds; a minute is for ever.
    template <class Condition>
    void wait_until(Condition condition)
    {
        const auto limit = std::chrono::steady_clock::now() + 60s;
        while (!condition() && std::chrono::steady_clock::now() < limit) {
            io.restart();
            io.run_one_for(50ms);
        }
        if (!condition())
            throw std::runtime_error{"waited in vain"};
    }

    void do_now(asio::awaitable<void> work)
    {
        const auto done = std::make_shared<bool>(false);
        spawn(
            io,
            [](asio::awaitable<void> what, std::shared_ptr<bool> flag) -> asio::awaitable<void> {
                co_await std::move(what);
                *flag = true;
            }(std::move(work), done));
        wait_until([&] { return *done; });
    }

    std::string description()
    {
        std::string text;
        do_now([](Post& asked, std::string& answer) -> asio::awaitable<void> {
            answer = (co_await asked.description()).value_or("nothing");
        }(post, text));
        return text;
    }

    pid_t child_pid() const
    {
        pid_t pid = 0;
        if (!(std::ifstream{directory / "child.pid"} >> pid))
            throw std::runtime_error{"no child has written its pid"};
        return pid;
    }

    void kill_child()
    {
        wait_until([&] { return post.is_ready(); });
        kill(child_pid(), SIGKILL);
        wait_until([&] { return !post.is_ready(); });
    }

    // In a post where none is restarted, which is vacated as soon as that is known.
    void kill_unforgiven(std::string_view settings)
    {
        terms.restarts = false;
        Post unforgiving{io, journal, terms};
        unforgiving.fill(bytes(settings));
        wait_until([&] { return unforgiving.is_ready(); });
        kill(child_pid(), SIGKILL);
        wait_until([&] { return unforgiving.has_failed(); });
        do_now(unforgiving.vacate());
    }

    // The number of the child that has stopped in good order, 0 if none has.
    int last_stopped() const
    {
        int number = 0;
        std::ifstream{directory / "stopped"} >> number;
        return number;
    }

    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("lbd-post-test-" + std::to_string(getpid()));
    bool created = std::filesystem::create_directory(directory);
    asio::io_context io;
    Lines journal;
    // Little patience with children that are deaf; with the others no machine is too slow.
    Post::Terms terms{
        .role = Role::vrrp,
        .pid_file = (directory / "child.pid").string(),
        .memory_size = 4096,
        .patience = short_patience,
        .patience_at_start = 60s,
        .patience_for_description = 1h};
    Post post{io, journal, terms};
};

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
}

TEST_F(PostTest, ADeadChildIsNotWaitedForToAnswer)
{
    post.fill(bytes(mute));
    wait_until([&] { return post.is_ready(); });
    kill(child_pid(), SIGKILL);
    EXPECT_EQ(description(), "nothing");
}

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
