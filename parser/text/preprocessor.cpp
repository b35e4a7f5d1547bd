#include "parser/text/preprocessor.hpp"

#include "parser/syntax/line_parser.hpp"

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

bool Preprocessor::is_too_long(std::string_view line)
{
    return line.size() > LineParser::longest_line;
}

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

// To keepalived it is one, of which no host can be meant.
void Preprocessor::complain_of_condition(const LineText& line)
{
    const auto condition = condition_without_id(line);
    if (!condition)
        return;
    const bool always_holds = surroundings_.config_id().empty() == (condition->text == "@");
    reports_
        .remark(
            condition->range(),
            fmt::format(
                "a condition without an ID; it {} holds", always_holds ? "always" : "never"))
        .note("write @ID or @^ID, without a blank and without '!', which begins a comment");
}

void Preprocessor::process(LineText line, const Emit& emit_line, std::size_t depth)
{
    if (depth > deepest)
        return leave_out(
            line, emit_line, fmt::format("definitions are nested more than {} deep", deepest));
    if (open_name_)
        return continue_definition(line);
    complain_of_condition(line.trimmed());
    const auto rest = under_conditions(line.trimmed(), surroundings_.config_id());
    if (!rest || take_definition(*rest))
        return;
    // What stands for it in the line is under the same conditions.
    const bool was_conditional = position_.is_conditional;
    position_.is_conditional = was_conditional || line.trimmed().text.starts_with('@');
    make_lines(*rest, emit_line, depth);
    position_.is_conditional = was_conditional;
}

void Preprocessor::make_lines(const LineText& line, const Emit& emit_line, std::size_t depth)
{
    if (is_too_long(line.text))
        emit(line, emit_line);  // It will be reported for that.
    else if (begins_with_generator(line.text))
        generate(line, emit_line, depth);
    else
        put_in(line, emit_line, depth);
}

bool Preprocessor::take_definition(const LineText& line)
{
    const auto head = as_definition(line);
    if (!head)
        return false;
    const bool goes_on = position_.goes_on || head->text.text.ends_with('\\');
    Definition definition;
    add_line(definition, without_continuation(head->text));
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
        add_line(open_definition_, without_continuation(line));
    else
        reports_.error(line.range(), "definitions are too long; this line is left out");
    if (!position_.goes_on && !line.text.ends_with('\\'))
        define(*std::exchange(open_name_, std::nullopt), std::move(open_definition_), open_place_);
}

void Preprocessor::add_line(Definition& definition, const LineText& line)
{
    if (line.text.empty())
        return;
    if (is_too_long(line.text)) {
        reports_.error(
            line.part(0, LineParser::longest_line).range(),
            fmt::format(
                "the line is longer than {} characters and is left out", LineParser::longest_line));
        // Nobody will know what its words are, and which of them are secrets.
        reports_.conceal(line.range());
        return;
    }
    const Origin origin{line.range(), line.composed != nullptr};
    if (!line.composed || budget_.spend(0, line.text.size(), origin.range))
        definition.push_back({std::string{line.text}, origin});
}

void Preprocessor::define(std::string_view name, Definition definition, Range place)
{
    if (!definitions_.define(name, std::move(definition), place))
        reports_.error(
            place, fmt::format("more than {} definitions; it is left out", Definitions::most));
}

void Preprocessor::put_in(const LineText& original, const Emit& emit_line, std::size_t depth)
{
    ComposedLine line;
    LineText text = original;
    std::size_t put_in = 0;
    for (auto use = find_use(text.text, 0); use;) {
        const Range place = text.part(use->begin, use->end - use->begin).range();
        if (is_too_long(text.text) || put_in == most_put_in) {
            reports_.error(
                place, fmt::format("${} becomes too long; is it part of itself?", use->name));
            return leave_out(original, emit_line, "");
        }
        if (!budget_.spend(1, 0, place))
            return leave_out(original, emit_line, "");
        const SharedDefinition meant = meaning(text, *use);
        if (!meant) {
            use = find_use(text.text, use->end);
            continue;
        }
        if (meant->size() > 1)
            return put_in_lines(text, *use, *meant, emit_line, depth);
        const std::size_t added = meant->empty() ? 0 : meant->front().text.size();
        if (!budget_.spend(steps_to_copy(text) + added / 256, 0, place))
            return leave_out(original, emit_line, "");
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
    const Definition& lines,
    const Emit& emit_line,
    std::size_t depth)
{
    const Range place = text.part(use.begin, use.end - use.begin).range();
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
        leftovers_.note_empty(text.part(use.begin, use.end - use.begin).range());
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
    return std::make_shared<const Definition>(
        Definition{{escaped(*value, text.text.substr(0, use.begin))}});
}

void Preprocessor::leave_out(LineText line, const Emit& emit_line, std::string message)
{
    if (!message.empty())
        reports_.error(line.range(), std::move(message));
    line.is_left_out = true;
    emit(line, emit_line);
}

void Preprocessor::emit(LineText line, const Emit& emit_line)
{
    line.is_conditional = position_.is_conditional;
    if (line.composed && !budget_.spend(1 + steps_to_copy(line), line.text.size(), line.range()))
        return;
    if (!line.is_left_out)
        leftovers_.collect(line, definitions_);
    emit_line(line);
}

}  // namespace lbd::parser
