#include "parser/host/link_uses.hpp"

#include "parser/reports/reports.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {

void LinkUses::note(std::string_view link, Range at, LinkRole role)
{
    if (!link.empty())
        uses_.push_back({std::string{link}, at, role});
}

void LinkUses::report(Reports& reports, const Exists& exists, Missing missing) const
{
    for (const auto& [link, at, role] : uses_) {
        // The kernel gives no link such a name, and its older calls cut it off there: asked for
        // eth0:1 they answer for eth0.
        const std::size_t colon = link.find(':');
        const bool is_label = colon != std::string::npos;
        const bool is_expected = missing == Missing::all && exists;
        if (!is_label && (!is_expected || made_.contains(link) || exists(link)))
            continue;
        std::string message = fmt::format("there is no interface {} on this host", link);
        auto report = role == LinkRole::ordinary && missing == Missing::all
                          ? reports.warning(Lint::missing_interface, at, std::move(message))
                          : reports.lint(Lint::missing_interface, at, std::move(message));
        if (is_label)
            report.note(fmt::format(
                "{0} can be the label of addresses on {1}: the interface is {1}",
                link,
                link.substr(0, colon)));
    }
}

}  // namespace lbd::parser
