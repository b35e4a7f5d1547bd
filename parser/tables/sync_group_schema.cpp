#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/script_words.hpp"

#include <string>

// vrrp_sync_group and track_group: lists of instances.
namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::StateScripts;
using vrrp::SyncGroupConfig;

// One per line, or several.
void read_members(std::vector<MemberDraft>& members, const Line& head)
{
    read_entries(head, [&](Line& line) {
        const auto add = [&](const Word& word) {
            members.push_back({std::string{word.text()}, word.range(), line.key()});
        };
        add(line.keyword());
        while (const Word* word = line.next())
            add(*word);
    });
}

void read_group(SyncGroupDraft& draft, Line& head)
{
    read_members(draft.members, head);
}

void read_track_group_members(TrackGroupDraft& draft, Line& head)
{
    read_members(draft.members, head);
    if (draft.members.empty())
        head.reports().warning(head.keyword().range(), "this group has no instances");
}

void read_global_tracking(SyncGroupDraft& draft, Line& line)
{
    line.reports().warning(
        line.keyword().range(), "this is an old name of sync_group_tracking_weight");
    draft.config.keeps_weights = true;
}

template <auto member>
void set_group_script(SyncGroupDraft& draft, Line& line)
{
    set_script<&SyncGroupDraft::config, &SyncGroupConfig::scripts, member>(draft, line);
}

// clang-format off
constexpr Row<SyncGroupDraft> sync_group[] = {
    {{"group", list, "{ INSTANCE... }", "vrrp_instance names", "", "Members of the group",
      first_wins}, read_group, planned},
    {{"track_interface", list, "{ IFNAME [weight N [reverse]] }", "see entry rows", "empty",
      "Interfaces tracked on behalf of every member", accumulates},
     read_tracked<TrackedKind::link, &SyncGroupDraft::tracked>, planned},
    {{"track_script", list, "{ SCRIPT [weight N [reverse|noreverse]] }", "see entry rows",
      "empty", "Scripts tracked on behalf of every member", accumulates},
     read_tracked<TrackedKind::script, &SyncGroupDraft::tracked>, planned},
    {{"track_file", list, "{ FILE [weight N [reverse|noreverse]] }", "see entry rows", "empty",
      "Files tracked on behalf of every member", accumulates},
     read_tracked<TrackedKind::file, &SyncGroupDraft::tracked>, planned},
    {{"track_process", list, "{ PROCESS [weight N [reverse|noreverse]] }", "see entry rows",
      "empty", "Processes tracked on behalf of every member", accumulates},
     read_tracked<TrackedKind::process, &SyncGroupDraft::tracked>, planned},
    {{"track_bfd", list, "{ BFD [weight N [reverse|noreverse]] }", "see entry rows", "empty",
      "BFD sessions tracked on behalf of every member", accumulates},
     read_tracked<TrackedKind::bfd, &SyncGroupDraft::tracked>, planned},
    {{"notify_backup", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes BACKUP", first_wins},
     set_group_script<&StateScripts::backup>, planned},
    {{"notify_master", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes MASTER", first_wins},
     set_group_script<&StateScripts::master>, planned},
    {{"notify_fault", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run when the group goes FAULT", first_wins},
     set_group_script<&StateScripts::fault>, planned},
    {{"notify_stop", value, "SCRIPT [USER [GROUP]]", "", "none", "Run when VRRP stops",
      first_wins}, set_group_script<&StateScripts::stop>, planned},
    {{"notify", value, "SCRIPT [USER [GROUP]]", "", "none",
      "Run on every group change with GROUP NAME STATE PRIORITY", first_wins},
     set_group_script<&StateScripts::any>, planned},
    {{"smtp_alert", flag, "[BOOL]", "", "smtp_alert_vrrp, smtp_alert, else off",
      "Mail on group changes"}, set_bool<&SyncGroupDraft::sends_mail>, planned},
    {{"global_tracking", flag, "", "", "off", "Obsolete switch for sharing member trackers",
      last_wins, "sync_group_tracking_weight"}, read_global_tracking, planned},
    {{"sync_group_tracking_weight", flag, "", "", "off",
      "Keep tracker weights although members are grouped"},
     set_true<&SyncGroupDraft::config, &SyncGroupConfig::keeps_weights>, planned},
    {{"notify_priority_changes", flag, "[BOOL]", "", "vrrp_notify_priority_changes",
      "Report member priority changes on FIFOs"},
     set_bool<&SyncGroupDraft::reports_priority_changes>, planned},
};

constexpr Row<TrackGroupDraft> track_group[] = {
    {{"group", list, "{ INSTANCE... }", "existing vrrp_instance names", "",
      "Instances put in FAULT when a member object is lost", first_wins},
     read_track_group_members, planned},
};

// clang-format on

}  // namespace

Schema<SyncGroupDraft> sync_group_schema()
{
    return {{sync_group}};
}

Schema<TrackGroupDraft> track_group_schema()
{
    return {{track_group}};
}

void read_sync_group(RootDraft& root, Line& head)
{
    CrossReferences& references = root.cross_references;
    const Word* name = take_new_block_name(head, "a group", references.sync_group_names);
    if (!name)
        return read_left_out(sync_group_schema(), head);
    SyncGroupDraft draft{name->range(), head.key(), head.id()};
    draft.config.name = name->text();
    read_block(sync_group_schema(), draft, head);
    references.sync_groups.push_back(std::move(draft));
}

void read_track_group(RootDraft& root, Line& head)
{
    CrossReferences& references = root.cross_references;
    const Word* name = take_new_block_name(head, "a group", references.track_group_names);
    if (!name)
        return read_left_out(track_group_schema(), head);
    TrackGroupDraft draft{name->range(), std::string{name->text()}};
    read_block(track_group_schema(), draft, head);
    references.track_groups.push_back(std::move(draft));
}

}  // namespace lbd::parser
