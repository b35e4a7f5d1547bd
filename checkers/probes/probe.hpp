#pragma once

#include "checkers/check.hpp"
#include "checkers/probes/coroutine.hpp"
#include "checkers/probes/patience.hpp"
#include "checkers/verdict.hpp"

#include <cstddef>
#include <span>
#include <string>

// The checks themselves. Each ends in a verdict whatever the server does, in bounded time, and
// never throws for its server.
namespace lbd::checkers {

Awaitable<Verdict> check_tcp(Connection, Deadlines&);

// One url of an HTTP probe.
struct HttpStep {
    Connection connection;
    HttpProtocol protocol = HttpProtocol::http_1_0;
    HttpUrl url;
    bool is_one_of_several = false;  // then a failure names it
};

// Reads through `scratch`, which all probes share: nobody keeps anything in it while it waits.
Awaitable<Verdict> check_http(HttpStep, Deadlines&, std::span<char> scratch);

}  // namespace lbd::checkers
