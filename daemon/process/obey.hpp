#pragma once

#include "daemon/process/channel.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>

namespace lbd::process {

// What a child does when its parent says so.
struct Orders {
    std::function<void()> reconfigure;
    std::function<void()> stop;
    std::function<std::string()> describe;
};

// Follows the parent. When the parent is gone, the child stops in good order, too.
boost::asio::awaitable<void> obey(Channel&, Orders);

}  // namespace lbd::process
