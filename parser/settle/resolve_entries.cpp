#include "parser/drafts/root_draft.hpp"
#include "parser/settle/resolve.hpp"

#include <fmt/format.h>

namespace lbd::parser {
namespace {

class EntryResolution {
public:
    EntryResolution(RootDraft& root, Context& context, std::string_view own_link)
        : root_{root}, context_{context}, own_link_{own_link}
    {
    }

    void run(std::vector<TrackedDraft>& entries, TrackedKind kind)
    {
        std::map<std::string_view, Range> places;
        std::vector<TrackedDraft> kept;
        for (TrackedDraft& entry : entries) {
            const auto [first, is_new] = places.emplace(entry.name, entry.at);
            if (!is_new)
                report_twice(entry, first->second);
            if (is_new && (kind == TrackedKind::link ? keeps_link(entry) : keeps(entry, kind)))
                kept.push_back(entry);
            else
                leave_out(context_, entry.id);
        }
        entries = std::move(kept);
    }

private:
    void report_twice(const TrackedDraft& entry, Range first)
    {
        context_.reports
            .error(entry.at, fmt::format("{} is given twice; the first one holds", entry.name))
            .note("it was given here", first);
    }

    bool keeps_link(TrackedDraft& entry)
    {
        entry.weight = entry.weight.value_or(vrrp::Weight{});
        if (entry.name == own_link_) {
            context_.reports.error(
                entry.at,
                fmt::format("{} is the instance's own interface; it is left out", entry.name));
            return false;
        }
        context_.links.note(entry.name, entry.at);
        return true;
    }

    bool keeps(TrackedDraft& entry, TrackedKind kind)
    {
        auto& trackables = root_.cross_references.trackables[kind];
        const auto found = trackables.find(entry.name);
        if (found == trackables.end()) {
            report_unknown(entry, kind);
            return false;
        }
        Trackable& trackable = found->second;
        trackable.is_used = true;
        entry.weight = entry.weight.value_or(trackable.weight);
        if (const std::string_view flaw = this->flaw(trackable, kind); !flaw.empty()) {
            context_.reports
                .error(entry.at, fmt::format("{} {}; it is left out here, too", entry.name, flaw))
                .note("it was given here", trackable.at);
            return false;
        }
        if (trackable.at.begin > entry.at.begin)
            context_.reports
                .remark(
                    entry.at, fmt::format("keepalived wants a {} before it is tracked", name(kind)))
                .note("it is given here", trackable.at);
        return true;
    }

    // Why it cannot be tracked; empty: it can.
    std::string_view flaw(const Trackable& trackable, TrackedKind kind) const
    {
        if (!trackable.index)
            return "has been left out";
        const bool tells_vrrp =
            kind != TrackedKind::bfd || root_.config.bfd_sessions[*trackable.index].tells_vrrp;
        return tells_vrrp ? "" : "is for checkers only";
    }

    void report_unknown(const TrackedDraft& entry, TrackedKind kind)
    {
        auto report = context_.reports.error(
            entry.at, fmt::format("there is no {} {}; it is left out", name(kind), entry.name));
        if (report.is_kept())
            suggest_name(report, entry.name, root_.cross_references.trackables[kind]);
    }

    RootDraft& root_;
    Context& context_;
    std::string_view own_link_;
};

std::vector<vrrp::Tracked> to_config(const std::vector<TrackedDraft>& entries)
{
    std::vector<vrrp::Tracked> result;
    for (const TrackedDraft& entry : entries)
        result.push_back({entry.name, entry.weight.value_or(vrrp::Weight{})});
    return result;
}

void hold_without_weight(const Context& context, const TrackedDraft& entry)
{
    std::vector<std::string> words{entry.name, "weight", "0"};
    if (entry.weight->is_reversed)
        words.emplace_back("reverse");
    hold(context, entry.id, std::move(words));
}

}  // namespace

void resolve_entries(
    RootDraft& root, Context& context, TrackingDraft& tracked, std::string_view own_link)
{
    EntryResolution resolution{root, context, own_link};
    for (const TrackedKind kind : all_tracked_kinds)
        resolution.run(tracked[kind], kind);
}

void drop_weights(TrackingDraft& tracked, const WeightBan& ban, Context& context)
{
    for (const TrackedKind kind : all_tracked_kinds) {
        const bool keeps_entries =
            kind == TrackedKind::file || (kind == TrackedKind::link && ban.keeps_links);
        std::erase_if(tracked[kind], [&](TrackedDraft& entry) {
            if (entry.weight->value == 0)
                return false;
            auto report = context.reports.error(
                entry.at,
                fmt::format(
                    "{}: {} {}",
                    ban.reason,
                    entry.name,
                    keeps_entries ? "gets a weight of 0" : "is left out"));
            if (ban.lint)
                report.named(*ban.lint);
            entry.weight->value = 0;
            if (keeps_entries)
                hold_without_weight(context, entry);
            else
                leave_out(context, entry.id);
            return !keeps_entries;
        });
    }
}

vrrp::Tracking to_config(const TrackingDraft& tracked)
{
    return {
        to_config(tracked[TrackedKind::link]),
        to_config(tracked[TrackedKind::script]),
        to_config(tracked[TrackedKind::file]),
        to_config(tracked[TrackedKind::process]),
        to_config(tracked[TrackedKind::bfd])};
}

}  // namespace lbd::parser
