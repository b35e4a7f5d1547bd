#include "parser/syntax/allow_comments.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace lbd::parser {
namespace {

constexpr std::string_view mark = "lbd:";

bool is_comment_sign(char c)
{
    return c == '#' || c == '!';
}

bool is_separator(char c)
{
    return is_blank(c) || c == ',';
}

bool says_something(std::string_view line)
{
    const auto first = std::ranges::find_if_not(line, is_blank);
    return first != line.end() && !is_comment_sign(*first);
}

// What is behind the mark in a comment that begins with it. Nothing: the line has no such comment.
std::optional<LineText> behind_mark(const LineText& line, std::size_t comment)
{
    const auto begin = std::ranges::find_if_not(
        line.text.substr(comment), [](char c) { return is_blank(c) || is_comment_sign(c); });
    const LineText text = line.part(static_cast<std::size_t>(begin - line.text.begin()));
    return text.text.starts_with(mark) ? std::optional{text.part(mark.size()).trimmed()}
                                       : std::nullopt;
}

// Lines are many, such comments are few: the text is searched for them as a whole.
class Search {
public:
    Search(const Source& source, const std::function<void(const AllowComment&)>& take)
        : source_{source}, take_{take}
    {
    }

    void run()
    {
        const std::string_view text = source_.text();
        const std::boyer_moore_horspool_searcher search{mark.begin(), mark.end()};
        for (const char* at = text.begin();;) {
            at = std::search(at, text.end(), search);
            if (at == text.end())
                return;
            const auto offset = source_.begin() + static_cast<Offset>(at - text.begin());
            const std::size_t index = source_.line_at(offset);
            look_at(index);
            at = source_.line(index).end();
        }
    }

private:
    void look_at(std::size_t index)
    {
        const LineText line{source_.line(index), source_.line_begin(index)};
        const std::size_t comment = text_before_comment(line.text).size();
        const auto text = behind_mark(line, comment);
        if (!text)
            return;
        const auto end = std::ranges::find_if(text->text, is_blank);
        const auto size = static_cast<std::size_t>(end - text->text.begin());
        AllowComment found;
        found.verb = text->part(0, size);
        found.rest = text->part(size);
        found.is_alone = line.part(0, comment).trimmed().text.empty();
        if (found.is_alone)
            find_next_line(index);
        found.first_line = found.is_alone ? next_line_ : index;
        found.last_line = found.is_alone ? last_line_ : index;
        take_(found);
    }

    // Below a thousand such comments, one above the other, a line is looked at once.
    void find_next_line(std::size_t index)
    {
        if (index < next_line_)
            return;
        next_line_ = index + 1;
        while (!says_something_at(next_line_))
            ++next_line_;
        find_last_line();
    }

    bool says_something_at(std::size_t index) const
    {
        return index >= source_.line_count() || says_something(source_.line(index));
    }

    // Of the definition that the next line begins, if it does.
    void find_last_line()
    {
        last_line_ = next_line_;
        if (next_line_ >= source_.line_count() || !trimmed(next_line_).starts_with('$'))
            return;
        if (definition_end_ < next_line_) {
            definition_end_ = next_line_;
            while (definition_end_ + 1 < source_.line_count() &&
                   trimmed(definition_end_).ends_with('\\'))
                ++definition_end_;
        }
        last_line_ = definition_end_;
    }

    std::string_view trimmed(std::size_t index) const
    {
        return LineText{source_.line(index)}.trimmed().text;
    }

    const Source& source_;
    const std::function<void(const AllowComment&)>& take_;
    std::size_t next_line_ = 0;
    std::size_t last_line_ = 0;
    std::size_t definition_end_ = 0;
};

}  // namespace

void for_each_allow_comment(
    const Source& source, const std::function<void(const AllowComment&)>& take)
{
    Search{source, take}.run();
}

LineText take_id(LineText& rest)
{
    constexpr std::string_view ends = "([-#!\\";
    const auto begin = std::ranges::find_if_not(rest.text, is_separator);
    rest = rest.part(static_cast<std::size_t>(begin - rest.text.begin()));
    if (rest.text.empty() || ends.find(rest.text.front()) != std::string_view::npos)
        return rest.part(0, 0);
    const auto end = std::ranges::find_if(rest.text, is_separator);
    const auto size = static_cast<std::size_t>(end - rest.text.begin());
    const LineText id = rest.part(0, size);
    rest = rest.part(size);
    return id;
}

}  // namespace lbd::parser
