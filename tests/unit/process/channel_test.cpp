#include "daemon/process/channel.hpp"

#include "daemon/base/spawn.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace lbd::process {
namespace {

namespace asio = boost::asio;

asio::awaitable<void> take(Channel& channel, std::optional<Letter>& letter)
{
    letter = co_await channel.receive();
}

class ChannelTest : public testing::Test {
protected:
    std::optional<Letter> receive()
    {
        std::optional<Letter> letter;
        io.restart();
        spawn(io, take(*channel, letter));
        io.run();
        return letter;
    }

    asio::io_context io;
    std::pair<FileDescriptor, FileDescriptor> line = connected_pair();
    FileDescriptor other_end = std::move(line.second);
    std::unique_ptr<Channel> channel = std::make_unique<Channel>(io, std::move(line.first));
};

TEST_F(ChannelTest, BringsLettersInTheirOrder)
{
    Channel other{io, std::move(other_end)};
    other.send(Message::ready);
    other.send(Message::description, "text");
    EXPECT_EQ(receive()->message, Message::ready);
    EXPECT_EQ(receive()->text, "text");
}

TEST_F(ChannelTest, EndsWhenTheOtherSideIsGone)
{
    other_end = {};
    EXPECT_FALSE(receive());
}

TEST_F(ChannelTest, EndsWhenTheOtherSideDoesNotWriteLetters)
{
    const std::array<std::uint32_t, 2> nonsense{0xffffffff, 0xffffffff};
    ASSERT_GT(write(other_end.number(), nonsense.data(), sizeof nonsense), 0);
    EXPECT_FALSE(receive());
}

// More than the kernel takes at once: it is being written.
TEST_F(ChannelTest, MayGoWhileALetterIsUnderWay)
{
    channel->send(Message::description, std::string(1 << 22, 'x'));
    channel->send(Message::ready);
    channel.reset();
    io.poll();
    EXPECT_TRUE(io.stopped()) << "something is still being written";
    std::array<char, 4096> part;
    ssize_t size = 0;
    while ((size = recv(other_end.number(), part.data(), part.size(), MSG_DONTWAIT)) > 0) {
    }
    EXPECT_EQ(size, 0) << "the other side does not see the end";
}

}  // namespace
}  // namespace lbd::process
