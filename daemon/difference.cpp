#include "daemon/difference.hpp"

#include "daemon/comparison.hpp"
#include "daemon/planned_changes.hpp"
#include "parser/language/keyword.hpp"
#include "parser/reports/json_lines.hpp"
#include "parser/source/characters.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace lbd::daemon {
namespace {

namespace json = boost::json;

json::object as_object(const Change& change)
{
    json::object object{{"kind", name(change.kind)}};
    object["path"] = json::array(change.path.begin(), change.path.end());
    if (!change.setting.empty())
        object["setting"] = change.setting;
    if (!change.from.empty()) {
        object["from"] = change.from;
        object["to"] = change.to;
    }
    object["built"] = change.is_built;
    object["text"] = describe(change);
    return object;
}

// Blocks with names, of which nothing is built.
template <class Block>
void compare_blocks(
    Comparison& comparison,
    const std::string& keyword,
    const std::vector<Block>& from,
    const std::vector<Block>& to)
{
    comparison.compare(
        from,
        to,
        [](const Block& block) { return block.name; },
        [&](const Block& block) { return Path{keyword + ' ' + block.name}; },
        [&](const Path& path, const Block&, const Block&) { comparison.add_planned(path, {""}); });
}

// Names of a file may hold any bytes. What is told goes to terminals, to logs and into JSON.
void make_printable(Change& change)
{
    for (std::string& name : change.path)
        name = parser::printable(name);
    change.from = parser::printable(change.from);
    change.to = parser::printable(change.to);
}

// By the block that a file has them in: some stand above all blocks.
void compare_global(Comparison& comparison, const GlobalConfig& from, const GlobalConfig& to)
{
    const parser::Table& table = *parser::find_table("global_defs");
    for (const std::string& keyword : planned_changes(from, to)) {
        if (parser::find_row(table, keyword))
            comparison.add_planned({"global_defs"}, {keyword});
        else
            comparison.add_planned({keyword}, {""});
    }
}

// What is understood and has no effect yet is not told in detail.
std::vector<Change> changes_of_planned(const parser::Config& from, const parser::Config& to)
{
    Comparison comparison;
    const auto compare = [&](const char* name, const auto& one, const auto& other) {
        if (one != other)
            comparison.add_planned({name}, {""});
    };
    compare_global(comparison, from.global, to.global);
    compare("garp_group", from.links.announcement_limits, to.links.announcement_limits);
    compare("interface_up_down_delays", from.links.debounces, to.links.debounces);
    compare("linkbeat_interfaces", from.links.carrier_polls, to.links.carrier_polls);
    compare("static_ipaddress", from.statics.addresses, to.statics.addresses);
    compare("static_routes", from.statics.routes, to.statics.routes);
    compare("static_rules", from.statics.rules, to.statics.rules);
    compare_blocks(comparison, "vrrp_sync_group", from.sync_groups, to.sync_groups);
    compare_blocks(comparison, "track_group", from.track_groups, to.track_groups);
    compare_blocks(comparison, "vrrp_script", from.track_scripts, to.track_scripts);
    compare_blocks(comparison, "vrrp_track_process", from.track_processes, to.track_processes);
    compare_blocks(comparison, "track_file", from.track_files, to.track_files);
    compare_blocks(comparison, "bfd_instance", from.bfd_sessions, to.bfd_sessions);
    compare_blocks(comparison, "virtual_server_group", from.service_groups, to.service_groups);
    compare("virtual_server of groups", from.grouped_services, to.grouped_services);
    compare("SSL", from.tls_client, to.tls_client);
    std::vector<Change> changes = std::move(comparison).take();
    for (Change& change : changes)
        change.is_built = false;
    return changes;
}

}  // namespace

std::vector<Change> changes(const parser::Config& from, const parser::Config& to)
{
    std::vector<Change> all = changes(from.instances, to.instances);
    std::ranges::move(changes(from.virtual_servers, to.virtual_servers), std::back_inserter(all));
    std::ranges::move(changes_of_planned(from, to), std::back_inserter(all));
    std::ranges::for_each(all, make_printable);
    return all;
}

std::string render(const std::vector<Change>& changes)
{
    if (changes.empty())
        return "A reload changes nothing.\n";
    std::string text;
    for (const Change& change : changes)
        text += describe(change) + '\n';
    return text;
}

std::string as_json(const std::vector<Change>& changes)
{
    json::array all;
    for (const Change& change : changes)
        all.push_back(as_object(change));
    return parser::as_lines(all);
}

}  // namespace lbd::daemon
