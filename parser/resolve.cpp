#include "parser/resolve.hpp"

#include "parser/tracking_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <variant>

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

// Checks are settled long before it is known what becomes of the blocks that they name.
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

void report_unused(const CrossReferences& references, Context& context)
{
    for (const TrackedKind kind : all_tracked_kinds) {
        Names named;
        for (const BlockNames::Use& use : context.names.uses(name(kind)))
            named.insert(use.name);
        for (const auto& [text, trackable] : references.trackables[kind])
            if (!trackable.is_used && trackable.index && !named.contains(text))
                context.reports.remark(
                    trackable.at, fmt::format("nothing uses this {}", name(kind)));
    }
}

}  // namespace

Trackable& add_trackable(RootDraft& root, TrackedKind kind, const Line& head, const Word& word)
{
    const auto [place, is_new] =
        root.cross_references.trackables[kind].try_emplace(std::string{word.text()}, Trackable{});
    if (!is_new)
        head.reports()
            .remark(word.range(), fmt::format("{} is given again; this one holds", word.text()))
            .note("it was given here", place->second.at);
    place->second.at = word.range();
    return place->second;
}

void resolve(RootDraft& root, Context& context)
{
    CrossReferences& references = root.cross_references;
    auto& instances = root.config.instances;
    for (InstanceReferences& each : references.instances) {
        if (!each.index) {
            resolve_entries(root, context, each.tracked, {});
            continue;
        }
        const vrrp::InstanceConfig& instance = instances[*each.index];
        resolve_entries(root, context, each.tracked, instance.link);
        if (instance.priority == vrrp::owner)
            drop_weights(
                each.tracked,
                {.reason = "a priority of 255 never changes", .lint = Lint::weight_without_effect},
                context);
    }
    resolve_groups(root, context);
    for (const InstanceReferences& each : references.instances)
        if (each.index)
            instances[*each.index].tracking.lists = to_config(each.tracked);
    settle_followers(root, TrackedKind::file, context);
    settle_followers(root, TrackedKind::bfd, context);
    report_unused(references, context);
}

}  // namespace lbd::parser
