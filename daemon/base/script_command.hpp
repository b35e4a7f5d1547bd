#pragma once

#include <string>
#include <vector>

namespace lbd {

// A program that the configuration wants to be run, and as whom. No shell stands between.
struct ScriptCommand {
    std::vector<std::string> words{};  // the program and its arguments
    std::string user{};                // empty: whoever `script_user` says
    std::string group{};               // empty: that of the user

    friend bool operator==(const ScriptCommand&, const ScriptCommand&) = default;
};

}  // namespace lbd
