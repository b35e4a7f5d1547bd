#include "parser/reports/diagnostics_json.hpp"

#include "parser/reports/json_lines.hpp"
#include "parser/source/characters.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace lbd::parser {
namespace {

namespace json = boost::json;

void add_place(json::object& object, const std::optional<Place>& place)
{
    if (!place)
        return;
    object["file"] = printable(place->file);
    object["line"] = place->line;
    object["column"] = place->column;
    object["end_column"] = place->column + place->width;
}

void add_source(json::object& object, const std::optional<Place>& place)
{
    if (place)
        object["source"] = printable(place->text);
}

json::object as_object(const Note& note)
{
    json::object object;
    add_place(object, note.place);
    object["message"] = printable(note.message);
    add_source(object, note.place);
    return object;
}

json::object as_object(const Diagnostic& diagnostic)
{
    json::object object{{"severity", name(diagnostic.severity)}};
    if (!diagnostic.id.empty())
        object["id"] = diagnostic.id;
    add_place(object, diagnostic.place);
    object["message"] = printable(diagnostic.message);
    add_source(object, diagnostic.place);
    json::array& notes = object["notes"].emplace_array();
    for (const Note& note : diagnostic.notes)
        notes.push_back(as_object(note));
    object["fails_test"] = diagnostic.fails_test;
    return object;
}

}  // namespace

std::string as_json(const Diagnostics& diagnostics)
{
    json::array all;
    for (const Diagnostic& diagnostic : diagnostics.list)
        all.push_back(as_object(diagnostic));
    if (diagnostics.omitted != Omitted{})
        all.push_back(as_object(Diagnostic{
            .severity = diagnostics.omitted.errors > 0 ? Severity::error : Severity::warning,
            .fails_test = diagnostics.fails_test,
            .message = render(diagnostics.omitted),
            .place = {},
            .notes = {}}));
    return as_lines(all);
}

}  // namespace lbd::parser
