#include "daemon/difference.hpp"

#include "parser/json_lines.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <iterator>

namespace lbd::daemon {
namespace {

namespace json = boost::json;

json::object as_object(const Change& change)
{
    json::object object{{"kind", name(change.kind)}};
    object["path"] = json::array(change.path.begin(), change.path.end());
    if (!change.setting.empty()) {
        object["setting"] = change.setting;
        object["from"] = change.from;
        object["to"] = change.to;
    }
    object["text"] = describe(change);
    return object;
}

// What is understood and has no effect yet is not told in detail.
void compare_not_built(
    const parser::Config& from, const parser::Config& to, std::vector<Change>& changes)
{
    const auto compare = [&](const char* name, const auto& one, const auto& other) {
        if (one != other)
            changes.push_back({ChangeKind::changed, {name}});
    };
    compare("global_defs", from.global, to.global);
    compare("interfaces", from.links, to.links);
    compare("static addresses, routes and rules", from.statics, to.statics);
    compare("vrrp_sync_group", from.sync_groups, to.sync_groups);
    compare("track_group", from.track_groups, to.track_groups);
    compare("vrrp_script", from.track_scripts, to.track_scripts);
    compare("vrrp_track_process", from.track_processes, to.track_processes);
    compare("track_file", from.track_files, to.track_files);
    compare("bfd_instance", from.bfd_sessions, to.bfd_sessions);
    compare("virtual_server_group", from.service_groups, to.service_groups);
    compare("services of groups", from.grouped_services, to.grouped_services);
    compare("SSL", from.tls_client, to.tls_client);
}

}  // namespace

std::vector<Change> changes(const parser::Config& from, const parser::Config& to)
{
    std::vector<Change> all = changes(from.instances, to.instances);
    std::ranges::move(changes(from.virtual_servers, to.virtual_servers), std::back_inserter(all));
    compare_not_built(from, to, all);
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
