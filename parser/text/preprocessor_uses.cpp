#include "parser/text/preprocessor.hpp"

#include <fmt/format.h>

#include <algorithm>

// The part of the preprocessor that puts definitions in where they are used.
namespace lbd::parser {
namespace {

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

Range place_of(const Use& use, const LineText& line)
{
    return line.part(use.begin, use.end - use.begin).range();
}

}  // namespace

void Preprocessor::put_in(const LineText& original, const Emit& emit_line, std::size_t depth)
{
    FilledLine line{original};
    while (const auto found = next_use(line)) {
        if (found->meaning->size() > 1)
            return put_in_lines(line.text(), *found, emit_line, depth);
        if (!put_in_text(line, *found))
            break;
        // What a line begins with may be a condition, a definition or a generator.
        if (found->use.begin == 0 && depth < deepest)
            return process(line.text(), emit_line, depth + 1);
    }
    if (line.is_given_up())
        leave_out(original, emit_line, "");
    else
        emit(line.text(), emit_line);
}

std::optional<std::string> Preprocessor::expanded(const LineText& text)
{
    FilledLine line{text};
    while (const auto found = next_use(line)) {
        if (found->meaning->size() > 1) {
            reports_.error(
                place_of(found->use, line.text()),
                "a definition of several lines cannot be part of a list");
            return std::nullopt;
        }
        if (!put_in_text(line, *found))
            break;
    }
    return line.is_given_up() ? std::nullopt : std::optional{std::string{line.text().text}};
}

std::optional<Preprocessor::FoundUse> Preprocessor::next_use(FilledLine& line)
{
    const LineText& text = line.text();
    for (auto use = find_use(text.text, line.position()); use;
         use = find_use(text.text, use->end)) {
        const Range place = place_of(*use, text);
        if (!budget_.spend(1, 0, place)) {
            line.give_up();
            return std::nullopt;
        }
        SharedDefinition meant = meaning(text, *use);
        if (!meant)
            continue;
        if (!is_too_long(text.text) && line.count() < most_put_in)
            return FoundUse{*use, std::move(meant)};
        reports_.error(
            place, fmt::format("${} becomes too long; is it part of itself?", use->name));
        line.give_up();
        return std::nullopt;
    }
    return std::nullopt;
}

bool Preprocessor::put_in_text(FilledLine& line, const FoundUse& found)
{
    const Definition& meaning = *found.meaning;
    const std::size_t added = meaning.empty() ? 0 : meaning.front().text.size();
    const std::size_t steps = steps_to_copy(line.text()) + added / 256;
    if (budget_.spend(steps, 0, place_of(found.use, line.text())))
        line.put_in(found.use, meaning);
    else
        line.give_up();
    return !line.is_given_up();
}

void Preprocessor::put_in_lines(
    const LineText& text, const FoundUse& found, const Emit& emit_line, std::size_t depth)
{
    const Use& use = found.use;
    const Definition& lines = *found.meaning;
    const Range place = place_of(use, text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_at_edge = i == 0 || i + 1 == lines.size();
        const std::size_t steps =
            1 + lines[i].text.size() / 256 + (is_at_edge ? steps_to_copy(text) : 0);
        if (!budget_.spend(steps, 0, place))
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

SharedDefinition Preprocessor::meaning(const LineText& text, const Use& use)
{
    SharedDefinition found = look_up(text, use);
    if (found && (found->empty() || found->front().text.empty()))
        leftovers_.note_empty(place_of(use, text));
    return found;
}

SharedDefinition Preprocessor::look_up(const LineText& text, const Use& use)
{
    if (use.arguments.empty())
        if (SharedDefinition found = definitions_.find(use.name))
            return found;
    const auto value = surroundings_.value(use.name, use.arguments, position_.file);
    if (!value)
        return nullptr;
    if (!value->complaint.empty())
        reports_.remark(place_of(use, text), value->complaint);
    return std::make_shared<const Definition>(
        Definition{{escaped(value->text, text.text.substr(0, use.begin))}});
}

}  // namespace lbd::parser
