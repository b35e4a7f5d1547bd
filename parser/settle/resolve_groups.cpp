#include "parser/drafts/root_draft.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/settle/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lbd::parser {
namespace {

using Instances = std::map<std::string_view, InstanceReferences*>;

class GroupResolution {
public:
    GroupResolution(RootDraft& root, Context& context)
        : root_{root}, reports_{context.reports}, context_{context}
    {
        for (InstanceReferences& each : root.cross_references.instances)
            instances_.emplace(each.name, &each);
    }

    void run(SyncGroupDraft& group)
    {
        resolve_entries(root_, context_, group.tracked, {});
        std::vector<InstanceReferences*> members;
        for (const MemberDraft& draft : group.members)
            if (InstanceReferences* member = join(draft, group))
                members.push_back(member);
            else
                leave_out(context_, draft.line, {draft.name});
        if (!has_members(group, members)) {
            leave_out_programs(context_, group.block);
            return leave_out(context_, group.id);
        }
        for (const InstanceReferences* member : members)
            group.config.members.push_back(member->name);
        leave_to_group(members, group);
        settle_weights(group, members);
        settle_notification(group);
        group.config.tracking = to_config(group.tracked);
        root_.config.sync_groups.push_back(group.config);
    }

    void run(const TrackGroupDraft& draft)
    {
        vrrp::TrackGroup group{draft.name, {}};
        std::map<std::string_view, Range> places;
        for (const MemberDraft& member : draft.members) {
            const auto [first, is_new] = places.emplace(member.name, member.at);
            if (!is_new)
                reports_.remark(member.at, fmt::format("{} is given twice", member.name))
                    .note("it was given here", first->second);
            if (is_new && find(member, &Reports::remark))
                group.instances.push_back(member.name);
            else
                leave_out(context_, member.line, {member.name});
        }
        root_.config.track_groups.push_back(std::move(group));
    }

private:
    using Report = Reports::Report (Reports::*)(std::optional<Range>, std::string);

    // Null: there is no such instance, which has been said.
    InstanceReferences* find(const MemberDraft& member, Report report_with)
    {
        const auto found = instances_.find(member.name);
        if (found != instances_.end() && found->second->index)
            return found->second;
        if (found != instances_.end()) {
            (reports_.*report_with)(
                member.at, fmt::format("{} has been left out, here, too", member.name))
                .note("it was given here", found->second->at);
            return nullptr;
        }
        auto report = (reports_.*report_with)(
            member.at, fmt::format("there is no vrrp_instance {}; it is left out", member.name));
        if (report.is_kept())
            suggest_name(report, member.name, instances_);
        return nullptr;
    }

    // Null: the instance cannot be a member, which has been said.
    InstanceReferences* join(const MemberDraft& draft, const SyncGroupDraft& group)
    {
        InstanceReferences* instance = find(draft, &Reports::error);
        if (!instance)
            return nullptr;
        if (instance->group) {
            reports_
                .error(
                    draft.at,
                    instance->group == &group ? fmt::format("{} is given twice", draft.name)
                                              : fmt::format(
                                                    "{} is left out: it belongs to {} already",
                                                    draft.name,
                                                    instance->group->config.name))
                .note("it was given here", instance->in_group);
            return nullptr;
        }
        instance->group = &group;
        instance->in_group = draft.at;
        return instance;
    }

    const vrrp::InstanceConfig& config(const InstanceReferences* instance) const
    {
        return root_.config.instances[*instance->index];
    }

    bool has_members(const SyncGroupDraft& group, const std::vector<InstanceReferences*>& members)
    {
        const std::string& name = group.config.name;
        if (members.empty())
            report_empty(group, fmt::format("{} is left out: it has no members", name));
        else if (members.size() == 1 && group.members.size() == 1)
            reports_.warning(group.at, fmt::format("{} has only one member", name));
        const auto owners = std::ranges::count_if(members, [&](const InstanceReferences* member) {
            return config(member).priority == vrrp::owner;
        });
        if (owners != 0 && owners != std::ssize(members))
            reports_.remark(
                group.at,
                fmt::format("only some members of {} have the priority 255: this fails", name));
        return !members.empty();
    }

    void report_empty(const SyncGroupDraft& group, const std::string& message)
    {
        if (!explains_lack(context_, group.block, {"group"}, message))
            reports_.error(group.at, message);
    }

    // What the group tracks it tracks for all its members.
    void leave_to_group(
        const std::vector<InstanceReferences*>& members, const SyncGroupDraft& group)
    {
        for (const TrackedKind kind : all_tracked_kinds) {
            std::map<std::string_view, Range> places;
            for (const TrackedDraft& entry : group.tracked[kind])
                places.emplace(entry.name, entry.at);
            for (InstanceReferences* member : members)
                leave_to_group(*member, kind, places);
        }
    }

    void leave_to_group(
        InstanceReferences& member,
        TrackedKind kind,
        const std::map<std::string_view, Range>& of_group)
    {
        std::erase_if(member.tracked[kind], [&](const TrackedDraft& entry) {
            const auto common = of_group.find(entry.name);
            if (common == of_group.end())
                return false;
            // Of these keepalived says nothing, except of interfaces.
            const auto report_with = kind == TrackedKind::link ? &Reports::error : &Reports::remark;
            (reports_.*report_with)(
                entry.at,
                fmt::format(
                    "{} is left out: the sync group tracks it for {}", entry.name, member.name))
                .note("it is given here", common->second);
            leave_out(context_, entry.id);
            return true;
        });
    }

    void settle_weights(SyncGroupDraft& group, const std::vector<InstanceReferences*>& members)
    {
        if (group.config.keeps_weights)
            return compare_weights(group, members);
        const WeightBan ban{
            .reason = "sync groups have no weights without sync_group_tracking_weight",
            .keeps_links = true};
        drop_weights(group.tracked, ban, context_);
        for (InstanceReferences* member : members)
            drop_weights(member->tracked, ban, context_);
    }

    void settle_notification(SyncGroupDraft& group) const
    {
        const daemon::GlobalConfig& global = root_.global.config;
        group.config.sends_mail = group.sends_mail.value_or(tells_of_routers(global.mail));
        group.config.reports_priority_changes =
            group.reports_priority_changes.value_or(global.vrrp.defaults.tells_priority_changes);
    }

    using WeightedEntry = std::tuple<TrackedKind, std::string_view, std::int16_t, bool>;

    static std::vector<WeightedEntry> weighted_entries(const TrackingDraft& tracked)
    {
        std::vector<WeightedEntry> result;
        for (const TrackedKind kind : all_tracked_kinds)
            for (const TrackedDraft& entry : tracked[kind])
                if (entry.weight->value != 0)
                    result.emplace_back(
                        kind, entry.name, entry.weight->value, entry.weight->is_reversed);
        std::ranges::sort(result);
        return result;
    }

    // Members that gain or lose different priorities meet different masters.
    void compare_weights(
        const SyncGroupDraft& group, const std::vector<InstanceReferences*>& members)
    {
        const auto usual = weighted_entries(members.front()->tracked);
        const auto other = std::ranges::find_if(members, [&](const InstanceReferences* member) {
            return weighted_entries(member->tracked) != usual;
        });
        if (other != members.end())
            reports_
                .remark(
                    group.at,
                    fmt::format(
                        "the members of {} have different weights, which may part them",
                        group.config.name))
                .note("of this one", members.front()->at)
                .note("and of this one", (*other)->at);
    }

    RootDraft& root_;
    Reports& reports_;
    Context& context_;
    Instances instances_;
};

}  // namespace

void resolve_groups(RootDraft& root, Context& context)
{
    GroupResolution resolution{root, context};
    for (SyncGroupDraft& group : root.cross_references.sync_groups)
        resolution.run(group);
    for (const TrackGroupDraft& group : root.cross_references.track_groups)
        resolution.run(group);
}

}  // namespace lbd::parser
