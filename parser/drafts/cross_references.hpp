#pragma once

#include "parser/drafts/given_places.hpp"
#include "parser/drafts/tracking_draft.hpp"
#include "parser/reading/block_name.hpp"
#include "vrrp/sync_group_config.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

// What blocks say of each other by name. Blocks may stand in any order, so that it is kept until
// all of them have been read.
namespace lbd::parser {

struct Context;
struct RootDraft;

// A block that defines what can be tracked.
struct Trackable {
    Range at;
    std::optional<std::size_t> index{};  // in its vector of the Config; none: it has been left out
    vrrp::Weight weight{};
    bool is_used = false;
    DirectiveId block{};  // that it is from, if it has not been left out
};

// The name of an instance in a list of them.
struct MemberDraft {
    std::string name;
    Range at;
    LineKey line = nullptr;
};

struct SyncGroupDraft {
    Range at;
    LineKey id = nullptr;
    DirectiveId block{};
    vrrp::SyncGroupConfig config{};
    std::optional<bool> sends_mail{};  // none: as global_defs says
    std::optional<bool> reports_priority_changes{};
    std::vector<MemberDraft> members{};
    TrackingDraft tracked{};
};

struct TrackGroupDraft {
    Range at;
    std::string name{};
    std::vector<MemberDraft> members{};
};

// What is told of an instance when all has been read.
struct InstanceReferences {
    std::string name;
    Range at;
    TrackingDraft tracked{};
    GivenPlaces given{};
    std::optional<std::size_t> index{};  // in Config::instances; none: it has been left out
    const SyncGroupDraft* group = nullptr;
    Range in_group{};  // where the group says so
};

struct CrossReferences {
    ByKind<std::map<std::string, Trackable>> trackables;
    std::vector<InstanceReferences> instances;
    std::vector<SyncGroupDraft> sync_groups;
    std::vector<TrackGroupDraft> track_groups;

    // To tell what is given again.
    NamePlaces sync_group_names;
    NamePlaces track_group_names;
    std::map<IpAddress, std::set<std::optional<IpAddress>>> bfd_neighbors;  // and the own addresses
};

// Puts into the configuration what depends on more than one block. What does not fit together is
// reported and left out.
void resolve(RootDraft&, Context&);

}  // namespace lbd::parser
