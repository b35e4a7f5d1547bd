#pragma once

#include "parser/text/composed_line.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lbd::parser {

// What stands behind a generator: a line with places for the values of its names.
class RepeatedLine {
public:
    using Values = std::vector<std::string>;  // one for each name

    RepeatedLine(const LineText&, const std::vector<std::string>& names);

    // How long it is with these values.
    std::size_t size(const Values&) const;

    // What it takes to make it.
    std::size_t steps(const Values&) const;

    // Where nothing is put in.
    std::vector<Range> empty_uses(const Values&) const;

    // The values stand at `origin`.
    ComposedLine with(const Values&, Origin) const;

private:
    struct Slot {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t name = 0;  // its index
    };

    LineText line_;
    std::vector<Slot> slots_;
};

}  // namespace lbd::parser
