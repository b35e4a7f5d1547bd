#pragma once

#include "parser/reports/reports.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>

namespace lbd::parser {

// What definitions and generators may make of a configuration, lest a few lines that put in each
// other become more than there is memory and time. It is spent before anything is made.
class Budget {
public:
    // In all, of the lines and definitions made.
    static constexpr std::size_t most_characters = 64 << 20;

    Budget(Reports& reports, std::size_t most_steps) : reports_{reports}, steps_left_{most_steps} {}

    // False: that was too much, and it has been reported.
    bool spend(std::size_t steps, std::size_t characters, Range);

private:
    Reports& reports_;
    std::size_t steps_left_;
    std::size_t characters_left_ = most_characters;
    bool is_exhausted_ = false;
};

// What it takes to make one more of a text, beyond the step that everything takes.
std::size_t steps_to_copy(std::size_t characters, std::size_t segments);
std::size_t steps_to_copy(const LineText&);

}  // namespace lbd::parser
