#include "parser/lint/lint_config.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

using checkers::RealServer;

bool has_check(const RealServer& server)
{
    return !server.checks.empty() || !server.extras->checks.empty();
}

// A server has no other blocks than checks. One that was refused has been complained of.
bool names_check(const Context& context, DirectiveId server)
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

}  // namespace

void look_for_missing_checks(
    const checkers::VirtualServer& service, Context& context, const FindServerBlock& block_of)
{
    if (std::ranges::none_of(service.servers, has_check))
        return;
    std::vector<DirectiveId> unchecked;
    for (const RealServer& server : service.servers) {
        const bool is_switched_off = server.destination.weight == 0;
        if (has_check(server) || is_switched_off)
            continue;
        if (const auto block = block_of(server); block && !names_check(context, block->id))
            unchecked.push_back(block->id);
    }
    if (unchecked.empty())
        return;
    auto report = context.reports.lint(
        Lint::server_without_check,
        place_of(context, unchecked.front()),
        "this server has no check while others of the service do: it gets connections even when it "
        "is dead");
    if (unchecked.size() > 1)
        report.note(fmt::format("{} servers of the service have none", unchecked.size()));
}

}  // namespace lbd::parser
