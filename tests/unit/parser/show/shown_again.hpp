#pragma once

#include "parser/load.hpp"
#include "parser/show/show.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>

// What --show-config shows means what it was made from.
namespace lbd::parser {

inline LoadOptions asking_what_holds(LoadOptions options = {})
{
    options.keeps_effective = true;
    return options;
}

inline std::string shown(const Loaded& loaded)
{
    return shown(loaded.effective.value(), Secrets::shown);
}

// A mistake by which something holds that cannot work.
inline bool is_of_what_holds(const Diagnostic& error)
{
    return error.message == "an ipvlan needs an IPv4 address of its own" ||
           error.message.starts_with("neither the check nor the server has a port");
}

// What holds, without what is said of defaults.
inline std::string lines_of(const std::string& text)
{
    std::istringstream lines{text};
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin != std::string::npos && line[begin] != '#')
            result += line + "\n";
    }
    return result;
}

// Nothing is wrong with what is shown, it makes the same configuration, and it is shown as it is.
inline void expect_same_when_shown(const Loaded& loaded, LoadOptions options = {})
{
    const std::string text = shown(loaded);
    const Loaded again = load_text("shown.conf", text, asking_what_holds(std::move(options)));
    for (const Diagnostic& diagnostic : again.diagnostics.list) {
        EXPECT_TRUE(diagnostic.severity != Severity::error || is_of_what_holds(diagnostic))
            << render(diagnostic);
        EXPECT_EQ(diagnostic.message.find("left out"), std::string::npos) << render(diagnostic);
    }
    EXPECT_TRUE(again.config == loaded.config) << lines_of(text);
    EXPECT_TRUE(shown(again) == text) << lines_of(shown(again)) << "is not\n" << lines_of(text);
}

}  // namespace lbd::parser
