#pragma once

#include "checkers/check.hpp"

#include <string>

namespace lbd::checkers {

// The bytes that ask for a url, the same that keepalived sends, its name included: that is what
// people filter out of their access logs.
std::string http_request(const HttpUrl&, HttpProtocol, const Endpoint& server);

}  // namespace lbd::checkers
