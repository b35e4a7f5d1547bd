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
    std::function<void()> parent_gone;
    std::function<std::string()> describe;
};

// Follows the parent, to the end of one of the two.
boost::asio::awaitable<void> obey(Channel&, Orders);

}  // namespace lbd::process
