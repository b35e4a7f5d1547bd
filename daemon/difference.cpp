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

}  // namespace

std::vector<Change> changes(const parser::Config& from, const parser::Config& to)
{
    std::vector<Change> all = changes(from.instances, to.instances);
    std::ranges::move(changes(from.virtual_servers, to.virtual_servers), std::back_inserter(all));
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
