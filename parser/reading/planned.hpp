#pragma once

#include "parser/language/keyword.hpp"
#include "parser/source/source.hpp"

#include <cstddef>
#include <vector>

namespace lbd::parser {

class Reports;

// What a configuration uses of that which is understood but not built yet. A keyword is told once,
// however often it is there: nobody reads a hundred equal lines.
class PlannedUses {
public:
    // Unless the file says that it is to be silenced.
    void note(const Keyword&, Range, const Reports&);

    void report(Reports&) const;

private:
    struct Use {
        const Keyword* keyword = nullptr;
        Range first;
        std::size_t count = 0;
    };

    std::vector<Use> uses_;
};

}  // namespace lbd::parser
