#include "parser/reading/effective_record.hpp"

#include "parser/reading/line.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lbd::parser {
namespace {

using Lines = std::vector<EffectiveLine>;

bool accumulates(const EffectiveLine& line)
{
    return !line.keyword || line.keyword->repetition == Repetition::accumulates;
}

std::pair<std::string, std::string> name_of(const EffectiveLine& line)
{
    return {std::string{keyword_of(line)}, line.words.front()};
}

bool is_empty(const EffectiveLine& line)
{
    return !line.keyword && line.words.empty();
}

// Leaves out lines, whether of this block or in it.
void prune(Lines& lines, const std::set<LineKey>& ids)
{
    std::erase_if(
        lines, [&](const EffectiveLine& line) { return is_empty(line) || ids.contains(line.key); });
    if (!ids.empty())
        for (EffectiveLine& line : lines)
            prune(line.children, ids);
}

}  // namespace

EffectiveRecord::EffectiveRecord(const SyntaxTree& tree) : tree_{tree}, open_(1) {}

EffectiveRecord::OpenLine* EffectiveRecord::find(const Line& line)
{
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const OpenLine& open) {
        return open.first == &line.keyword();
    });
    return found == open_.rend() ? nullptr : &*found;
}

std::string EffectiveRecord::path_of(const OpenLine& line) const
{
    std::string path;
    for (std::size_t i = 1; i < open_.size() && &open_[i - 1] != &line; ++i)
        path += (path.empty() ? "" : "/") + std::string{keyword_of(open_[i].line)};
    return path;
}

void EffectiveRecord::begin(const Line& line, bool is_read_later)
{
    begin_entry(line);
    OpenLine& open = open_.back();
    open.is_entry = false;
    open.line.keyword = line.row;
    open.line.is_read_later = is_read_later;
    open.line.has_block = line.row->shape == Shape::block || line.row->shape == Shape::list;
}

void EffectiveRecord::begin_entry(const Line& line)
{
    OpenLine& open = open_.emplace_back();
    open.first = &line.keyword();
    open.line.key = line.key();
    open.is_entry = true;
}

void EffectiveRecord::end(const Line& line)
{
    OpenLine open = std::move(open_.back());
    open_.pop_back();
    const bool holds = open.is_kept || open.held || !line.is_refused();
    if (open.is_left_out || !holds)
        return;
    take_words(open, line);
    if (open.is_entry && open.line.words.empty())
        return;
    move_entries(open);
    drop_what_holds_no_more(open);
    OpenLine& block = open_.back();
    if (!open.line.is_superseding || !take_place(block.line.children, block.contents, open.line))
        add(block, std::move(open.line), open.is_merged);
}

void EffectiveRecord::take_words(OpenLine& open, const Line& line)
{
    open.line.is_spelled_out = open.spelled_end && !open.held;
    open.line.words = open.held ? *std::move(open.held) : words(open, line);
}

std::vector<std::string> EffectiveRecord::words(const OpenLine& open, const Line& line)
{
    std::vector<std::string> result;
    const Word* begin = open.is_entry ? open.first : open.first + 1;
    if (open.spelled_end) {
        result.emplace_back(open.spelled);
        begin = open.spelled_end;
    }
    std::map<const Word*, const Change*> changes;
    for (const Change& each : open.changes)
        changes[each.word] = &each;
    for (const Word* word = begin; word < line.position(); ++word) {
        const auto change = changes.find(word);
        if (change == changes.end())
            result.emplace_back(word->text());
        else if (change->second->text)
            result.push_back(*change->second->text);
    }
    std::ranges::copy(open.added, std::back_inserter(result));
    return result;
}

void EffectiveRecord::add(OpenLine& block, EffectiveLine line, bool is_merged)
{
    Lines& lines = block.line.children;
    const bool is_alone = accumulates(line) && !is_merged;
    auto& last = block.contents.last;
    const auto earlier = is_alone ? last.end() : last.find(keyword_of(line));
    if (earlier != last.end()) {
        if (is_merged)
            return go_on(block, earlier->second, std::move(line));
        lines[earlier->second] = {};
    }
    if (line.keyword)
        last[keyword_of(line)] = lines.size();
    lines.push_back(std::move(line));
}

// What goes by the same name, in its place. False: there is nothing yet.
bool EffectiveRecord::take_place(Lines& lines, Contents& contents, EffectiveLine& line)
{
    if (line.words.empty())
        return false;
    for (std::size_t& i = contents.counted; i < lines.size(); ++i)
        if (!lines[i].words.empty())
            contents.named.emplace(name_of(lines[i]), i);
    const auto earlier = contents.named.find(name_of(line));
    if (earlier == contents.named.end())
        return false;
    lines[earlier->second] = std::move(line);
    return true;
}

// What a block says goes on with what an earlier one of its kind has said.
void EffectiveRecord::go_on(OpenLine& outer, std::size_t earlier, EffectiveLine block)
{
    Lines& lines = outer.line.children[earlier].children;
    const auto [found, is_new] = outer.merged.try_emplace(earlier);
    Contents& contents = found->second;
    if (is_new)
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].keyword)
                contents.last[keyword_of(lines[i])] = i;
    for (EffectiveLine& line : block.children) {
        if (line.is_superseding && take_place(lines, contents, line))
            continue;
        if (!accumulates(line)) {
            const auto [last, is_first] = contents.last.emplace(keyword_of(line), lines.size());
            if (!is_first)
                lines[std::exchange(last->second, lines.size())] = {};
        }
        lines.push_back(std::move(line));
    }
}

void EffectiveRecord::drop_what_holds_no_more(OpenLine& block)
{
    for (const auto& [index, contents] : block.merged)
        prune(block.line.children[index].children, {});
    prune(block.line.children, block.left_out);
}

void EffectiveRecord::move_entries(OpenLine& block)
{
    if (block.moved.empty())
        return;
    std::map<LineKey, EffectiveLine> entries;
    for (const LineKey id : block.moved)
        entries[id] = {};
    for (EffectiveLine& list : block.line.children)
        for (EffectiveLine& entry : list.children)
            if (const auto found = entries.find(entry.key); found != entries.end())
                found->second = std::exchange(entry, {});
    Lines& list = block.line.children[block.contents.last.at(block.moved_to)].children;
    for (const LineKey id : block.moved)
        list.push_back(std::move(entries[id]));
    for (EffectiveLine& line : block.line.children)
        prune(line.children, {});
}

void EffectiveRecord::begin_option(const Line& line, const Word& word)
{
    if (OpenLine* open = find(line))
        open->open_options.push_back({line.row, &word, nullptr, open->refusals});
}

void EffectiveRecord::end_option(const Line& line)
{
    OpenLine* open = find(line);
    if (!open)
        return;
    Option option = open->open_options.back();
    open->open_options.pop_back();
    option.end = line.position();
    // What belongs to it is no option beside it.
    std::erase_if(open->options, [&](const Option& inner) { return inner.begin > option.begin; });
    if (std::exchange(open->refusals, option.refusals_before) != option.refusals_before)
        return leave_out(*open, option);
    const Word* outer = open->open_options.empty() ? nullptr : open->open_options.back().begin;
    const std::string_view canonical = canonical_name(*option.row);
    if (option.row->repetition == Repetition::last_wins)
        std::erase_if(open->options, [&](const Option& earlier) {
            const bool is_superseded =
                earlier.begin > outer && canonical_name(*earlier.row) == canonical;
            if (is_superseded)
                leave_out(*open, earlier);
            return is_superseded;
        });
    if (canonical != option.row->name)
        open->changes.push_back({option.begin, std::string{canonical}});
    open->options.push_back(option);
}

void EffectiveRecord::leave_out(OpenLine& open, const Option& option)
{
    for (const Word* word = option.begin; word < option.end; ++word)
        open.changes.push_back({word, std::nullopt});
}

EffectiveLine EffectiveRecord::take()
{
    if (!held_later_.empty() || !left_out_later_.empty())
        settle_later(open_.front().line.children);
    drop_what_holds_no_more(open_.front());
    EffectiveLine whole = std::move(open_.front().line);
    // Blocks that were found inside others have been read last of all.
    std::stable_partition(
        whole.children.begin(), whole.children.end(), [](const EffectiveLine& line) {
            return !line.is_read_later;
        });
    complete(whole);
    return whole;
}

}  // namespace lbd::parser
