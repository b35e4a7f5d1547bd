#pragma once

#include <string>
#include <vector>

namespace lbd {

// A program that the configuration wants to be run, and as whom. No shell stands between.
struct ScriptCommand {
    std::vector<std::string> words{};  // the program and its arguments
    std::string user{};                // empty: whoever `script_user` says
    std::string group{};               // empty: that of the user

    // `</path`: the only word is a file, and what counts is whether it can be read.
    bool tests_file = false;

    friend bool operator==(const ScriptCommand&, const ScriptCommand&) = default;
};

}  // namespace lbd
