#include "parser/preprocessor.hpp"

#include "parser/line_parser.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

// Most lines do not.
bool needs_work(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c == '$' || c == '@' || c == '~'; });
}

// Without the sign that the text goes on in the next line.
LineText without_continuation(const LineText& line)
{
    return line.text.ends_with('\\') ? line.part(0, line.text.size() - 1).trimmed() : line;
}

void append(Definition& definition, const LineText& line)
{
    if (line.text.empty())
        return;
    definition.push_back({std::string{line.text}, Origin{line.range(), line.composed != nullptr}});
}

LineText without_comment(const LineText& line)
{
    return line.part(0, text_before_comment(line.text).size()).trimmed();
}

// The comment signs of a value are no comments. In quotes they are none anyway.
std::string escaped(std::string_view value, std::string_view in_front)
{
    const bool is_quoted = std::ranges::count(in_front, '"') % 2 != 0;
    std::string result;
    for (const char c : value) {
        if (!is_quoted && (c == '#' || c == '!'))
            result += '\\';
        result += c;
    }
    return result;
}

// Text that has been put in is shown as its use; of several lines each as itself.
void append(ComposedLine& composed, const DefinedLine& line, Range use, bool is_only)
{
    if (line.origin && !line.origin->is_whole && !is_only)
        composed.append(LineText{line.text, line.origin->range.begin});
    else
        composed.append(line.text, use, line.origin);
}

}  // namespace

Preprocessor::Position Preprocessor::enter_file(std::string name)
{
    return std::exchange(position_, Position{std::move(name)});
}

void Preprocessor::return_to(Position position)
{
    // A definition ends with its file.
    if (open_name_)
        define(*std::exchange(open_name_, std::nullopt), std::move(open_definition_), open_place_);
    position_ = std::move(position);
}

void Preprocessor::take(const LineText& line, const Emit& emit_line)
{
    // Of a definition; keepalived takes the sign for it in a comment, too.
    position_.goes_on = line.trimmed().text.ends_with('\\');
    if (open_name_)
        continue_definition(without_comment(line));
    else if (!needs_work(line.text))
        emit_line(line);
    else
        process(without_comment(line), emit_line, 0);
}

void Preprocessor::process(LineText line, const Emit& emit_line, std::size_t depth)
{
    if (depth > deepest)
        return leave_out(
            line, emit_line, fmt::format("definitions are nested more than {} deep", deepest));
    if (open_name_)
        return continue_definition(line);
    const auto rest = under_conditions(line.trimmed(), surroundings_.config_id());
    if (!rest || take_definition(*rest))
        return;
    if (begins_with_generator(rest->text))
        generate(*rest, emit_line, depth);
    else
        put_in(*rest, emit_line, depth);
}

bool Preprocessor::take_definition(const LineText& line)
{
    const auto head = as_definition(line);
    if (!head)
        return false;
    const bool goes_on = position_.goes_on || head->text.text.ends_with('\\');
    Definition definition;
    append(definition, without_continuation(head->text));
    const Range place = line.part(0, head->name.size() + 1).range();
    if (goes_on) {
        open_name_ = head->name;
        open_definition_ = std::move(definition);
        open_place_ = place;
    } else {
        define(head->name, std::move(definition), place);
    }
    return true;
}

void Preprocessor::continue_definition(const LineText& line)
{
    if (++defined_ <= most_defined)
        append(open_definition_, without_continuation(line));
    else
        reports_.error(line.range(), "definitions are too long; this line is left out");
    if (!position_.goes_on && !line.text.ends_with('\\'))
        define(*std::exchange(open_name_, std::nullopt), std::move(open_definition_), open_place_);
}

void Preprocessor::define(std::string_view name, Definition definition, Range place)
{
    if (!definitions_.define(name, std::move(definition)))
        reports_.error(
            place, fmt::format("more than {} definitions; it is left out", Definitions::most));
}

void Preprocessor::generate(const LineText& line, const Emit& emit_line, std::size_t depth)
{
    const auto head = generator_head(line.text);
    if (!head)
        return leave_out(line, emit_line, "expected ~SEQ(…) or ~LST(…)");
    const LineText whole = line.part(0, head->size);
    const auto parameters = expanded_parameters(head->parameters, whole.range());
    if (!parameters)
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
    while (const auto values = generator.next()) {
        if (!spend(1, 0, place))
            return;
        for (std::size_t i = 0; i < values->size(); ++i)
            define(generator.names()[i], Definition{DefinedLine{(*values)[i], origin}}, place);
        // What the line says of its own names is not looked up later: it may be a definition.
        ComposedLine line;
        std::size_t done = 0;
        for (auto use = find_use(rest.text, 0); use; use = find_use(rest.text, use->end)) {
            const auto name = std::ranges::find(generator.names(), use->name);
            if (name == generator.names().end())
                continue;
            line.append(rest.part(done, use->begin - done));
            line.append(
                (*values)[static_cast<std::size_t>(name - generator.names().begin())],
                rest.part(use->begin, use->end - use->begin).range(),
                origin);
            done = use->end;
        }
        line.append(rest.part(done));
        process(line.text(), emit_line, depth + 1);
    }
}

std::optional<std::string> Preprocessor::expanded_parameters(std::string_view text, Range place)
{
    ComposedLine line;
    line.append(text, place);
    std::optional<std::string> result;
    const LineText whole = line.text();
    put_in(
        whole,
        [&](const LineText& made) {
            if (!made.is_left_out)
                result = made.text;
        },
        deepest);
    return result;
}

void Preprocessor::put_in(const LineText& original, const Emit& emit_line, std::size_t depth)
{
    ComposedLine line;
    LineText text = original;
    std::size_t put_in = 0;
    for (auto use = find_use(text.text, 0); use;) {
        if (text.text.size() > LineParser::longest_line && put_in == 0)
            break;  // It will be reported for that.
        const Range place = text.part(use->begin, use->end - use->begin).range();
        if (text.text.size() > LineParser::longest_line || put_in == most_put_in) {
            reports_.error(
                place, fmt::format("${} becomes too long; is it part of itself?", use->name));
            return leave_out(original, emit_line, "");
        }
        if (!spend(1 + text.text.size() / 256, 0, place))
            return leave_out(original, emit_line, "");
        Definition standard;
        const Definition* meant = meaning(text, *use, standard);
        if (!meant) {
            use = find_use(text.text, use->end);
            continue;
        }
        if (meant->size() > 1)
            return put_in_lines(text, *use, *meant, emit_line, depth);
        ++put_in;
        const std::size_t begin = use->begin;
        ComposedLine next;
        next.append(text.part(0, begin));
        if (!meant->empty())
            append(next, meant->front(), place, true);
        next.append(text.part(use->end));
        line = std::move(next);
        text = line.text();
        // What a line begins with may be a condition, a definition or a generator.
        if (begin == 0 && depth < deepest)
            return process(text, emit_line, depth + 1);
        use = find_use(text.text, begin);
    }
    emit(text, emit_line);
}

void Preprocessor::put_in_lines(
    const LineText& text,
    const Use& use,
    Definition lines,
    const Emit& emit_line,
    std::size_t depth)
{
    const Range place = text.part(use.begin, use.end - use.begin).range();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!spend(1, 0, place))
            return;
        ComposedLine line;
        if (i == 0)
            line.append(text.part(0, use.begin));
        append(line, lines[i], place, i == 0 && use.begin > 0);
        if (i + 1 == lines.size())
            line.append(text.part(use.end));
        process(line.text(), emit_line, depth + 1);
    }
}

const Definition* Preprocessor::meaning(const LineText& text, const Use& use, Definition& standard)
{
    if (const Definition* found = use.arguments.empty() ? definitions_.find(use.name) : nullptr)
        return found;
    const auto value = surroundings_.value(use.name, use.arguments, position_.file);
    if (!value)
        return nullptr;
    standard.push_back({escaped(*value, text.text.substr(0, use.begin))});
    return &standard;
}

bool Preprocessor::spend(std::size_t steps, std::size_t characters, Range place)
{
    if (!is_exhausted_ && (steps_left_ < steps || characters_left_ < characters)) {
        is_exhausted_ = true;
        reports_.error(place, "too much is put in for definitions; the rest of it is left out");
    }
    if (is_exhausted_)
        return false;
    steps_left_ -= steps;
    characters_left_ -= characters;
    return true;
}

void Preprocessor::leave_out(LineText line, const Emit& emit_line, std::string message)
{
    if (!message.empty())
        reports_.error(line.range(), std::move(message));
    line.is_left_out = true;
    emit(line, emit_line);
}

void Preprocessor::emit(const LineText& line, const Emit& emit_line)
{
    if (!line.composed || spend(1, line.text.size(), line.range()))
        emit_line(line);
}

}  // namespace lbd::parser
