#include "parser/lint_config.hpp"
#include "vrrp/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lbd::parser {
namespace {

using vrrp::InstanceConfig;

// What weights may make of a priority.
constexpr vrrp::Priority lowest{1};
constexpr vrrp::Priority highest{254};

bool changes_priority(const TrackedDraft& entry)
{
    return entry.weight && entry.weight->value != 0;
}

// The other ones lower the priority.
bool raises(const TrackedDraft& entry)
{
    return (entry.weight->value > 0) != entry.weight->is_reversed;
}

struct WeightedEntry {
    const TrackedDraft* draft = nullptr;
    TrackedKind kind{};
};

using WeightedEntries = std::vector<WeightedEntry>;

void add_weighted(const TrackingDraft& tracked, WeightedEntries& entries)
{
    for (const TrackedKind kind : all_tracked_kinds)
        for (const TrackedDraft& draft : tracked[kind])
            if (changes_priority(draft))
                entries.push_back({&draft, kind});
}

// What a file says may be of either sign, and so much that it is a fault.
bool follows_file(const WeightedEntries& entries)
{
    return std::ranges::any_of(
        entries, [](const WeightedEntry& entry) { return entry.kind == TrackedKind::file; });
}

// All entries lead beyond the same end, at which the priority already is.
bool are_without_effect(const InstanceConfig& instance, const WeightedEntries& entries)
{
    if (instance.priority != lowest && instance.priority != highest)
        return false;
    return !follows_file(entries) && std::ranges::all_of(entries, [&](const WeightedEntry& entry) {
        return raises(*entry.draft) == (instance.priority == highest);
    });
}

class PriorityLints {
public:
    PriorityLints(const RootDraft& root, Context& context) : root_{root}, context_{context} {}

    void run()
    {
        for (const InstanceReferences& references : root_.cross_references.instances) {
            if (!references.index)
                continue;
            WeightedEntries own;
            add_weighted(references.tracked, own);
            WeightedEntries all = own;
            if (references.group && references.group->config.keeps_weights)
                add_weighted(references.group->tracked, all);
            const InstanceConfig& instance = root_.config.instances[*references.index];
            if (are_without_effect(instance, all))
                for (const WeightedEntry& entry : own)
                    report_without_effect(entry, instance);
            if (!instance.preemption.enabled)
                look_at_nopreempt(references, all);
        }
    }

private:
    void report_without_effect(const WeightedEntry& entry, const InstanceConfig& instance)
    {
        auto report = context_.reports.lint(
            Lint::weight_without_effect,
            entry.draft->weight_at.value_or(entry.draft->at),
            fmt::format(
                "this never changes who is master: weights do not {} a priority of {}",
                instance.priority == highest ? "raise" : "lower",
                number(instance.priority)));
        note_definition(report, entry);
    }

    void note_definition(Reports::Report& report, const WeightedEntry& entry) const
    {
        if (entry.draft->weight_at)
            return;
        const auto& known = root_.cross_references.trackables[entry.kind];
        if (const auto found = known.find(entry.draft->name); found != known.end())
            report.note("the weight is the one that is given here", found->second.at);
    }

    void look_at_nopreempt(const InstanceReferences& instance, const WeightedEntries& weighted)
    {
        const Range at = instance.given.nopreempt.value_or(instance.at);
        if (!instance.given.priority)
            context_.reports.lint(
                Lint::nopreempt_without_priority,
                at,
                fmt::format(
                    "without a priority it has {}, as every router that gives none: when both "
                    "start, or do not hear each other at first, the higher address becomes master "
                    "in spite of nopreempt",
                    number(vrrp::ordinary)));
        // Enough in a file is a fault, which a backup does notice.
        const auto first = std::ranges::find_if(
            weighted, [](const WeightedEntry& entry) { return entry.kind != TrackedKind::file; });
        if (first == weighted.end())
            return;
        auto report = context_.reports.lint(
            Lint::nopreempt_with_weight,
            at,
            "if the other router has nopreempt, too, no weight ever moves the addresses: a backup "
            "leaves a living master alone, however low its priority falls");
        report.note("this has a weight", first->draft->weight_at.value_or(first->draft->at));
    }

    const RootDraft& root_;
    Context& context_;
};

}  // namespace

void lint_priorities(const RootDraft& root, Context& context)
{
    PriorityLints{root, context}.run();
}

}  // namespace lbd::parser
