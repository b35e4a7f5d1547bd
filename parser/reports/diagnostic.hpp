#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

enum class Severity : std::uint8_t {
    error,    // something was left out, or replaced by a default
    warning,  // the configuration works, perhaps not as it was meant
};

std::string_view name(Severity);

// A range of characters on one line, with that line, so that it can be shown when the text is gone.
struct Place {
    // Bytes of a line. What stands further behind has the column of what follows them.
    static constexpr std::size_t longest_counted = 64 << 10;

    std::string file;
    std::uint32_t line = 0;    // from 1
    std::uint32_t column = 0;  // from 1, in characters, not bytes
    std::uint32_t width = 0;   // in characters
    std::string text;          // of the line, as far as it is kept: the column may be beyond

    friend bool operator==(const Place&, const Place&) = default;
};

struct Note {
    std::string message;
    std::optional<Place> place;

    friend bool operator==(const Note&, const Note&) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    bool fails_test = true;    // `lbd -t` says so in its exit status, as keepalived -t does
    std::string_view id = {};  // of its Lint; empty: it has no name
    std::string message;
    std::optional<Place> place;  // none: about no text, a missing file for instance
    std::vector<Note> notes;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// Whether escape sequences for a terminal are among the text.
enum class Colors : std::uint8_t { none, ansi };

// Lines for people, each with its line end:
//
//     lbd.conf:12:12: error: expected a number from 1 to 255
//        12 |   priority 300
//           |            ^~~
//
// with the name of the finding behind the message, in brackets, if it has one.
// Characters of the file that could confuse a terminal are shown as '?'.
std::string render(const Diagnostic&, Colors = Colors::none);

// How many there were beyond what anybody reads.
struct Omitted {
    std::size_t errors = 0;
    std::size_t warnings = 0;

    friend bool operator==(const Omitted&, const Omitted&) = default;
};

// "2 more errors and 1 more warning, not shown"; empty if there were no more.
std::string render(const Omitted&);

// What was found out about a configuration, in the order of its files and their lines.
struct Diagnostics {
    std::vector<Diagnostic> list;
    Omitted omitted;
    bool has_errors = false;  // these two count the omitted ones, too
    bool fails_test = false;

    friend bool operator==(const Diagnostics&, const Diagnostics&) = default;
};

std::string render(const Diagnostics&, Colors = Colors::none);

}  // namespace lbd::parser
