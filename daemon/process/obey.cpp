#include "daemon/process/obey.hpp"

namespace lbd::process {

boost::asio::awaitable<void> obey(Channel& parent, Orders orders)
{
    while (const auto letter = co_await parent.receive()) {
        if (letter->message == Message::reconfigure) {
            orders.reconfigure();
            parent.send(Message::ready);
        } else if (letter->message == Message::dump) {
            parent.send(Message::description, orders.describe());
        } else if (letter->message == Message::stop) {
            break;
        }
    }
    orders.stop();
}

}  // namespace lbd::process
