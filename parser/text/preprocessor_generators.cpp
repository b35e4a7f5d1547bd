#include "parser/text/preprocessor.hpp"
#include "parser/text/repeated_line.hpp"

#include <fmt/format.h>

#include <utility>

// The part of the preprocessor that makes many lines of one.
namespace lbd::parser {
namespace {

std::string too_long(std::string_view what)
{
    return fmt::format("{} becomes longer than {} characters", what, longest_line);
}

// How many characters become definitions.
std::size_t defined_size(const Generator& generator, const std::vector<std::string>& values)
{
    std::size_t size = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        size += generator.names()[i].size() + values[i].size();
    return size;
}

}  // namespace

void Preprocessor::generate(const LineText& line, const Emit& emit_line, std::size_t depth)
{
    const auto head = generator_head(line.text);
    if (!head)
        return leave_out(line, emit_line, "expected ~SEQ(…) or ~LST(…)");
    const LineText whole = line.part(0, head->size);
    // A part of a list is shown as all of it.
    ComposedLine list;
    list.append(head->parameters, whole.range());
    const auto parameters = expanded(list.text());
    if (!parameters)
        return leave_out(line, emit_line, "");
    if (is_too_long(*parameters))
        return leave_out(line, emit_line, too_long("the list"));
    if (!budget_.spend(parameters->size() / 16, 0, whole.range()))
        return leave_out(line, emit_line, "");
    auto generator = Generator::read(head->keyword, *parameters);
    if (!generator)
        return leave_out(line, emit_line, generator.error().message);
    repeat(std::move(*generator), line.part(head->size).trimmed(), whole.range(), emit_line, depth);
}

void Preprocessor::repeat(
    Generator generator,
    const LineText& rest,
    Range place,
    const Emit& emit_line,
    std::size_t depth)
{
    const Origin origin{place, true};
    const RepeatedLine repeated{rest, generator.names()};
    while (const auto values = generator.next()) {
        if (!budget_.spend(1 + repeated.steps(*values), defined_size(generator, *values), place))
            return;
        for (std::size_t i = 0; i < values->size(); ++i)
            define(generator.names()[i], Definition{DefinedLine{(*values)[i], origin}}, place);
        if (repeated.size(*values) > longest_line) {
            leave_out(rest, emit_line, too_long("the line"));
            continue;
        }
        for (const Range use : repeated.empty_uses(*values))
            leftovers_.note_empty(use);
        // What the line says of its own names is not looked up later: it may be a definition.
        const ComposedLine line = repeated.with(*values, origin);
        process(line.text(), emit_line, depth + 1);
    }
}

}  // namespace lbd::parser
