#include "parser/text/budget.hpp"

#include "parser/text/composed_line.hpp"

namespace lbd::parser {

bool Budget::spend(std::size_t steps, std::size_t characters, Range place)
{
    if (!is_exhausted_ && (steps_left_ < steps || characters_left_ < characters)) {
        is_exhausted_ = true;
        reports_.error(place, "too much is put in for definitions; the rest of it is left out");
    }
    if (is_exhausted_)
        return false;
    steps_left_ -= steps;
    characters_left_ -= characters;
    return true;
}

std::size_t steps_to_copy(std::size_t characters, std::size_t segments)
{
    return characters / 256 + segments / 4;
}

std::size_t steps_to_copy(const LineText& line)
{
    return steps_to_copy(line.text.size(), line.composed ? line.composed->segment_count() : 1);
}

}  // namespace lbd::parser
