#include "parser/resolve.hpp"

#include "parser/tracking_blocks.hpp"

#include <fmt/format.h>

namespace lbd::parser {
namespace {

// The names that the checks of servers give to files and sessions. Checks are settled long before
// it is known what there is.
void mark_used_by_checks(CrossReferences& references, const SyntaxTree& tree)
{
    const auto mark = [&](DirectiveId check, std::string_view keyword, TrackedKind kind) {
        for (const DirectiveId id : Block{tree, check}) {
            const auto words = tree.words_of(id);
            if (words.size() < 2 || words[0].text() != keyword)
                continue;
            auto& trackables = references.trackables[kind];
            const auto found = trackables.find(std::string{words[1].text()});
            if (found != trackables.end())
                found->second.is_used = true;
        }
    };
    for (std::uint32_t i = 0; i < tree.directives.size(); ++i) {
        const auto words = tree.words_of(DirectiveId{i});
        if (words.empty() || !tree.directives[i].has_block)
            continue;
        if (words[0].text() == "FILE_CHECK")
            mark(DirectiveId{i}, "track_file", TrackedKind::file);
        else if (words[0].text() == "BFD_CHECK")
            mark(DirectiveId{i}, "name", TrackedKind::bfd);
    }
}

void report_unused(const CrossReferences& references, Reports& reports)
{
    for (const TrackedKind kind : all_tracked_kinds)
        for (const auto& [text, trackable] : references.trackables[kind])
            if (!trackable.is_used && trackable.index)
                reports.remark(trackable.at, fmt::format("nothing uses this {}", name(kind)));
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
    mark_used_by_checks(references, context.tree);
    report_unused(references, context.reports);
}

}  // namespace lbd::parser
