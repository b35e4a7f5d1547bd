#include "tests/unit/process/post_child.hpp"

#include "daemon/base/spawn.hpp"
#include "daemon/process/child.hpp"
#include "daemon/process/shared_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include <unistd.h>

namespace lbd::process {
namespace {

namespace asio = boost::asio;

std::string read_settings(const SettingsFile& file)
{
    const auto bytes = file.read();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool stops_when_told(std::string_view settings, int number)
{
    if (settings == deaf || settings == babbling)
        return false;
    return settings != deaf_at_first || number > 1;
}

asio::awaitable<void> behave(
    asio::io_context& io, Channel& channel, const SettingsFile& settings, std::byte& counter)
{
    counter = std::byte{static_cast<std::uint8_t>(std::to_integer<int>(counter) + 1)};
    const int number = std::to_integer<int>(counter);
    // A machine on which starting takes its time.
    if (read_settings(settings) == slow_at_second && number == 2)
        std::this_thread::sleep_for(3 * short_patience);
    channel.send(Message::ready);
    while (auto letter = co_await channel.receive()) {
        if (letter->message == Message::reconfigure)
            channel.send(Message::ready);
        if (letter->message == Message::dump && read_settings(settings) != mute)
            channel.send(
                Message::description, read_settings(settings) + " start " + std::to_string(number));
        if (letter->message == Message::stop && stops_when_told(read_settings(settings), number)) {
            std::ofstream{std::getenv(record_variable)} << number;
            break;
        }
    }
    io.stop();
}

}  // namespace

int run_child()
{
    Inheritance inherited = take_inheritance();
    const SettingsFile settings{std::move(inherited.settings)};
    const SharedMemory memory{std::move(inherited.memory)};
    if (read_settings(settings) == dying)
        return 7;
    if (read_settings(settings) == babbling)
        write(inherited.channel.number(), "no letter at all", 16);
    asio::io_context io;
    Channel channel{io, std::move(inherited.channel)};
    spawn(io, behave(io, channel, settings, memory.bytes()[0]));
    io.run();
    return 0;
}

}  // namespace lbd::process
