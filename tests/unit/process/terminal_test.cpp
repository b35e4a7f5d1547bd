#include "daemon/process/terminal.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace lbd::process {
namespace {

struct Terminal : testing::Test {
    Terminal()
    {
        setenv("TERM", "xterm", 1);
        unsetenv("NO_COLOR");
    }

    void SetUp() override
    {
        if (descriptor < 0)
            GTEST_SKIP() << "there are no terminals here: " << std::strerror(errno);
    }

    ~Terminal() override { close(descriptor); }

    const int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
};

TEST_F(Terminal, ShowsColors)
{
    EXPECT_TRUE(shows_colors(descriptor));
}

TEST_F(Terminal, ShowsNoneForWhomWantsNone)
{
    setenv("NO_COLOR", "1", 1);
    EXPECT_FALSE(shows_colors(descriptor));
    setenv("NO_COLOR", "", 1);
    EXPECT_TRUE(shows_colors(descriptor));
}

TEST_F(Terminal, ShowsNoneIfItCannot)
{
    setenv("TERM", "dumb", 1);
    EXPECT_FALSE(shows_colors(descriptor));
    unsetenv("TERM");
    EXPECT_FALSE(shows_colors(descriptor));
}

TEST_F(Terminal, IsNoFile)
{
    const int file = open("/dev/null", O_WRONLY);
    EXPECT_FALSE(shows_colors(file));
    close(file);
}

}  // namespace
}  // namespace lbd::process
