#include "parser/reading/effective_record.hpp"
#include "parser/reading/line.hpp"
#include "parser/text/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

// What readers and the settling of blocks tell a record.
namespace lbd::parser {
namespace {

// At the end of a line a blank would be lost, with an escape before it or not.
std::string with_visible_end(std::string_view text)
{
    const std::size_t escape = text.rfind('\\');
    if (escape == std::string_view::npos)
        return std::string{text};
    const std::string_view last = text.substr(escape + 1);
    const bool is_blank_itself = last.size() == 1 && is_blank(last.front());
    if (!is_blank_itself && (last.empty() || odd_blank_length(last) != last.size()))
        return std::string{text};
    std::string result{text.substr(0, escape)};
    for (const char octet : last)
        result += fmt::format("\\x{:02x}", static_cast<unsigned char>(octet));
    return result;
}

}  // namespace

void EffectiveRecord::refuse(const Line& line, const Word& word)
{
    OpenLine* open = find(line);
    if (!open)
        return;
    ++open->refusals;
    // What is said of an option at the beginning of the line is of the option.
    if (open->open_options.empty() || &word >= open->open_options.back().begin)
        open->changes.push_back({&word, std::nullopt});
}

void EffectiveRecord::keep(const Line& line)
{
    if (OpenLine* open = find(line))
        open->is_kept = true;
}

void EffectiveRecord::merge(const Line& line)
{
    if (OpenLine* open = find(line))
        open->is_merged = true;
}

void EffectiveRecord::spell_out(const Line& line, std::string_view text)
{
    if (OpenLine* open = find(line)) {
        open->spelled = with_visible_end(text);
        open->spelled_end = line.position();
    }
}

void EffectiveRecord::supersede(const Line& line)
{
    if (OpenLine* open = find(line))
        open->line.is_superseding = true;
}

void EffectiveRecord::hold(const Line& line, std::vector<std::string> words)
{
    if (OpenLine* open = find(line))
        open->held = std::move(words);
}

void EffectiveRecord::hold(const Line& line, const Word& word, std::optional<std::string> text)
{
    OpenLine* open = find(line);
    if (!open)
        return;
    // Something else is used instead of a refused word.
    if (text && !open->changes.empty() && open->changes.back().word == &word)
        --open->refusals;
    open->changes.push_back({&word, std::move(text)});
}

void EffectiveRecord::hold(
    const Line& head, std::string_view keyword, std::vector<std::string> words)
{
    OpenLine* open = find(head);
    if (!open)
        return;
    if (const auto given = open->contents.last.find(keyword); given != open->contents.last.end()) {
        open->line.children[given->second].words = std::move(words);
        return;
    }
    EffectiveLine line;
    line.keyword = find_row(path_of(*open), keyword);
    line.words = std::move(words);
    add(*open, std::move(line), false);
}

void EffectiveRecord::leave_out(const Line& line)
{
    if (OpenLine* open = find(line))
        open->is_left_out = true;
}

void EffectiveRecord::drop_option(const Line& line)
{
    if (OpenLine* open = find(line))
        ++open->refusals;
}

void EffectiveRecord::drop_option(const Line& line, std::string_view keyword)
{
    OpenLine* open = find(line);
    if (!open)
        return;
    for (const Option& option : open->options)
        if (option.row->name == keyword || canonical_name(*option.row) == keyword)
            leave_out(*open, option);
}

void EffectiveRecord::add_words(const Line& line, std::vector<std::string> words)
{
    if (OpenLine* open = find(line))
        open->added = std::move(words);
}

void EffectiveRecord::drop_rest(const Line& line)
{
    OpenLine* open = find(line);
    const auto words = tree_.words_of(line.id());
    for (const Word* word = line.position(); open && word < words.data() + words.size(); ++word)
        open->changes.push_back({word, std::nullopt});
}

void EffectiveRecord::drop_setting(const Line& head, std::string_view keyword)
{
    OpenLine* open = find(head);
    if (!open)
        return;
    open->contents.last.erase(keyword);
    for (EffectiveLine& line : open->line.children)
        if (keyword_of(line) == keyword)
            line = {};
}

void EffectiveRecord::drop_entries(
    const Line& head, std::string_view keyword, const std::vector<std::size_t>& which)
{
    OpenLine* open = find(head);
    if (!open)
        return;
    std::size_t number = 0;
    auto next = which.begin();
    for (EffectiveLine& line : open->line.children)
        if (next != which.end() && keyword_of(line) == keyword && number++ == *next) {
            line = {};
            ++next;
        }
}

void EffectiveRecord::drop_entry(const Line& head, LineKey id)
{
    if (OpenLine* open = find(head))
        open->left_out.insert(id);
}

void EffectiveRecord::move(const Line& head, LineKey entry, std::string_view list)
{
    OpenLine* open = find(head);
    if (!open)
        return;
    open->moved.push_back(entry);
    open->moved_to = list;
    if (!open->contents.last.contains(list)) {
        EffectiveLine line;
        line.keyword = find_row(path_of(*open), list);
        line.has_block = true;
        add(*open, std::move(line), false);
    }
}

void EffectiveRecord::hold(LineKey line, std::vector<std::string> words)
{
    held_later_[line] = std::move(words);
}

void EffectiveRecord::leave_out(LineKey line)
{
    open_.front().left_out.insert(line);
}

void EffectiveRecord::leave_out(LineKey line, std::vector<std::string> words)
{
    left_out_later_.emplace(line, std::move(words));
}

void EffectiveRecord::settle_later(std::vector<EffectiveLine>& lines)
{
    for (EffectiveLine& line : lines) {
        if (const auto held = held_later_.find(line.key); held != held_later_.end())
            line.words = held->second;
        const auto [begin, end] = left_out_later_.equal_range(line.key);
        for (auto left_out = begin; left_out != end; ++left_out) {
            const auto& [key, words] = *left_out;
            const auto last =
                std::find_end(line.words.begin(), line.words.end(), words.begin(), words.end());
            if (last != line.words.end())
                line.words.erase(last, last + std::ssize(words));
        }
        if (begin != end && line.words.empty())
            leave_out(line.key);
        settle_later(line.children);
    }
}

void leave_out(const Context& context, LineKey line)
{
    if (context.effective)
        context.effective->leave_out(line);
}

void leave_out(const Context& context, LineKey line, std::vector<std::string> words)
{
    if (context.effective)
        context.effective->leave_out(line, std::move(words));
}

void hold(const Context& context, LineKey line, std::vector<std::string> words)
{
    if (context.effective)
        context.effective->hold(line, std::move(words));
}

}  // namespace lbd::parser
