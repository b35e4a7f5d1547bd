#pragma once

#include "tests/unit/parser/parsing.hpp"

// What is said of a text, with the notes: "7:10 error: message (note)".
namespace lbd::parser {

inline std::vector<std::string> explained(const Loaded& loaded)
{
    std::vector<std::string> result = complaints(loaded);
    for (std::size_t i = 0; i < result.size(); ++i)
        for (const Note& note : loaded.diagnostics.list[i].notes)
            result[i] += fmt::format(" ({})", note.message);
    return result;
}

inline std::vector<std::string> explained(const std::string& text)
{
    return explained(parse(text));
}

}  // namespace lbd::parser
