#pragma once

#include "parser/diagnostic.hpp"
#include "parser/source.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

// What happens to a line before anybody looks at its words.
namespace lbd::parser {

// A line, or what a condition left of it.
struct LineText {
    std::string_view text;
    Offset at = 0;
};

struct IncludeLine {
    std::string_view keyword;  // one of the include family
    LineText pattern;          // without quotes; empty: there is none
};

std::optional<IncludeLine> as_include(LineText);

// Decides which lines are part of the configuration at all: conditions (`@ID rest`) and
// definitions (`$NAME=text`). It has a memory, so it must see the lines in the order of reading.
class LineFilter {
public:
    // Lines under a condition count when they name this identifier.
    LineFilter(std::string config_id, Reports& reports)
        : config_id_{std::move(config_id)}, reports_{reports}
    {
    }

    std::optional<LineText> keep(LineText);

    bool defines(std::string_view name) const { return definitions_.contains(name); }

private:
    // Nothing: the condition does not hold.
    std::optional<LineText> under_condition(LineText) const;
    bool take_definition(LineText);

    std::string config_id_;
    Reports& reports_;
    std::set<std::string, std::less<>> definitions_;
    bool in_definition_ = false;
};

}  // namespace lbd::parser
