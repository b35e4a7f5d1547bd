#include "parser/lint_config.hpp"

#include <fmt/format.h>

#include <optional>

namespace lbd::parser {
namespace {

// A server has no other blocks than checks. One that was meant as a check has been complained of.
bool has_check(const Context& context, DirectiveId server)
{
    for (const DirectiveId line : Block{context.tree, server}) {
        const auto words = context.tree.words_of(line);
        const std::string_view keyword = words.empty() ? std::string_view{} : words.front().text();
        if (context.tree[line].has_block || keyword.ends_with("_CHECK") ||
            keyword.ends_with("_GET"))
            return true;
    }
    return false;
}

// It gets no connections.
bool is_switched_off(const Context& context, DirectiveId server)
{
    bool is_off = false;
    for (const DirectiveId line : Block{context.tree, server})
        if (begins_with(context.tree, line, "weight")) {
            const auto words = context.tree.words_of(line);
            is_off = words.size() > 1 && words[1].text() == "0";
        }
    return is_off;
}

}  // namespace

void look_for_missing_checks(std::span<const ServiceBlock> service, Context& context)
{
    std::optional<DirectiveId> unchecked;
    std::size_t unchecked_count = 0;
    std::size_t checked_count = 0;
    for (const ServiceBlock& block : service)
        for (const DirectiveId server : Block{context.tree, block.id}) {
            if (!begins_with(context.tree, server, "real_server"))
                continue;
            if (has_check(context, server)) {
                ++checked_count;
            } else if (!is_switched_off(context, server)) {
                unchecked = unchecked.value_or(server);
                ++unchecked_count;
            }
        }
    if (checked_count == 0 || !unchecked)
        return;
    auto report = context.reports.lint(
        Lint::server_without_check,
        place_of(context, *unchecked),
        "this server has no check while others of the service do: it gets connections even when it "
        "is dead");
    if (unchecked_count > 1)
        report.note(fmt::format("{} servers of the service have none", unchecked_count));
}

}  // namespace lbd::parser
