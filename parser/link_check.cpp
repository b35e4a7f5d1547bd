#include "parser/link_check.hpp"

#include "parser/global_draft.hpp"

#include <fmt/format.h>

namespace lbd::parser {

void warn_of_missing_link(
    const Context& context, const GlobalDraft& global, std::string_view link, Range at)
{
    const auto& exists = context.link_exists;
    if (!link.empty() && exists && !exists(link) && !global.links_may_be_missing)
        context.reports.warning(
            Lint::missing_interface,
            at,
            fmt::format("there is no interface {} on this host", link));
}

}  // namespace lbd::parser
