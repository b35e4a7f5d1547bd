#include "parser/effective_record.hpp"

#include "parser/line.hpp"
#include "parser/spelling.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lbd::parser {
namespace {

using Lines = std::vector<EffectiveLine>;

bool accumulates(const EffectiveLine& line)
{
    return !line.keyword || line.is_as_given || line.keyword->repetition == Repetition::accumulates;
}

// What goes by the same name, in its place. False: there is nothing yet.
bool take_place(Lines& lines, EffectiveLine& line)
{
    const auto earlier = std::ranges::find_if(lines, [&](const EffectiveLine& other) {
        return keyword_of(other) == keyword_of(line) && !other.words.empty() &&
               !line.words.empty() && other.words.front() == line.words.front();
    });
    if (earlier == lines.end())
        return false;
    *earlier = std::move(line);
    return true;
}

// What a block says goes on with what an earlier one of its kind has said.
void go_on(EffectiveLine& earlier, EffectiveLine block)
{
    for (EffectiveLine& line : block.children) {
        if (line.is_superseding && take_place(earlier.children, line))
            continue;
        if (!accumulates(line))
            std::erase_if(earlier.children, [&](const EffectiveLine& other) {
                return keyword_of(other) == keyword_of(line);
            });
        earlier.children.push_back(std::move(line));
    }
}

bool is_empty(const EffectiveLine& line)
{
    return !line.keyword && line.words.empty();
}

// Leaves out lines, whether of this block or in it.
void prune(Lines& lines, const std::set<DirectiveId>& ids)
{
    std::erase_if(
        lines, [&](const EffectiveLine& line) { return is_empty(line) || ids.contains(line.id); });
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
    open.line.id = line.id();
    open.is_entry = true;
}

void EffectiveRecord::end(const Line& line)
{
    OpenLine open = std::move(open_.back());
    open_.pop_back();
    if (open.is_as_given)
        return copy(line, open.line.is_read_later);
    const bool holds = open.is_kept || open.held || !line.is_refused();
    if (open.is_left_out || !holds)
        return;
    take_words(open, line);
    if (open.is_entry && open.line.words.empty())
        return;
    move_entries(open);
    prune(open.line.children, open.left_out);
    if (!open.line.is_superseding || !take_place(open_.back().line.children, open.line))
        add(open_.back(), std::move(open.line), open.is_merged);
}

void EffectiveRecord::take_words(OpenLine& open, const Line& line)
{
    std::optional<std::string> spelled;
    if (!open.is_entry && !open.held && open.changes.empty() && has_shell_words(*open.line.keyword))
        spelled = spelling(line.keyword(), {open.first + 1, line.position()}, !line.has_rest());
    open.line.is_spelled_out = spelled.has_value();
    if (spelled)
        open.line.words = {*std::move(spelled)};
    else
        open.line.words = open.held ? *std::move(open.held) : words(open, line);
}

std::vector<std::string> EffectiveRecord::words(const OpenLine& open, const Line& line)
{
    std::vector<std::string> result;
    const Word* begin = open.is_entry ? open.first : open.first + 1;
    for (const Word* word = begin; word < line.position(); ++word) {
        const auto change =
            std::find_if(open.changes.rbegin(), open.changes.rend(), [&](const Change& each) {
                return each.word == word;
            });
        if (change == open.changes.rend())
            result.emplace_back(word->text());
        else if (change->text)
            result.push_back(*change->text);
    }
    std::ranges::copy(open.added, std::back_inserter(result));
    return result;
}

void EffectiveRecord::add(OpenLine& block, EffectiveLine line, bool is_merged)
{
    Lines& lines = block.line.children;
    const bool is_alone = accumulates(line) && !is_merged;
    const auto earlier = is_alone ? block.last.end() : block.last.find(keyword_of(line));
    if (earlier != block.last.end()) {
        EffectiveLine& first = lines[earlier->second];
        if (is_merged)
            return go_on(first, std::move(line));
        first = {};
    }
    if (line.keyword && !line.is_as_given)
        block.last[keyword_of(line)] = lines.size();
    lines.push_back(std::move(line));
}

void EffectiveRecord::move_entries(OpenLine& block)
{
    if (block.moved.empty())
        return;
    std::map<DirectiveId, EffectiveLine> entries;
    for (const DirectiveId id : block.moved)
        entries[id] = {};
    for (EffectiveLine& list : block.line.children)
        for (EffectiveLine& entry : list.children)
            if (const auto found = entries.find(entry.id); found != entries.end())
                found->second = std::exchange(entry, {});
    Lines& list = block.line.children[block.last.at(block.moved_to)].children;
    for (const DirectiveId id : block.moved)
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
    for (const Option& earlier : open->options)
        if (earlier.begin > outer && canonical_name(*earlier.row) == canonical &&
            option.row->repetition == Repetition::last_wins)
            leave_out(*open, earlier);
    if (canonical != option.row->name)
        open->changes.push_back({option.begin, std::string{canonical}});
    open->options.push_back(option);
}

void EffectiveRecord::leave_out(OpenLine& open, const Option& option)
{
    for (const Word* word = option.begin; word < option.end; ++word)
        open.changes.push_back({word, std::nullopt});
}

void EffectiveRecord::copy(const Line& line, bool is_read_later)
{
    // Other keywords may stand in front of it.
    const auto first = &line.keyword() - tree_.words_of(line.id()).data();
    EffectiveLine result = copied(line.id(), static_cast<std::size_t>(first));
    result.is_read_later = is_read_later;
    result.words.erase(result.words.begin());
    result.keyword = line.row;
    add(open_.back(), std::move(result), false);
}

EffectiveLine EffectiveRecord::copied(DirectiveId id, std::size_t first_word) const
{
    const auto words = tree_.words_of(id).subspan(first_word);
    EffectiveLine result;
    result.id = id;
    result.is_as_given = true;
    result.has_block = tree_[id].has_block;
    std::optional<std::string> spelled;
    if (!words.empty() && may_have_shell_words(words.front().text()))
        spelled = spelling(words.front(), words.subspan(1), true);
    result.is_spelled_out = spelled.has_value();
    for (const Word& word : words.first(spelled ? 1 : words.size()))
        result.words.emplace_back(word.text());
    if (spelled)
        result.words.push_back(*std::move(spelled));
    for (const DirectiveId inner : Block{tree_, id})
        if (!tree_[inner].is_faulty)
            result.children.push_back(copied(inner, 0));
    return result;
}

EffectiveLine EffectiveRecord::take()
{
    EffectiveLine whole = std::move(open_.front().line);
    if (!held_later_.empty() || !left_out_later_.empty())
        settle_later(whole.children);
    prune(whole.children, open_.front().left_out);
    // Blocks that were found inside others have been read last of all.
    std::stable_partition(
        whole.children.begin(), whole.children.end(), [](const EffectiveLine& line) {
            return !line.is_read_later;
        });
    complete(whole);
    return whole;
}

}  // namespace lbd::parser
