#include "parser/tables/keywords_json.hpp"

#include "parser/reports/json_lines.hpp"

#include <boost/json/object.hpp>

namespace lbd::parser {
namespace {

namespace json = boost::json;

std::string_view name(Shape shape)
{
    switch (shape) {
        case Shape::flag: return "flag";
        case Shape::value: return "value";
        case Shape::block: return "block";
        case Shape::list: return "list";
    }
    return {};
}

std::string_view name(Repetition repetition)
{
    switch (repetition) {
        case Repetition::last_wins: return "last wins";
        case Repetition::first_wins: return "first wins";
        case Repetition::accumulates: return "accumulates";
        case Repetition::only_once: return "only once";
    }
    return {};
}

json::object as_object(std::string_view block, const Entry& entry)
{
    const Keyword& keyword = *entry.keyword;
    json::object row{
        {"block", block},
        {"keyword", keyword.name},
        {"shape", name(keyword.shape)},
        {"arguments", keyword.arguments},
        {"range", keyword.range},
        {"default", keyword.fallback},
        {"repetition", name(keyword.repetition)}};
    if (!keyword.alias_of.empty())
        row["alias_of"] = keyword.alias_of;
    if (holds_secret(keyword))
        row["secret"] = true;
    row["meaning"] = keyword.meaning;
    row["built"] = entry.is_built;
    return row;
}

}  // namespace

std::string keywords_as_json(const std::vector<Table>& tables)
{
    json::array rows;
    for (const Table& table : tables)
        for (const Entry& entry : table.entries)
            rows.push_back(as_object(table.path, entry));
    return as_lines(rows);
}

}  // namespace lbd::parser
