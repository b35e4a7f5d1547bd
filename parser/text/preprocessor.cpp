#include "parser/text/preprocessor.hpp"

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

}  // namespace

bool Preprocessor::is_too_long(std::string_view line)
{
    return line.size() > longest_line;
}

Preprocessor::Position Preprocessor::enter_file(std::string name)
{
    return std::exchange(position_, Position{std::move(name)});
}

void Preprocessor::return_to(Position position)
{
    // A definition ends with its file.
    if (open_definition_)
        close_definition();
    position_ = std::move(position);
}

void Preprocessor::take(const LineText& line, const Emit& emit_line)
{
    // Of a definition; keepalived takes the sign for it in a comment, too.
    position_.goes_on = line.trimmed().text.ends_with('\\');
    if (open_definition_)
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
    if (open_definition_)
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
    open_definition_.emplace(std::string{head->name}, line.part(0, head->name.size() + 1).range());
    add_line(open_definition_->lines, without_continuation(head->text));
    if (!position_.goes_on && !head->text.text.ends_with('\\'))
        close_definition();
    return true;
}

void Preprocessor::continue_definition(const LineText& line)
{
    if (++defined_ <= most_defined)
        add_line(open_definition_->lines, without_continuation(line));
    else
        reports_.error(line.range(), "definitions are too long; this line is left out");
    if (!position_.goes_on && !line.text.ends_with('\\'))
        close_definition();
}

void Preprocessor::close_definition()
{
    OpenDefinition closed = std::move(*open_definition_);
    open_definition_.reset();
    define(closed.name, std::move(closed.lines), closed.place);
}

void Preprocessor::add_line(Definition& definition, const LineText& line)
{
    if (line.text.empty())
        return;
    if (is_too_long(line.text)) {
        report_long_line(reports_, line, line);
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
