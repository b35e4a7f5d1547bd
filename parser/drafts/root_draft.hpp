#pragma once

#include "parser/config.hpp"
#include "parser/drafts/cross_references.hpp"
#include "parser/drafts/global_draft.hpp"
#include "parser/drafts/service_draft.hpp"
#include "parser/reading/block_name.hpp"
#include "parser/reading/schema.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace lbd::parser {

// A service that has been read. What is written of it a second time adds servers to it.
struct GivenService {
    Range at;
    std::size_t index = 0;                   // in Config::virtual_servers
    std::set<checkers::Endpoint> endpoints;  // of its servers; empty until it is given again
};

// The block of a service: its own, or one that gave it more servers.
struct ServiceBlock {
    DirectiveId id{};
    std::size_t index = 0;  // in Config::virtual_servers
};

// The multicast group of a virtual router, or its own address, if it is given, and a peer.
using RouterWay = std::pair<IpAddress, IpAddress>;

// The link of a virtual router, its identifier, and a way that packets come to it.
using RouterPlace = std::tuple<std::string, Family, vrrp::Vrid, RouterWay>;

// Which entry of a vector of the Config is that of a link.
using PlacesByLink = std::map<std::string, std::size_t>;

// All of a configuration, while its blocks are read one after the other.
struct RootDraft {
    Config config;
    GlobalDraft global;
    SeenKeywords seen_in_global;

    // Where the first of each was given, to tell when it is given again. Two virtual routers with
    // the same identifier on one link would take each other for the other router.
    NamePlaces names;
    std::map<RouterPlace, Range> routers;
    std::map<checkers::ServiceKey, GivenService> services;
    NamePlaces service_groups;
    GroupsByName group_facts;

    CrossReferences cross_references;
    std::map<std::string, Range> limited_links;  // in a garp_group
    PlacesByLink debounced_links;
    PlacesByLink polled_links;

    // The blocks that the config was read from, to complain of what only shows in all of them.
    std::vector<DirectiveId> instance_blocks;  // one for each of Config::instances
    std::vector<ServiceBlock> service_blocks;
};

void read_instance(RootDraft&, Line& head);

// What stands in static_ipaddress, static_routes and static_rules.
void read_static_addresses(RootDraft&, Line& head);
void read_static_routes(RootDraft&, Line& head);
void read_static_rules(RootDraft&, Line& head);

Schema<RootDraft> root_schema();

// The part of it that is about the daemon on its host, not in blocks.
std::span<const Row<RootDraft>> host_rows();

// Completes what global_defs and the top level say when everything has been read.
void settle_global(RootDraft&, const Context&);

}  // namespace lbd::parser
