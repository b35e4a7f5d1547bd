#include "parser/settle/resolve.hpp"

#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/consequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

namespace lbd::parser {
namespace {

// What lists of instances and sync groups may have been meant to name, if they have an error.
std::vector<std::string_view> failed_uses(TrackedKind kind, const Context& context)
{
    constexpr ByKind<std::string_view> keywords{
        {"track_interface", "track_script", "track_file", "track_process", "track_bfd"}};
    const SyntaxTree& tree = context.tree;
    std::vector<std::string_view> names;
    if (!context.reports.has_errors())
        return names;
    for (const DirectiveId block : Block{tree})
        for (const DirectiveId id : Block{tree, block})
            if (tree[id].word_count > 0 && tree.words_of(id).front().text() == keywords[kind])
                add_failed_words(context, id, names);
    return names;
}

// The block that a service was read from has its quorum, others give it servers.
void settle_quorums(RootDraft& root, Context& context)
{
    std::size_t next = 0;
    for (const ServiceBlock& block : root.service_blocks)
        if (block.index == next)
            settle_quorum(Line{context, block.id, nullptr}, root.config.virtual_servers[next++]);
}

void report_unused(const CrossReferences& references, Context& context)
{
    for (const TrackedKind kind : all_tracked_kinds) {
        std::set<std::string_view> named;
        for (const BlockNames::Use& use : context.names.uses(name(kind)))
            named.insert(use.name);
        const std::vector<std::string_view> failed = failed_uses(kind, context);
        for (const auto& [text, trackable] : references.trackables[kind])
            if (!trackable.is_used && trackable.index && !named.contains(text) &&
                nearest(text, failed).empty())
                context.reports.remark(
                    trackable.at, fmt::format("nothing uses this {}", name(kind)));
    }
}

// Of the lines with an error one may have been meant to name the group.
void report_unused_groups(const RootDraft& root, Context& context)
{
    const BlockNames::Names& named = context.names.of(context.tree, "virtual_server");
    std::vector<std::string_view> failed;
    if (context.reports.has_errors())
        for (const DirectiveId block : Block{context.tree})
            add_failed_words(context, block, failed);
    for (const auto& group : root.config.service_groups)
        if (!named.contains(group.name) && nearest(group.name, failed).empty())
            context.reports.remark(
                root.service_groups.at(group.name), "no virtual_server has this group");
}

}  // namespace

void settle_quorum(const Line& head, checkers::VirtualServer& service)
{
    std::uint64_t sum = 0;
    for (const auto& server : service.servers)
        sum += server.destination.weight;
    const std::uint32_t most = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(sum, 1, std::numeric_limits<std::uint32_t>::max()));
    if (service.quorum > most) {
        head.reports().warning(
            Lint::quorum_above_weight,
            head.where("quorum"),
            fmt::format("the servers have a weight of {} in all; {} is used", sum, most));
        service.quorum = most;
        hold(head.context(), head.find("quorum"), {std::to_string(most)});
    }
    if (service.hysteresis >= service.quorum) {
        service.hysteresis = service.quorum - 1;
        hold(head.context(), head.find("hysteresis"), {std::to_string(service.hysteresis)});
        head.reports().warning(
            head.where("hysteresis"),
            fmt::format("hysteresis must be below quorum; {} is used", service.hysteresis));
    }
}

Trackable& trackable(RootDraft& root, TrackedKind kind, const Word& name)
{
    auto& all = root.cross_references.trackables[kind];
    return all.try_emplace(std::string{name.text()}, Trackable{name.range()}).first->second;
}

void replace(Trackable& earlier, const Line& head, const Word& name)
{
    head.supersede();
    leave_out_programs(head.context(), earlier.block);
    head.reports()
        .remark(name.range(), fmt::format("{} is given again; this one holds", name.text()))
        .note("it was given here", earlier.at);
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
    resolve_uses(root, context);
    settle_quorums(root, context);
    report_unused_groups(root, context);
    report_unused(references, context);
}

}  // namespace lbd::parser
