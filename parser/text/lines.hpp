#pragma once

#include "parser/text/source.hpp"

#include <optional>
#include <string_view>

// A line as a piece of text that knows where it comes from.
namespace lbd::parser {

class ComposedLine;

struct LineText {
    std::string_view text;
    Offset at = 0;  // of its first character
    const ComposedLine* composed =
        nullptr;                  // `at` counts from its beginning; null: it is in a file
    bool is_left_out = false;     // has been complained of: only its braces count
    bool is_conditional = false;  // a condition stood in front of it

    // What stands in the files for characters of the text.
    Range range(const char* begin, const char* end) const;

    Range range() const { return range(text.data(), text.data() + text.size()); }

    // `count` characters from `begin` on, or what there is of them.
    LineText part(std::size_t begin, std::size_t count = std::string_view::npos) const;

    LineText trimmed() const;
};

struct IncludeLine {
    std::string_view keyword;  // one of the include family
    LineText pattern;          // without quotes; empty: there is none
};

std::optional<IncludeLine> as_include(const LineText&);

// What follows the words `@ID` in front of a line. Nothing: one of these conditions does not hold.
std::optional<LineText> under_conditions(LineText, std::string_view config_id);

// A condition in front of a line that names no ID: "@ web rest". Nothing: there is none.
std::optional<LineText> condition_without_id(LineText);

bool is_blank(char);

}  // namespace lbd::parser
