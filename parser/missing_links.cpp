#include "parser/missing_links.hpp"

#include <fmt/format.h>

namespace lbd::parser {

void warn_of_missing_link(
    const std::string& link, Range at, const GlobalDraft& global, const Context& context)
{
    const auto& exists = context.link_exists;
    if (!link.empty() && exists && !exists(link) && !global.links_may_be_missing)
        context.reports.warning(at, fmt::format("there is no interface {} on this host", link));
}

}  // namespace lbd::parser
