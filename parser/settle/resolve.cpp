#include "parser/settle/resolve.hpp"

#include "parser/reports/consequence.hpp"
#include "parser/tables/tracking_blocks.hpp"

#include <fmt/format.h>

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
    resolve_uses(root, context);
    report_unused(references, context);
}

}  // namespace lbd::parser
