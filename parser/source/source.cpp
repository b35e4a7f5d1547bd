#include "parser/source/source.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lbd::parser {
namespace {

// Where each line begins. The text behind the last line end counts as a line, even if it is empty:
// a diagnostic about the end of a file stands there.
std::vector<Offset> line_starts(std::string_view text)
{
    std::vector<Offset> starts{0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !is_crlf))
            starts.push_back(static_cast<Offset>(i + 1));
    }
    return starts;
}

}  // namespace

Source::Source(std::string name, std::string text, Offset begin, std::optional<Offset> included_at)
    : name_{std::move(name)},
      text_{std::move(text)},
      begin_{begin},
      included_at_{included_at},
      line_starts_{line_starts(text_)}
{
}

std::string_view Source::line(std::size_t index) const
{
    const std::size_t begin = line_starts_[index];
    const std::size_t end =
        index + 1 < line_starts_.size() ? line_starts_[index + 1] : text_.size();
    std::string_view line = text().substr(begin, end - begin);
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::size_t Source::line_at(Offset offset) const
{
    const auto after = std::ranges::upper_bound(line_starts_, offset - begin_);
    return static_cast<std::size_t>(after - line_starts_.begin()) - 1;
}

const Source* Sources::add(std::string name, std::string text, std::optional<Offset> included_at)
{
    if (text.size() > room())
        return nullptr;
    // One place more than the text has characters: the end of a file is a place of its own.
    const auto begin = static_cast<Offset>(used_);
    used_ += text.size() + 1;
    return &sources_.emplace_back(std::move(name), std::move(text), begin, included_at);
}

const Source& Sources::at(Offset offset) const
{
    const auto after = std::ranges::upper_bound(sources_, offset, {}, &Source::begin);
    assert(after != sources_.begin());
    return *std::prev(after);
}

bool Sources::on_same_line(Offset one, Offset other) const
{
    const Source& source = at(one);
    return &source == &at(other) && source.line_at(one) == source.line_at(other);
}

}  // namespace lbd::parser
