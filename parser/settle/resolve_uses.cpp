#include "parser/drafts/root_draft.hpp"
#include "parser/settle/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <variant>

// What has named a block when it was not known yet whether anything would become of it.
namespace lbd::parser {
namespace {

using Names = std::set<std::string_view>;

// What a check follows; empty: neither a file nor a session.
std::string_view followed(const checkers::PlannedProbe& probe, TrackedKind kind)
{
    if (const auto* file = std::get_if<checkers::FileProbe>(&probe);
        file && kind == TrackedKind::file)
        return file->track_file;
    if (const auto* bfd = std::get_if<checkers::BfdProbe>(&probe); bfd && kind == TrackedKind::bfd)
        return bfd->session;
    return {};
}

void drop_followers(checkers::VirtualServer& service, TrackedKind kind, const Names& missing)
{
    const auto follows_missing = [&](const checkers::PlannedCheck& check) {
        return missing.contains(followed(check.probe, kind));
    };
    for (checkers::RealServer& server : service.servers)
        if (std::ranges::any_of(server.extras->checks, follows_missing))
            std::erase_if(server.extras.edit().checks, follows_missing);
}

void settle_followers(RootDraft& root, TrackedKind kind, Context& context)
{
    const auto& trackables = root.cross_references.trackables[kind];
    Names missing;
    for (const BlockNames::Use& use : context.names.uses(name(kind))) {
        const auto found = trackables.find(std::string{use.name});
        if (found != trackables.end() && found->second.index)
            continue;
        missing.insert(use.name);
        context.reports.error(
            use.at, fmt::format("{} has been left out; so is this check", use.name));
        leave_out(context, use.inside);
    }
    if (missing.empty())
        return;
    for (checkers::VirtualServer& service : root.config.virtual_servers)
        drop_followers(service, kind, missing);
    for (checkers::GroupedService& each : root.config.grouped_services)
        drop_followers(each.service, kind, missing);
}

template <class Entry>
void drop_group(std::vector<Entry>& entries, const Names& missing)
{
    for (Entry& entry : entries)
        if (missing.contains(entry.track_group))
            entry.track_group.clear();
}

void settle_members(vrrp::StaticConfig& statics, const Names& groups, Context& context)
{
    Names missing;
    for (const BlockNames::Use& use : context.names.uses("track_group")) {
        if (groups.contains(use.name))
            continue;
        missing.insert(use.name);
        context.reports.error(use.at, fmt::format("{} has been left out, here, too", use.name));
        leave_out(context, use.inside, {"track_group", std::string{use.name}});
    }
    if (missing.empty())
        return;
    drop_group(statics.addresses, missing);
    drop_group(statics.routes, missing);
    drop_group(statics.rules, missing);
}

}  // namespace

void resolve_uses(RootDraft& root, Context& context)
{
    settle_followers(root, TrackedKind::file, context);
    settle_followers(root, TrackedKind::bfd, context);
    Names groups;
    for (const vrrp::TrackGroup& group : root.config.track_groups)
        groups.insert(group.name);
    settle_members(root.config.statics, groups, context);
}

}  // namespace lbd::parser
