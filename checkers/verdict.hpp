#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace lbd::checkers {

enum class Outcome : std::uint8_t {
    passed,
    failed,
    inconclusive,  // the probe could not be made: says nothing about the server
};

// What one probe found out. A probe ends in a verdict whatever the server does.
struct Verdict {
    Outcome outcome = Outcome::failed;
    std::string reason;  // why it has not passed, in words for the log: "connection refused"

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

inline Verdict pass()
{
    return {Outcome::passed, {}};
}

inline Verdict fail(std::string reason)
{
    return {Outcome::failed, std::move(reason)};
}

inline Verdict inconclusive(std::string reason)
{
    return {Outcome::inconclusive, std::move(reason)};
}

}  // namespace lbd::checkers
