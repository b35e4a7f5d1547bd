#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <string>
#include <string_view>
#include <vector>

// What the tests of settings for the whole daemon share.
namespace lbd::parser {

inline std::string global_text(std::string_view lines)
{
    return fmt::format("global_defs {{\n{}\n}}\n", lines);
}

// All that is said, but for what is not built yet.
inline std::vector<std::string> mistakes(const Loaded& loaded)
{
    std::vector<std::string> said = complaints(loaded);
    std::erase_if(said, [](const std::string& line) {
        return line.find("is not built yet") != std::string::npos;
    });
    return said;
}

// What lines of global_defs mean; the first of them is line 2.
struct Global {
    explicit Global(std::string_view lines, const LoadOptions& options = {})
        : Global{parse(global_text(lines), options)}
    {
    }

    explicit Global(Loaded whole)
        : loaded{std::move(whole)}, said{mistakes(loaded)}, config{loaded.config.global}
    {
    }

    Loaded loaded;
    std::vector<std::string> said;
    daemon::GlobalConfig config;
};

}  // namespace lbd::parser
