#include "parser/reports/reports.hpp"

#include "parser/source/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace lbd::parser {
namespace {

// What is kept of a line. None that means anything is longer, and a thousand mistakes in one line
// of many megabytes must not become a thousand copies of it.
constexpr std::size_t longest_kept_line = 4096;

// Of a thousand blocks that are made from one line each may say something else below its error.
constexpr std::size_t most_notes = 10;

// With '*' in place of what is concealed: ranges in their order, none of which overlap.
std::string legible(std::string_view line, Offset at, const std::vector<Range>& concealed)
{
    const auto end = static_cast<Offset>(at + line.size());
    std::string result;
    std::size_t done = 0;
    for (auto range = std::ranges::upper_bound(concealed, at, {}, &Range::end);
         range != concealed.end() && range->begin < end;
         ++range) {
        const std::size_t from = std::max(range->begin, at) - at;
        const std::size_t to = std::min(range->end, end) - at;
        result += line.substr(done, from - done);
        result.append(character_count(line.substr(from, to - from)), '*');
        done = to;
    }
    return result.append(line.substr(done));
}

Note repeats_note(std::size_t count)
{
    return {
        fmt::format(
            "the same holds for {} more line{} made from this one", count, count == 1 ? "" : "s"),
        std::nullopt};
}

}  // namespace

Reports::Report& Reports::Report::note(std::string message)
{
    return add_note(std::move(message), std::nullopt);
}

Reports::Report& Reports::Report::note(std::string message, Range range)
{
    return add_note(std::move(message), range);
}

Reports::Report& Reports::Report::add_note(std::string message, std::optional<Range> range)
{
    if (!entry_ || entry_->noted.size() == most_notes)
        return *this;
    std::vector<Note>& notes = entry_->diagnostic.notes;
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (notes[i].message == message && entry_->noted[i] == range)
            return *this;
    notes.push_back({std::move(message), std::nullopt});
    entry_->noted.push_back(range);
    return *this;
}

Reports::Report& Reports::Report::named(Lint lint)
{
    if (entry_)
        entry_->diagnostic.id = row_of(lint).id;
    return *this;
}

Reports::Report Reports::error(std::optional<Range> range, std::string message)
{
    has_errors_ = true;
    return add(Severity::error, true, range, std::move(message));
}

Reports::Report Reports::warning(std::optional<Range> range, std::string message)
{
    return add(Severity::warning, true, range, std::move(message));
}

Reports::Report Reports::remark(std::optional<Range> range, std::string message)
{
    return add(Severity::warning, false, range, std::move(message));
}

Reports::Report Reports::warning(Lint lint, Range range, std::string message)
{
    return is_silenced(lint, range) ? Report{nullptr}
                                    : warning(range, std::move(message)).named(lint);
}

Reports::Report Reports::lint(Lint lint, Range range, std::string message)
{
    return is_silenced(lint, range) ? Report{nullptr}
                                    : remark(range, std::move(message)).named(lint);
}

Reports::Report Reports::add(
    Severity severity, bool fails_test, std::optional<Range> range, std::string message)
{
    fails_test_ = fails_test_ || fails_test;
    if (range && is_repeated(severity, *range, message))
        return Report{nullptr};
    if (is_full(severity)) {
        ++(severity == Severity::error ? omitted_.errors : omitted_.warnings);
        return Report{nullptr};
    }
    ++kept_[static_cast<std::size_t>(severity)];
    Entry& entry = entries_.emplace_back();
    entry.diagnostic = {severity, fails_test, {}, std::move(message), std::nullopt, {}};
    entry.at = range ? range->begin : 0;
    entry.range = range;
    if (range && severity == Severity::error)
        errors_.emplace(range->begin, entries_.size() - 1);
    return Report{&entry};
}

bool Reports::is_repeated(Severity severity, Range range, const std::string& message)
{
    const std::size_t hash =
        std::hash<std::string>{}(message) ^ (std::size_t{range.begin} << 32 | range.end);
    const auto found = by_content_.find(hash);
    if (found == by_content_.end()) {
        if (!is_full(severity))
            by_content_.emplace(hash, entries_.size());
        return false;
    }
    Entry& first = entries_[found->second];
    const bool is_same = first.range == range && first.diagnostic.severity == severity &&
                         first.diagnostic.message == message;
    first.repeats += is_same ? 1U : 0U;
    return is_same;
}

std::optional<Reports::Report> Reports::error_within(Range range)
{
    const auto found = errors_.lower_bound(range.begin);
    const bool is_within =
        found != errors_.end() && found->first < std::max(range.end, range.begin + 1);
    return is_within ? std::optional{Report{&entries_[found->second]}} : std::nullopt;
}

void Reports::conceal(Range range)
{
    concealed_.push_back(range);
}

Place Reports::place(Range range) const
{
    const Source& source = sources_.at(range.begin);
    const std::size_t index = source.line_at(range.begin);
    const Offset line_begin = source.line_begin(index);
    const std::string_view line = source.line(index).substr(0, Place::longest_counted);
    const std::size_t begin = std::min<std::size_t>(range.begin - line_begin, line.size());
    const std::size_t end = std::clamp<std::size_t>(
        range.end > range.begin ? begin + range.end - range.begin : begin + 1, begin, line.size());
    return {
        .file = source.name(),
        .line = static_cast<std::uint32_t>(index + 1),
        .column = static_cast<std::uint32_t>(character_count(line.substr(0, begin)) + 1),
        .width = static_cast<std::uint32_t>(
            std::max<std::size_t>(character_count(line.substr(begin, end - begin)), 1)),
        .text = legible(line.substr(0, longest_kept_line), line_begin, concealed_)};
}

void Reports::find_places(Entry& entry) const
{
    if (entry.range)
        entry.diagnostic.place = place(*entry.range);
    for (std::size_t i = 0; i < entry.noted.size(); ++i)
        if (entry.noted[i])
            entry.diagnostic.notes[i].place = place(*entry.noted[i]);
}

void Reports::merge_concealed()
{
    std::ranges::sort(concealed_, {}, &Range::begin);
    std::vector<Range> merged;
    for (const Range range : concealed_)
        if (!merged.empty() && range.begin < merged.back().end)
            merged.back().end = std::max(merged.back().end, range.end);
        else
            merged.push_back(range);
    concealed_ = std::move(merged);
}

Diagnostics Reports::take() &&
{
    merge_concealed();
    std::ranges::stable_sort(entries_, {}, &Entry::at);
    Diagnostics result;
    result.list.reserve(entries_.size());
    for (Entry& entry : entries_) {
        find_places(entry);
        if (entry.repeats > 0)
            entry.diagnostic.notes.push_back(repeats_note(entry.repeats));
        result.list.push_back(std::move(entry.diagnostic));
    }
    result.omitted = omitted_;
    result.has_errors = has_errors_;
    result.fails_test = fails_test_;
    return result;
}

}  // namespace lbd::parser
