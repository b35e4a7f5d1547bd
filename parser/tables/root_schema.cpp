#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/root_draft.hpp"
#include "parser/drafts/service_draft.hpp"
#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/block_name.hpp"
#include "parser/tables/link_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;

// Where the names of routing tables and the like are looked for, when the first one is asked for.
void look_for_names(RouteNames& names, const daemon::HostConfig& host)
{
    const std::string& usr = host.iproute_usr_directory;
    const std::string& etc = host.iproute_etc_directory;
    std::vector<std::string> folders = RouteNames::usual_folders();
    if (!usr.empty())
        folders = {usr, folders.back()};
    if (!etc.empty())
        folders.back() = etc;
    names.look_in(std::move(folders));
}

void read_global(RootDraft& root, Line& head)
{
    read_block(global_schema(), root.global, head, root.seen_in_global);
    look_for_names(head.context().route_names, root.global.config.host);
    head.merge();
}

// As in keepalived, whose second service does not come into being, but whose servers do.
void add_servers(
    RootDraft& root, GivenService& first, checkers::VirtualServer service, const Line& head)
{
    auto& servers = root.config.virtual_servers[first.index].servers;
    if (first.endpoints.empty())
        for (const auto& server : servers)
            first.endpoints.insert(server.endpoint);
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < service.servers.size(); ++i) {
        if (first.endpoints.insert(service.servers[i].endpoint).second)
            servers.push_back(std::move(service.servers[i]));
        else
            known.push_back(i);
    }
    head.drop_entries("real_server", known);
    if (known.size() == service.servers.size())
        head.leave_out();
    // Which the first of its servers has decided.
    if (const auto* mark = std::get_if<checkers::FirewallMark>(&service.key))
        head.hold("ip_family", {mark->family == Family::ipv6 ? "inet6" : "inet"});
    // What is not a default of its servers belongs to the first.
    for (const char* keyword :
         {"quorum",
          "hysteresis",
          "sorry_server",
          "sorry_server_inhibit",
          "sorry_server_lvs_method"})
        head.drop_setting(keyword);
}

void read_tls_client(RootDraft& root, Line& head)
{
    checkers::TlsClient& client = root.config.tls_client;
    client = {};  // of a block before this one
    read_block(tls_client_schema(), client, head);
    if (client.certificate.empty() != client.key.empty())
        head.reports().remark(
            head.where(client.key.empty() ? "certificate" : "key"),
            "a certificate and its key are of no use without each other");
}

void read_virtual_server_group(RootDraft& root, Line& head)
{
    const Word* name = take_new_block_name(head, "a group", root.service_groups);
    // Also to tell what else is wrong.
    auto group = read_service_group(name ? name->text() : "", head);
    if (!name || !group)
        return head.leave_out();
    root.group_facts.emplace(group->name, facts_of(*group));
    root.config.service_groups.push_back(std::move(*group));
}

void read_grouped_service(RootDraft& root, Line& head)
{
    auto service = read_grouped_service(root.global, root.group_facts, head);
    if (!service)
        return head.leave_out();
    root.config.grouped_services.push_back(std::move(*service));
}

void read_virtual_server(RootDraft& root, Line& head)
{
    if (head.peek() && head.peek()->text() == "group")
        return read_grouped_service(root, head);
    auto service = read_service(root.global, head);
    if (!service)
        return head.leave_out();
    const auto [first, is_new] = root.services.emplace(
        service->key, GivenService{head.keyword().range(), root.config.virtual_servers.size(), {}});
    root.service_blocks.push_back({head.id(), first->second.index});
    if (is_new) {
        root.config.virtual_servers.push_back(std::move(*service));
        return;
    }
    head.reports()
        .remark(
            head.keyword().range(),
            fmt::format(
                "{} is given already; only the servers of this one are taken, too",
                to_string(service->key)))
        .note("it was given here", first->second.at);
    add_servers(root, first->second, std::move(*service), head);
}

// clang-format off
constexpr Row<RootDraft> rows[] = {
    {{"global_defs", block, "{ ... }", "", "", "Container of daemon-wide settings", accumulates},
     read_global, Stage::built, Turn::before_settings},
    {{"track_group", block, "NAME { group { INSTANCE... } }", "", "",
      "Instances whose FAULT follows loss of tracked static objects", accumulates},
     read_track_group, Stage::planned},
    {{"static_ipaddress", list, "{ one address entry per line }", "", "",
      "Addresses installed while the VRRP process runs", accumulates},
     read_static_addresses, Stage::planned, Turn::after_settings},
    {{"static_routes", list, "{ one route entry per line }", "", "",
      "Routes installed while the VRRP process runs", accumulates}, read_static_routes,
     Stage::planned, Turn::after_settings},
    {{"static_rules", list, "{ one rule entry per line }", "", "",
      "Policy rules installed while the VRRP process runs", accumulates}, read_static_rules,
     Stage::planned, Turn::after_settings},
    {{"vrrp_sync_group", block, "NAME { ... }", "name unique", "",
      "Instances that must change state together", accumulates}, read_sync_group, Stage::planned},
    {{"garp_group", block, "{ ... }", "", "",
      "Rate limit of ARP/NA frames shared by interfaces", accumulates},
     read_garp_group, planned, Turn::after_settings},
    {{"linkbeat_interfaces", list, "{ IFNAME [MII|ETHTOOL|IOCTL] per line }", "", "",
      "Interfaces whose carrier is polled once per second", accumulates},
     read_carrier_polls, planned, Turn::after_settings},
    {{"vrrp_instance", block, "NAME { ... }", "name unique", "", "One virtual router",
      accumulates}, read_instance, Stage::built, Turn::after_settings},
    {{"vrrp_script", block, "NAME { ... }", "name unique", "",
      "Periodic check command usable by track_script", accumulates}, read_track_script,
     Stage::planned},
    {{"vrrp_track_process", block, "NAME { ... }", "name unique", "",
      "Count matching processes and feed priorities", accumulates}, read_track_process,
     Stage::planned},
    {{"interface_up_down_delays", list, "{ IFNAME DOWN_SECONDS [UP_SECONDS] per line }",
      "0-255; seconds in steps of a microsecond", "", "Debounce times of interface state changes",
      accumulates}, read_link_delays, planned, Turn::after_settings},
    {minded_again({"SSL", block, "{ ... }", "", "", "Client TLS material for SSL_GET checkers"}),
     read_tls_client, Stage::planned},
    {{"virtual_server_group", list, "NAME { one member per line }", "", "",
      "Named set of addresses, ranges and firewall marks", accumulates},
     read_virtual_server_group, Stage::planned},
    {{"virtual_server", block, "IP [PORT] | fwmark N | group NAME { ... }",
      "port 1-65535 or 0/absent; fwmark 1-4294967295", "",
      "IPVS virtual service and its servers", accumulates},
     read_virtual_server, Stage::built, Turn::after_settings},
    {{"bfd_instance", block, "NAME { ... }", "name <= 31 characters, unique", "",
      "One BFD session", accumulates}, read_bfd, Stage::planned},
    {{"track_file", block, "NAME { ... }", "", "",
      "File whose integer content drives priorities or weights", accumulates}, read_track_file,
     Stage::planned},
    {{"vrrp_track_file", block, "NAME { ... }", "", "", "Old spelling of track_file",
      accumulates, "track_file"}, read_track_file, Stage::planned},
};
// clang-format on

}  // namespace

Schema<RootDraft> root_schema()
{
    return {{host_rows(), rows}};
}

bool begins_top_level_block(std::string_view keyword)
{
    const auto* row = root_schema().find(keyword);
    return row && (row->keyword.shape == Shape::block || row->keyword.shape == Shape::list);
}

}  // namespace lbd::parser
