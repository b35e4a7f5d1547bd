#include "checkers/check.hpp"

#include "daemon/base/match.hpp"

#include <algorithm>

namespace lbd::checkers {

const Connection& connection(const Probe& probe)
{
    return std::visit([](const auto& any) -> const Connection& { return any.connection; }, probe);
}

Connection& connection(Probe& probe)
{
    return std::visit([](auto& any) -> Connection& { return any.connection; }, probe);
}

std::size_t step_count(const Probe& probe)
{
    return match(
        probe,
        [](const TcpProbe&) { return std::size_t{1}; },
        [](const HttpProbe& http) { return std::max(std::size_t{1}, http.urls.size()); });
}

std::string_view kind(const Probe& probe)
{
    return match(
        probe, [](const TcpProbe&) { return "TCP"; }, [](const HttpProbe&) { return "HTTP"; });
}

std::string to_string(const Probe& probe)
{
    return std::string{kind(probe)} + " " + to_string(connection(probe).target);
}

}  // namespace lbd::checkers
