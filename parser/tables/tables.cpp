#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/root_draft.hpp"
#include "parser/drafts/service_draft.hpp"
#include "parser/drafts/tracking_blocks.hpp"
#include "parser/language/keyword.hpp"
#include "parser/tables/link_blocks.hpp"

#include <algorithm>
#include <map>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;

// What has a meaning before there are words: parser/text/lines.hpp, parser/syntax/grammar.hpp.
// clang-format off
constexpr Row<NotBuilt> language[] = {
    {{"include", value, "GLOB", "", "", "Read files in place; failures only logged", accumulates},
     accept},
    {{"includer", value, "GLOB", "", "", "include, unreadable or wrong type is an error",
      accumulates}, accept},
    {{"includem", value, "GLOB", "", "", "includer plus error when literal name missing",
      accumulates}, accept},
    {{"includew", value, "GLOB", "", "", "includem plus error when wildcard matches nothing",
      accumulates}, accept},
    {{"includeb", value, "GLOB", "", "",
      "includer plus error when any brace alternative missing", accumulates}, accept},
    {{"includea", value, "GLOB", "", "", "All include checks together", accumulates}, accept},
    {{"@ID", value, "rest of line", "ID = config id", "", "Keep line only for this config id",
      accumulates}, accept},
    {{"@^ID", value, "rest of line", "ID = config id", "", "Keep line unless this config id",
      accumulates}, accept},
    {{"$NAME=", value, "text, multi-line with trailing backslash", "[A-Za-z_][A-Za-z0-9_]*", "",
      "Define a text macro", accumulates}, accept},
    {{"$NAME", value, "(use)", "", "", "Expand a macro; must be followed by a delimiter",
      accumulates}, accept},
    {{"${NAME}", value, "(use)", "", "", "Expand a macro anywhere", accumulates}, accept},
    {{"~SEQ", value, "(VAR[,START[,STEP]],END)", "integers any base", "start 1, step ±1",
      "Repeat line for each number", accumulates}, accept},
    {{"~SEQx", value, "(VAR[,START[,STEP]],END)", "non-negative", "",
      "As ~SEQ with hexadecimal output", accumulates}, accept},
    {{"~LST", value, "(VAR,V1,V2...) | ({VARS},{VALUES},...)",
      "values without blanks or quotes", "", "Repeat line for each list element", accumulates}, accept},
    {{"${_PWD}", value, "(use)", "", "", "Directory of the current file", accumulates}, accept},
    {{"${_INSTANCE}", value, "(use)", "", "", "Config id", accumulates}, accept},
    {{"${_RANDOM}", value, "${_RANDOM [MIN [MAX]]}", "0-32767", "", "Random integer",
      accumulates}, accept},
    {{"${_HASH}", value, "(use)", "", "", "Literal hash sign", accumulates}, accept},
    {{"${_BANG}", value, "(use)", "", "", "Literal exclamation mark", accumulates}, accept},
    {{"${_ENV}", value, "${_ENV NAME}", "", "empty if unset", "Environment variable",
      accumulates}, accept},
};

// clang-format on

void add_service_tables(std::vector<Table>& tables)
{
    const auto forwarding = forwarding_schema();
    tables.push_back(service_schema().table("virtual_server"));
    tables.push_back(forwarding.table("virtual_server/lb_kind/(option)"));
    tables.push_back(forwarding.table("virtual_server/lvs_method/(option)"));
    tables.push_back(forwarding.table("virtual_server/sorry_server_lvs_method/(option)"));
    tables.push_back(server_schema().table("virtual_server/real_server"));
    tables.push_back(forwarding.table("virtual_server/real_server/lvs_method/(option)"));
    tables.push_back(tcp_check_schema().table("virtual_server/real_server/TCP_CHECK"));
    tables.push_back(http_check_schema().table("virtual_server/real_server/HTTP_GET"));
    tables.push_back(url_schema().table("virtual_server/real_server/HTTP_GET/url"));
    tables.push_back(service_group_schema().table("virtual_server_group/(entry)", false));
}

void add_instance_tables(std::vector<Table>& tables)
{
    const auto addresses = address_schema();
    tables.push_back(instance_schema().table("vrrp_instance"));
    tables.push_back(authentication_schema().table("vrrp_instance/authentication"));
    tables.push_back(addresses.table("vrrp_instance/virtual_ipaddress/(entry)"));
    tables.push_back(addresses.table("vrrp_instance/virtual_ipaddress_excluded/(entry)"));
    tables.push_back(peer_schema().table("vrrp_instance/unicast_peer/(entry)"));
    tables.push_back(hmac_schema().table("vrrp_instance/auth_hmac"));
    tables.push_back(virtual_mac_schema().table("vrrp_instance/use_vmac/(option)"));
    tables.push_back(ipvlan_schema().table("vrrp_instance/use_ipvlan/(option)"));
}

void add_link_tables(std::vector<Table>& tables)
{
    tables.push_back(garp_group_schema().table("garp_group"));
    tables.push_back(link_delay_schema().table("interface_up_down_delays/(entry)"));
    tables.push_back(carrier_poll_schema().table("linkbeat_interfaces/(entry)"));
}

void add_tracked_tables(std::vector<Table>& tables)
{
    tables.push_back(sync_group_schema().table("vrrp_sync_group", false));
    tables.push_back(track_script_schema().table("vrrp_script", false));
    tables.push_back(track_process_schema().table("vrrp_track_process", false));
    tables.push_back(track_file_schema().table("track_file", false));
    tables.push_back(track_file_schema().table("vrrp_track_file", false));
    tables.push_back(track_group_schema().table("track_group", false));
    tables.push_back(bfd_schema().table("bfd_instance", false));
    constexpr ByKind<std::array<std::string_view, 2>> entries{{{
        {"vrrp_instance/track_interface/(entry)", "vrrp_sync_group/track_interface/(entry)"},
        {"vrrp_instance/track_script/(entry)", "vrrp_sync_group/track_script/(entry)"},
        {"vrrp_instance/track_file/(entry)", "vrrp_sync_group/track_file/(entry)"},
        {"vrrp_instance/track_process/(entry)", "vrrp_sync_group/track_process/(entry)"},
        {"vrrp_instance/track_bfd/(entry)", "vrrp_sync_group/track_bfd/(entry)"},
    }}};
    for (const TrackedKind kind : all_tracked_kinds)
        for (const std::string_view path : entries[kind])
            tables.push_back(tracked_schema(kind).table(path, false));
}

std::vector<Table> make_tables()
{
    std::vector<Table> all;
    all.push_back(Schema<NotBuilt>{{language}}.table("(language)"));
    all.push_back(root_schema().table(""));
    all.push_back(global_schema().table("global_defs"));
    all.push_back(sync_daemon_schema().table("global_defs/lvs_sync_daemon/(option)"));
    all.push_back(ipvs_timeouts_schema().table("global_defs/lvs_timeouts/(option)"));
    add_instance_tables(all);
    add_tracked_tables(all);
    add_link_tables(all);
    add_routing_tables(all);
    add_service_tables(all);
    add_check_tables(all);
    return all;
}

std::map<std::string_view, const Table*> tables_by_path()
{
    std::map<std::string_view, const Table*> result;
    for (const Table& table : tables())
        result.emplace(table.path, &table);
    return result;
}

}  // namespace

const std::vector<Table>& tables()
{
    static const std::vector<Table> all = make_tables();
    return all;
}

const Table* find_table(std::string_view path)
{
    static const auto by_path = tables_by_path();
    const auto found = by_path.find(path);
    return found == by_path.end() ? nullptr : found->second;
}

const Keyword* find_row(const Table& table, std::string_view name)
{
    const auto found = std::ranges::find_if(
        table.entries, [&](const Entry& entry) { return entry.keyword->name == name; });
    return found == table.entries.end() ? nullptr : found->keyword;
}

}  // namespace lbd::parser
