#pragma once

#include "checkers/check.hpp"
#include "checkers/probes/patience.hpp"
#include "checkers/probes/socket.hpp"
#include "checkers/verdict.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <optional>

namespace lbd::checkers {

// Opens the socket for a connection, bound and marked as it says. The verdict if that fails.
std::optional<Verdict> open_for(const Connection&, Socket&);

// Where the connection goes to. A link-local IPv6 address is on the link it is bound to.
boost::asio::ip::tcp::endpoint destination_of(const Connection&);

// What it means that the connection was not established.
Verdict refusal(const boost::system::error_code&, const Patience&);

}  // namespace lbd::checkers
