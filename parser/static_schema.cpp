#include "parser/instance_draft.hpp"
#include "parser/link_check.hpp"
#include "parser/root_draft.hpp"
#include "parser/unbuilt.hpp"

#include <fmt/format.h>

#include <utility>

namespace lbd::parser {
namespace {

bool has_track_group(RootDraft& root, std::string_view name, const Context& context)
{
    if (!root.track_groups) {
        root.track_groups.emplace();
        for (const DirectiveId id : Block{context.tree})
            if (const auto words = context.tree.words_of(id);
                words.size() > 1 && words[0].text() == "track_group")
                root.track_groups->insert(words[1].text());
    }
    return root.track_groups->contains(name);
}

// The name of the group; empty if there is none.
std::string settle_track_group(
    RootDraft& root, const std::optional<Mention>& mention, const Context& context)
{
    if (!mention || has_track_group(root, mention->name, context))
        return mention ? mention->name : "";
    context.reports.error(mention->at, fmt::format("there is no track_group {}", mention->name));
    return {};
}

// The same for what can be tracked only where it says by which interface.
std::string settle_track_group(
    RootDraft& root, const std::optional<Mention>& mention, bool has_link, const Context& context)
{
    if (!mention || has_link)
        return settle_track_group(root, mention, context);
    context.reports.warning(mention->at, "track_group needs dev; it is left out");
    return {};
}

void warn_of_missing_links(
    const RootDraft& root, const std::vector<Mention>& links, const Context& context)
{
    for (const Mention& link : links)
        warn_of_missing_link(context, root.global, link.name, link.at);
}

}  // namespace

void read_static_addresses(RootDraft& root, Line& head)
{
    const Context& context = head.context();
    std::vector<AddressDraft> drafts;
    read_addresses(drafts, head, static_address_schema());
    for (AddressDraft& draft : drafts) {
        if (draft.address.link.empty())
            draft.address.link = root.global.config.host.default_link;
        warn_of_missing_link(context, root.global, draft.address.link, draft.at);
        root.config.statics.addresses.push_back(
            {std::move(draft.address), settle_track_group(root, draft.track_group, context)});
    }
}

void read_static_routes(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        auto draft = read_route(static_route_schema(), line);
        if (!draft)
            return;
        const Context& context = head.context();
        warn_of_missing_links(root, draft->links, context);
        draft->route.track_group =
            settle_track_group(root, draft->track_group, !draft->route.hop.link.empty(), context);
        root.config.statics.routes.push_back(std::move(draft->route));
    });
}

void read_static_rules(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        auto draft = read_rule(static_rule_schema(), line);
        if (!draft)
            return;
        const Context& context = head.context();
        warn_of_missing_links(root, draft->links, context);
        const bool has_link = !draft->rule.selectors.input_link.empty();
        draft->rule.track_group = settle_track_group(root, draft->track_group, has_link, context);
        root.config.statics.rules.push_back(std::move(draft->rule));
    });
}

void add_routing_tables(std::vector<Table>& tables)
{
    tables.push_back(static_address_schema().table("static_ipaddress/(entry)", false));
    tables.push_back(static_route_schema().table("static_routes/(entry)"));
    tables.push_back(route_schema().table("vrrp_instance/virtual_routes/(entry)"));
    tables.push_back(static_rule_schema().table("static_rules/(entry)"));
    tables.push_back(rule_schema().table("vrrp_instance/virtual_rules/(entry)"));
}

}  // namespace lbd::parser
