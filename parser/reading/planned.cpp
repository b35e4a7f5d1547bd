#include "parser/reading/planned.hpp"

#include "parser/reports/reports.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {

void PlannedUses::note(const Keyword& keyword, Range range, const Reports& reports)
{
    if (reports.is_silenced(Lint::not_built, range))
        return;
    auto use = std::ranges::find(uses_, &keyword, &Use::keyword);
    if (use == uses_.end())
        use = uses_.insert(use, {&keyword, range, 0});
    ++use->count;
}

void PlannedUses::report(Reports& reports) const
{
    for (const Use& use : uses_) {
        const std::size_t others = use.count - 1;
        // What is refused would have no effect anyway.
        if (others == 0 && reports.error_within(use.first))
            continue;
        reports.lint(
            Lint::not_built,
            use.first,
            fmt::format(
                "{} is not built yet and has no effect{}",
                use.keyword->name,
                others == 0   ? std::string{}
                : others == 1 ? ", here and in one more place"
                              : fmt::format(", here and in {} more places", others)));
    }
}

}  // namespace lbd::parser
