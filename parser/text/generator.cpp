#include "parser/text/generator.hpp"

#include "parser/source/numbers.hpp"
#include "parser/text/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

// Far from overflow, and more than can be counted to.
constexpr std::int64_t largest = 1'000'000'000'000'000;

// The parts between the commas that are in no braces, without blanks around them.
std::vector<std::string> split(std::string_view list)
{
    std::vector<std::string> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        const char c = i < list.size() ? list[i] : ',';
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (i == list.size() || (c == ',' && depth == 0)) {
            parts.emplace_back(LineText{list.substr(begin, i - begin)}.trimmed().text);
            begin = i + 1;
        }
    }
    return parts;
}

// "{a,b}" -> "a", "b"; what has no braces is its only part.
std::vector<std::string> split_tuple(const std::string& text)
{
    const bool is_tuple = text.size() >= 2 && text.front() == '{' && text.back() == '}';
    return is_tuple ? split(std::string_view{text}.substr(1, text.size() - 2)) : std::vector{text};
}

// In the notation of C: 0x10 and 020 are 16, too.
std::optional<std::int64_t> read_integer(std::string_view word)
{
    const bool is_negative = word.starts_with('-');
    if (is_negative || word.starts_with('+'))
        word.remove_prefix(1);
    const auto value = read_any_base(word, static_cast<std::uint64_t>(largest));
    if (!value)
        return std::nullopt;
    const auto number = static_cast<std::int64_t>(*value);
    return is_negative ? -number : number;
}

}  // namespace

bool begins_with_generator(std::string_view line)
{
    return line.starts_with("~SEQ") || line.starts_with("~LST");
}

std::optional<GeneratorHead> generator_head(std::string_view line)
{
    const std::size_t open = line.find('(');
    const std::size_t close = line.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    const std::string_view keyword = line.substr(1, open - 1);
    if (keyword != "SEQ" && keyword != "SEQx" && keyword != "LST")
        return std::nullopt;
    return GeneratorHead{keyword, line.substr(open + 1, close - open - 1), close + 1};
}

Result<Generator, Refusal> Generator::read(std::string_view keyword, std::string_view parameters)
{
    const auto parts = split(parameters);
    if (keyword == "LST")
        return read_list(parts);
    auto generator = read_sequence(parts);
    if (generator && keyword == "SEQx") {
        const Sequence& sequence = *generator->sequence_;
        if (sequence.next < 0 || sequence.last < 0)
            return Refusal{"~SEQx counts no negative numbers"};
        generator->sequence_->is_hexadecimal = true;
    }
    return generator;
}

Result<Generator, Refusal> Generator::read_sequence(const std::vector<std::string>& parameters)
{
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 1; i < parameters.size(); ++i)
        if (const auto number = read_integer(parameters[i]))
            numbers.push_back(*number);
    const bool is_complete = !numbers.empty() && numbers.size() <= 3 && !parameters[0].empty();
    if (!is_complete || numbers.size() + 1 != parameters.size())
        return Refusal{"expected (NAME, END), (NAME, START, END) or (NAME, START, STEP, END)"};
    Sequence sequence;
    sequence.last = numbers.back();
    sequence.next = numbers.size() > 1 ? numbers.front() : 1;
    sequence.step = numbers.size() > 2 ? numbers[1] : sequence.last < sequence.next ? -1 : 1;
    const std::int64_t distance = sequence.last - sequence.next;
    if (sequence.step == 0 || (distance != 0 && (distance > 0) != (sequence.step > 0)))
        return Refusal{fmt::format(
            "steps of {} do not lead from {} to {}", sequence.step, sequence.next, sequence.last)};
    Generator generator;
    generator.names_ = {parameters[0]};
    generator.sequence_ = sequence;
    return generator;
}

Result<Generator, Refusal> Generator::read_list(const std::vector<std::string>& parameters)
{
    Generator generator;
    generator.names_ = split_tuple(parameters[0]);
    const bool is_named =
        std::ranges::none_of(generator.names_, [](const auto& name) { return name.empty(); });
    if (!is_named || parameters.size() < 2)
        return Refusal{"expected (NAME, VALUE, …) or ({NAME, …}, {VALUE, …}, …)"};
    if (generator.names_.size() * (parameters.size() - 1) > most_values)
        return Refusal{fmt::format("a list of more than {} values", most_values)};
    const bool has_tuples = parameters[0].starts_with('{');
    for (std::size_t i = 1; i < parameters.size(); ++i) {
        auto row = has_tuples ? split_tuple(parameters[i]) : std::vector{parameters[i]};
        if (row.size() > generator.names_.size())
            // It may be a secret.
            return Refusal{
                fmt::format("value {} of the list has more parts than there are names", i)};
        generator.rows_.push_back(std::move(row));
    }
    return generator;
}

std::optional<std::vector<std::string>> Generator::next_row()
{
    if (row_ == rows_.size())
        return std::nullopt;
    std::vector<std::string> row = std::move(rows_[row_++]);
    row.resize(names_.size());
    return row;
}

std::optional<std::vector<std::string>> Generator::next()
{
    if (!sequence_)
        return next_row();
    const bool is_over =
        sequence_->step > 0 ? sequence_->next > sequence_->last : sequence_->next < sequence_->last;
    if (is_over)
        return std::nullopt;
    const std::int64_t value = std::exchange(sequence_->next, sequence_->next + sequence_->step);
    return std::vector{
        sequence_->is_hexadecimal ? fmt::format("{:x}", value) : fmt::to_string(value)};
}

}  // namespace lbd::parser
