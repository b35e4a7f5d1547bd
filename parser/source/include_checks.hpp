#pragma once

#include <optional>
#include <string_view>

namespace lbd::parser {

// Which failures of an include are errors. The others are only told.
struct IncludeChecks {
    bool readable = false;        // what is found is a regular file that can be read
    bool match = false;           // a plain name exists
    bool wildcard_match = false;  // a pattern matches something
    bool brace_match = false;     // so does each alternative in braces

    friend bool operator==(const IncludeChecks&, const IncludeChecks&) = default;
};

inline constexpr IncludeChecks every_check{true, true, true, true};

// For "include" and its variants.
IncludeChecks include_checks(std::string_view keyword);

// What either of them checks.
IncludeChecks combined(const IncludeChecks&, const IncludeChecks&);

// What a word of `include_check` makes of the checks. Only the first one may have no sign: then it
// takes the place of all that was said before. Nothing: it is no such word.
std::optional<IncludeChecks> adjusted(IncludeChecks, std::string_view word, bool is_first);

}  // namespace lbd::parser
