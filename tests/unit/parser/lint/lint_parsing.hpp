#pragma once

#include "tests/unit/parser/parsing.hpp"

// What the tests of named findings share.
namespace lbd::parser {

// Those that have a name, each in one line: "3:5 given-again".
inline std::vector<std::string> findings(const Loaded& loaded)
{
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : loaded.diagnostics.list)
        if (!diagnostic.id.empty())
            lines.push_back(fmt::format(
                "{}:{} {}", diagnostic.place->line, diagnostic.place->column, diagnostic.id));
    return lines;
}

inline std::vector<std::string> findings(const std::string& text, const LoadOptions& options = {})
{
    return findings(parse(text, options));
}

}  // namespace lbd::parser
