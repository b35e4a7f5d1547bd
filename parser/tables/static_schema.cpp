#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/root_draft.hpp"
#include "parser/drafts/routing_draft.hpp"

#include <fmt/format.h>

#include <utility>

namespace lbd::parser {
namespace {

// The name of the group; empty if there is none.
std::string settle_track_group(
    const std::optional<Mention>& mention, LineKey entry, Context& context)
{
    if (!mention)
        return {};
    const auto& names = context.names.of(context.tree, "track_group");
    if (const auto found = names.find(mention->name); found != names.end()) {
        context.names.refer_to("track_group", {found->first, mention->at, entry});
        return mention->name;
    }
    context.reports.error(mention->at, fmt::format("there is no track_group {}", mention->name));
    return {};
}

// The same for what can be tracked only where it says by which interface.
std::string settle_track_group(
    const std::optional<Mention>& mention, bool has_link, LineKey entry, Context& context)
{
    if (!mention || has_link)
        return settle_track_group(mention, entry, context);
    context.reports.warning(mention->at, "track_group needs dev; it is left out");
    return {};
}

void note_links(const std::vector<Mention>& links, Context& context)
{
    for (const Mention& link : links)
        context.links.note(link.name, link.at);
}

}  // namespace

void read_static_addresses(RootDraft& root, Line& head)
{
    Context& context = head.context();
    std::vector<AddressDraft> drafts;
    read_addresses(drafts, head, static_address_schema());
    for (AddressDraft& draft : drafts) {
        if (draft.address.link.empty())
            draft.address.link = root.global.config.host.default_link;
        context.links.note(draft.address.link, draft.has_link ? draft.link_at : draft.at);
        std::string group = settle_track_group(draft.track_group, draft.id, context);
        if (draft.track_group && group.empty()) {
            leave_out(context, draft.id, {"track_group", draft.track_group->name});
        }
        root.config.statics.addresses.push_back({std::move(draft.address), std::move(group)});
    }
}

void read_static_routes(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        auto draft = read_route(static_route_schema(), line);
        if (!draft)
            return;
        Context& context = head.context();
        note_links(draft->links, context);
        const bool has_link = !draft->route.hop.link.empty();
        draft->route.track_group =
            settle_track_group(draft->track_group, has_link, line.key(), context);
        if (draft->route.track_group.empty())
            line.drop_option("track_group");
        root.config.statics.routes.push_back(std::move(draft->route));
    });
}

void read_static_rules(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        auto draft = read_rule(static_rule_schema(), line);
        if (!draft)
            return;
        Context& context = head.context();
        note_links(draft->links, context);
        const bool has_link = !draft->rule.selectors.input_link.empty();
        draft->rule.track_group =
            settle_track_group(draft->track_group, has_link, line.key(), context);
        if (draft->rule.track_group.empty())
            line.drop_option("track_group");
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
