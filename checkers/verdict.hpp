#pragma once

#include <string>
#include <utility>

namespace lbd::checkers {

// What one probe found out. A probe ends in a verdict whatever the server does.
struct Verdict {
    bool passed = false;
    std::string reason;  // of a failure, in words for the log: "connection refused"

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

inline Verdict pass()
{
    return {true, {}};
}

inline Verdict fail(std::string reason)
{
    return {false, std::move(reason)};
}

}  // namespace lbd::checkers
