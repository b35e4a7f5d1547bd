#include "parser/lint/lint_config.hpp"
#include "vrrp/types.hpp"

#include <fmt/format.h>

#include <map>
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

std::vector<WeightedEntry> weighted_entries(const TrackingDraft& tracked)
{
    std::vector<WeightedEntry> entries;
    for (const TrackedKind kind : all_tracked_kinds)
        for (const TrackedDraft& draft : tracked[kind])
            if (changes_priority(draft))
                entries.push_back({&draft, kind});
    return entries;
}

// What entries with weights do together.
struct Weights {
    bool raise = false;
    bool lower = false;
    bool follow_file = false;
    const TrackedDraft* first = nullptr;  // that follows no file
};

Weights sum_of(const std::vector<WeightedEntry>& entries)
{
    Weights sum;
    for (const auto& [draft, kind] : entries) {
        (raises(*draft) ? sum.raise : sum.lower) = true;
        if (kind == TrackedKind::file)
            sum.follow_file = true;
        else if (!sum.first)
            sum.first = draft;
    }
    return sum;
}

Weights sum_of(const Weights& one, const Weights& other)
{
    return {
        one.raise || other.raise,
        one.lower || other.lower,
        one.follow_file || other.follow_file,
        one.first ? one.first : other.first};
}

// All entries lead beyond the same end, at which the priority already is. What a file says may be
// of either sign, and so much that it is a fault.
bool are_without_effect(const InstanceConfig& instance, const Weights& weights)
{
    if (instance.priority != lowest && instance.priority != highest)
        return false;
    return !weights.follow_file && !(instance.priority == highest ? weights.lower : weights.raise);
}

class PriorityLints {
public:
    PriorityLints(const RootDraft& root, Context& context) : root_{root}, context_{context} {}

    void run()
    {
        for (const InstanceReferences& references : root_.cross_references.instances) {
            if (!references.index)
                continue;
            const auto own = weighted_entries(references.tracked);
            const Weights all = sum_of(sum_of(own), weights_of(references.group));
            const InstanceConfig& instance = root_.config.instances[*references.index];
            if (are_without_effect(instance, all))
                for (const WeightedEntry& entry : own)
                    report_without_effect(entry, instance);
            if (!instance.preemption.enabled)
                look_at_nopreempt(references, all);
        }
    }

private:
    // What the members of a group, null if there is none, share.
    Weights weights_of(const SyncGroupDraft* group)
    {
        if (!group || !group->config.keeps_weights)
            return {};
        const auto [known, is_new] = of_groups_.emplace(group, Weights{});
        if (is_new)
            known->second = sum_of(weighted_entries(group->tracked));
        return known->second;
    }

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

    void look_at_nopreempt(const InstanceReferences& instance, const Weights& weights)
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
        const TrackedDraft* first = weights.first;
        if (!first)
            return;
        auto report = context_.reports.lint(
            Lint::nopreempt_with_weight,
            at,
            "if the other router has nopreempt, too, no weight ever moves the addresses: a backup "
            "leaves a living master alone, however low its priority falls");
        report.note("this has a weight", first->weight_at.value_or(first->at));
    }

    const RootDraft& root_;
    Context& context_;
    std::map<const SyncGroupDraft*, Weights> of_groups_;
};

}  // namespace

void lint_priorities(const RootDraft& root, Context& context)
{
    PriorityLints{root, context}.run();
}

}  // namespace lbd::parser
