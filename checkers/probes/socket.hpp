#pragma once

#include "checkers/probes/coroutine.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace lbd::checkers {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

}  // namespace lbd::checkers
