#pragma once

#include "parser/drafts/cross_references.hpp"
#include "parser/drafts/root_draft.hpp"
#include "vrrp/bfd_config.hpp"

#include <cstdint>

// The blocks that define what is tracked, and for whom.
namespace lbd::parser {

struct TrackScriptDraft {
    vrrp::TrackScript config;
    Range command_at;
    std::optional<Duration> timeout;
    std::string user;  // `user`
    std::string group;
    bool lacks_account = false;  // which is given, but cannot be had
};

struct TrackProcessDraft {
    vrrp::TrackProcess config;
    std::optional<std::uint16_t> quorum;
};

struct BfdDraft {
    vrrp::BfdConfig config;
    std::optional<IpAddress> neighbor;
    std::optional<std::uint8_t> ttl;
    bool names_vrrp = false;
    bool names_checkers = false;
};

Schema<TrackScriptDraft> track_script_schema();
Schema<TrackProcessDraft> track_process_schema();
Schema<vrrp::TrackFile> track_file_schema();
Schema<BfdDraft> bfd_schema();
Schema<SyncGroupDraft> sync_group_schema();
Schema<TrackGroupDraft> track_group_schema();

void read_track_script(RootDraft&, Line& head);
void read_track_process(RootDraft&, Line& head);
void read_track_file(RootDraft&, Line& head);
void read_bfd(RootDraft&, Line& head);
void read_sync_group(RootDraft&, Line& head);
void read_track_group(RootDraft&, Line& head);

// What goes by this name.
Trackable& trackable(RootDraft&, TrackedKind, const Word& name);

// Its block gives way to another one, which is told.
void replace(Trackable& earlier, const Line& head, const Word& name);

// Keeps what a block says; nothing: it has been left out, and it has been said why. Of several of
// one name the last complete one holds.
template <class Config>
void define(
    Trackable& trackable,
    std::optional<Config> config,
    std::vector<Config>& list,
    const Line& head,
    const Word& name)
{
    if (!config)
        return head.leave_out();
    if (trackable.index)
        replace(trackable, head, name);
    trackable.at = name.range();
    trackable.block = head.id();
    trackable.weight = config->weight;
    if (trackable.index) {
        list[*trackable.index] = std::move(*config);
    } else {
        trackable.index = list.size();
        list.push_back(std::move(*config));
    }
}

}  // namespace lbd::parser
