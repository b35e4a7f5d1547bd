#pragma once

#include "parser/source/source.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

// A line as a piece of text that knows where it comes from.
namespace lbd::parser {

class ComposedLine;
class Reports;

// Longer lines are reported and left out.
inline constexpr std::size_t longest_line = 4096;

struct LineText {
    std::string_view text;
    Offset at = 0;  // of its first character

    // `at` counts from its beginning. Null: the line is in a file.
    const ComposedLine* composed = nullptr;

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

// How long the invisible character is that a text begins with and that is taken as a blank; 0: it
// begins with none.
std::size_t odd_blank_length(std::string_view);

// The first of them in a text; empty: there is none.
std::string_view first_odd_blank(std::string_view);

inline constexpr std::string_view odd_blank_complaint =
    "an invisible character that is no blank; it is taken as one";

// A line without its comment.
std::string_view text_before_comment(std::string_view line);

// Of a line that is too long. Nobody will know what the words of `rest` are, and which of them are
// secrets: that part of it is not shown.
void report_long_line(Reports&, const LineText&, const LineText& rest);

}  // namespace lbd::parser
